"""Invented list files in the forms that people have, and what is read from them."""

import io
import zipfile
from collections.abc import Mapping

from fics.intake.list_files import form
from fics.intake.list_files.entry import Fate, Item, ListEntry, UnknownColumns

AO3 = "https://archiveofourown.org/works/"


def items(data: str | bytes, name: str, chosen: Mapping[str, str] | None = None) -> list[Item]:
    """All that a file tells."""
    told = data.encode() if isinstance(data, str) else data
    return list(form.read(io.BytesIO(told), name, chosen=chosen))


def entries(data: str | bytes, name: str, chosen: Mapping[str, str] | None = None) -> list[ListEntry]:
    """The fics of a file, and what is none."""
    return [item for item in items(data, name, chosen) if isinstance(item, ListEntry)]


def fics(data: str | bytes, name: str, chosen: Mapping[str, str] | None = None) -> list[ListEntry]:
    """The fics of a file alone."""
    return [entry for entry in entries(data, name, chosen) if entry.fate is Fate.READ]


def asked(data: str | bytes, name: str) -> dict[str, tuple[str, ...]]:
    """The columns that are asked about."""
    found = [item for item in items(data, name) if isinstance(item, UnknownColumns)]
    return dict(found[0].unknown) if found else {}


def keys(entry: ListEntry) -> list[str]:
    """The keys of a fic's links."""
    return [link.key for link in entry.facts.links]


def zipped(parts: Mapping[str, str]) -> bytes:
    """A zip with these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(
    rows: Mapping[str, str], *, links: Mapping[str, str] | None = None, merged: tuple[str, ...] = ()
) -> bytes:
    """A spreadsheet whose cells, by their places, have these texts; with links behind some."""
    by_row: dict[str, str] = {}
    for place, text in rows.items():
        number = "".join(filter(str.isdecimal, place))
        told = f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        by_row[number] = by_row.get(number, "") + told
    behind = links or {}
    hyper = "".join(f'<hyperlink ref="{place}" r:id="r{place}"/>' for place in behind)
    joined = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheetData>'
        + "".join(f'<row r="{number}">{cells}</row>' for number, cells in by_row.items())
        + f"</sheetData><mergeCells>{joined}</mergeCells><hyperlinks>{hyper}</hyperlinks></worksheet>"
    )
    relations = "".join(
        f'<Relationship Id="r{place}" Target="{url}" TargetMode="External"/>' for place, url in behind.items()
    )
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>',
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
            ),
        }
    )
