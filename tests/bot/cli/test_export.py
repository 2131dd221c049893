"""The command `export`: what it writes, what it leaves out, and what it asks first."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bot.cli.export import ExportArguments, export
from bot.jobs import site
from bot.settings import Settings
from db.export import sharing
from db.fics import fics
from db.rules import settings as rules_settings
from db.store.sqlite_store import SqliteStore
from fics.errors import OutOfOrder
from fics.export.own import NOT_PUBLIC
from fics.intake.list_files import own
from fics.models import NO_WARNINGS, Absence, Facts, Level, Rating
from fics.sharing import Share, Sharing
from tests.db.samples import ANN, AT, SERVER, TEEN, link, recced

SALT = Facts(title="Salt", authors=("quill",), rating=TEEN, warnings=(NO_WARNINGS,), links=(link("1"),))
DARK = Facts(title="After dark", rating=Rating(Level.EXPLICIT), links=(link("2"),))
WHY = "for the storms"


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    made = Settings(database_path=tmp_path / "ficrec.db", operator_contact="fics@example.org")
    async with SqliteStore.open(made.database_path) as store:
        await recced(store, SALT, why=WHY)
        await recced(store, DARK)
        await recced(store, Facts(title="Locked", rating=TEEN, absence=Absence.LOCKED, links=(link("3"),)))
    return made


async def test_a_file_holds_what_all_ages_channels_may_show(settings: Settings, tmp_path: Path) -> None:
    told = await export(settings, ExportArguments(server_id=SERVER, file=tmp_path / "fics.csv"))

    data = (tmp_path / "fics.csv").read_text(encoding="utf-8-sig")
    assert told == f"Wrote 2 fics to {tmp_path / 'fics.csv'}."
    assert "Salt" in data
    assert "After dark" not in data
    assert WHY not in data


async def test_adult_fics_are_added_when_asked_for(settings: Settings, tmp_path: Path) -> None:
    await export(settings, ExportArguments(server_id=SERVER, file=tmp_path / "fics.md", adult=True))

    assert "After dark" in (tmp_path / "fics.md").read_text()


async def test_a_whole_file_says_not_to_publish_it(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "fics.json"

    told = await export(settings, ExportArguments(server_id=SERVER, file=file, whole=True))

    assert told.endswith(NOT_PUBLIC)
    assert WHY in file.read_text()
    assert len(own.read(file.read_bytes()).fics) == 3


async def test_reasons_are_in_it_by_their_members_yes_alone(settings: Settings, tmp_path: Path) -> None:
    async with SqliteStore.open(settings.database_path) as store:
        await sharing.choose(store, SERVER, ANN, Sharing(share=Share.REASONS))

    await export(settings, ExportArguments(server_id=SERVER, file=tmp_path / "fics.html"))

    assert WHY in (tmp_path / "fics.html").read_text()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"file": "fics.docx"}, "can't tell the form"),
        ({}, "Name the file"),
        ({"file": "fics.json", "server_id": 5}, "no list of a server 5"),
        ({"file": "no/such/folder/fics.json"}, "Can't write"),
        ({"file": "fics.csv", "whole": True}, "Only JSON and SQLite"),
        ({"site": "page"}, "hasn't said yes to a public page"),
    ],
)
async def test_what_cannot_be_done_is_said(
    settings: Settings, tmp_path: Path, asked: dict[str, str | int | bool], sentence: str
) -> None:
    file, folder = (tmp_path / str(asked[name]) if name in asked else None for name in ("file", "site"))
    server_id, whole = int(asked.get("server_id", SERVER)), bool(asked.get("whole"))

    with pytest.raises(OutOfOrder, match=sentence):
        await export(settings, ExportArguments(server_id=server_id, whole=whole, file=file, site=folder))


async def test_a_file_that_is_there_is_written_over_only_when_told_to(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "fics.txt"
    file.write_text("mine")

    with pytest.raises(OutOfOrder, match="--yes"):
        await export(settings, ExportArguments(server_id=SERVER, file=file))
    assert file.read_text() == "mine"
    await export(settings, ExportArguments(server_id=SERVER, file=file, sure=True))

    assert file.read_text().startswith("https://archive.example/1\n")


async def test_a_page_and_feeds_are_written_and_a_fic_that_went_leaves_a_tombstone(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "page"
    asked = ExportArguments(server_id=SERVER, site=folder, sure=True, adult=True)
    assert await export(settings, asked) == f"Wrote a page with 1 fic to {folder / 'index.html'}."
    page, adults = (folder / "index.html").read_text(), (folder / "adults.html").read_text()
    assert "Salt" in page
    assert "After dark" in adults
    for name in (site.PAGE, site.ATOM, site.JSON):
        text = (folder / name).read_text()
        assert not [word for word in ("After dark", "Locked", WHY) if word in text]

    async with SqliteStore.open(settings.database_path) as store:
        salt = await fics.by_number(store, SERVER, 1)
        await fics.remove(store, SERVER, fic_id=salt.id, by=ANN, at=AT)
    await export(settings, ExportArguments(server_id=SERVER, site=folder, sure=True))

    assert "Salt" not in (folder / "index.html").read_text()
    assert not (folder / "adults.html").exists()
    assert len(json.loads((folder / "feed.json").read_text())["_ficrec_gone"]) == 1
    assert etree.fromstring((folder / "feed.xml").read_bytes()).find("{*}deleted-entry") is not None


async def test_a_server_that_said_yes_needs_no_other(settings: Settings, tmp_path: Path) -> None:
    async with SqliteStore.open(settings.database_path) as store:
        await rules_settings.change(store, SERVER, lambda now: replace(now, public_page=True), by=ANN, at=AT)

    assert "1 fic" in await export(settings, ExportArguments(server_id=SERVER, site=tmp_path / "page"))


async def test_without_a_contact_nothing_is_written(settings: Settings, tmp_path: Path) -> None:
    quiet = Settings(database_path=settings.database_path)

    with pytest.raises(OutOfOrder, match="OPERATOR_CONTACT"):
        await export(quiet, ExportArguments(server_id=SERVER, site=tmp_path / "page", sure=True))
    assert not (tmp_path / "page").exists()


def test_only_our_files_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("page")
    (tmp_path / "picture.png").write_text("theirs")

    assert site.remove(tmp_path)
    assert not site.remove(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["picture.png"]
