"""Copies of the whole database: made while it is in use, tried out, and only so many kept."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from db.store import copied_files, file
from db.store.connection import Connection
from db.store.file_faults import DatabaseError, fault
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.transactions import fetch_one, reading
from fics.errors import OutOfOrder

_NAMED = "%Y-%m-%dT%H%M%SZ"
_UNFINISHED = ".unfinished"
USUAL = Path("/var/backups/ficrec")
"""Where `deploy/ficrec-backup.service` puts copies: a folder that no setting names."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How much a database holds."""

    servers: int
    fics: int
    recs: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made just now."""

    path: Path
    size: int
    """In bytes."""
    holds: Holding
    older: tuple[Path, ...]
    """The copies beside it that are kept, newest first."""


async def make(path: Path, folder: Path, *, keep: int | None, at: datetime) -> Backup:
    """Copy the database at `path` into a folder, try the copy out, then delete all but the `keep` newest.

    None keeps all.

    The copy is of one moment, also while the bot writes. Raises OutOfOrder where the copy can't be made or
    isn't sound; then no older copy is deleted.
    """
    await asyncio.to_thread(copied_files.check_source, path)
    target = folder / f"{path.stem}-{at.astimezone(UTC):{_NAMED}}.db"
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        await asyncio.to_thread(copied_files.copy, path, unfinished)
        # opened as a bot would, since a copy that can't be is worth nothing on the day it is needed
        async with opened(unfinished) as store:
            holds = await count(store)
        unfinished.replace(target)
    except (OSError, DatabaseError) as error:
        raise await asyncio.to_thread(_failure, target, error) from error
    finally:
        with suppress(OSError):  # of a folder that is none
            unfinished.unlink()
    first, *older = in_folder(path, folder, at=at)
    kept = len(older) if keep is None else keep - 1
    for outdated in older[kept:]:
        outdated.unlink(missing_ok=True)
    return Backup(first, first.stat().st_size, holds, tuple(older[:kept]))


def in_folder(path: Path, folder: Path, *, at: datetime | None = None) -> tuple[Path, ...]:
    """The copies of the database at `path` that are in a folder, newest first.

    Where it's known that it is `at` now, those of a time to come are the last: they were made while the clock
    was wrong, and are older than they say.
    """
    # The name tells the moment: a file's own time is another once it has been copied elsewhere.
    dates = "[0-9]" * 4 + "-??-??T??????Z"
    newest_first = sorted(folder.glob(f"{escape(path.stem)}-{dates}.db"), reverse=True)
    return tuple(sorted(newest_first, key=lambda copy: at is not None and (made_at(copy) or at) > at))


def made_at(backup: Path) -> datetime | None:
    """When a copy was made, by its name; None where it bears another name."""
    moment = backup.stem.rpartition("-")[0] and backup.stem[-len("2026-01-01T000000Z") :]
    try:
        return datetime.strptime(moment, _NAMED).replace(tzinfo=UTC)
    except ValueError:
        return None


@asynccontextmanager
async def opened(copy: Path) -> AsyncGenerator[Store]:
    """A copy as the bot would open it, brought up to date; raises OutOfOrder where it isn't sound.

    When it's closed, all that it holds is in its one file.
    """
    await asyncio.to_thread(copied_files.check, copy)
    async with SqliteStore.open(copy, new=False) as store:
        yield store
    await asyncio.to_thread(copied_files.put_in_one_file, copy)


@reading
async def count(db: Connection) -> Holding:
    """How much a database holds."""
    row = await fetch_one(
        db,
        """
        SELECT
            (SELECT count(*) FROM server) AS servers,
            (SELECT count(*) FROM fic) AS fics,
            (SELECT count(*) FROM rec) AS recs
        """,
        {},
    )
    assert row is not None
    return Holding(row["servers"], row["fics"], row["recs"])


def way_back(path: Path, folder: Path | None) -> str:
    """What to do where the database at `path` isn't whole: which copy to go back to, and how."""
    folders = [each for each in (folder, USUAL) if each]
    newest = max(
        (copy for each in folders for copy in in_folder(path, each)[:1]),
        key=lambda copy: copy.name,
        default=None,
    )
    # none that is newer is worth more than one that was made before a migration, perhaps months ago
    beside = newest or max(file.copies(path), key=lambda copy: copy.stat().st_mtime, default=None)
    if beside:
        return f"Stop the bot, then run `ficrec restore {beside}`. More copies may be in {beside.parent}."
    places = " or ".join(map(str, folders))
    return (
        f"I find no copy in {places}. If you keep one elsewhere, stop the bot and run `ficrec restore FILE`."
    )


def _failure(target: Path, error: OSError | DatabaseError) -> OutOfOrder:
    told = fault(target, error)
    return type(told)(str(told).replace(" Set DATABASE_PATH to a file FicRec can write.", ""))
