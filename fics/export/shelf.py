"""A member's shelf as she takes it along: in StoryGraph's and Goodreads' columns, as JSON, as links."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from fics.export.forms import ExportFile
from fics.export.table import joined, protected
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace, Shelved

_OURS = ("Link", "Rating", "Words", "Chapters", "Chapter")
STORYGRAPH = (
    *("Title", "Authors", "Contributors", "ISBN/UID", "Format", "Read Status", "Date Added"),
    *("Last Date Read", "Dates Read", "Read Count", "Moods", "Pace", "Character- or Plot-Driven?"),
    *("Strong Character Development?", "Loveable Characters?", "Diverse Characters?"),
    *("Flawed Characters?", "Star Rating", "Review", "Content Warnings"),
    *("Content Warning Description", "Tags", "Owned?"),
    *_OURS,
)
"""Its columns in its order, then ours, which it passes over."""
GOODREADS = (
    *("Book Id", "Title", "Author", "Author l-f", "Additional Authors", "ISBN", "ISBN13", "My Rating"),
    *("Average Rating", "Publisher", "Binding", "Number of Pages", "Year Published"),
    *("Original Publication Year", "Date Read", "Date Added", "Bookshelves", "Bookshelves with positions"),
    *("Exclusive Shelf", "My Review", "Spoiler", "Private Notes", "Read Count", "Owned Copies"),
    *_OURS,
)
"""Its columns in its order, then ours, which it passes over."""
STATUSES: Mapping[ShelfPlace, str] = {
    ShelfPlace.TO_READ: "to-read",
    ShelfPlace.READING: "currently-reading",
    ShelfPlace.FINISHED: "read",
    ShelfPlace.STOPPED: "did-not-finish",
}
"""What both trackers call a place."""
_VERSION = 1


class ShelfForm(StrEnum):
    """How a shelf is written."""

    STORYGRAPH = "storygraph"
    GOODREADS = "goodreads"
    JSON = "json"
    LINKS = "links"


def written(shelf: Sequence[Shelved], form: ShelfForm, *, name: str) -> ExportFile:
    """A shelf in one of its forms; `name` is the file's without its ending."""
    if form is ShelfForm.JSON:
        told = {"ficrec_shelf": _VERSION, "fics": [_entry(row.facts, row.progress, row) for row in shelf]}
        return ExportFile(f"{name}.json", msgspec.json.format(msgspec.json.encode(told), indent=2))
    if form is ShelfForm.LINKS:
        urls = [row.facts.links[0].url for row in shelf if row.facts.links]
        return ExportFile(f"{name}.txt", "".join(f"{url}\n" for url in urls).encode())
    columns, cells = _FORMS[form]
    return ExportFile(f"{name}-{form.value}.csv", _table(columns, map(cells, shelf)))


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([protected(row.get(column, "")) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _storygraph(row: Shelved) -> dict[str, str]:
    reads = row.progress.reads
    return {
        **_shared(row),
        "Authors": ", ".join(row.facts.authors),
        "Read Status": STATUSES[row.place],
        "Last Date Read": _day(reads[-1].finished) if reads else "",
        "Dates Read": ", ".join(filter(None, map(_dates, reads))),
        "Content Warnings": joined(row.facts.warnings),
        "Owned?": "No",
    }


def _goodreads(row: Shelved) -> dict[str, str]:
    reads, authors = row.progress.reads, row.facts.authors
    return {
        **_shared(row),
        "Author": authors[0] if authors else "",
        "Additional Authors": ", ".join(authors[1:]),
        "My Rating": "0",
        "Date Read": _day(reads[-1].finished) if reads else "",
        "Bookshelves": "fanfiction",
        "Exclusive Shelf": STATUSES[row.place],
        "Owned Copies": "0",
    }


def _shared(row: Shelved) -> dict[str, str]:
    facts, progress = row.facts, row.progress
    return {
        "Title": facts.title or "",
        "Date Added": f"{row.added:%Y/%m/%d}",
        "Read Count": str(len(progress.reads)),
        "Link": facts.links[0].url if facts.links else "",
        "Rating": facts.rating.level.slug,
        "Words": _number(facts.words),
        "Chapters": _number(facts.chapters),
        "Chapter": _number(progress.chapter),
    }


_FORMS: Mapping[ShelfForm, tuple[Sequence[str], Callable[[Shelved], dict[str, str]]]] = {
    ShelfForm.STORYGRAPH: (STORYGRAPH, _storygraph),
    ShelfForm.GOODREADS: (GOODREADS, _goodreads),
}


def _entry(facts: Facts, progress: ReadingProgress, row: Shelved) -> dict[str, object]:
    return {
        "title": facts.title,
        "authors": facts.authors,
        "links": [link.url for link in facts.links],
        "rating": facts.rating.level.slug,
        "warnings": facts.warnings,
        "fandoms": facts.fandoms,
        "relationships": facts.relationships,
        "characters": facts.characters,
        "additional_tags": facts.freeforms,
        "words": facts.words,
        "chapters": facts.chapters,
        "chapters_planned": facts.chapters_planned,
        "place": progress.place,
        "in_place_since": progress.moved,
        "chapter": progress.chapter,
        "reads": progress.reads,
        "added": row.added,
    }


def _dates(read: ReadDates) -> str:
    return "-".join(filter(None, [_day(read.begun), _day(read.finished)]))


def _day(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day else ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
