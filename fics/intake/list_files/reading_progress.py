"""Where whoever keeps a book tracker's table is with each fic: to read, reading, read, stopped; and when."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from fics import ratings
from fics.export.table import PROTECTED
from fics.header.dates import day
from fics.intake.list_files.facts import links_of, noon, number
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace
from fics.tags.tag_names import normal

UNDATED = datetime.fromtimestamp(0, UTC)
"""Stands for a time that a table doesn't tell."""
MOST_READS = 50
"""Of one fic, as a file tells them."""
_PLACES = {
    "to-read": ShelfPlace.TO_READ,
    "want-to-read": ShelfPlace.TO_READ,
    "currently-reading": ShelfPlace.READING,
    "reading": ShelfPlace.READING,
    "paused": ShelfPlace.READING,
    "read": ShelfPlace.FINISHED,
    "finished": ShelfPlace.FINISHED,
    "did-not-finish": ShelfPlace.STOPPED,
    "dnf": ShelfPlace.STOPPED,
    "stopped": ShelfPlace.STOPPED,
}
"""What trackers, and people who name shelves, call a place."""
# The StoryGraph's dates of one reading
_SPAN = re.compile(r"(?P<begun>\d{4}/\d\d?/\d\d?)-(?P<finished>\d{4}/\d\d?/\d\d?)")
_Row = Mapping[str, str]


def of_storygraph(row: _Row, added: datetime | None) -> ReadingProgress:
    """Where she is, by StoryGraph's columns."""
    spans = re.split(r",\s*", row.get("Dates Read", ""))
    reads = tuple(read for span in spans if (read := _span(span)))
    return _progress(row, row.get("Read Status", ""), reads or _last(row.get("Last Date Read", "")), added)


def of_goodreads(row: _Row, added: datetime | None) -> ReadingProgress:
    """Where she is, by Goodreads' columns, which keep the last date alone."""
    return _progress(row, row.get("Exclusive Shelf", ""), _last(row.get("Date Read", "")), added)


def unprotected(row: _Row) -> _Row:
    """A row of ours without the apostrophes that keep spreadsheets from running cells; others as they are."""
    if not {"Link", "Chapter"} <= row.keys():
        return row
    return {
        name: cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in PROTECTED else cell
        for name, cell in row.items()
    }


def with_ours(facts: Facts, row: _Row) -> Facts:
    """The facts with what our own columns say, behind a tracker's."""
    links = links_of(filter(None, [row.get("Link", "")]))
    return replace(
        facts,
        links=facts.links or links,
        rating=ratings.rating(row.get("Rating", "").replace("-", " ") or None) if links else facts.rating,
        words=facts.words or number(row.get("Words")),
        chapters=facts.chapters or number(row.get("Chapters")),
    )


def _progress(
    row: _Row, status: str, reads: tuple[ReadDates, ...], added: datetime | None
) -> ReadingProgress:
    place = _PLACES.get(normal(status).replace(" ", "-"))
    if place is None:
        place = ShelfPlace.FINISHED if reads else ShelfPlace.TO_READ
    # Reads of which only the number is told count, too; no tracker's table has as many as `MOST_READS`.
    untold = min((number(row.get("Read Count")) or 0) - len(reads), MOST_READS)
    every = (*(ReadDates(),) * max(untold, 0), *reads[-MOST_READS:])
    last = noon(every[-1].finished) if every and place is ShelfPlace.FINISHED else None
    return ReadingProgress(
        place=place,
        chapter=number(row.get("Chapter")) or None,
        seen=number(row.get("Chapters")) or None,
        reads=every,
        moved=last or added or UNDATED,
    )


def _span(told: str) -> ReadDates | None:
    if span := _SPAN.fullmatch(told.strip()):
        return ReadDates(day(span["begun"]), day(span["finished"]))
    return ReadDates(None, found) if (found := day(told)) else None


def _last(told: str) -> tuple[ReadDates, ...]:
    found = day(told)
    return (ReadDates(None, found),) if found else ()
