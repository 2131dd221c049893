"""SQLite's connections to one file: how each is opened, and whether the file can be."""

import errno
import os
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from db.store import compression, file
from db.store.connection import CONNECTION_PRAGMAS, Direct
from db.store.driver import sqlite
from db.store.file_faults import is_writable


@dataclass(frozen=True, slots=True)
class SqliteConnection:
    """One connection to the file: `step` takes statements one by one, `whole` is for a thread at work."""

    step: aiosqlite.Connection
    whole: Direct


def check_writable(path: Path) -> None:
    """Fail where the file can't be opened or written.

    aiosqlite would leave a thread behind, still at work, and SQLite opens a file that is read-only without a
    word, until the first member's words are to be kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file.make(path)
    is_file = os.path.isfile(path) or not os.path.exists(path)  # a link may lead to what is made now
    if is_file:  # what is none, as a pipe, is not to be waited for
        sqlite.connect(path).close()
    if not (is_file and is_writable(path)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    file.keep_private(path)


def _address(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


async def connected(path: Path, mode: str, stack: AsyncExitStack) -> SqliteConnection:
    """One more connection to the file, closed with the stack; `mode` is that of SQLite's URIs, as `ro`."""
    raw = sqlite.connect(
        _address(path, mode),
        uri=True,
        isolation_level=None,
        cached_statements=512,
        check_same_thread=False,
    )
    raw.row_factory = sqlite.Row
    compression.register(raw)
    step = await stack.enter_async_context(aiosqlite.Connection(lambda: raw, iter_chunk_size=64))
    await step.executescript(CONNECTION_PRAGMAS)
    return SqliteConnection(step, Direct(raw))
