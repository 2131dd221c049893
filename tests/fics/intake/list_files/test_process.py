"""A list file read in a process of its own: as well as here, and never more than it may take."""

from pathlib import Path

import pytest

from fics.errors import Unreadable
from fics.intake.list_files import process
from fics.intake.list_files.entry import Item, ListEntry
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
