"""The open database: one connection that writes, and three that read beside it."""

import asyncio
import copy
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
    suppress,
)
from contextvars import copy_context
from functools import partial
from pathlib import Path

from db.store import driver, text_index
from db.store.connection import Connection, Direct, GivingWay, Result, Work, driven
from db.store.driver import sqlite
from db.store.file_faults import check_there, fault, is_of_the_file
from db.store.migration import migrate
from db.store.open_file import FileState, OpenFile
from db.store.sqlite_connections import SqliteConnection, check_writable, connected
from db.store.store import Store
from db.store.tag_changes import Changes
from fics.errors import Replaced

log = logging.getLogger(__name__)

READERS = 3
"""With one reader, what members type waits behind others' searches; with three it does not."""
PATIENCE = 5.0
"""Seconds that closing waits for the write under way."""
_MOVED_AT_ONCE = 8_192
"""So many pages of the WAL are moved into the file together, 32 MB: many commits change the same ones."""
# Every commit is on the disk in the WAL. Who commits would move the pages from there, and the others wait for
# seconds where the file is large; so they are moved beside (`_move_wal`), and here only where that fails.
_WRITER_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
"""
_BLANKED = """
    INSERT INTO kept (key, value)
    VALUES ('blanked', '1')
    ON CONFLICT (key) DO UPDATE SET value = value + 1
"""
"""Has all that write, in other processes too, read anew what they had read before."""
_BLANKED_AT_ONCE = 1_000
"""Pages that are blanked while others wait to write: for some ten milliseconds."""
_TRIES, _PAUSE = 8, 0.05
"""How often, and after how many seconds, it's tried again to empty a WAL that somebody reads from."""
_IN_THE_WAY = 20
"""Milliseconds that who empties it waits for them, while others wait to write."""


