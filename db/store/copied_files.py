"""Files that are copies of a database: made of one in use, looked at, and put in one piece."""

import errno
import os
from contextlib import closing
from pathlib import Path

from db.store import file, whole_copies
from db.store.driver import sqlite
from db.store.file_faults import check_there, fault, is_damage, is_writable
from db.store.migration import version_of
from fics.errors import Damaged, OutOfOrder


def check_source(path: Path) -> None:
    """Raise OutOfOrder where there's no database that could be copied; it says so of the source."""
    check_there(path)
    try:
        if not (os.path.isfile(path) and is_writable(path)):  # its WAL is written by whoever reads it
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        version_of(path, mode="rw")
    except (OSError, sqlite.Error) as error:
        raise fault(path, error) from error


def copy(path: Path, target: Path) -> None:
    """Copy the database at `path`, as it is at one moment, also while it is written; raises Damaged."""
    target.parent.mkdir(parents=True, exist_ok=True)
    whole_copies.check_room(target.parent, path.stat().st_size)
    target.unlink(missing_ok=True)
    file.make(target)  # VACUUM takes an empty file, and would make one that everybody can read
    # VACUUM INTO and not the backup API, which begins anew whenever another process writes: 25 s at ten
    # writes a second, where this took 3.3 s.
    # And not `mode=ro`, where VACUUM INTO miscounts computed columns ("has 5 columns but 7 values were
    # supplied", SQLite 3.40.1).
    with closing(sqlite.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as db:
        try:
            db.execute("VACUUM INTO ?", (str(target),))
        except sqlite.DatabaseError as error:
            if is_damage(error):
                raise Damaged(f"Can't copy {path}: it's damaged.") from error
            raise
    with target.open("rb") as written:
        os.fsync(written.fileno())


def check(copy: Path) -> None:
    """Raise OutOfOrder where a copy isn't a whole database of FicRec's."""
    try:
        with closing(sqlite.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (found,) = db.execute("PRAGMA quick_check (1)").fetchone()
    except sqlite.DatabaseError as error:
        raise OutOfOrder(f"{copy} isn't a whole database ({error}). Use another copy.") from error
    if not version:
        raise OutOfOrder(f"{copy} isn't FicRec's database. Use a copy that `ficrec backup` made.")
    if found != "ok":
        raise OutOfOrder(f"{copy} is damaged ({found}). Use another copy.")


def put_in_one_file(copy: Path) -> None:
    """Move what is beside a copy that nobody has open into its one file."""
    # The store's readers are closed last, and who can't write leaves the WAL behind.
    with closing(sqlite.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")


def has_lists(backup: Path) -> bool:
    """Whether anything of a server is in a copy; False where it can't be read."""
    try:
        with closing(sqlite.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("SELECT EXISTS (SELECT 1 FROM server)").fetchone()[0])
    except sqlite.DatabaseError:
        return False
