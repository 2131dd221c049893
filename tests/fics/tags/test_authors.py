"""Whose name a card bears, where a fic has several links."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.models import Facts, Link, Source, Told
from fics.tags import authors

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HERE, THERE = (Link(f"a:{n}", f"https://{n}.example/1", n) for n in ("here", "there"))
BY_ARCHIVE = Facts(
    title="Salt", authors=("plover",), links=(HERE, THERE), told=(Told("authors", Source.ARCHIVE, NOW),)
)


def test_the_name_at_a_link_goes_with_it() -> None:
    after = replace(BY_ARCHIVE, links=(THERE,))

    assert authors.followed(BY_ARCHIVE, after).authors == ()


def test_the_name_stays_with_the_link_that_is_shown() -> None:
    after = replace(BY_ARCHIVE, links=(HERE,))

    assert authors.followed(BY_ARCHIVE, after) == after


@pytest.mark.parametrize("links", [(), (THERE, HERE)])
def test_a_name_that_a_member_gave_stays(links: tuple[Link, ...]) -> None:
    before = replace(BY_ARCHIVE, told=(Told("authors", Source.MEMBER, NOW),))
    after = replace(before, links=links)

    assert authors.followed(before, after) == after


def test_a_name_that_comes_with_the_change_stays() -> None:
    after = replace(BY_ARCHIVE, links=(THERE,), authors=("wren",))

    assert authors.followed(BY_ARCHIVE, after) == after


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        (("plover",), ("PLOVER",), False),
        (("plover", "wren"), ("wren", "plover"), False),
        (("plover",), ("wren",), True),
        (("plover",), ("plover", "wren"), True),
        ((), ("wren",), False),
    ],
)
def test_bylines_differ_where_they_name_others(
    first: tuple[str, ...], second: tuple[str, ...], differing: bool
) -> None:
    assert authors.differ(Facts(authors=first), Facts(authors=second)) is differing


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
    assert authors.doubtful_keys(Facts(title=title, authors=nobody)) & authors.keys_left_by(LEFT)


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

    assert authors.doubtful_keys(without) & authors.keys_left_by(LEFT)
    assert bool(authors.doubtful_keys(elsewhere) & authors.keys_left_by(LEFT)) is (title == LEFT.title)


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
    assert not authors.doubtful_keys(other) & authors.keys_left_by(LEFT)


def test_of_an_unsigned_fic_no_name_stays() -> None:
    unsigned = Facts(title="Tide", authors=("Anonymous",))

    assert not authors.doubtful_keys(Facts(title="Bell", authors=("Anonymous",))) & authors.keys_left_by(
        unsigned
    )
    assert authors.doubtful_keys(Facts(title="Tide", authors=("Anonymous",))) & authors.keys_left_by(unsigned)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whoever_left_is_asked_about_by_her_own_words(title: str, name: str) -> None:
    left = Facts(title=title or None, authors=(name,) if name.strip() else ())

    if (left.title or "").strip() or left.authors:
        assert authors.doubtful_keys(left) & authors.keys_left_by(left)
