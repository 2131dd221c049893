"""A list file read in a process of its own: as well as here, and never more than it may take."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fics.errors import Unreadable
from fics.intake.list_files import process
from fics.intake.list_files.entry import Item, ListEntry
from tests.fics.downloads import zipped
from tests.fics.intake.list_files.given import asked, items
from tests.fics.intake.list_files.test_discord_export import export, message
from tests.fics.intake.list_files.test_form import AO3, SHEET


async def read(path: Path, chosen: dict[str, str] | None = None) -> list[Item]:
    return [item async for item in process.read(path, path.name, chosen=chosen)]


@pytest.mark.long
async def test_a_process_reads_what_is_read_here(tmp_path: Path) -> None:
    file = tmp_path / "recs.csv"
    text = SHEET + f'Gorse,plover,Ash/Heron,T,12k,,none,soft,wren,"the mule!"\n{AO3}1,ash,,,,,,,,\n'
    file.write_text(text, encoding="utf-8")

    found = await read(file)

    assert found == items(text, file.name)
    assert asked(text, file.name)


@pytest.mark.long
async def test_answers_about_columns_reach_the_process(tmp_path: Path) -> None:
    file = tmp_path / "recs.csv"
    file.write_text(SHEET + "Gorse,plover,,,,,,Harbour Nine,,\n", encoding="utf-8")

    found = [item for item in await read(file, {"Mugs of tea": "fandoms"}) if isinstance(item, ListEntry)]

    assert found[0].facts.fandoms == ("Harbour Nine",)


@pytest.mark.long
async def test_what_was_read_before_a_refusal_counts(tmp_path: Path) -> None:
    file = tmp_path / "recs.zip"
    file.write_bytes(b"PK\x03\x04junk")

    with pytest.raises(Unreadable, match="damaged"):
        await read(file)


@pytest.mark.long
async def test_a_file_that_takes_too_much_ends_its_process_alone(tmp_path: Path) -> None:
    file = tmp_path / "big.html"
    file.write_text("<p><a href=x>" * 750_000, encoding="utf-8")

    with pytest.raises(Unreadable, match="takes too much"):
        [item async for item in process.read(file, file.name, patience=0.05)]


@pytest.mark.long
async def test_who_has_enough_ends_the_process(tmp_path: Path) -> None:
    file = tmp_path / "fic-recs.json"
    file.write_text(
        export(*(message(number, f"{AO3}{number}") for number in range(1, 3_000))), encoding="utf-8"
    )
    found = process.read(file, file.name)

    first = await anext(found)
    await found.aclose()

    assert isinstance(first, ListEntry)


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_HOSTILE: dict[str, Callable[[], bytes]] = {
    "deep.json": lambda: b"[" * 10**7,
    "number.json": lambda: b'[{"title": ' + b"1" * 10**7 + b"}]",
    "line.csv": lambda: b"Title,Author\n" + b"a," * 10**7,
    "quotes.csv": lambda: b"Title,Author\n" + b'"' * 10**7,
    "columns.csv": lambda: b",".join(b"c%d" % number for number in range(10**6)),
    "wide.csv": lambda: ("Title,Author\n" + "a,b\n" * 400_000).encode("utf-32"),
    "bomb.zip": lambda: zipped({"a.csv": bytes(2 * 10**8)}),
    "rows.xlsx": lambda: _sheet("<row><c><v>1</v></c></row>" * 6 * 10**6),
    "attributes.xlsx": lambda: _sheet("<row " + " ".join(f"a{number}='1'" for number in range(10**6)) + "/>"),
    "nested.xlsx": lambda: _sheet("<row>" * 10**6),
    "far.xlsx": lambda: _sheet(
        '<row r="999999999"><c r="ZZZZZZZ9"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "comments.html": lambda: b"<!--" * 2_500_508,
}


def _sheet(rows: str) -> bytes:
    of = "http://schemas.openxmlformats.org"
    book = '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns:r="{of}/officeDocument/2006/relationships"><sheets>{book}',
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{of}/package/2006/relationships"><Relationship Id="r1" '
                'Target="worksheets/sheet1.xml" Type="x/worksheet"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": f"{_SHEET}{rows}",
        }
    )


@pytest.mark.long
@pytest.mark.parametrize("name", _HOSTILE)
async def test_a_list_made_to_stop_its_reader_is_refused_in_a_sentence(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / name
    file.write_bytes(_HOSTILE[name]())

    with pytest.raises(Unreadable) as refused:
        await read(file)

    assert str(refused.value).count(". ") <= 2
    assert not caplog.records  # no fault of ours
