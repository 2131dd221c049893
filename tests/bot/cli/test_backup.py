"""`ficrec backup` and `ficrec restore`: a copy while the bot works, and back without what was erased."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.__main__ import FAILED, LATER, SETTINGS, main
from bot.cli import backup
from db.fics import author_removal, fics
from db.privacy import forget, left_servers
from db.rules.author_requests import Author
from db.store import locks
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.errors import Unknown
from fics.models import Facts
from tests.db.holder import another
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER, recced
from tests.db.samples import LATER as AFTERWARDS

MEMBER = 712_345_678_901_234_567
Result = TypeVar("Result")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a rec of hers, another's and another server's."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ficrec.db"
    monkeypatch.setenv("DATABASE_PATH", str(path))
    with_store(path, _fill)
    return path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Turns the commands' clock on; it begins at `AT`."""
    moments = [AT]
    monkeypatch.setattr(backup, "now", lambda: moments[0])

    def turn(by: timedelta) -> None:
        moments[0] += by

    return turn


async def _fill(store: Store) -> None:
    await recced(store, Facts(title="Salt"), by=MEMBER, why="zephyrwhy")
    await recced(store, Facts(title="Iron", authors=("plover",)), by=ANN)
    await recced(store, Facts(title="Theirs"), by=BEA, server_id=OTHER)


def with_store(path: Path, work: Callable[[Store], Awaitable[Result]]) -> Result:
    async def worked() -> Result:
        async with SqliteStore.open(path) as store:
            return await work(store)

    return asyncio.run(worked())


def reccers(path: Path, number: int) -> list[int | None]:
    async def read(store: Store) -> list[int | None]:
        return [rec.member_id for rec in (await fics.by_number(store, SERVER, number)).recs]

    return with_store(path, read)


def is_listed(path: Path, server_id: int, number: int) -> bool:
    async def read(store: Store) -> bool:
        try:
            await fics.by_number(store, server_id, number)
        except Unknown:
            return False
        return True

    return with_store(path, read)


def backed_up(folder: Path) -> Path:
    assert main(["backup", str(folder)]) == 0
    return max(folder.glob("*.db"))


