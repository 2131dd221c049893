"""Spreadsheets that fandoms keep by hand, and Notion's tables: any columns, in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fics.catalogue import message
from fics.errors import Unreadable
from fics.header.dates import day
from fics.header.fields import Field, Labelled
from fics.header.side_warnings import with_warnings_of
from fics.header.values import rated
from fics.intake.list_files.columns import Extra, Heads, Meaning, heads
from fics.intake.list_files.entry import (
    NO_FIC_THERE,
    Item,
    ListEntry,
    Progress,
    UnknownColumns,
    read,
    skipped,
    unreadable,
)
from fics.intake.list_files.facts import Values, exact, facts_of, moment, one, python_list, shown
from fics.intake.list_files.tables import WIDTH, Cell, Row
from fics.links import addresses
from fics.models import Level

_NO_COLUMNS = message(
    "I can't find the columns' names in this table. Its first row needs `Title` or `Link`, and one more."
)
# Notion writes the address of its page behind each name
_NOTION = re.compile(
    r"\s*\((?:https://(?:www\.)?notion\.so/[^()\s]*|[^()\s]*%20(?:[^()\s]|\([^()\s]*\))*\.(?:md|csv|html))\)"
)
# `Ned/Tom + Ada/Rue`
_SHIPS = re.compile(r"\s+\+\s+|\s*\n\s*")
# `maud: the mule!`, in a column for both
_SPEAKER = re.compile(r"\A[\w.#-]{2,32}:\s+(?=\S)")
# `3/5`, in a column of chapters
_POSTED = re.compile(r"\b\d{1,4}\s?/\s?(?:\d{1,4}|\?)")
_SHORT = 200
"""Characters of a cell in which a fandom's name is looked for."""
_NAMES = re.compile(r"\s*[,;\n]\s*")
_PROSE = (Field.SUMMARY, Field.WHY, Field.COMMENTS, Field.NOTES)
# a rating in a coloured dot and words: the words count
_SYMBOLS = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]+")
_DAYS_SINCE_1900 = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
"""How a spreadsheet keeps a day: as a number of days, from 1954 to 2036."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0: spreadsheets believe that 1900 was a leap year."""


def entries(rows: Sequence[Row], chosen: Mapping[str, str]) -> Iterator[Item]:
    """The fics of a table; raises Unreadable where no row names its columns.

    `chosen` says for columns that were asked about what they hold.
    """
    found = heads(rows, chosen)
    if not found:
        raise Unreadable(_NO_COLUMNS)
    below = _with_choices(rows[found.row + 1 :], found)
    if unknown := found.unknown(below):
        yield UnknownColumns(unknown=unknown)
    yield from _entries(below, found, _written(below, found))


def _with_choices(rows: Sequence[Row], found: Heads) -> Sequence[Row]:
    """The rows, in which `Gen` is a rating where it is one choice of a column among none but ratings."""
    place = found.meanings.index(Field.RATING) if Field.RATING in found.meanings else WIDTH
    told = {row[place].text for row in rows if len(row) > place}
    others = {text for text in told if text and text != "Gen"}
    if "Gen" not in told or not others or any(rated(text).level is Level.UNKNOWN for text in others):
        return rows
    chosen = Cell(f"Gen ({Level.GENERAL.words})")
    return [
        (*row[:place], chosen, *row[place + 1 :]) if len(row) > place and row[place].text == "Gen" else row
        for row in rows
    ]


def _written(rows: Sequence[Row], found: Heads) -> Mapping[str, str]:
    """Fandoms that stand in capitals above their fics, as other cells of the table write them."""
    headings = (_heading(row, found) for row in rows)
    shouted = {heading.casefold() for heading in headings if heading and heading.isupper()}
    short = (cell.text for row in rows for cell in row if shouted and len(cell.text) <= _SHORT)
    names = (name for text in short for name in _NAMES.split(text) if not name.isupper())
    return {name.casefold(): name for name in names if name.casefold() in shouted}


