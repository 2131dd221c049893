"""Two processes on one database: what is exclusive is one's alone, however the other ends."""

from contextlib import closing
from functools import partial
from pathlib import Path

import aiosqlite
import pytest

from db.store import locks
from db.store.driver import sqlite
from db.store.migration import migrate
from db.store.sqlite_store import SqliteStore
from fics.errors import Unavailable
from tests.db.holder import another
from tests.fresh import put_database

_SCRIPT = "BEGIN; CREATE TABLE made_{number} (no INTEGER); PRAGMA user_version = {number}; COMMIT;"


def test_what_another_process_holds_is_refused_in_a_sentence(path: Path) -> None:
    with another(path, locks.KEEP), pytest.raises(Unavailable) as refused, locks.hold(path, locks.KEEP):
        pass

    assert refused.value.text == f"Another FicRec is already running on {path}. Stop that one first."


def test_two_processes_can_share_the_work(path: Path) -> None:
    with another(path, locks.KEEP), locks.hold(path, locks.FETCH):
        pass


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with another(path, *locks.ROLES) as process:
        process.kill()
        process.wait()

        with locks.hold(path, *locks.ROLES):
            pass


def test_one_process_can_not_hold_a_lock_twice(path: Path) -> None:
    with locks.hold(path, locks.KEEP), pytest.raises(locks.Running), locks.hold(path, locks.KEEP):
        pass
    with locks.hold(path, locks.KEEP):
        pass


def test_databases_side_by_side_have_locks_of_their_own(path: Path) -> None:
    with another(path, *locks.ROLES), locks.hold(path.with_name("other.db"), *locks.ROLES):
        pass


async def test_a_command_works_while_the_bot_runs(path: Path) -> None:
    await put_database(path)

    with another(path, *locks.ROLES):
        async with SqliteStore.open(path) as store:
            assert store.path == path


async def test_no_file_is_brought_up_to_date_under_a_running_bot(path: Path, tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "0001_first.sql").write_text(_SCRIPT.format(number=1))
    await _migrated(path, scripts)
    (scripts / "0002_second.sql").write_text(_SCRIPT.format(number=2))

    with another(path, "shards-0-1"), pytest.raises(locks.Running):
        await _migrated(path, scripts)
    unchanged = _version(path)
    with locks.hold(path, *locks.ROLES):  # this process's own are no hindrance
        await _migrated(path, scripts)

    assert (unchanged, _version(path)) == (1, 2)


async def _migrated(path: Path, scripts: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    async with aiosqlite.Connection(partial(sqlite.connect, path, isolation_level=None), 64) as db:
        await migrate(db, path, scripts)


def _version(path: Path) -> int:
    with closing(sqlite.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    return version
