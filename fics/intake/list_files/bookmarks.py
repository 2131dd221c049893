"""Bookmarks of fics among all others: Pinboard's and Delicious' JSON, and the file that browsers export."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import IO

import msgspec
from lxml.html import HtmlElement

from fics.catalogue import message
from fics.header import values
from fics.header.categories import is_category, is_genre
from fics.header.fields import Field
from fics.header.name_lists import quoted
from fics.intake.list_files import json_files
from fics.intake.list_files.brackets import is_tag
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, skipped
from fics.intake.list_files.facts import Values, epoch, exact, facts_of, moment, shown
from fics.intake.list_files.own_posts import own_bookmark
from fics.intake.list_files.titles import JOURNAL, page_title
from fics.links import addresses
from fics.text.plain import clean_lines

TAGS = 200
"""Tags of one bookmark."""

_PRIVATE = message("It is a private bookmark.")
_NO_FIC = message("I don't know this page as a fic's.")
_SPACES = {
    "fandom": Field.FANDOMS,
    "pairing": Field.RELATIONSHIPS,
    "ship": Field.RELATIONSHIPS,
    "relationship": Field.RELATIONSHIPS,
    "character": Field.CHARACTERS,
    "char": Field.CHARACTERS,
    "author": Field.AUTHORS,
    "rating": Field.RATING,
    "warning": Field.WARNINGS,
    "genre": Field.FREEFORMS,
    "trope": Field.FREEFORMS,
    "kink": Field.FREEFORMS,
    "tag": Field.FREEFORMS,
    "series": Field.SERIES,
    "status": Field.STATUS,
    "length": Field.WORDS,
    "words": Field.WORDS,
    "wordcount": Field.WORDS,
    "wc": Field.WORDS,
    "len": Field.WORDS,
    "f": Field.FANDOMS,
    "p": Field.RELATIONSHIPS,
    "c": Field.CHARACTERS,
    "a": Field.AUTHORS,
    "r": Field.RATING,
    "category": Field.CATEGORIES,
}
"""What stands before a tag's colon."""
_OF_FICS = frozenset(["fic", "fics", "fanfic", "fanfics", "fanfiction"])
"""Tags that say themselves that a page is a fic's."""
# `ned/tom`: no space divides a bookmark's tags
_SHIP = re.compile(r"[^\W\d_][^/:]*/[^\W\d_][^:]*")
_EVIDENT = {Field.FANDOMS, Field.RELATIONSHIPS, Field.CHARACTERS, Field.AUTHORS}
_NO_TAGS = frozenset(
    [
        "rec",
        "recs",
        "recced",
        "fic",
        "fics",
        "fanfic",
        "fanfiction",
        "toread",
        "to-read",
        "to_read",
        "read",
        "unread",
        "later",
        "bookmark",
        "bookmarks",
        "favorite",
        "favourite",
        "favorites",
        "favourites",
        "ao3",
        "ffn",
        "lj",
        "reread",
        "re-read",
        "via:ao3",
        "imported",
    ]
)
# between words of two letters at least: `s.h.i.e.l.d` stays
_DOT = re.compile(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})")
# a rating alone that can be nothing else; single letters are anything
_RATED = re.compile(r"nc-?17|pg-?13|explicit|mature|teen(?: and up(?: audiences)?)?|not rated", re.IGNORECASE)
_INLINE = ("i", "em", "b", "strong", "u", "s", "span")
_JOURNAL = re.compile(rf"\b{JOURNAL}")
# only beside the word: a bare number in a note may be anything
_WORDS = re.compile(r"\(?\b(\d{1,3}(?:,\d{3})+|\d{1,7}|\d{1,4}k) words\b\)?", re.IGNORECASE)


class Pin(msgspec.Struct, frozen=True):
    """A bookmark of Pinboard's."""

    href: str = ""
    description: str | bool | None = None
    extended: str | None = None
    time: str | None = None
    shared: str | None = None
    tags: str | None = None


def pinboard(file: IO[bytes]) -> Iterator[Item]:
    """The fics among Pinboard's bookmarks."""
    done = 0
    for found in json_files.items(file, Pin, "item", "bookmark"):
        done += 1
        yield found if isinstance(found, ListEntry) else _pin(*found)
    yield Progress(done)


