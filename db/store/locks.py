"""Locks by which processes on one database file keep each other from doing the same work twice.

Each is a file beside the database, named by what is exclusive (`ficrec.db.keep.lock`), and held through the
operating system, which lets go of it however a process ends. The database file itself bears none: to close
any descriptor of it would drop SQLite's own locks (sqlite.org/howtocorrupt.html, 2.2).
"""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Generator, Iterable
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from glob import escape
from pathlib import Path

from db.store import file
from db.store.file_faults import fault
from fics.errors import Unavailable

KEEP = "keep"
"""Held by the process that keeps posted cards true, sends messages and deletes what is past its time."""
FETCH = "fetch"
"""Held by the process that asks archives."""
ANSWER = "answer"
"""Held by the process that is connected to Discord."""
ROLES = (ANSWER, KEEP, FETCH)
"""What one process holds that does everything."""
MIGRATE = "migrate"
"""Held by the process that makes the database, or brings it up to date."""
_SHARD = "shard-"


def shard(number: int) -> str:
    """The lock of a process that is connected to Discord by some shards, of each of them."""
    return f"{_SHARD}{number}"


_held: set[Path] = set()
"""Lock files of this process: the system counts descriptors, and would turn away a second one of ours."""


class Running(Unavailable):
    """Another process holds what is exclusive."""


@contextmanager
def hold(path: Path, *names: str) -> Generator[None]:
    """Hold locks of the database at `path` while the block lasts.

    Raises Running where another process holds one, and OutOfOrder where no file can be made there.
    """
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(_locked(_lock_file(path, name), path))
        # Who holds all shards doesn't know how many there are. So each looks behind itself, once it holds its
        # own: of two that start at the same time at least one sees the other.
        if ANSWER in names:
            _check_free(path, [name for name in _names(path) if name.startswith(_SHARD)])
        elif any(name.startswith(_SHARD) for name in names):
            _check_free(path, [ANSWER])
        yield


_TRIES, _PAUSE = 200, 0.05
"""How often, and after how many seconds, a lock is tried again that somebody holds: for ten seconds."""


@asynccontextmanager
async def hold_in_turn(path: Path, name: str) -> AsyncGenerator[None]:
    """Hold a lock of the database at `path` once others let go of it; raises Running if they don't.

    Its file goes with it, so that a database which nobody has open is one file.
    """
    with ExitStack() as stack:
        for _ in range(_TRIES):
            with suppress(Running):
                stack.enter_context(hold(path, name))
                break
            await asyncio.sleep(_PAUSE)
        else:
            stack.enter_context(hold(path, name))
        try:
            yield
        finally:
            with suppress(OSError):  # where the system keeps open files from being removed, it stays
                _lock_file(path, name).unlink()


@contextmanager
def hold_all(path: Path) -> Generator[None]:
    """Hold every lock there is of the database at `path`, those of this process included; raises Running."""
    names = {*ROLES, *_names(path)}
    with ExitStack() as stack:
        for name in sorted(names):
            if _lock_file(path, name) not in _held:
                stack.enter_context(_locked(_lock_file(path, name), path))
        yield


def _names(path: Path) -> list[str]:
    """The locks of which there are files, held or not."""
    files = path.absolute().parent.glob(f"{escape(path.name)}.*.lock")
    return [lock.name[len(path.name) + 1 : -len(".lock")] for lock in files]


def _check_free(path: Path, names: Iterable[str]) -> None:
    """Raise Running where another process holds one of these locks."""
    for name in names:
        lock = _lock_file(path, name)
        if lock not in _held and lock.exists():
            with _locked(lock, path):
                pass


def _lock_file(path: Path, name: str) -> Path:
    return path.absolute().with_name(f"{path.name}.{name}.lock")


@contextmanager
def _locked(lock: Path, path: Path) -> Generator[None]:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file.make(lock)
        opened = lock.open("r+b")
    except OSError as error:  # for the same reason the database could not be opened
        raise fault(path, error) from error
    with opened:
        if lock in _held or not _taken(opened.fileno()) or not _is_at(lock, opened.fileno()):
            raise Running(f"Another FicRec is already running on {path}. Stop that one first.")
        _held.add(lock)
        try:
            # For whoever wonders which process that is; the lock itself is the system's.
            opened.truncate()
            opened.write(f"{os.getpid()}\n".encode())
            opened.flush()
            yield
        finally:
            _held.discard(lock)


def _is_at(lock: Path, descriptor: int) -> bool:
    """Whether an open file is still the one at that path: who held it may have removed it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """Windows keeps others from reading locked bytes; so one is locked that nobody reads."""

    def _taken(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        # flock and not lockf: lockf's are dropped when the process closes any other descriptor of the file.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
