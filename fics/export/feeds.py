"""The newest fics of a list as Atom and JSON Feed, and what says that a fic went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import msgspec
from lxml import etree

from fics.export import wording
from fics.export.values import PublicFic, PublicList
from fics.models import Facts

NEWEST = 50
"""Fics in a feed."""
REMEMBERED = timedelta(days=90)
"""So long a feed says of a fic that it went."""
_SPACE = UUID("5d0a3c0e-7a0b-5f5e-9b43-1c2f60d8f7a1")
"""Under which the ids of feeds and fics are made; they tell neither a server's id nor a link."""
Element = etree._Element  # pyright: ignore[reportPrivateUsage] # lxml has no public name for it
_ATOM, _TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
_ITEM = "urn:uuid:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A fic that was in the feed and may be there no more."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What both feeds are made of."""

    server_id: int
    exported: PublicList
    gone: tuple[Gone, ...] = ()
    page: str | None = None
    """The page's address, where it is known."""

    @property
    def newest(self) -> tuple[PublicFic, ...]:
        """The fics that came last, newest first."""
        return tuple(
            sorted(self.exported.fics, key=lambda fic: (fic.added, fic.number), reverse=True)[:NEWEST]
        )

    @property
    def title(self) -> str:
        """The feed's name."""
        return f"Fics recced in {self.exported.server}"


class JsonItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fic in a JSON Feed."""

    id: str
    url: str | None = None
    title: str
    content_text: str
    authors: list[dict[str, str]] = []
    tags: list[str] = []
    date_published: datetime
    date_modified: datetime


class JsonGone(msgspec.Struct, frozen=True, kw_only=True):
    """A fic that went, in the extension that JSON Feed leaves room for."""

    id: str
    at: datetime


class JsonFeed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A JSON Feed 1.1 with tombstones, and how to know what was in it."""

    version: str
    title: str
    home_page_url: str | None = None
    items: list[JsonItem]
    gone: list[JsonGone] = msgspec.field(name="_ficrec_gone", default_factory=list[JsonGone])


def item_id(server_id: int, number: int) -> str:
    """A fic's id in every feed: always the same, and telling nothing."""
    return f"{_ITEM}{uuid5(_SPACE, f'{server_id}/{number}')}"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1; what went is in `_ficrec_gone`."""
    told = JsonFeed(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.page,
        items=[_item(feed, fic) for fic in feed.newest],
        gone=[JsonGone(id=gone.id, at=gone.at) for gone in feed.gone],
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _item(feed: Feed, fic: PublicFic) -> JsonItem:
    facts = fic.facts
    return JsonItem(
        id=item_id(feed.server_id, fic.number),
        url=facts.links[0].url if facts.links else None,
        title=wording.masked_title(facts),
        content_text=_content(fic),
        authors=[{"name": name} for name in facts.authors],
        tags=_terms(facts),
        date_published=fic.added,
        date_modified=fic.changed,
    )


def atom(feed: Feed) -> bytes:
    """The feed as Atom, what went as tombstones (RFC 6721)."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "at": _TOMBSTONES})
    _add(root, "id", item_id(feed.server_id, 0))
    _add(root, "title", feed.title)
    _add(root, "updated", _time(feed.exported.made))
    _add(_add(root, "author"), "name", feed.exported.server)
    if feed.page:
        _add(root, "link").set("href", _printable(feed.page))
    for fic in feed.newest:
        _add_entry(root, feed, fic)
    for gone in feed.gone:
        deleted = etree.SubElement(root, f"{{{_TOMBSTONES}}}deleted-entry")
        deleted.set("ref", gone.id)
        deleted.set("when", _time(gone.at))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add_entry(root: Element, feed: Feed, fic: PublicFic) -> None:
    entry, facts = _add(root, "entry"), fic.facts
    _add(entry, "id", item_id(feed.server_id, fic.number))
    _add(entry, "title", wording.masked_title(facts))
    _add(entry, "published", _time(fic.added))
    _add(entry, "updated", _time(fic.changed))
    for name in facts.authors:
        _add(_add(entry, "author"), "name", name)
    for name in _terms(facts):
        _add(entry, "category").set("term", _printable(name))
    if facts.links:
        _add(entry, "link").set("href", _printable(facts.links[0].url))
    _add(entry, "summary", _content(fic))


def _add(parent: Element, name: str, text: str = "") -> Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = _printable(text) or None
    return child


def _terms(facts: Facts) -> list[str]:
    """The rating and the warnings one by one, those behind bars as a word."""
    hidden = facts.hidden
    return [wording.rating(facts), *(wording.SPOILER if name in hidden else name for name in facts.warnings)]


def _content(fic: PublicFic) -> str:
    told = f"Rating: {wording.rating(fic.facts)}. Archive warnings: {wording.masked_warnings(fic.facts)}."
    return f"{wording.byline(fic.facts)}. {told}"


def _printable(text: str) -> str:
    """The text without what XML can't hold."""
    return "".join(character for character in text if character >= " " or character in "\t\n").translate(
        _NOT_XML
    )


# characters that XML 1.0 can't hold, not even escaped
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def _time(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def gone_since(before: bytes | None, feed: Feed, *, public: Iterable[int], at: datetime) -> tuple[Gone, ...]:
    """The tombstones of a feed that follows the JSON Feed `before`, where there was one.

    What was in it and isn't among the `public` fics' numbers any more went now; what only made room for newer
    fics didn't go. A fic that came back has no tombstone.
    """
    try:
        old = msgspec.json.decode(before or b"", type=JsonFeed)
    except msgspec.MsgspecError:
        return ()
    here = {item_id(feed.server_id, number) for number in public}
    known = {gone.id: gone.at for gone in old.gone if gone.at > at - REMEMBERED}
    new = {item.id: at for item in old.items}
    return tuple(Gone(id=each, at=when) for each, when in {**new, **known}.items() if each not in here)
