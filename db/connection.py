"""The open database: one connection that writes, and three that read beside it."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import aiosqlite
from aiosqlite import Connection

from db.changes import Changes
from db.migrate import migrate
from fics.errors import OutOfOrder

READERS = 3
"""With one reader, what members type waits behind others' searches; with three it does not."""
PATIENCE = 5.0
"""Seconds that closing waits for the write under way."""
_CONNECTION_PRAGMAS = """
    PRAGMA busy_timeout = 5000;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -16384;
    PRAGMA temp_store = MEMORY;
"""
_WRITER_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
"""

Values = Mapping[str, str | int | None]
"""A statement's named parameters."""


class Store:
    """The database while it is open; made by `Store.open`."""

    def __init__(self, writer: Connection, readers: tuple[Connection, ...], changes: Changes) -> None:
        self.changes = changes
        self._writer = writer
        self._turn = asyncio.Lock()
        self._free: asyncio.Queue[Connection] = asyncio.Queue()
        for reader in readers:
            self._free.put_nowait(reader)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> "AsyncGenerator[Store]":
        """The store of one file, which is made, or brought up to date, where needed.

        Raises OutOfOrder where the file can't be opened, is none of ours or is of a newer version.
        """
        async with AsyncExitStack() as stack:
            try:
                store = await cls._opened(path, stack)
            except (OSError, sqlite3.Error) as error:
                raise OutOfOrder(f"The database {path} can't be opened: {error}.") from error
            try:
                yield store
            finally:
                await store._idle()

    @classmethod
    async def _opened(cls, path: Path, stack: AsyncExitStack) -> "Store":
        await asyncio.to_thread(_try, path)
        writer = await _connected(path, "rwc", stack)
        await writer.executescript(_WRITER_PRAGMAS)
        await migrate(writer, path)
        changes = Changes()
        await changes.watch(writer)
        readers = [await _connected(path, "ro", stack) for _ in range(READERS)]
        return cls(writer, tuple(readers), changes)

    # Nothing here is shielded from cancellation, and need not be: a connection's statements wait in one
    # queue, so that a ROLLBACK once asked for runs before whatever the next one asks.

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Connection]:
        """A transaction that may write: kept when its block ends well, undone when it does not.

        One at a time; never ask for a second inside the first.
        """
        async with self._turn:
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.execute("COMMIT")
            except BaseException:
                await _rolled_back(self._writer)
                raise
            finally:
                await self.changes.settle(self._writer)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        """A connection that can only read; all its block reads is of one moment."""
        reader = await self._free.get()
        try:
            await reader.execute("BEGIN")
            yield reader
        finally:
            try:
                await _rolled_back(reader)
            finally:
                self._free.put_nowait(reader)

    async def _idle(self) -> None:
        """Waits for the write under way, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), self._turn:
                pass


async def fetch(db: Connection, sql: str, values: Values) -> list[sqlite3.Row]:
    """All rows of one statement."""
    return list(await db.execute_fetchall(sql, values))


async def fetch_one(db: Connection, sql: str, values: Values) -> sqlite3.Row | None:
    """The first row of one statement, where there is one."""
    return next(iter(await db.execute_fetchall(sql, values)), None)


async def _rolled_back(db: Connection) -> None:
    # Fails where there is no transaction (any more), or no connection: then there is nothing to undo.
    with suppress(sqlite3.OperationalError, ValueError):
        await db.execute("ROLLBACK")


def _try(path: Path) -> None:
    """Fails where the file can't be opened: there aiosqlite would leave a thread behind, still at work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


async def _connected(path: Path, mode: str, stack: AsyncExitStack) -> Connection:
    address = _address(path, mode)
    opening = aiosqlite.connect(address, uri=True, isolation_level=None, cached_statements=512)
    connection = await stack.enter_async_context(opening)
    connection.row_factory = sqlite3.Row
    await connection.executescript(_CONNECTION_PRAGMAS)
    return connection


def _address(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"
