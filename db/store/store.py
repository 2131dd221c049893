"""What a database is to all that asks it: the one protocol of the store, whichever engine keeps it.

Features are given a Store, and hand their work to its transactions (db/store/transactions.py). SQLite's is
in db/store/sqlite_store.py; another engine's needs what stands here, and statements where SQL differs.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from pathlib import Path
from typing import Protocol

from db.store.connection import Connection, Result, Work
from db.store.tag_changes import Changes


class Store(Protocol):
    """The database while it is open."""

    path: Path
    """Where it is kept, or at least the locks of the processes that share it."""
    changes: Changes
    """Which tags have changed since it was opened."""
    timed: Callable[[str], AbstractContextManager[None]]
    """Measures each `read` and `write`, with the wait for its turn, for whoever wants to know."""
    replaced: asyncio.Event
    """Set where what is written would be kept no longer: whoever uses it has to end."""

    @property
    def change(self) -> int:
        """The last change of tags that all that is read from now on knows of."""
        ...

    def write(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction that may write: kept when its block ends well, undone when it does not."""
        ...

    async def run_write(self, work: Work[Result]) -> Result:
        """One transaction that may write; what was answered after it is kept, whatever happens."""
        ...

    async def run_write_unsynced(self, work: Work[Result]) -> Result:
        """One transaction that may write, and that a power cut may take."""
        ...

    async def write_behind(self, work: Coroutine[None, None, None]) -> None:
        """Writes what nobody waits for, in the order in which it comes, and before the store is closed."""
        ...

    def read(self) -> AbstractAsyncContextManager[Connection]:
        """A connection that can only read; all its block reads is of one moment."""
        ...

    async def run_read(self, work: Work[Result]) -> Result:
        """Reads in one go, all of one moment."""
        ...

    async def run_together(self, work: "Callable[[Store], Coroutine[None, None, Result]]") -> Result:
        """Does what reads from a store many times in one go, all of one moment."""
        ...

    async def run_glance(self, work: Work[Result]) -> Result:
        """Reads a row or two by their keys, as fast as can be."""
        ...

    async def look(self) -> bool:
        """Notices what another process has written, as a command does; whether one has."""
        ...

    async def erase_remnants(self) -> bool:
        """Takes off the disk what deleted rows left there; False where it is to be tried again."""
        ...
