"""Whole copies of a database: one beside it before it's brought up to date, one to write it anew by."""

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from aiosqlite import Connection

from db.store import file
from db.store.driver import sqlite
from fics.errors import Unavailable

log = logging.getLogger(__name__)

_TOLD_EACH = 5.0
"""Seconds after which it's told once more how far a copy is."""
_MB = 1_000_000


def check_room(folder: Path, needed: int) -> None:
    """Raise Unavailable where a folder's disk has less room than so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Unavailable(
            f"Can't write {folder}: a copy needs {needed // _MB + 1:,} MB, and {free // _MB:,} MB are free."
        )


async def make(db: Connection, path: Path, target: Path) -> None:
    """Copies the database at `path`, with what is still in its WAL; a copy is there whole or not at all.

    Raises Unavailable where there isn't room for it, and half as much for what is written next.
    """
    size = await asyncio.to_thread(_size_with_room, path, 1.5)
    unfinished = _unfinished(target)
    async with _telling(unfinished, size):
        await _vacuum_into(db, unfinished)
    unfinished.replace(target)


async def write_anew(db: Connection, path: Path) -> bool:
    """Writes all that the database holds over its file, without the room of what was deleted.

    False where there isn't room for it. By way of a copy, since `VACUUM` alone may need as much memory as the
    file has bytes: SQLite can be built so that it keeps no other temporary files.
    """
    try:
        size = await asyncio.to_thread(_size_with_room, path, 2)  # for the copy, and for the WAL
    except Unavailable:
        return False
    unfinished = _unfinished(path.with_name(f"{path.name}{file.BEFORE}anew"))
    try:
        async with _telling(unfinished, size):
            await _vacuum_into(db, unfinished)
            async with Connection(partial(sqlite.connect, unfinished), iter_chunk_size=64) as copy:
                await copy.backup(db)
            await db.execute_fetchall("PRAGMA wal_checkpoint (TRUNCATE)")
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return True


def _size_with_room(path: Path, times: float) -> int:
    """How large a file is; raises Unavailable where the disk has less room than so many times that."""
    size = path.stat().st_size
    check_room(path.absolute().parent, int(size * times))
    return size


def _unfinished(target: Path) -> Path:
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    file.make(unfinished)  # VACUUM takes an empty file, and would make one that everybody can read
    return unfinished


async def _vacuum_into(db: Connection, target: Path) -> None:
    await db.execute("VACUUM INTO :target", {"target": str(target)})


@asynccontextmanager
async def _telling(copy: Path, size: int) -> AsyncGenerator[None]:
    """Tells from time to time how much of a large copy is there."""

    async def tell() -> None:
        while True:
            await asyncio.sleep(_TOLD_EACH)
            copied = await asyncio.to_thread(os.path.getsize, copy)
            log.info("Copied %d of about %d MB.", copied // _MB, size // _MB)

    telling = asyncio.get_running_loop().create_task(tell())
    try:
        yield
    finally:
        telling.cancel()