def _entries(rows: Sequence[Row], found: Heads, written: Mapping[str, str]) -> Iterator[Item]:
    fandom = ""
    for number, row in enumerate(rows, start=found.row + 2):
        told = [(meaning, cell) for meaning, cell in zip(found.meanings, row, strict=False) if _says(cell)]
        if not told:
            continue
        if heading := _heading(row, found):
            fandom = written.get(heading.casefold(), heading)
            continue
        if tuple(cell.text for cell in row[: len(found.names)]) == found.names[: len(row)]:
            continue  # the columns' names once more, above another part
        if found.meanings[0] is Field.FANDOMS:  # of cells that were one, a CSV keeps the first
            fandom = row[0].text or fandom
        yield _entry(f"row {number}", told, fandom)
    yield Progress(len(rows))


def _says(cell: Cell) -> bool:
    return bool(cell.text or cell.link)


def _heading(row: Row, found: Heads) -> str | None:
    """The only words of a row, which in a table with other columns is a fandom's name above its fics."""
    told = [cell for cell in row if _says(cell)]
    alone = len(told) == 1 and not told[0].link and "://" not in told[0].text
    wide = len(found.names) > 2 and Field.FANDOMS not in found.meanings
    return (
        told[0].text.strip(" =#*~-–—")
        if alone and wide and row[0] == told[0] and len(told[0].text) <= 100
        else None
    )


def _entry(place: str, told: list[tuple[Meaning | None, Cell]], fandom: str) -> ListEntry:
    values = [
        value for meaning, cell in told if isinstance(meaning, Field) for value in _values(meaning, cell)
    ]
    kept = [value for value in values if value[0] not in (Field.WHY, Field.COMMENTS, Field.NOTES)]
    note = "\n\n".join(
        shown(text) for field, text in values if field in (Field.WHY, Field.COMMENTS, Field.NOTES)
    )
    if fandom and not any(field is Field.FANDOMS for field, _ in kept):
        kept.append(exact(Field.FANDOMS, [fandom]))
    facts = facts_of(kept)
    # the links behind the cells count, too, those of its title and its links first
    cells = [cell for meaning, cell in told if meaning in (Field.LINK, Field.TITLE)]
    linked = addresses.links(" ".join(f"{cell.link or ''} {cell.text}" for cell in cells))
    facts = replace(facts, links=linked or facts.links)
    # what a column warns of by name is a fact, be it one that is left out
    facts = with_warnings_of(facts, *(cell.text for _, cell in told))
    if not (facts.title or facts.links):
        bad = any("://" in (cell.link or cell.text) for _, cell in told)
        return unreadable(place, NO_FIC_THERE) if bad else skipped(place, message("This row names no fic."))
    saved = next((cell.text for meaning, cell in told if meaning is Extra.AT), "")
    return read(place, facts, note=note or None, at=moment(saved) if saved else None)


def _values(field: Field, cell: Cell) -> Iterator[Labelled]:
    """A cell's value for its field, as the header reads values that people write."""
    text = _NOTION.sub("", cell.text)
    if field is Field.TITLE:
        bare = "" if "://" in text and addresses.is_address(text) else text
        yield one(field, bare)
    elif field in _PROSE:
        yield field, shown(_SPEAKER.sub("", text) if field is Field.COMMENTS else text)
    elif text.startswith(("['", '["')):  # as programs write a table of Python's lists
        yield exact(field, python_list(text))
    elif field in (Field.RELATIONSHIPS, Field.CAST):
        parts = _SHIPS.split(text)
        are_ships = all("/" in part or "&" in part or " x " in part for part in parts)
        yield field, ", ".join(parts) if are_ships else text
    elif field is Field.RATING:
        yield field, _SYMBOLS.sub("", text).strip()
    elif field in (Field.STATUS, Field.UNFINISHED, Field.COMPLETE, Field.CHAPTERS):
        yield from _state(field, text)
    elif field in (Field.PUBLISHED, Field.UPDATED):
        yield field, _day(text)
    else:
        told = text.rstrip("? ") if field is Field.WORDS else text
        yield field, ", ".join(filter(None, map(str.strip, told.split("\n"))))


def _state(field: Field, text: str) -> Values:
    """A status; `2/?` in such a column are the chapters."""
    posted = _POSTED.search(text)
    if not posted:
        return [(field, text)]
    rest = text.replace(posted[0], "").strip(" ()-,")
    return [(Field.CHAPTERS, posted[0]), *([(field, rest)] if rest and field is not Field.CHAPTERS else ())]


def _day(text: str) -> str:
    """A day; spreadsheets hold it as a number of days, and people as they like."""
    if _DAYS_SINCE_1900.fullmatch(text):
        return (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
    return text if day(text) else ""
