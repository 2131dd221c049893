"""Links: equal fics have equal keys, and nothing inside a network is a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.links.addresses import URL_LENGTH, link, links
from fics.models import Link

AO3 = Link("ao3:work:123", "https://archiveofourown.org/works/123", "Archive of Our Own")
FFN = Link("ffn:story:123", "https://www.fanfiction.net/s/123/1/", "FanFiction.net")


@pytest.mark.parametrize(
    "address",
    [
        "https://archiveofourown.org/works/123",
        "http://www.archiveofourown.org/works/00123/",
        "https://archiveofourown.org/works/123/chapters/456?view_adult=true#main",
        "https://archiveofourown.org/works/123?view_full_work=true&show_comments=true#workskin",
        "https://archiveofourown.org/works/123/bookmarks",
        "https://archiveofourown.org/works/123/navigate",
        "https://archiveofourown.org/collections/salt_week/works/123",
        "https://download.archiveofourown.org/downloads/123/Salt.epub?updated_at=1",
        "https://insecure.archiveofourown.org/works/123",
        "https://secure.ao3.org/works/123",
        "https://ARCHIVEOFOUROWN.ORG/works/123",
        "https://archiveofourown.gay/works/123",
        "https://archiveofourown.org:443/works/123",
        "https://archive.transformativeworks.org/works/123",
        "ao3.org/works/123",
        "archiveofourown.org/works/123",
        "<https://archiveofourown.org/works/123>",
        "[Salt](https://archiveofourown.org/works/123)",
        "[Salt](<https://archiveofourown.org/works/123>).",
        "https://archiveofourown.org/works/123).",
        "  https://archiveofourown.org/works/123!  ",
    ],
)
def test_every_address_of_a_work_on_ao3_is_the_same_link(address: str) -> None:
    assert link(address) == AO3


@pytest.mark.parametrize(
    "address",
    [
        "https://www.fanfiction.net/s/123/1/Salt",
        "http://m.fanfiction.net/s/123/7",
        "fanfiction.net/s/123",
        "https://www.fanfiction.net/s/123/Salt/2",
        "https://www.fanfiction.net/r/123/",
        "https://www.fanfiction.net/s/123/1/?__cf_chl_tk=x",
    ],
)
def test_every_address_of_a_story_on_fanfiction_net_is_the_same_link(address: str) -> None:
    assert link(address) == FFN


@pytest.mark.parametrize(
    ("address", "key", "url"),
    [
        ("https://archiveofourown.org/series/9", "ao3:series:9", "https://archiveofourown.org/series/9"),
        ("https://archiveofourown.org/chapters/9", "ao3:chapter:9", "https://archiveofourown.org/chapters/9"),
        ("https://www.fictionpress.com/s/9/1/x", "fp:story:9", "https://www.fictionpress.com/s/9/1/"),
        ("https://squidgeworld.org/works/9/chapters/1", "squidge:work:9", "https://squidgeworld.org/works/9"),
        ("https://www.wattpad.com/story/9-salt", "wattpad:story:9", "https://www.wattpad.com/story/9"),
        (
            "https://www.royalroadl.com/fiction/9/salt",
            "royalroad:fiction:9",
            "https://www.royalroad.com/fiction/9",
        ),
        (
            "https://forums.spacebattles.com/threads/salt.9/page-4#post-3",
            "sb:thread:9",
            "https://forums.spacebattles.com/threads/9/",
        ),
        (
            "http://WWW.Fics.example/a/?utm_source=x&id=3&fbclid=y#top",
            "web:fics.example/a?id=3",
            "http://www.fics.example/a?id=3",
        ),
        ("https://m.fics.example/a_(b)", "web:fics.example/a_(b)", "https://m.fics.example/a_(b)"),
        (
            "https://bücher.example/ß",
            "web:xn--bcher-kva.example/%C3%9F",
            "https://xn--bcher-kva.example/%C3%9F",
        ),
        ("https://wren.fics.example/5.html?style=mine", "web:wren.fics.example/5.html", None),
    ],
)
def test_other_archives_have_their_own_keys(address: str, key: str, url: str | None) -> None:
    found = link(address)

    assert found is not None
    assert found.key == key
    assert url is None or found.url == url


@pytest.mark.parametrize(
    "address",
    [
        *("", "salt", "salt.example/x", "see https://archiveofourown.org/works/123", "javascript:alert(1)"),
        *(
            "file:///etc/passwd",
            "ftp://fics.example/x",
            "data:text/html,x",
            "https://",
            "https://[",
            "https://.../",
        ),
        *("http://localhost/x", "http://nas/x", "http://nas.local/", "http://db.internal/x", "http://a.lan/"),
        *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/"),
        *(
            "http://0177.0.0.1/",
            "http://[::1]/",
            "http://１２７.0.0.1/",
            "http://127。0。0。1/",
            "http://10.0.0.1./",
        ),
        *(
            "https://wren:pw@fics.example/",
            "https://archiveofourown.org@fics.example/",
            "https://a\\@b.example/",
        ),
        *("https://fics.example:8080/", "https://fics.example:x/", "https://fics.example:99999/"),
        *(
            "https://fics.example/\x00",
            "https://fics.example/a\u202eb c",
            "https://fics..example/",
            "https://\udc80.example/",
        ),
        "https://fics.example/" + "x" * URL_LENGTH,
        "https://fics.example/" + "ß" * (URL_LENGTH // 3),
    ],
)
def test_what_is_no_public_address_is_no_link(address: str) -> None:
    assert link(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://archiveofourown.org/users/wren",
        "https://archiveofourown.org/tags/Fluff/works",
        "https://archiveofourown.org/works?page=2",
        "https://archiveofourown.org/works/123abc",
        "https://archiveofourown.org/works/0",
        "https://www.fanfiction.net/u/5/wren",
        "https://www.fanfiction.net/book/",
    ],
)
def test_a_page_of_an_archive_that_is_no_fic_is_said_to_be_none(address: str) -> None:
    with pytest.raises(Unreadable, match="isn't a fic"):
        link(address)


def test_all_links_in_a_text_are_found_once_and_in_order() -> None:
    text = (
        "Read https://www.fanfiction.net/s/123/1/, [here](https://archiveofourown.org/works/123) or "
        "||ao3.org/works/123/chapters/4||; by https://archiveofourown.org/users/wren (http://localhost/x)."
    )

    assert links(text) == (FFN, AO3)


_addresses = st.builds(
    "https://{}/{}{}".format,
    st.sampled_from(
        ["fics.example", "www.fics.example", "m.a.example", "archiveofourown.org/works", "www.wattpad.com"]
    ),
    st.text(alphabet="ab1/().,_-~!*'?&=#%üß鹽|", max_size=20),
    st.sampled_from(["", "?utm_source=x", "#top", ".", "/", ")"]),
)


@given(_addresses | st.text())
def test_a_links_own_address_is_the_same_link(address: str) -> None:
    try:
        found = link(address)
    except Unreadable:
        return

    assert found is None or link(found.url) == found


@given(st.lists(_addresses | st.text()).map(" ".join))
def test_links_can_be_looked_for_in_any_text(text: str) -> None:
    found = links(text)

    assert len({each.key for each in found}) == len(found)


def test_a_sites_front_page_is_no_fic() -> None:
    with pytest.raises(Unreadable, match=r"front page of fics\.example"):
        link("https://fics.example/#top")


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_what_nobody_sees_cuts_no_number_short(sign: str) -> None:
    address = f"https://archiveofourown.org/works/6123{sign}4567"

    (found,) = links(f"read this: {address} !")

    assert found.key == "ao3:work:61234567"
    assert link(address) == found
