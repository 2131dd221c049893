"""The database's file, and what is put beside it: who can read it."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from glob import escape
from pathlib import Path

log = logging.getLogger(__name__)

BEFORE = ".before-"
"""What a copy's name has behind the database's, before the number of the migration that follows it."""
# for its owner alone: members' words are in it
_PRIVATE = 0o600
_OTHERS = 0o177
_BESIDE = ("-wal", "-shm", "-journal")


def copies(path: Path) -> Iterator[Path]:
    """The copies that were made beside the database at `path` before migrations, unfinished ones too."""
    return path.parent.glob(f"{escape(path.name)}{BEFORE}*")


def drop_copies(path: Path, *, before: datetime) -> None:
    """Deletes the copies beside the database at `path` that were made before that moment."""
    for made in copies(path):
        with suppress(FileNotFoundError):
            if made.stat().st_mtime < before.timestamp():
                made.unlink()


def with_sidecars(path: Path) -> tuple[Path, ...]:
    """A database's file and the names of those that SQLite puts beside it."""
    return path, *(path.with_name(path.name + suffix) for suffix in _BESIDE)


def copy(path: Path, target: Path) -> None:
    """Copy a file that nobody writes, to one that only its owner can read."""
    target.unlink(missing_ok=True)
    make(target)
    with path.open("rb") as source, target.open("wb") as written:
        shutil.copyfileobj(source, written)
        written.flush()
        os.fsync(written.fileno())


def make(path: Path) -> None:
    """Makes an empty file that only its owner can read, unless there is one, whatever the umask says."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))
        path.chmod(_PRIVATE)


def keep_private(path: Path) -> None:
    """Takes the right to read the database at `path`, and what is beside it, from all but its owner."""
    if os.name != "posix":  # elsewhere these are no rights
        return
    for file in (*with_sidecars(path), *copies(path)):
        with suppress(FileNotFoundError):
            _keep_private(file)


def _keep_private(file: Path) -> None:
    if not file.stat().st_mode & _OTHERS:
        return
    try:
        file.chmod(_PRIVATE)
    except PermissionError:
        log.warning("Others on this machine can read %s, and only its owner can change that.", file)
