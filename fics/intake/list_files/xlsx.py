"""A spreadsheet's first sheets as rows: texts, and the links behind them that CSV loses.

Read straight from the zip: openpyxl gives no links where it reads row by row, and holds a whole sheet
otherwise, empty cells between two far apart ones included.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] – lxml's only name for it

from fics.catalogue import message
from fics.errors import Unreadable
from fics.intake.list_files.tables import ROWS, WIDTH, Cell, Row, cell

PART = 64 * 1024 * 1024
"""Bytes of one part of the file, unpacked."""
SHEETS = 20
"""Sheets that are read."""
TEXTS = 1_000_000
"""Texts that the cells share."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TARGET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# `AB12`; the last column of Excel is XFD
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# the file's parts; a workbook's sheets are numbered from 1
_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,4})\.xml")
_BROKEN = message("This spreadsheet is damaged. Save it again as .xlsx or .csv, then send that.")
_LARGE = message("This spreadsheet is too large. Split it, then import the parts.")
_DAMAGES = (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError, OSError)


def sheets(file: IO[bytes]) -> Iterator[tuple[Row, ...]]:
    """Each sheet's rows, with merged cells filled; raises Unreadable."""
    try:
        with zipfile.ZipFile(file) as parts:
            shared = _elements(parts, "xl/sharedStrings.xml", (f"{_MAIN}si",))
            texts = [_text_of(element) for element in islice(shared, TEXTS)]  # cells name them by number
            names = sorted(filter(_SHEET.fullmatch, parts.namelist()), key=_number)
            for name in names[:SHEETS]:
                yield _rows(parts, name, texts)
    except _DAMAGES:
        raise Unreadable(_BROKEN) from None


def _number(name: str) -> int:
    found = _SHEET.fullmatch(name)
    return int(found[1]) if found else 0


def _elements(parts: zipfile.ZipFile, name: str, tags: tuple[str, ...]) -> Iterator[Element]:
    """The elements of one part as they end, each let go of after it was looked at."""
    if name not in parts.namelist():
        return
    if parts.getinfo(name).file_size > PART:
        raise Unreadable(_LARGE)
    with parts.open(name) as part:
        for _, element in etree.iterparse(
            part, events=("end",), tag=tags, resolve_entities=False, no_network=True
        ):
            yield element
            element.clear()
            while element.getprevious() is not None and (above := element.getparent()) is not None:
                del above[0]


def _text_of(element: Element) -> str:
    """A text's words, without how they are pronounced."""
    told = ((each.text or "", each.getparent()) for each in element.iter(f"{_MAIN}t"))
    return "".join(text for text, above in told if above is None or above.tag != f"{_MAIN}rPh")


def _rows(parts: zipfile.ZipFile, name: str, texts: list[str]) -> tuple[Row, ...]:
    rows: dict[int, dict[int, Cell]] = {}
    # the addresses of a sheet's links stand in a file of their own beside it
    folder, _, base = name.rpartition("/")
    relations = _elements(parts, f"{folder}/_rels/{base}.rels", (_RELATION,))
    targets = {str(each.get("Id")): str(each.get("Target")) for each in relations}
    tags = tuple(f"{_MAIN}{tag}" for tag in ("c", "hyperlink", "mergeCell"))
    for element in _elements(parts, name, tags):
        if element.tag == tags[0]:
            _put(rows, element, texts)
        elif element.tag == tags[1]:
            _link(rows, element, targets)
        else:
            _merge(rows, str(element.get("ref") or ""))
    ordered = [rows[number] for number in sorted(rows)]
    return tuple(
        tuple(row.get(column, Cell()) for column in range(max(row, default=-1) + 1)) for row in ordered
    )


def _place(told: str) -> tuple[int, int] | None:
    """A cell's row and column, from 0; None for one that is too far away."""
    found = _PLACE.fullmatch(told)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(found[2]), column - 1) if column <= WIDTH else None


def _put(rows: dict[int, dict[int, Cell]], element: Element, texts: list[str]) -> None:
    place = _place(str(element.get("r") or ""))
    if place and (place[0] in rows or len(rows) < ROWS):
        told = _value(element, texts)
        if told.text or told.link:
            rows.setdefault(place[0], {})[place[1]] = told


def _value(element: Element, texts: list[str]) -> Cell:
    formula = element.findtext(f"{_MAIN}f")
    linked = cell(f"={formula}") if formula else Cell()
    if linked.link:
        return linked
    value = element.findtext(f"{_MAIN}v") or ""
    kind = element.get("t")
    if kind == "s":
        return Cell(texts[int(value)].strip() if value.isdecimal() and int(value) < len(texts) else "")
    inside = element.find(f"{_MAIN}is")
    if inside is not None:
        return Cell(_text_of(inside).strip())
    return Cell("" if kind == "e" else value.strip())


def _link(rows: dict[int, dict[int, Cell]], element: Element, targets: dict[str, str]) -> None:
    place = _place(str(element.get("ref") or "").partition(":")[0])
    target = targets.get(str(element.get(_TARGET)))
    if place and target and place[0] in rows:
        row = rows[place[0]]
        row[place[1]] = Cell(row.get(place[1], Cell()).text, target)


def _merge(rows: dict[int, dict[int, Cell]], told: str) -> None:
    """Cells that were joined down one column say the same in each row."""
    first, _, last = told.partition(":")
    start, end = _place(first), _place(last)
    if not start or not end or start[1] != end[1]:
        return
    value = rows.get(start[0], {}).get(start[1])
    for number in range(start[0] + 1, min(end[0], start[0] + ROWS) + 1):
        if value and number in rows:
            rows[number].setdefault(start[1], value)
