"""Whether a database's file is whole: read through in a thread of its own, while the bot answers."""

import asyncio
from contextlib import closing
from pathlib import Path

from db.store.driver import sqlite
from db.store.file_faults import fault
from fics.errors import Damaged

_HEADING = "*** in database main ***"
"""What SQLite puts above the faults that it found."""
_ASKED_AGAIN = 0.05
"""Seconds after which a check that is to end is told so once more: SQLite forgets it between statements."""


async def check(path: Path, *, seconds: float | None = None, indexes: bool = True) -> None:
    """Read the database at `path` through, for so many seconds at most; raises Damaged where it isn't whole.

    Raises OutOfOrder where it can't be read at all. `indexes` also holds each index against its table, which
    takes several times as long. Nobody who reads or writes waits for it.
    """
    with closing(await asyncio.to_thread(_connection, path)) as db:
        work = asyncio.get_running_loop().run_in_executor(None, _first_fault, db, path, indexes)
        try:
            async with asyncio.timeout(seconds):
                found = await asyncio.shield(work)
        except TimeoutError:
            found = None  # whole as far as it was read
        finally:
            # also where the bot ends meanwhile, which would otherwise wait for the thread
            while not work.done():
                db.interrupt()
                await asyncio.wait([work], timeout=_ASKED_AGAIN)
    if found:
        raise Damaged(f"{path} is damaged ({found}).")


def _connection(path: Path) -> sqlite.Connection:
    try:
        return sqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except sqlite.Error as error:
        raise fault(path, error) from error


def _first_fault(db: sqlite.Connection, path: Path, indexes: bool) -> str | None:
    try:
        (found,) = db.execute(f"PRAGMA {'integrity' if indexes else 'quick'}_check (1)").fetchone()
    except sqlite.OperationalError as error:
        if error.sqlite_errorcode == sqlite.SQLITE_INTERRUPT:
            return None
        raise fault(path, error) from error
    except sqlite.DatabaseError as error:
        raise fault(path, error) from error
    return None if found == "ok" else " ".join(str(found).replace(_HEADING, "").split())
