"""A connection in the hands of the thread that uses it: its statements wait for nobody."""

import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import Protocol, TypeVar

from db.store.driver import sqlite

CONNECTION_PRAGMAS = """
    PRAGMA busy_timeout = 5000;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -12288;
    PRAGMA temp_store = MEMORY;
"""
"""What each connection is set to: milliseconds of waiting for another process, and 12 MB of pages at hand."""
Values = Mapping[str, str | int | bytes | None]
"""A statement's named parameters."""
Row = sqlite.Row
"""A row, whose columns are read by their names."""
Result = TypeVar("Result")


class Connection(Protocol):
    """What statements are given to: aiosqlite's connection, or one that a thread uses itself."""

    def execute(self, sql: str, values: Values = ..., /) -> Awaitable[object]:
        """Runs one statement."""
        ...

    def executemany(self, sql: str, values: Iterable[Values], /) -> Awaitable[object]:
        """Runs one statement for each of these."""
        ...

    def execute_fetchall(self, sql: str, values: Values = ..., /) -> Awaitable[Iterable[Row]]:
        """All rows of one statement."""
        ...


Work = Callable[[Connection], Coroutine[None, None, Result]]
"""What is done with a connection; it awaits nothing but that connection's statements."""


class Direct:
    """A connection as its own thread uses it."""

    def __init__(self, raw: sqlite.Connection) -> None:
        self.raw = raw

    async def execute(self, sql: str, values: Values | None = None, /) -> None:
        """Runs one statement."""
        self.raw.execute(sql, values or {})

    async def executemany(self, sql: str, values: Iterable[Values], /) -> None:
        """Runs one statement for each of these."""
        self.raw.executemany(sql, values)

    async def execute_fetchall(self, sql: str, values: Values | None = None, /) -> list[Row]:
        """All rows of one statement."""
        return self.raw.execute(sql, values or {}).fetchall()


class GivingWay:
    """A writer's connection as its own thread uses it, which waits before each statement while others read.

    Python runs one thread at a time, and a thread that goes from one short statement to the next hardly lets
    go between them: who came to read waited for all of a post.
    """

    PAUSE = 0.0005
    """Seconds, in which a search's next statements are under way."""
    MOST = 40
    """How often it gives way in one transaction: who writes much is not kept from it for long."""

    def __init__(self, direct: Direct, are_reading: Callable[[], bool]) -> None:
        self._raw = direct.raw
        self._are_reading = are_reading
        self._left = self.MOST

    async def execute(self, sql: str, values: Values | None = None, /) -> None:
        """Runs one statement."""
        self._give_way()
        self._raw.execute(sql, values or {})

    async def executemany(self, sql: str, values: Iterable[Values], /) -> None:
        """Runs one statement for each of these."""
        self._give_way()
        self._raw.executemany(sql, values)

    async def execute_fetchall(self, sql: str, values: Values | None = None, /) -> list[Row]:
        """All rows of one statement."""
        self._give_way()
        return self._raw.execute(sql, values or {}).fetchall()

    def _give_way(self) -> None:
        # Sleeping lets go of the GIL, for which readers' threads wait; `sqlite3` does so only within a
        # statement.
        if self._left and self._are_reading():
            self._left -= 1
            time.sleep(self.PAUSE)


def driven(work: Coroutine[None, None, Result]) -> Result:
    """What a coroutine returns that never has to wait, because its connection is direct."""
    # A coroutine that awaits only what never waits runs to its end at the first `send`.
    try:
        work.send(None)
    except StopIteration as stop:
        return stop.value
    work.close()
    raise RuntimeError("What is done with a connection in one go may wait for nothing else.")
