"""Migrations: numbered scripts that bring a database up to date, one after the other."""

import logging
from collections.abc import Mapping
from contextlib import closing, nullcontext
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from aiosqlite import Connection

from db.store import file, locks, whole_copies
from db.store.driver import sqlite
from db.store.file_faults import is_full
from fics.errors import OutOfOrder

log = logging.getLogger(__name__)

MIGRATIONS = resources.files("db") / "migrations"
_FIRST_RELEASE = "0.1.0"
"""The release that brings still older files up to date, to where these scripts begin."""
_STATE = """
    SELECT
        (SELECT user_version FROM pragma_user_version) AS version,
        (SELECT count(*) FROM sqlite_schema) AS holds
"""


def latest_version(migrations: Traversable = MIGRATIONS) -> int:
    """The `user_version` of a database that has seen every migration."""
    return max(_scripts(migrations))


def _scripts(migrations: Traversable) -> dict[int, Traversable]:
    named = [script for script in migrations.iterdir() if script.name.endswith(".sql")]
    return dict(sorted((int(script.name.partition("_")[0]), script) for script in named))


async def migrate(db: Connection, path: Path, migrations: Traversable = MIGRATIONS) -> None:
    """Run the migrations that the database at `path` has not seen, each whole or not at all.

    Before the first, a database that holds anything is copied beside itself (`ficrec.db.before-0019`).
    Raises OutOfOrder where the database is newer or older than these migrations know, is another program's,
    or where a migration fails; Running where a bot is at work on a file that would have to change.
    """
    if await _unseen(db, path, migrations) or await _is_cleaning_due(db):
        # Of two that start at once on a new file, the second waits, and finds it made.
        async with locks.hold_in_turn(path, locks.MIGRATE):
            await _migrate(db, path, migrations)


async def _unseen(db: Connection, path: Path, migrations: Traversable) -> dict[int, Traversable]:
    """The migrations that the database has not seen."""
    (row,) = await db.execute_fetchall(_STATE)  # in one look, between which nobody makes a table
    version, holds = row
    check_version(path, version, holds=holds, migrations=migrations)
    return {number: script for number, script in _scripts(migrations).items() if number > version}


async def _migrate(db: Connection, path: Path, migrations: Traversable) -> None:
    unseen = await _unseen(db, path, migrations)
    version = await _number(db, "PRAGMA user_version")
    with locks.hold_all(path) if unseen and version else nullcontext():  # a new one holds nothing
        await _bring_up(db, path, version, unseen)
    await _clean(db, path, unseen)


async def _bring_up(db: Connection, path: Path, version: int, unseen: Mapping[int, Traversable]) -> None:
    if unseen and version:
        log.info("Bringing %s up to date. A list of 100,000 fics takes about ten seconds.", path)
        await whole_copies.make(db, path, path.with_name(f"{path.name}{file.BEFORE}{min(unseen):04}"))
    for number, script in unseen.items():
        await _run(db, script)
        if version:
            log.info("%s is at version %d.", path, number)


async def _clean(db: Connection, path: Path, unseen: Mapping[int, Traversable]) -> None:
    """Writes a file anew that has room which it doesn't need, or holds what was deleted from it."""
    due = await _is_cleaning_due(db)
    if not due and not (unseen and await _number(db, "PRAGMA freelist_count")):
        return
    if due:
        log.info("I write %s anew, without what was deleted from it.", path)
    if not await whole_copies.write_anew(db, path):
        log.warning("There's no room to write %s anew. Free twice its size, then start me again.", path)
    elif due:
        await db.execute("DELETE FROM kept WHERE key = 'cleaning'")


async def _is_cleaning_due(db: Connection) -> bool:
    """Whether an earlier start had no room for it."""
    if not await _number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'kept'"):
        return False
    return bool(await _number(db, "SELECT count(*) FROM kept WHERE key = 'cleaning'"))


def version_of(path: Path, *, mode: str = "ro") -> int:
    """The `user_version` of the file at `path`, opened in that mode of SQLite's.

    Raises OutOfOrder as `check_version` does, and sqlite.Error where it can't be opened.
    """
    with closing(sqlite.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as db:
        version, holds = db.execute(_STATE).fetchone()
    check_version(path, version, holds=holds)
    return version


def check_version(path: Path, version: int, *, holds: int, migrations: Traversable = MIGRATIONS) -> None:
    """Raise OutOfOrder where a file of that `user_version`, which holds so many tables, can't be brought up.

    It's then of a newer or a much older release, or another program's.
    """
    known = _scripts(migrations)
    first, last = min(known), max(known)
    if version > last:
        raise OutOfOrder(f"A newer FicRec made {path} (version {version}, I know {last}). Update FicRec.")
    if 0 < version < first:
        raise OutOfOrder(
            f"{path} is from before FicRec {_FIRST_RELEASE} (version {version}). "
            f"Start FicRec {_FIRST_RELEASE} with it once, then this one."
        )
    if version == 0 and holds:
        raise OutOfOrder(f"{path} is another program's database. Give DATABASE_PATH a file of its own.")


async def _run(db: Connection, script: Traversable) -> None:
    try:
        await db.executescript(script.read_text(encoding="utf-8"))
    except sqlite.Error as error:
        if db.in_transaction:
            await db.execute("ROLLBACK")
        if is_full(error):  # who opens the file says so
            raise
        raise OutOfOrder(f"The database could not be brought up to date ({script.name}: {error}).") from error


async def _number(db: Connection, sql: str) -> int:
    rows = await db.execute_fetchall(sql)
    return next(int(row[0]) for row in rows)
