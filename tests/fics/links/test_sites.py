"""Sites: every form of address that a fic has on an archive is one link; a piece of it is known as one."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.links.addresses import link
from fics.links.sites import SERIES, SITES

KEYS = {
    "ao3:work:123": (
        "https://archiveofourown.org/works/123",
        "http://www.archiveofourown.com/works/00123/chapters/456?view_adult=true#workskin",
        "https://archiveofourown.net/collections/salt_week/works/123/navigate",
        "https://archiveofourown.org/downloads/123/Salt%20Iron.epub?updated_at=1700000000",
        "https://insecure.archiveofourown.org/works/123/kudos",
        "https://archive.transformativeworks.org/works/123?view_full_work=true",
        "https://xn--iao3-lw4b.ws/works/123",
        "archiveofourown.info/works/123",
        "https://web.archive.org/web/20200102030405/https://archiveofourown.org/works/123",
        "https://web.archive.org/web/2020if_/http:/archiveofourown.org/works/123/chapters/4",
        "https://archiveofourown-org.translate.goog/works/123?_x_tr_sl=en&_x_tr_tl=de",
    ),
    "ao3:series:9": (
        "https://archiveofourown.org/series/9?page=2",
        "https://archiveofourown.org/collections/salt_week/series/9",
    ),
    "ao3:chapter:456": ("https://archiveofourown.org/chapters/456?show_comments=true",),
    "squidge:work:123": ("https://www.squidgeworld.org/works/123/chapters/4",),
    "superlove:work:123": ("https://superlove.sayitditto.net/works/123",),
    "adastra:work:123": ("https://adastrafanfic.com/works/123",),
    "cfaa:work:123": ("https://www.cfaarchive.org/collections/salt/works/123",),
    "ffn:story:123": (
        "https://www.fanfiction.net/s/123/1/",
        "http://m.fanfiction.net/s/123/7/Salt-Iron",
        "fanfiction.net/s/123/Salt-Iron/7",
        "https://www.fanfiction.net/r/123/",
        "https://www.fanfiction.net/s/123/1/Salt?__cf_chl_tk=x",
    ),
    "fp:story:123": ("https://m.fictionpress.com/s/123/2/Salt",),
    "wattpad:story:123": (
        "https://www.wattpad.com/story/123-salt-iron",
        "https://mobile.wattpad.com/story/123?utm_source=web",
    ),
    "wattpad:part:456": ("https://www.wattpad.com/456-salt-iron-one/page/2", "m.wattpad.com/456/"),
    "royalroad:fiction:123": (
        "https://www.royalroad.com/fiction/123",
        "https://royalroadl.com/fiction/123/salt/chapter/456/one",
    ),
    "fimfiction:story:123": ("https://mobile.fimfiction.com/story/123/2/salt/two",),
    "ficbook:fic:123": ("https://ficbook.net/readfic/123/456#part_content",),
    "ficbook:fic:578de1cd-a8b4-7ff1-aa49-750426508b82": (
        "https://www.ficbook.net/readfic/578DE1CD-a8b4-7ff1-aa49-750426508b82",
    ),
    "ficwad:story:123": ("http://www.ficwad.com/story/123",),
    "sb:thread:123": (
        "https://forums.spacebattles.com/threads/salt-iron.123/",
        "https://forum.spacebattles.com/threads/123/page-4#post-99",
        "https://forums.spacebattles.com/threads/an-earlier-title.123/reader/",
        "spacebattles.com/threads/salt-iron.123/threadmarks?display=page",
    ),
    "sb:post:456": (
        "https://forums.spacebattles.com/posts/456/",
        "http://forums.spacebattles.com/showpost.php?p=456&postcount=9",
        "http://forums.spacebattles.com/goto/post?id=456#post-456",
    ),
    "sv:thread:123": (
        "https://forum.sufficientvelocity.com/threads/salt.123/",
        "https://sufficientvelocity.com/threads/salt.123/post-7",
    ),
    "qq:thread:123": ("https://questionablequesting.com/threads/salt.123/",),
    "ah:thread:123": ("https://www.alternatehistory.com/forum/threads/salt.123/page-2",),
    "aff:hp:123": ("https://hp.adult-fanfiction.org/story.php?no=123&chapter=4",),
    "aff:anime2:123": ("http://anime2.adult-fanfiction.org/story.php?chapter=4&no=0123",),
    "siye:story:123": (
        "https://www.siye.co.uk/siye/viewstory.php?sid=123&chapter=4",
        "http://siye.co.uk/viewstory.php?chapter=4&sid=123",
    ),
    "tth:story:123": (
        "https://www.tthfanfic.org/Story-123",
        "http://tthfanfic.org/T-99999/Story-123-4/wren+Salt.htm",
        "https://www.tthfanfic.org/story.php?no=123",
    ),
    "scribblehub:story:123": (
        "https://www.scribblehub.com/series/123/salt-iron/",
        "https://www.scribblehub.com/read/123-salt-iron/chapter/456/",
    ),
    "spirit:historia:123": (
        "https://www.spiritfanfiction.com/historia/sal-e-ferro-123",
        "https://socialspirit.com.br/historia/123/capitulo2",
    ),
    "fanfiktion:story:46ccbef30000616306614050": (
        "https://www.fanfiktion.de/s/46ccbef30000616306614050/3/Salz",
        "fanfiktion.de/s/46ccbef30000616306614050",
    ),
    "literotica:story:salt-iron-ch-02": ("https://www.literotica.com/s/Salt-Iron-ch-02?page=3",),
    "literotica:serial:123": ("https://literotica.com/series/se/123",),
    "web:potionsandsnitches.org/fanfiction/viewstory.php?sid=123": (
        "https://www.potionsandsnitches.org/fanfiction/viewstory.php?sid=123&textsize=0&chapter=4",
        "http://potionsandsnitches.org/fanfiction/viewstory.php?chapter=4&sid=123#start",
    ),
    "web:wren.fics.example/salt?cut=2": (
        "https://wren.fics.example/salt/?style=mine&utm_source=x&cut=2&format=light",
    ),
}
ADDRESSES = [(address, key) for key, addresses in KEYS.items() for address in addresses]


def test_the_table_is_long() -> None:
    assert len(ADDRESSES) >= 60
    assert len(KEYS) >= 20
    assert {site.slug for site in SITES} == {key.partition(":")[0] for key in KEYS} - {"web"}


@pytest.mark.parametrize(("address", "key"), ADDRESSES)
def test_every_form_of_a_fics_address_has_the_fics_key(address: str, key: str) -> None:
    found = link(address)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("key", KEYS)
def test_the_address_shown_is_the_archives_own_and_the_same_link(key: str) -> None:
    shown = {found.url for address in KEYS[key] if (found := link(address))}
    again = {found.key for url in shown if (found := link(url))}

    assert key.startswith("web:") or len(shown) == 1
    assert again == {key}


@pytest.mark.parametrize(
    "address",
    [
        "https://archiveofourown.org/users/wren/pseuds/wren",
        "https://archiveofourown.org/collections/salt_week",
        "https://archiveofourown.org/external_works/123",
        "https://archiveofourown.org/works/search?work_search[query]=salt",
        "https://web.archive.org/web/2020/https://archiveofourown.org/users/wren",
        "https://www.fanfiction.net/u/5/wren",
        "https://www.wattpad.com/user/wren",
        "https://www.wattpad.com/list/123-reading-list",
        "https://www.royalroad.com/profile/123",
        "https://ficbook.net/authors/123",
        "https://ficwad.com/a/wren",
        "https://forums.spacebattles.com/members/wren.77/",
        "https://forums.spacebattles.com/forums/creative-writing.18/",
        "https://forum.questionablequesting.com/search/123/",
        "https://hp.adult-fanfiction.org/main.php?list=1",
        "https://www.siye.co.uk/viewuser.php?uid=5",
        "https://www.tthfanfic.org/AuthorStories-5/wren.htm",
        "https://www.scribblehub.com/profile/5/wren/",
        "https://www.spiritfanfiction.com/perfil/wren",
        "https://www.fanfiktion.de/u/wren",
        "https://www.literotica.com/tags/salt",
        "https://www.fimfiction.net/user/5/wren",
    ],
)
def test_a_user_a_search_or_a_tag_is_said_to_be_no_fic(address: str) -> None:
    with pytest.raises(Unreadable, match="isn't a fic"):
        link(address)


_UNDERSTOOD = """
import json, sys
from fanficfare import adapters, configurable
from fics.links.addresses import link
told = {}
for address in json.loads(sys.argv[1]):
    settings = configurable.Configuration(adapters.getConfigSectionsFor(address), "epub")
    told[address] = link(adapters.getAdapter(settings, address).url).key
