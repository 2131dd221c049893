"""Why a database file can't be used, as its operator can understand and fix it."""

import errno
import os
import stat
from pathlib import Path

from db.store.driver import sqlite
from fics.errors import Damaged, OutOfOrder, Unavailable

DatabaseError = sqlite.Error
"""What the engine raises, whatever went wrong."""
_SET = "Set DATABASE_PATH to a file FicRec can write."
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OF_THE_FILE = frozenset(
    {
        sqlite.SQLITE_CORRUPT,
        sqlite.SQLITE_NOTADB,
        sqlite.SQLITE_FULL,
        sqlite.SQLITE_BUSY,
        sqlite.SQLITE_LOCKED,
        sqlite.SQLITE_IOERR,
        sqlite.SQLITE_READONLY,
        sqlite.SQLITE_CANTOPEN,
    }
)
"""What SQLite says where the file is at fault, and not a statement of ours."""


def fault(path: Path, error: OSError | sqlite.Error) -> OutOfOrder:
    """What kept the database at `path` from being opened, in a sentence, and what to do in another.

    An Unavailable where it may pass by itself, a Damaged where the file isn't whole.
    """
    passing = _passing(path, error)
    if passing:
        return Unavailable(passing)
    if isinstance(error, sqlite.Error) and _code(error) == sqlite.SQLITE_NOTADB:
        return OutOfOrder(f"{path} isn't a database. Set DATABASE_PATH to FicRec's own file.")
    if isinstance(error, sqlite.Error) and _code(error) == sqlite.SQLITE_CORRUPT:
        return Damaged(f"{path} is damaged.")
    why = hindrance(path) or str(getattr(error, "strerror", None) or error)
    return OutOfOrder(f"Can't open {path}: {why}. {_SET}")


def check_there(path: Path) -> None:
    """Raise OutOfOrder where there is no database that a command could work on, or an empty file."""
    why = None if os.path.isfile(path) else hindrance(path)
    if why:
        raise OutOfOrder(f"Can't open {path}: {why}. {_SET}")
    if not os.path.exists(path):
        raise OutOfOrder(f"There's no database {path}. Check DATABASE_PATH.")
    if not os.path.getsize(path):
        raise OutOfOrder(
            f"{path} is empty. Check DATABASE_PATH. If your lists were in it, go back to a copy with "
            "`ficrec restore`."
        )


def check_replaceable(path: Path) -> None:
    """Raise OutOfOrder where what is at `path` is no file that a copy could take the place of."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise OutOfOrder(f"Can't open {path}: {hindrance(path)}. {_SET}")


def is_of_the_file(error: sqlite.Error) -> bool:
    """Whether the file is at fault, or what holds it, and not a statement of ours."""
    return _code(error) in _OF_THE_FILE


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that what is in the file is no database, or not a whole one."""
    damage = (sqlite.SQLITE_NOTADB, sqlite.SQLITE_CORRUPT)
    return isinstance(error, sqlite.Error) and _code(error) in damage


def is_full(error: BaseException) -> bool:
    """Whether it was the disk's space that was lacking."""
    if isinstance(error, sqlite.Error):
        return _code(error) == sqlite.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in _FULL


def is_writable(path: Path) -> bool:
    """Whether this process may write the file, or make it where there is none yet."""
    return not os.path.exists(path) or _may(path, os.W_OK)


def _passing(path: Path, error: OSError | sqlite.Error) -> str | None:
    busy = isinstance(error, sqlite.Error) and _code(error) in (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED)
    if is_full(error):
        return f"Can't write {path}: the disk is full. Free some space, then start me again."
    return f"Can't write {path}: another program is using it. Try again when it's done." if busy else None


def _code(error: sqlite.Error) -> int:
    """SQLite's primary result code, whose details are in the higher bits; -1 where SQLite gave none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1


def hindrance(path: Path) -> str | None:
    """What keeps a file at `path` from being written, or made there; None where nothing is known to."""
    if os.path.isdir(path):  # unlike Path.is_dir, it takes names that are too long
        return "it's a folder"
    if _is_too_long(path):
        return "its name is too long"
    if os.path.islink(path) and not os.path.exists(path):
        return "it's a link to a file that isn't there"
    if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
        return "it's no ordinary file"  # SQLite waits for ever for what a pipe may bring
    there = next(each for each in path.absolute().parents if os.path.lexists(each))
    if not os.path.isdir(there):
        return f"{there} isn't a folder"
    if os.path.exists(path) and not _may(path, os.R_OK):
        return "I may not read it"
    if not is_writable(path):
        return "it's read-only"
    return None if _may(there, os.W_OK | os.X_OK) else f"I may not write in {there}"


def _is_too_long(path: Path) -> bool:
    try:
        os.stat(path)
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
