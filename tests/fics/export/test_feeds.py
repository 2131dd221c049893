"""Feeds: the newest fics, and a tombstone for each that went."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from lxml import etree

from fics.export import feeds
from fics.export.feeds import Feed
from fics.export.values import PublicList
from fics.models import Rating
from tests.fics.export.lists import AT, SAMPLE, VEILED, public, publics

_ATOM = "{http://www.w3.org/2005/Atom}"
_GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
SERVER = 123_456_789_012_345_678


def _feed(exported: PublicList, gone: tuple[feeds.Gone, ...] = ()) -> Feed:
    return Feed(server_id=SERVER, exported=exported, gone=gone)


@settings(max_examples=30)
@given(publics)
def test_both_feeds_are_whole_whatever_a_fic_is_called(exported: PublicList) -> None:
    feed = _feed(exported)

    told = json.loads(feeds.json_feed(feed))
    root = etree.fromstring(feeds.atom(feed))

    assert [item["id"] for item in told["items"]] == [
        entry.findtext(f"{_ATOM}id") for entry in root.findall(f"{_ATOM}entry")
    ]


def test_a_feed_tells_rating_and_warnings_and_no_summary() -> None:
    feed = _feed(public(SAMPLE))

    for told in (feeds.json_feed(feed).decode(), feeds.atom(feed).decode()):
        assert "Teen (Teen And Up Audiences)" in told
        assert "Major Character Death" in told
        assert "stove" not in told
        assert str(SERVER) not in told


def test_a_feed_says_that_something_is_hidden_and_not_what() -> None:
    feed = _feed(public(VEILED))
    for told in (feeds.atom(feed).decode(), feeds.json_feed(feed).decode()):
        assert "Salt [spoiler]" in told
        assert "Archive warnings: [spoiler]" in told
        assert not any(hidden in told for hidden in ("and Blood", "Major Character Death", "||"))


def test_a_feed_holds_the_newest_fifty() -> None:
    exported = public(*[SAMPLE] * 60)

    newest = _feed(exported).newest

    assert [fic.number for fic in newest] == list(range(60, 10, -1))


def test_what_went_has_a_tombstone_until_it_is_back() -> None:
    before = feeds.json_feed(_feed(public(SAMPLE, SAMPLE, SAMPLE)))
    left = replace(public(SAMPLE, SAMPLE, SAMPLE), fics=public(SAMPLE, SAMPLE, SAMPLE).fics[:2])

    gone = feeds.gone_since(before, _feed(left), public=[1, 2], at=AT)
    after = _feed(left, gone)

    assert gone == (feeds.Gone(id=feeds.item_id(SERVER, 3), at=AT),)
    assert etree.fromstring(feeds.atom(after)).find(_GONE) is not None
    later = AT + timedelta(days=1)
    assert feeds.gone_since(feeds.json_feed(after), after, public=[1, 2], at=later) == gone
    assert feeds.gone_since(feeds.json_feed(after), after, public=[1, 2, 3], at=later) == ()
    much_later = AT + feeds.REMEMBERED
    assert feeds.gone_since(feeds.json_feed(after), after, public=[1, 2], at=much_later) == ()


def test_what_made_room_for_newer_fics_did_not_go() -> None:
    before = feeds.json_feed(_feed(public(SAMPLE)))
    feed = _feed(public(*[SAMPLE] * 60))

    assert feeds.gone_since(before, feed, public=range(1, 61), at=AT) == ()


def test_a_feed_that_is_broken_or_not_there_has_no_tombstones() -> None:
    feed = _feed(public(replace(SAMPLE, rating=Rating())))

    assert feeds.gone_since(None, feed, public=[], at=AT) == ()
    assert feeds.gone_since(b'{"items"', feed, public=[], at=AT) == ()