print(json.dumps(told))
"""


def test_fanficfare_understands_every_archives_own_address_as_the_same_fic() -> None:
    """But for a series, which is read here, and a part on Wattpad, for which it asks at once."""
    read_elsewhere = ("ao3:series:", "wattpad:part:", "web:wren.")
    keys = [key for key in KEYS if not key.startswith(read_elsewhere)]
    shown = {found.url: key for key in keys if (found := link(KEYS[key][0]))}

    understood = subprocess.run(
        [sys.executable, "-c", _UNDERSTOOD, json.dumps(list(shown))],
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(understood.stdout) == shown


UNRESOLVED = frozenset({"chapter", "part", "post"})
"""Kinds of address that name a piece of a fic: which fic it is, only its archive can tell."""


def test_what_only_an_archive_can_join_is_known_as_a_piece() -> None:
    pieces = {key.split(":")[1] for key in KEYS} & UNRESOLVED

    assert pieces == UNRESOLVED
    assert SERIES not in UNRESOLVED


_TAILS = st.sampled_from(
    ["", "/", "#main", "?utm_source=x", "/chapters/456", "/navigate", "?view_adult=true", "/comments/7"]
)


@given(st.integers(1, 10**12 - 1), _TAILS, st.sampled_from(["", "000"]))
def test_whatever_follows_a_number_the_number_is_the_fic(number: int, tail: str, zeros: str) -> None:
    found = link(f"https://archiveofourown.org/works/{zeros}{number}{tail}"[:500])

    assert found is None or found.key == f"ao3:work:{number}"


@given(st.sampled_from([address for address, _ in ADDRESSES]), st.text(max_size=12))
def test_whatever_hangs_on_to_an_address_it_leads_nowhere_else(address: str, more: str) -> None:
    try:
        found = link(address + more)
    except Unreadable:
        return

    assert found is None or link(found.url) == found