class SqliteStore(Store):
    """A file of SQLite's while it is open; made by `SqliteStore.open`."""

    def __init__(
        self,
        file: OpenFile,
        writer: SqliteConnection,
        readers: tuple[SqliteConnection, ...],
        glances: Direct,
        changes: Changes,
    ) -> None:
        self.path = file.path
        self.changes = changes
        self.timed: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext()
        self.replaced = asyncio.Event()
        # Set where a write has found that the file is no longer at its path, or no longer what it was.
        self._file = file
        self._standing = FileState.IN_PLACE
        self._loop = asyncio.get_running_loop()
        self._writer = writer
        self._turn = asyncio.Lock()
        # Who reads next gets the reader that was used last: after a commit each has to read its pages anew.
        self._free: asyncio.LifoQueue[SqliteConnection] = asyncio.LifoQueue()
        for reader in readers:
            self._free.put_nowait(reader)
        self._glances = glances
        self._moving: asyncio.Task[None] | None = None
        self._enough = _MOVED_AT_ONCE
        self._within: Connection | None = None
        self._change = 0
        self._reading = 0
        self._behind: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(len(readers) + 1, thread_name_prefix="database")

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, new: bool = True) -> "AsyncGenerator[SqliteStore]":
        """The store of one file, which is made, or brought up to date, where needed.

        Raises OutOfOrder where the file can't be opened, is none of ours or is of a newer version; where
        there is none, or an empty one, unless it may be `new`; and where what is done with it meets a fault
        of the file, as damage or a full disk.
        """
        if not new:
            await asyncio.to_thread(check_there, path)
        async with AsyncExitStack() as behind, AsyncExitStack() as stack:
            try:
                store = await cls._opened(path, stack)
            except (OSError, sqlite.Error) as error:
                raise await asyncio.to_thread(fault, path, error) from error
            behind.callback(store._file.close)
            stack.callback(store._threads.shutdown)
            try:
                yield store
            except sqlite.Error as error:
                if not is_of_the_file(error):
                    raise
                raise await asyncio.to_thread(fault, path, error) from error
            finally:
                with suppress(TimeoutError):  # the write under way is waited for, but not for ever
                    async with asyncio.timeout(PATIENCE):
                        await asyncio.gather(*store._behind)
                        async with store._turn:
                            pass
                await store._leave()

    @classmethod
    async def _opened(cls, path: Path, stack: AsyncExitStack) -> "SqliteStore":
        await asyncio.to_thread(check_writable, path)
        writer = await connected(path, "rwc", stack)
        await migrate(writer.step, path)  # before anything is changed in a file that may be none of ours
        await writer.step.executescript(_WRITER_PRAGMAS)
        changes = Changes()
        await changes.watch(writer.step)
        readers = [await connected(path, "ro", stack) for _ in range(READERS)]
        glances = await connected(path, "ro", stack)
        for each in (writer, *readers, glances):
            await each.step.execute(text_index.WORDS)
        opened = await asyncio.to_thread(OpenFile, path)
        most = 8 * _MOVED_AT_ONCE if opened.tells_of_wal else _MOVED_AT_ONCE
        await writer.step.executescript(f"PRAGMA wal_autocheckpoint = {most}")
        log.info("SQLite is %s.", driver.named())
        return cls(opened, writer, tuple(readers), glances.whole, changes)

    async def _leave(self) -> None:
        """Keeps what the WAL holds out of whatever stands at the path by now.

        SQLite would move it there: when the last connection is closed, or the file is opened again.
        """
        match self._look():
            case FileState.REPLACED:  # it belongs into its own file, wherever that is now
                with suppress(sqlite.Error):
                    await self._writer.step.execute("PRAGMA wal_checkpoint (TRUNCATE)")
            case FileState.OVERWRITTEN:
                # Before the readers, since who may write and is closed last does move it.
                own = self._file.has_own_wal()
                await self._writer.step.close()
                if own:
                    self._file.drop_wal()
            case FileState.IN_PLACE:
                pass

    # `write` and `read` shield nothing from cancellation, and need not: a connection's statements wait in one
    # queue, so that a ROLLBACK once asked for runs before whatever the next one asks. What runs in one go
    # can't be stopped, so it is waited for: until then its connection is nobody else's.

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Connection]:
        """A transaction that may write: kept when its block ends well, undone when it does not.

        One at a time; never ask for a second inside the first.
        """
        async with self._turn, self._writing(self._writer.step) as db:
            yield db

    async def run_write(self, work: Work[Result]) -> Result:
        """One transaction that may write, in one go in a thread; returns what the work returns.

        Much faster than `write`, whose every statement is a trip to a thread; for work that awaits nothing
        but its connection's statements.
        """
        # One transaction at a time, in the order in which they came: the connection that writes has only one.
        with self.timed("write"):
            async with self._turn:
                writer = GivingWay(self._writer.whole, lambda: bool(self._reading))
                written = await self._beside(_within(self._writing(writer), work))
            self._move_if_enough()
            return written

    async def run_write_unsynced(self, work: Work[Result]) -> Result:
        """One transaction that may write, in one go in a thread, and waits for no disk.

        A kill takes none of it, a power cut may.
        """
        async with self._turn:
            written = await self._beside(_within(self._writing_unsynced(self._writer.whole), work))
        self._move_if_enough()
        return written

    async def write_behind(self, work: Coroutine[None, None, None]) -> None:
        """Writes what nobody waits for, in the order in which it comes, and before the store is closed."""
        self._begin_behind(_logged(work))
        await asyncio.sleep(0)  # until it waits for its turn: before whatever its caller writes next

    def _begin_behind(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)
        return task

    def _move_if_enough(self) -> None:
        """Has the WAL's pages moved into the file where they are many."""
        waiting = self._file.waiting_frames
        if waiting >= self._enough and (self._moving is None or self._moving.done()):
            # Where it fails, as on a full disk or with a long reader, it is tried again once there are more.
            self._enough = waiting + _MOVED_AT_ONCE
            self._moving = self._begin_behind(_logged(self._move_wal()))

    async def _move_wal(self) -> None:
        """Moves the WAL's pages into the file while others read and write, until it can begin anew."""
        try:
            async with self._moving_beside() as beside:
                self._check_in_place()  # or they would be moved into another file
                if await self._empty_wal(beside, self._is_wal_empty):
                    self._enough = _MOVED_AT_ONCE
        except sqlite.Error as error:
            log.warning("What was written could not be moved from the WAL into the file: %s", error)

    @asynccontextmanager
    async def _moving_beside(self) -> AsyncGenerator[SqliteConnection]:
        """A connection that moves the WAL's pages into the file where it is told to."""
        async with AsyncExitStack() as stack:
            beside = await connected(self.path, "rw", stack)
            await beside.step.executescript("PRAGMA wal_autocheckpoint = 0")
            yield beside

    async def look(self) -> bool:
        """Notices what another program has written to the file, as a command does; if one has."""
        async with self._turn:
            return await self.changes.look(self._writer.step)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        """A connection that can only read; all its block reads is of one moment."""
        reader = await self._free.get()
        try:
            async with _reading(reader.step) as db:
                yield db
        finally:
            self._free.put_nowait(reader)

    async def run_read(self, work: Work[Result]) -> Result:
        """Reads in one go in a thread, all of one moment; returns what the work returns.

        Much faster than `read`, whose every statement is a trip to a thread; for work that awaits nothing
        but its connection's statements.
        """
        if self._within:
            return await work(self._within)
        with self.timed("read"):
            reader = await self._free.get()
            self._reading += 1
            try:
                return await self._beside(_within(_reading(reader.whole), work))
            finally:
                self._reading -= 1
                self._free.put_nowait(reader)

    async def run_together(self, work: "Callable[[Store], Coroutine[None, None, Result]]") -> Result:
        """Does what reads from a store many times in one trip to a thread, all of one moment.

        The store that it is given does nothing but read, and what is done awaits nothing else.
        """
        # Before the moment of the transaction: a later change may be in what it reads, or not.
        change = self.changes.latest

        async def within(db: Connection) -> Result:
            inner = copy.copy(self)
            inner._within, inner._change = db, change
            return await work(inner)

        return await self.run_read(within)

    @property
    def change(self) -> int:
        """The last change of tags that all that is read from now on knows of."""
        return self.changes.latest if self._within is None else self._change

    async def run_glance(self, work: Work[Result]) -> Result:
        """Reads a row or two by their keys, on the loop's own thread: a trip takes ten times as long."""
        return driven(work(self._glances)) if self._within is None else await work(self._within)

    @asynccontextmanager
    async def _writing(self, db: Connection) -> AsyncGenerator[Connection]:
        try:
            # IMMEDIATE takes the write lock first: a transaction that began by reading could fail where it
            # turns to writing.
            await db.execute("BEGIN IMMEDIATE")
            yield db
            self._check_in_place()
            await db.execute("COMMIT")
            self._check_in_place()
        except BaseException as error:
            await _rolled_back(db)
            if isinstance(error, sqlite.DatabaseError):  # which a file that was changed leads to
                self._check_in_place()
            raise
        finally:
            await self.changes.settle(db)

    @asynccontextmanager
    async def _writing_unsynced(self, db: Connection) -> AsyncGenerator[Connection]:
        await db.execute("PRAGMA synchronous = NORMAL")
        try:
            async with self._writing(db):
                yield db
        finally:
            await db.execute("PRAGMA synchronous = FULL")

    async def _beside(self, work: Coroutine[None, None, Result]) -> Result:
        try:
            # What is said there is said in the language of whom it is for.
            context = copy_context()
            running = self._loop.run_in_executor(self._threads, lambda: context.run(driven, work))
        except RuntimeError:  # the store is closed
            work.close()  # else Python warns of what was never begun
            raise
        # A thread can't be cancelled. Until it ends, its connection must not be given to anybody else.
        try:
            return await asyncio.shield(running)
        finally:
            await asyncio.wait([running])
            if running.cancelled():  # the store was closed before a thread began with it
                work.close()

    async def rewrite(self) -> bool:
        """Writes the whole file anew, without the room of what was deleted; nobody else writes meanwhile.

        False where a reader was in the way of the last step: then some of it is still in the WAL.
        """
        async with self._turn:
            self._check_in_place()
            await self._writer.step.execute("VACUUM")
            (done,) = await self._writer.step.execute_fetchall("PRAGMA wal_checkpoint (TRUNCATE)")
            self._check_in_place()
        return not done["busy"]

    async def erase_remnants(self) -> bool:
        """Takes off the disk what deleted rows left in the file and its WAL.

        Others read and write meanwhile, and wait for some milliseconds at a time. False where a reader is in
        the way that began before: then it is to be tried again.
        """
        if not self._file.can_be_blanked:
            return await self.rewrite()
        async with self._moving_beside() as beside:
            if not await self._empty_wal(beside, self._is_wal_empty):
                return False
            found = await asyncio.to_thread(self._file.find_remnants)
            for first in range(0, len(found), _BLANKED_AT_ONCE):
                places = found[first : first + _BLANKED_AT_ONCE]
                if not await self._empty_wal(beside, partial(self._blank, places)):
                    return False
        await asyncio.to_thread(self._file.settle)
        return True

    async def _empty_wal(
        self, beside: SqliteConnection, work: Callable[[], Coroutine[None, None, bool]]
    ) -> bool:
        """Does something once the WAL is empty; False where others read from it all the time."""
        for _ in range(_TRIES):
            # What can be moved from there while others write, is; so that little is left for which they wait.
            await beside.step.execute_fetchall("PRAGMA wal_checkpoint (PASSIVE)")
            async with self._turn:
                self._check_in_place()
                if await self._beside(work()):
                    self._check_in_place()
                    return True
            await asyncio.sleep(_PAUSE)
        return False

    async def _is_wal_empty(self) -> bool:
        db = self._writer.whole
        await db.execute(f"PRAGMA busy_timeout = {_IN_THE_WAY}")
        try:
            (done,) = await db.execute_fetchall("PRAGMA wal_checkpoint (TRUNCATE)")
        finally:
            await db.execute("PRAGMA busy_timeout = 5000")
        return not done["busy"]

    async def _blank(self, places: Sequence[int]) -> bool:
        if not await self._is_wal_empty():
            return False
        async with self._writing(self._writer.whole) as db:
            # From here on nobody writes; another process may have, since.
            if not self._file.has_empty_wal():
                return False
            await db.execute("PRAGMA shrink_memory")  # so that this connection reads the pages anew
            self._file.blank(places)
            await db.execute(_BLANKED)
        return True

    def _check_in_place(self) -> None:
        """Raises Replaced where what is written now would be in a file that nobody ever opens again."""
        if self._look() is not FileState.IN_PLACE:
            raise Replaced("My database was replaced just now; please try that again in a few minutes.")

    def _look(self) -> FileState:
        """What has become of the file; says it once where it is no longer as it was."""
        if self._standing is FileState.IN_PLACE:
            self._standing = self._file.look()
            if self._standing is not FileState.IN_PLACE:
                log.critical(
                    "The database %s was %s while it was in use, so I stop; nothing was written since.",
                    self.path,
                    self._standing.value,
                )
                self._loop.call_soon_threadsafe(self.replaced.set)
        return self._standing


@asynccontextmanager
async def _reading(db: Connection) -> AsyncGenerator[Connection]:
    # Without BEGIN each statement would read the file as it is by then, and not of one moment.
    try:
        await db.execute("BEGIN")
        yield db
    finally:
        await _rolled_back(db)


async def _within(transaction: AbstractAsyncContextManager[Connection], work: Work[Result]) -> Result:
    async with transaction as db:
        return await work(db)


async def _logged(work: Coroutine[None, None, None]) -> None:
    try:
        await work
    except Replaced:  # it was said, and the bot stops
        pass
    except Exception:  # nobody waits for it who could be told
        log.exception("What was to be written behind an answer was not")


async def _rolled_back(db: Connection) -> None:
    # Fails where there is no transaction (any more), or no connection: then there is nothing to undo.
    with suppress(sqlite.OperationalError, ValueError):
        await db.execute("ROLLBACK")
