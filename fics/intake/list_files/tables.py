"""Rows of a table, whichever file they come from: each cell's text, and the link behind it."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from fics.catalogue import message
from fics.errors import Unreadable
from fics.export.table import bared
from fics.text.encodings import decoded

WHOLE = 16 * 1024 * 1024
"""Bytes of a file that is read in one piece."""
ROWS = 100_000
"""Rows of one table."""
WIDTH = 300
"""Cells of one row; further ones are left out."""
DIVIDERS = (",", ";", "\t")

_TOO_LARGE = message(
    "A file of this kind may have up to {most} MB. Split it, then import the parts.", most=WHOLE // 1024**2
)
# spreadsheets save a link as its formula
_FORMULA = re.compile(
    r"=\s*HYPERLINK\(\s*\"(?P<url>(?:[^\"]|\"\"){1,2000})\"(?:\s*[,;]\s*\"(?P<text>(?:[^\"]|\"\"){0,2000})\")?\s*\)",
    re.IGNORECASE,
)
# `="0012"`: what keeps Excel from making a number of it
_TEXT = re.compile(r"=\"(?P<text>(?:[^\"]|\"\")*)\"")


# below the names of a table's columns: `| --- | :-: |`
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\(<?(?P<url>https?://[^\s()<>]+)>?\)")
# bold and italics around a cell's words
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as it is shown, and the address behind it."""

    text: str = ""
    link: str | None = None


Row = tuple[Cell, ...]


def whole(file: IO[bytes]) -> bytes:
    """All of a file that is read in one piece; raises Unreadable where it is too large or empty."""
    data = file.read(WHOLE + 1)
    if len(data) > WHOLE:
        raise Unreadable(_TOO_LARGE)
    if not data.strip():
        raise Unreadable(message("This file is empty. Check it, then send it again."))
    return data


def cell(text: str, link: str | None = None) -> Cell:
    """A cell without the formula that makes a link, or keeps a number's zeros; other formulas are empty."""
    told = text.strip()
    if found := _FORMULA.fullmatch(told):
        return Cell(_bare(found["text"] or found["url"]), _bare(found["url"]))
    if found := _TEXT.fullmatch(told):
        return Cell(_bare(found["text"]), link)
    if (bare := bared(told)) != told:
        return Cell(bare, link)
    return Cell("", link) if re.match(r"=\s*[A-Za-z.]{1,20}\(", told) else Cell(told, link)


def _bare(text: str) -> str:
    return text.replace('""', '"').strip()


def csv_rows(file: IO[bytes]) -> Iterator[Row]:
    """The rows of a text whose cells are divided by commas, semicolons or tabs; raises Unreadable."""
    text = decoded(whole(file)).lstrip("\ufeff")
    text, divider = _divider(text)
    reader = csv.reader(_lines(text), delimiter=divider)
    try:
        for _, row in zip(range(ROWS), reader, strict=False):
            yield tuple(cell(each) for each in row[:WIDTH])
    except csv.Error:
        raise Unreadable(
            message(
                "Row {row} can't be read. A quotation mark may be left open there.",
                row=reader.line_num,
            )
        ) from None


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, each made when it is asked for: a second copy would take too much."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _divider(text: str) -> tuple[str, str]:
    """The text without Excel's own line about it, and what divides its cells."""
    first, _, rest = text.partition("\n")
    if found := re.fullmatch(r"sep=(.)\s*", first):
        return rest, found[1]
    sample = [line for line in text[:16_384].split("\n")[:20] if line.strip()]
    head = sample[0] if sample else ""
    unquoted = "".join(head.split('"')[::2])
    return text, max(DIVIDERS, key=lambda divider: (unquoted.count(divider), head.count(divider)))


def html_rows(root: HtmlElement) -> Iterator[tuple[Row, ...]]:
    """Each table of a page, as spreadsheets save themselves."""
    for table in root.iter("table"):
        lines = (line for _, line in zip(range(ROWS), table.iter("tr"), strict=False))
        yield tuple(tuple(_html_cells(line)) for line in lines)


def markdown_rows(lines: Sequence[str]) -> tuple[Row, ...]:
    """The rows of lines that are a table in Markdown; none where they aren't."""
    if len(lines) < 2 or not _RULE.fullmatch(lines[1].strip()):
        return ()
    rows = (line.strip().removeprefix("|").removesuffix("|") for line in (lines[0], *lines[2:]))
    return tuple(tuple(map(_markdown_cell, _BAR.split(row)[:WIDTH])) for row in rows)


def _markdown_cell(text: str) -> Cell:
    found = _LINK.search(text)
    told = _MARKS.sub("", _LINK.sub(lambda link: link["text"], text)).replace("\\|", "|")
    return Cell(" ".join(told.split()), found["url"] if found else None)


def _html_cells(line: HtmlElement) -> Iterator[Cell]:
    """A row's cells, without the number that spreadsheets put before it."""
    cells = [each for each in line if each.tag in ("td", "th")]
    numbered = bool(cells) and cells[0].tag == "th" and "row-headers" in (cells[0].get("class") or "")
    for element in cells[1 if numbered else 0 : WIDTH]:
        link = next((found.get("href") for found in element.iter("a")), None)
        yield cell(" ".join("".join(element.itertext()).split()), link)


def page(source: str) -> HtmlElement | None:
    """A page's elements; None where there are none."""
    try:
        # Said, since without it, or by what the page says of itself, UTF-8 may be read as Latin-1.
        return document_fromstring(
            source.encode("utf-8", errors="replace"), parser=HTMLParser(encoding="utf-8")
        )
    except ParserError:
        return None
