"""Bringing a database up to date, one numbered file after another."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from aiosqlite import Connection

from db import file
from fics.errors import OutOfOrder

MIGRATIONS = resources.files("db") / "migrations"


async def migrate(db: Connection, path: Path, migrations: Traversable = MIGRATIONS) -> None:
    """Runs the migrations that the database at `path` has not seen, each whole or not at all.

    Before each, a database that holds anything is copied beside itself (`ficrec.db.before-0002`).
    Raises OutOfOrder where the database is of a newer version, is another program's, or a migration fails.
    """
    version = await _number(db, "PRAGMA user_version")
    scripts = dict(_numbered(migrations))
    await _check_ours(db, version, newest=max(scripts))
    for number in range(version + 1, max(scripts) + 1):
        if version:  # a new one holds nothing
            await _copy(db, path.with_name(f"{path.name}{file.BEFORE}{number:04}"))
        await _run(db, scripts[number])
    if version < max(scripts) and await _number(db, "PRAGMA freelist_count"):
        await _give_back(db)


def _numbered(migrations: Traversable) -> Iterator[tuple[int, Traversable]]:
    for script in migrations.iterdir():
        if script.name.endswith(".sql"):
            yield int(script.name.partition("_")[0]), script


async def _check_ours(db: Connection, version: int, *, newest: int) -> None:
    if version > newest:
        raise OutOfOrder(
            f"The database is of version {version}, this FicRec knows only {newest}: please update FicRec."
        )
    if version == 0 and await _number(db, "SELECT count(*) FROM sqlite_schema"):
        raise OutOfOrder("The database is another program's: please give DATABASE_PATH a file of its own.")


async def _copy(db: Connection, target: Path) -> None:
    """Copies the database, with what is still in its WAL; a copy is there whole or not at all."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    file.make(unfinished)  # VACUUM takes an empty file, and would make one that everybody can read
    await db.execute("VACUUM INTO :target", {"target": str(unfinished)})
    unfinished.replace(target)


async def _run(db: Connection, script: Traversable) -> None:
    try:
        await db.executescript(script.read_text(encoding="utf-8"))
    except sqlite3.Error as error:
        if db.in_transaction:
            await db.execute("ROLLBACK")
        raise OutOfOrder(f"The database could not be brought up to date ({script.name}: {error}).") from error


async def _give_back(db: Connection) -> None:
    """Gives the disk back what the file no longer needs; without room to do it, the file is as good."""
    with suppress(sqlite3.Error):
        await db.execute("VACUUM")


async def _number(db: Connection, sql: str) -> int:
    rows = await db.execute_fetchall(sql)
    return next(int(row[0]) for row in rows)
