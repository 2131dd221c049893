"""The command `import`: a dry run first, then the list, and a table of what became of each line."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import export as export_cli
from bot.cli.export import export
from bot.cli.import_file import ImportArguments, import_file
from bot.settings import Settings
from db.fics import fics
from db.imports import claims, import_rows, imports, intake
from db.store.sqlite_store import SqliteStore
from db.store.transactions import fetch
from fics.errors import OutOfOrder, Unknown, Unreadable
from fics.intake.list_files import entry as list_entry
from fics.intake.list_files.facts import links_of
from fics.models import Facts, Gate
from tests.db.samples import ANN, AT, GENERAL, SERVER, recced

AO3 = "https://archiveofourown.org/works/"
SHEET = f"""Title,Author,Rating,Mugs,Link
Gorse,plover,T,3,{AO3}1
Bell,heron,E,1,{AO3}2
Quay,,G,,{AO3}3
,,,,https://archiveofourown.org/users/wren
"""

pytestmark = pytest.mark.long


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    chosen = Settings(database_path=tmp_path / "ficrec.db")
    async with SqliteStore.open(chosen.database_path) as store:
        await recced(store, Facts(title="Gorse", authors=("plover",), rating=GENERAL))
    return chosen


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "recs.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def silent(_: str) -> None:
    """Nobody listens to the progress."""


async def test_a_dry_run_counts_and_asks_about_columns(settings: Settings, sheet: Path) -> None:
    lines = sheet.with_name("lines.csv")

    told = await import_file(
        settings, ImportArguments(file=sheet, server_id=SERVER, lines=lines), progress=silent
    )

    assert told.startswith(
        "4 rows → 3 fics: 2 new, 0 already here (their recs join), 1 adult, and 1 unreadable."
    )
    assert "  Mugs: 3, 1" in told
    assert told.endswith("Nothing was imported yet: with --yes I do it.")
    assert len(lines.read_text(encoding="utf-8-sig").splitlines()) == 5
    async with SqliteStore.open(settings.database_path) as store:
        with pytest.raises(Unknown):
            await fics.by_number(store, SERVER, 2)


async def test_with_yes_it_comes_in_once(settings: Settings, sheet: Path) -> None:
    asked = ImportArguments(file=sheet, server_id=SERVER, sure=True, columns={"Mugs": "ignored"})

    first = await import_file(settings, asked, progress=silent)
    second = await import_file(settings, asked, progress=silent)

    assert "Imported 3 new fics, and 0 recs of fics already here." in first
    assert "Mugs" not in first
    assert "next hour or two" in first
    assert "0 new, 3 already here" in second
    assert second.endswith("nothing changed.")
    async with SqliteStore.open(settings.database_path) as store:
        assert (await fics.by_number(store, SERVER, 3)).facts.title == "Bell"
        with pytest.raises(Unknown):
            await fics.by_number(store, SERVER, 5)


@pytest.fixture
def long_sheet(sheet: Path) -> Path:
    many = "\n".join(f"Fic {number},,T,,{AO3}{number}" for number in range(10, 310))
    sheet.write_text(f"{SHEET}{many}\n", encoding="utf-8")
    return sheet


async def test_who_stops_it_keeps_what_came_in_and_can_go_on(
    settings: Settings, long_sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.import_file.PACE", 0)
    asked = ImportArguments(file=long_sheet, server_id=SERVER, sure=True)

    def stop(text: str) -> None:
        if "imported" in text:
            work.cancel()

    work = asyncio.create_task(import_file(settings, asked, progress=stop))
    told = await work
    some = await brought(settings)
    again = await import_file(settings, asked, progress=silent)

    assert "Stopped." in told
    assert 0 < some < 303
    assert f"{303 - some} new fics" in again
    assert await brought(settings) == 303


async def test_a_killed_import_goes_on_when_it_is_run_again(settings: Settings, long_sheet: Path) -> None:
    rows = [
        list_entry.read(f"row {number}", Facts(title=f"Fic {number}", links=links_of([f"{AO3}{number}"])))
        for number in range(10, 70)
    ]
    async with SqliteStore.open(settings.database_path) as store:
        killed = await imports.begin(store, SERVER, "old.csv", member_id=None, at=AT)
        await import_rows.try_out(store, SERVER, killed, rows, seen=set(), at=AT)
        await intake.take_in(store, SERVER, killed, at=AT)

    told = await import_file(
        settings, ImportArguments(file=long_sheet, server_id=SERVER, sure=True), progress=silent
    )

    assert "243 new fics" in told
    assert await brought(settings) == 303
    async with SqliteStore.open(settings.database_path) as store:
        assert not await imports.begun(store, SERVER)


async def test_an_exported_list_begins_a_list_elsewhere(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "list.sqlite"
    await export(settings, export_cli.ExportArguments(server_id=SERVER, file=file, whole=True))
    asked = ImportArguments(file=file, server_id=3003, sure=True)

    with pytest.raises(Unknown, match="--new"):
        await import_file(settings, asked, progress=silent)
    told = await import_file(settings, replace(asked, new=True), progress=silent)

    assert "Imported 1 new fic," in told
    async with SqliteStore.open(settings.database_path) as store:
        (rec,) = (await fics.by_number(store, 3003, 1)).recs
    assert rec.member_id == ANN


@pytest.fixture
def noted_sheet(sheet: Path) -> Path:
    sheet.write_text(f"Title,Rating,Notes,Link\nGorse,T,for the storms,{AO3}1\n", encoding="utf-8")
    return sheet


async def test_notes_wait_for_the_member_who_says_that_they_are_hers(
    settings: Settings, noted_sheet: Path
) -> None:
    asked = ImportArguments(file=noted_sheet, server_id=SERVER, sure=True, notes_of=ANN)

    told = await import_file(settings, asked, progress=silent)

    assert f"Notes of member {ANN}: 1." in told
    async with SqliteStore.open(settings.database_path) as store:
        mine = await claims.following(store, SERVER, ANN, gates=frozenset(Gate))
    assert mine is not None
    assert mine.why == "for the storms"


async def brought(settings: Settings) -> int:
    """How many fics are on the list, but for the one that was there."""
    async with SqliteStore.open(settings.database_path) as store, store.read() as db:
        (row,) = await fetch(db, "SELECT count(*) AS fics FROM fic", {})
    return row["fics"] - 1


async def test_what_cannot_be_done_is_said(settings: Settings, sheet: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no file"):
        await import_file(settings, ImportArguments(file=tmp_path / "x", server_id=SERVER), progress=silent)
    with pytest.raises(Unknown, match="no list of server"):
        await import_file(settings, ImportArguments(file=sheet, server_id=3003), progress=silent)
    nowhere = Settings(database_path=tmp_path / "none.db")
    with pytest.raises(OutOfOrder):
        await import_file(nowhere, ImportArguments(file=sheet, server_id=SERVER), progress=silent)
