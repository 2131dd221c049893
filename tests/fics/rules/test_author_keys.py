"""Under which keys a fic or an author who left is found again, and what is asked about."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fics.links.addresses import links as links_in
from fics.models import Facts, Link
from fics.rules.author_keys import doubtful_keys, keys_left_by, keys_of, leaving_keys, named_keys
from fics.tags import byline_variants

HERE, THERE = (Link(f"a:{n}", f"https://{n}.example/1", n) for n in ("here", "there"))

LEFT = Facts(title="The Salt Road", authors=("quill",), links=(HERE,))
"""A fic whose author took it off."""


@pytest.mark.parametrize(
    "title",
    [
        "The Salt Road",
        "the salt road!",
        "The Salt Road (complete)",
        "The Salt Road [Podfic]",
        "Salt Road, The",
        "Salt Road",
        "The Salt Road, Chapter 1",
        "The Salt Road - Part IV",
        "[AO3] The Salt Road",
        "The Salt Road by quill",
        "The Salt Road – quill",
        "The Salt Road by somebody",
        "Тhe Salt Rоad",
        "The S4lt R0ad",
        "The Sa1t Road",
        "𝐓𝐡𝐞 𝐒𝐚𝐥𝐭 𝐑𝐨𝐚𝐝",
        "T h e  S a l t  R o a d",
        "The Salt Road (2019) [WIP]",
    ],
)
@pytest.mark.parametrize("nobody", [(), ("Anonymous",), ("orphan_account",), ("Unknown",)])
def test_an_unsigned_title_is_asked_about_however_it_is_written(title: str, nobody: tuple[str, ...]) -> None:
    assert doubtful_keys(Facts(title=title, authors=nobody)) & keys_left_by(LEFT)


@pytest.mark.parametrize(
    "byline",
    [
        "quill",
        "QUILL",
        "@quill",
        "by quill",
        "AO3 user quill",
        "u/quill",
        "quill on AO3",
        "quill-writes",
        "quill & heron",
        "heron feat. quill",
        "quill w/ heron",
        "quill × heron",
        "heron, quill",
        "quill and co",
        "quill (inkwell)",
        "inkwell (quill)",
        "quіll",
        "QuiII",
        "qu1ll",
        "q.u.i.l.l.",
        "quill ✨",
    ],
)
@pytest.mark.parametrize("title", ["The Salt Road", "Another Tale"])
def test_a_byline_is_asked_about_however_it_is_written(byline: str, title: str) -> None:
    without, elsewhere = (Facts(title=title, authors=(byline,), links=links) for links in ((), (THERE,)))

    assert doubtful_keys(without) & keys_left_by(LEFT)
    assert bool(doubtful_keys(elsewhere) & keys_left_by(LEFT)) is (title == LEFT.title)


@pytest.mark.parametrize(
    "other",
    [
        Facts(title="The Salt Roads", authors=("heron",)),
        Facts(title="The Salt Road", authors=("heron",)),
        Facts(title="Salt"),
        Facts(title="The Long Salt Road"),
        Facts(title="The Salt Road and the Sea"),
        Facts(title="Another Tale", authors=("quillon",)),
        Facts(title="Another Tale", authors=("Anonymous",)),
        Facts(title="The", authors=("orphan_account",)),
        Facts(authors=("",)),
        Facts(title="Another Tale by heron"),
    ],
)
def test_what_is_another_fic_is_not_asked_about(other: Facts) -> None:
    assert not doubtful_keys(other) & keys_left_by(LEFT)


def test_of_an_unsigned_fic_no_name_stays() -> None:
    unsigned = Facts(title="Tide", authors=("Anonymous",))

    assert not doubtful_keys(Facts(title="Bell", authors=("Anonymous",))) & keys_left_by(unsigned)
    assert doubtful_keys(Facts(title="Tide", authors=("Anonymous",))) & keys_left_by(unsigned)


@given(st.text(max_size=40), st.text(max_size=40))
@example("", "-")
def test_whoever_left_is_asked_about_by_her_own_words(title: str, name: str) -> None:
    left = Facts(title=title or None, authors=(name,) if name.strip() else ())

    if (left.title or "").strip() or not all(map(byline_variants.names_nobody, left.authors)):
        assert doubtful_keys(left) & keys_left_by(left)


_DISGUISED = (
    "quill aka inkwell", "AO3: quill", "quill at AO3", "By: quill", "the author quill", "the lovely quill <3",
    "quill [orphaned]", "plumage (formerly quill)", "plumage, previously quill", "plumage fka quill",
    "Anonymous (formerly quill)", "wren (co-author quill)", "orig. quill", "maybe quill", "quill I think",
    "quill (she/her)", "quill they/them", "quill or inkwell", "quill's", "quill-sama", "Mx. quill",
    "quill.tumblr.com", "xXquillXx", "quill99", "qu!ll", "heron · quill", "quill大大", "作者：quill",
    "the_quill", "inkwell.quill",
    "formerly known as quill", "quill's alt", "Anonymous (it's quill)",
    "qu*ll", "https://archiveofourown.org/users/quill/pseuds/inkwell",
)  # fmt: skip


@pytest.mark.parametrize("byline", _DISGUISED)
def test_a_byline_in_disguise_is_asked_about_with_a_link_too_where_all_her_fics_left(byline: str) -> None:
    left = leaving_keys("quill", None)

    assert doubtful_keys(Facts(title="Another Tale", authors=(byline,))) & left
    assert doubtful_keys(Facts(title="Another Tale", authors=(byline,), links=(THERE,))) & left


@pytest.mark.parametrize("byline", [*_DISGUISED, "a pen, quill of mine"])
def test_with_the_title_each_word_of_a_byline_is_enough(byline: str) -> None:
    assert doubtful_keys(Facts(title="The Salt Road", authors=(byline,), links=(THERE,))) & keys_left_by(LEFT)


@pytest.mark.parametrize(
    "title",
    [
        "quill – The Salt Road",
        "The Salt Road ~ quill",
        "The Salt Road / quill",
        "Another Tale (by quill)",
        "Another Tale [quill]",
        "quill's best fic",
        "[Podfic] Another Tale (written by quill)",
    ],
)
def test_a_title_that_names_her_is_asked_about(title: str) -> None:
    assert doubtful_keys(Facts(title=title)) & leaving_keys("quill", None)


@pytest.mark.parametrize(
    "url",
    [
        "https://quill.tumblr.com/post/777/slug",
        "https://www.tumblr.com/quill/777/slug",
        "https://quill.livejournal.com/99.html",
        "https://quill.dreamwidth.org/99.html",
        "https://www.deviantart.com/quill/art/salt-1",
        "https://bsky.app/profile/quill.bsky.social/post/3k",
        "https://twitter.com/quill/status/12",
    ],
)
def test_a_link_to_her_page_is_asked_about(url: str) -> None:
    assert doubtful_keys(Facts(title="Another Tale", links=links_in(url))) & leaving_keys("quill", None)


@pytest.mark.parametrize("byline", ["quillon", "squill", "the quiet one", "tranquill", "feather & ink"])
def test_an_author_of_another_name_is_not_asked_about(byline: str) -> None:
    facts = Facts(title="Another Tale", authors=(byline,), links=links_in("https://tumblr.com/heron/12"))

    assert not doubtful_keys(facts) & (leaving_keys("quill", None) | keys_left_by(LEFT))


def test_the_address_of_a_fic_that_left_is_refused_in_its_summary_too() -> None:
    gone = Facts(title="Salt", links=links_in("https://archiveofourown.org/works/77000"))

    assert keys_of(Facts(title="Tide", summary="see archiveofourown.org/works/77000 ")) & keys_left_by(gone)
    assert not keys_of(Facts(title="Tide", summary="and/or nothing")) & keys_left_by(gone)


def test_a_thread_below_an_entry_that_left_is_refused_and_of_another_entry_none() -> None:
    gone = keys_left_by(Facts(title="Salt", links=links_in("https://quill.livejournal.com/1.html")))

    assert (
        keys_of(Facts(title="Tide", links=links_in("https://quill.livejournal.com/1.html?thread=9"))) & gone
    )
    assert not keys_of(Facts(title="Tide", links=links_in("https://quill.livejournal.com/2.html"))) & gone


@pytest.mark.parametrize(
    "facts",
    [
        Facts(title="Another Tale", summary="A fic by quill."),
        Facts(title="Another Tale", freeforms=("by quill",)),
        Facts(title="Another Tale", series="quill's collected works"),
        Facts(title="Another Tale", summary="All credit to quill, not mine."),
        Facts(title="Another Tale", summary="https://archiveofourown.org/users/quill/works"),
    ],
)
def test_sentences_that_tell_of_her_are_asked_about(facts: Facts) -> None:
    assert doubtful_keys(facts) & leaving_keys("quill", None)


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("anything of quill's", True),
        ("the one by Quіll, please", True),
        ("fics by quill please", True),
        ("something written with a quill", False),
        ("the one by heron", False),
    ],
)
def test_a_request_tells_of_an_author_by_her_name_behind_a_word(words: str, *, tells: bool) -> None:
    assert bool(named_keys(words) & leaving_keys("quill", None)) is tells