def _pin(place: str, pin: Pin) -> ListEntry:
    if pin.shared == "no":
        return skipped(place, _PRIVATE)
    title = pin.description if isinstance(pin.description, str) else ""
    tags = tuple((pin.tags or "").split()[:TAGS])
    entry = _entry(place, pin.href, title, tags, shown(pin.extended or ""))
    return replace(entry, at=moment(pin.time or ""))


def netscape(root: HtmlElement) -> Iterator[Item]:
    """The fics among a browser's bookmarks, in whatever folders."""
    done = 0
    # In the file's order, since unclosed tags may stand inside one another for the parser.
    found = [*root.iter("a", "dd")]
    for link, after in zip_longest(found, found[1:]):
        if link.tag == "a":
            done += 1
            below = _said(after) if after is not None and after.tag == "dd" else ""
            place = f"bookmark {done}"
            yield own_bookmark(place, link, _tags(link), below) or _bookmark(place, link, below)
    yield Progress(done)


def _said(description: HtmlElement) -> str:
    """What stands below a bookmark, also in italics or bold; its next bookmarks may be inside it."""
    said = description.text or ""
    for inside in description:
        if inside.tag not in _INLINE:
            break
        said += f"{inside.text_content()}{inside.tail or ''}"
    return " ".join(shown(said).split())


def _bookmark(place: str, link: HtmlElement, below: str) -> ListEntry:
    if link.get("private") == "1":
        return skipped(place, _PRIVATE)
    entry = _entry(place, link.get("href") or "", "".join(link.itertext()), _tags(link), below)
    return replace(entry, at=epoch(link.get("add_date") or ""))


def _tags(link: HtmlElement) -> tuple[str, ...]:
    return tuple(filter(None, (tag.strip() for tag in (link.get("tags") or "").split(",")[:TAGS])))


_OF_ONE = (Field.RATING, Field.STATUS, Field.SERIES)


def _entry(place: str, address: str, title: str, tags: tuple[str, ...], note: str) -> ListEntry:
    told = page_title(title)
    tagged, evident = _tagged(tags)
    found = addresses.links(address)
    # `Salt by teasel`, a post of a journal
    titled = any(field is Field.AUTHORS for field, _ in told.values) and _JOURNAL.search(address)
    if not found or not (found[0].kind or told.evident or evident or titled):
        return skipped(place, _NO_FIC)
    named = {field for field, _ in tagged}
    kept = [*(value for value in told.values if value[0] not in named), *tagged]
    if (counted := _WORDS.search(note[:5_000])) and all(field is not Field.WORDS for field, _ in kept):
        kept.append((Field.WORDS, counted[1]))
        note = note.replace(counted[0], "").strip() if counted[0].startswith("(") else note
    quoted_lines = [line.lstrip("> ") for line in note.split("\n") if line.startswith(">")]
    kept.append((Field.SUMMARY, "\n".join(quoted_lines)))
    said = clean_lines("\n".join(line for line in note.split("\n") if not line.startswith(">")))
    return read(place, facts_of([(Field.LINK, address), *kept]), note=said or None)


def _tagged(tags: tuple[str, ...]) -> tuple[Values, bool]:
    """What a bookmark's tags tell, and whether they are a fic's."""
    told = Values()
    for tag in tags:
        space, colon, name = tag.partition(":")
        field = _SPACES.get(space.lower()) if colon else None
        name = _spaced(name)
        if field is Field.WORDS:
            told += [(field, name)] if values.words(name) is not None else []
        elif field:
            told.append((field, name) if field in _OF_ONE else exact(field, [name]))
        elif tag.lower() not in _NO_TAGS and not tag.startswith("."):
            told.append(_of_tag(_spaced(tag)))
    evident = any(field in _EVIDENT for field, _ in told) or not _OF_FICS.isdisjoint(map(str.lower, tags))
    return told, evident


def _spaced(name: str) -> str:
    """A name with its spaces, for which many write `_` or `.`, as in `slow.burn`."""
    return _DOT.sub(" ", name.replace("_", " ")).strip()


def _of_tag(name: str) -> tuple[Field, str]:
    """A tag without a space: a rating, a status, a category, or simply a tag."""
    if _RATED.fullmatch(name):
        return Field.RATING, name
    if name.lower() in ("wip", "complete", "completed", "abandoned"):
        return Field.STATUS, name
    if is_category(name) and not is_genre(name):
        return Field.CATEGORIES, quoted(name)
    if _SHIP.fullmatch(name) and not (is_genre(name) or is_tag(name)):
        return exact(Field.RELATIONSHIPS, [name])
    return exact(Field.FREEFORMS, [name])
