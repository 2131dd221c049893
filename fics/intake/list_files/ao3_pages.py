"""AO3's own pages with lists of works, as a browser saves them: bookmarks, series, works, collections.

Each work is an element of its own, with an element for each fact (otwarchive app/views/works/_work_blurb,
app/views/bookmarks/_bookmark_blurb).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement, tostring

from fics.catalogue import message
from fics.header.fields import Field
from fics.header.name_lists import TAGS, names
from fics.header.quoting import QUOTE
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, skipped
from fics.intake.list_files.facts import Values, exact, facts_of, moment, one, shown
from fics.models import Absence
from fics.text.plain import clean

MARK = re.compile(r"<li\b[^<>]{0,300}\bclass=[\"'][^\"']{0,200}\bblurb\b", re.IGNORECASE)
"""How a work in a list begins."""
# with its host or without it, as browsers save a page
_WORK = re.compile(r"(?:https?://[^/]{4,80})?(?P<path>/(?:works|series|external_works)/\d{1,12})")
# the mark of a bookmark that only its owner sees
_PRIVATE = re.compile(r"private", re.IGNORECASE)
_LISTS = (("warnings", Field.WARNINGS), ("relationships", Field.RELATIONSHIPS))
_MORE_LISTS = (("characters", Field.CHARACTERS), ("freeforms", Field.FREEFORMS))


def entries(root: HtmlElement) -> Iterator[Item]:
    """The works of a page, each with the note of whoever bookmarked it; private bookmarks are left out."""
    done = 0
    for element in root.iter("li"):
        if "blurb" in _classes(element):
            done += 1
            yield _entry(f"work {done}", element)
    yield Progress(done)


def _entry(place: str, element: HtmlElement) -> ListEntry:
    by_class = _by_class(element)
    status = next((_text(each) for each in by_class.get("status", []) if each.tag == "p"), "")
    if _PRIVATE.search(status):
        return skipped(place, message("It is a private bookmark."))
    headed = (each for heading in element.iter("h4") for each in heading.iter("a"))
    title = next((each for each in headed if _WORK.match(each.get("href") or "")), None)
    if title is None:
        return skipped(place, message("Its archive has deleted it."))
    note = next((_quoted(each) for each in by_class.get("notes", []) if each.tag == "blockquote"), None)
    dates = [_text(each) for each in by_class.get("datetime", [])]
    saved = moment(dates[1]) if len(dates) > 1 else None
    facts = facts_of(_values(element, by_class, title, dates))
    locked = any((image.get("alt") or "").strip("()") == "Restricted" for image in element.iter("img"))
    facts = replace(facts, absence=Absence.LOCKED) if locked else facts
    return read(place, facts, note=note or None, at=saved)


def _values(
    element: HtmlElement, by_class: dict[str, list[HtmlElement]], title: HtmlElement, dates: list[str]
) -> Values:
    counts = {name: _first(by_class, name, "dd") for name in ("words", "chapters", "language")}
    address = title.get("href") or ""
    is_series = "/series/" in address
    # the first series that a work is part of: `Part 2 of The Light`
    lists = (each for each in by_class.get("series", []) if each.tag == "ul" and "tags" not in _classes(each))
    series = next((_text(item) for each in lists for item in each.iter("li")), "")
    return [
        (Field.LINK, f"https://archiveofourown.org{address}" if address.startswith("/") else address),
        one(Field.TITLE, _text(title)),
        exact(Field.AUTHORS, (_text(each) for each in element.iter("a") if each.get("rel") == "author")),
        exact(Field.FANDOMS, _links(by_class.get("fandoms", []))),
        (Field.RATING, _first(by_class, "rating", "span")),
        exact(Field.CATEGORIES, names(_first(by_class, "category", "span"), TAGS)),
        *(exact(field, _links(by_class.get(name, []))) for name, field in (*_LISTS, *_MORE_LISTS)),
        (Field.SUMMARY, next((_quoted(each) for each in by_class.get("summary", [])), "")),
        (Field.WORDS, counts["words"]),
        (Field.CHAPTERS, "" if is_series else counts["chapters"]),
        (Field.LANGUAGE, counts["language"]),
        (Field.STATUS, _first(by_class, "iswip", "span").replace(" Work", "")),
        one(Field.SERIES, series),
        (Field.UPDATED, dates[0] if dates else ""),
    ]


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _by_class(element: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for each in element.iter("p", "span", "dd", "li", "h5", "blockquote", "ul"):
        for name in _classes(each):
            found.setdefault(name, []).append(each)
    return found


def _first(by_class: dict[str, list[HtmlElement]], name: str, tag: str) -> str:
    return next((_text(each) for each in by_class.get(name, []) if each.tag == tag), "")


def _links(elements: list[HtmlElement]) -> Iterator[str]:
    yield from (_text(link) for each in elements for link in each.iter("a"))


def _quoted(element: HtmlElement) -> str:
    """The sentences in a block that the page quotes."""
    lines = shown(tostring(element, encoding="unicode", with_tail=False)).split("\n")
    return "\n".join(line.removeprefix(QUOTE).strip() for line in lines)


def _text(element: HtmlElement) -> str:
    return clean("".join(element.itertext()))