def test_a_copy_is_made_tried_out_and_told(
    path: Path, capsys: pytest.CaptureFixture[str], clock: Callable[[timedelta], None]
) -> None:
    assert main(["backup", "copies"]) == 0

    copy = Path("copies/ficrec-2026-11-22T120000Z.db")
    assert capsys.readouterr().out == (
        f"Copied to {copy} (1 MB, 3 fics and 3 recs on 2 servers). I opened the copy, and it's sound.\n"
    )
    assert os.listdir("copies") == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_made_while_a_bot_is_at_work(path: Path) -> None:
    with another(path, *locks.ROLES), closing(sqlite.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO kept VALUES ('unfinished', '1')")

        copy = backed_up(Path("copies"))

    with closing(sqlite.connect(copy)) as db:
        assert db.execute("SELECT count(*) FROM fic").fetchone() == (3,)
        assert db.execute("SELECT count(*) FROM kept WHERE key = 'unfinished'").fetchone() == (0,)


def test_only_the_newest_copies_are_kept_and_other_files_stay(
    path: Path, clock: Callable[[timedelta], None]
) -> None:
    folder = Path("copies")
    folder.mkdir()
    (folder / "ficrec-notes.db").write_text("mine")
    for _ in range(4):
        assert main(["backup", "copies", "--keep", "2"]) == 0
        clock(timedelta(days=1))

    assert sorted(os.listdir(folder)) == [
        "ficrec-2026-11-24T120000Z.db",
        "ficrec-2026-11-25T120000Z.db",
        "ficrec-notes.db",
    ]


def test_a_copy_that_can_not_be_made_costs_no_older_one(
    path: Path, clock: Callable[[timedelta], None], capsys: pytest.CaptureFixture[str]
) -> None:
    backed_up(Path("copies"))
    capsys.readouterr()
    clock(timedelta(days=1))
    path.write_bytes(b"no database at all" * 1000)

    assert main(["backup", "copies", "--keep", "1"]) == SETTINGS

    assert f"{path} isn't a database." in capsys.readouterr().err
    assert os.listdir("copies") == ["ficrec-2026-11-22T120000Z.db"]


def test_without_a_database_there_is_nothing_to_copy(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.unlink()

    assert main(["backup", "copies"]) == SETTINGS
    assert capsys.readouterr().err == f"There's no database {path}. Check DATABASE_PATH.\n"


def test_what_was_lost_is_there_again(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = backed_up(Path("copies"))
    with closing(sqlite.connect(path)) as db, db:
        db.execute("DELETE FROM rec")
    capsys.readouterr()

    assert main(["restore", str(copy)]) == 0

    told = capsys.readouterr().out
    assert told.startswith(
        f"Restored {copy} to {path}: 3 fics and 3 recs on 2 servers. The database that was"
    )
    assert reccers(path, 1) == [MEMBER]
    (kept,) = path.parent.glob("ficrec.db.before-restore-*Z")
    with closing(sqlite.connect(kept)) as db:
        assert db.execute("SELECT count(*) FROM rec").fetchone() == (0,)


def test_what_was_erased_since_stays_erased(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = backed_up(Path("copies"))

    async def erase(store: Store) -> None:
        await forget.forget(store, MEMBER, hidden=True, at=AFTERWARDS)
        await author_removal.take_all_off(store, SERVER, Author("plover"), at=AFTERWARDS)
        await left_servers.forget(store, OTHER)

    with_store(path, erase)
    capsys.readouterr()

    assert main(["restore", str(copy)]) == 0

    assert (
        "Deleted again what was deleted since: 1 member, 1 fic of authors who asked, 1 server."
        in capsys.readouterr().out
    )
    assert reccers(path, 1) == [None]
    assert not is_listed(path, SERVER, 2)
    assert not is_listed(path, OTHER, 1)


def test_who_came_back_after_being_forgotten_keeps_what_she_recced_since(path: Path) -> None:
    with_store(path, lambda store: forget.forget(store, MEMBER, hidden=True, at=AT))
    with_store(path, lambda store: recced(store, Facts(title="Ash"), by=MEMBER))
    copy = backed_up(Path("copies"))

    assert main(["restore", str(copy)]) == 0
    again = reccers(path, 3)
    with_store(path, lambda store: forget.forget(store, MEMBER, hidden=True, at=AFTERWARDS))
    assert main(["restore", str(copy)]) == 0

    assert (again, reccers(path, 3)) == ([MEMBER], [None])


def test_newer_copies_know_what_a_lost_database_knew(path: Path, clock: Callable[[timedelta], None]) -> None:
    first = backed_up(Path("copies"))
    with_store(path, lambda store: forget.forget(store, MEMBER, hidden=True, at=AFTERWARDS))
    clock(timedelta(days=1))
    backed_up(Path("copies"))
    path.unlink()

    assert main(["restore", str(first)]) == 0

    assert reccers(path, 1) == [None]


@pytest.mark.parametrize("loss", ["gone", "another", "damaged"])
def test_where_nobody_can_know_what_was_erased_since_it_is_refused(
    path: Path, loss: str, clock: Callable[[timedelta], None], capsys: pytest.CaptureFixture[str]
) -> None:
    copy = backed_up(Path("copies"))
    path.unlink()
    if loss == "another":
        with_store(path, lambda store: recced(store, Facts(title="New"), by=ANN))
    if loss == "damaged":
        path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 20_000)
    capsys.readouterr()

    refused = main(["restore", str(copy)])

    told = capsys.readouterr().err
    assert refused == FAILED
    assert told.startswith("I can't tell who had their data deleted after 2026-11-22:")
    assert told.endswith("Add --yes to do it anyway.\n")
    assert path.exists() is (loss != "gone")
    if loss == "another":
        assert reccers(path, 1) == [ANN]
    assert main(["restore", str(copy), "--yes"]) == 0
    assert reccers(path, 1) == [MEMBER]


def test_nothing_is_restored_under_a_running_bot(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = backed_up(Path("copies"))
    before = path.read_bytes()

    with another(path, locks.KEEP):
        assert main(["restore", str(copy)]) == LATER

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hardly a database", b"SQLite format 3\x00" + b"\x07" * 20_000])
def test_what_is_no_copy_changes_nothing(
    path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("copy.db").write_bytes(content)
    before = path.read_bytes()

    assert main(["restore", "copy.db"]) == SETTINGS

    assert "Traceback" not in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.restoring*"))
