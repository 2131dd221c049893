"""The CSV that FicRec exports, read back: every fact that its columns hold."""

from collections.abc import Iterator, Sequence
from datetime import date

from fics.catalogue import message
from fics.export.table import parted
from fics.header.dates import day
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, skipped
from fics.intake.list_files.facts import kept, links_of, moment, number
from fics.intake.list_files.tables import Row
from fics.models import Absence, Facts, Level, Rating, Status

_MARKS = {"More Links", "Additional Tags", "Rating Label", "Chapters Planned", "Readable"}
"""Columns that stand together in no other tool's table."""
_EMPTY = message("This row is empty.")
_LEVELS = {level.slug: level for level in Level}
_STATUSES = {status.value: status for status in Status}
_ABSENCES = {absence.value: absence for absence in Absence}


def is_own(columns: Sequence[str]) -> bool:
    """Whether these are the columns of FicRec's CSV, in any order and with others between them."""
    return set(columns) >= _MARKS


def entries(rows: Sequence[Row]) -> Iterator[Item]:
    """The fics of the table; other members' reasons, which stand in *My Review*, are left out."""
    columns = [cell.text for cell in rows[0]]
    for place, row in enumerate(rows[1:], start=2):
        cells = {name: cell.text for name, cell in zip(columns, row, strict=False)}
        yield _entry(f"row {place}", cells) if any(cells.values()) else skipped(f"row {place}", _EMPTY)
    yield Progress(max(0, len(rows) - 1))


def _entry(place: str, cells: dict[str, str]) -> ListEntry:
    told = _Cells(cells)
    facts = Facts(
        title=told.text("Title") or None,
        authors=(*filter(None, (told.text("Author"),)), *told.names("Additional Authors")),
        fandoms=told.names("Fandoms"),
        relationships=told.names("Relationships"),
        characters=told.names("Characters"),
        freeforms=told.names("Additional Tags"),
        warnings=told.names("Archive Warnings"),
        categories=told.names("Categories"),
        rating=Rating(_LEVELS.get(told.text("Rating"), Level.UNKNOWN), told.text("Rating Label") or None),
        summary=told.text("Summary") or None,
        words=number(told.text("Words")),
        chapters=number(told.text("Chapters")),
        chapters_planned=number(told.text("Chapters Planned")),
        status=_STATUSES.get(told.text("Status")),
        language=told.text("Language") or None,
        published=told.day("Published"),
        updated=told.day("Updated"),
        series=told.text("Series") or None,
        links=links_of([told.text("Link"), *told.text("More Links").split()]),
        absence=_ABSENCES.get(told.text("Readable")),
    )
    return read(place, kept(facts), at=moment(told.text("Date Added")))


class _Cells:
    """A row's cells by their columns' names."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells

    def text(self, column: str) -> str:
        """A cell's text; empty where the column is missing."""
        return self._cells.get(column, "")

    def names(self, column: str) -> tuple[str, ...]:
        """The names in a cell."""
        return parted(self.text(column))

    def day(self, column: str) -> date | None:
        """The day in a cell, also as a spreadsheet has rewritten it, where that can be read in one way."""
        told = self.text(column)
        try:
            return date.fromisoformat(told)
        except ValueError:
            return day(told)
