"""The database's file while it is open, and what other programs do to it behind SQLite's back.

Only a checkpoint writes to the file itself, and the WAL's index, which all share who have the database open,
tells of each. So whatever changes the file without one wrote something else there, as `cp backup ficrec.db`.
"""

import os
import struct
import sys
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import ClassVar

from db.store import remnants

_Place = tuple[int, int]
"""A file's device and inode."""


class FileState(Enum):
    """What became of an open file."""

    IN_PLACE = "in place"
    REPLACED = "replaced or removed"
    """Another file stands at the path, or none; the opened one is as it was."""
    OVERWRITTEN = "overwritten"
    """The file, or its WAL, has other contents."""


class OpenFile:
    """The file at a path, its WAL and the WAL's index, as they are when this is made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        real = path.resolve()  # where a link leads, SQLite puts them
        self._wal = real.with_name(f"{real.name}-wal")
        self._index = real.with_name(f"{real.name}-shm")
        self._places = self._places_now()
        # Elsewhere SQLite's own locks keep others from writing to its files, and us from reading them.
        self._held = () if sys.platform == "win32" else (_Held.of(path, os.O_RDWR), _Held.of(self._index))
        self._known: _Seen | None = None
        self._contents = 0
        self.look()

    def close(self) -> None:
        """Lets go of the file; after the last of this process's connections to it."""
        for held in self._held:
            held.let_go()

    def look(self) -> FileState:
        """What became of the file; best asked while nobody else can write to the database."""
        if any(now != then for now, then in zip(self._places_now(), self._places, strict=True) if then):
            return FileState.REPLACED
        if not self._held:
            return FileState.IN_PLACE
        if not self.has_own_wal():
            return FileState.OVERWRITTEN
        seen = self._see()
        return FileState.IN_PLACE if seen is None or seen == self._known else self._compare(seen)

    def has_own_wal(self) -> bool:
        """Whether the WAL holds all that its index tells of."""
        index = _Index.read(self._held[1].descriptor)
        # Another process may begin the WAL anew meanwhile; it says so in the index first.
        return index is None or index.is_about(self._wal) or index != _Index.read(self._held[1].descriptor)

    @property
    def tells_of_wal(self) -> bool:
        """Whether it can be told how much of the WAL is still to be moved into the file."""
        return bool(self._held)

    @property
    def waiting_frames(self) -> int:
        """How many frames of the WAL are still to be moved into the file; 0 where that can't be told."""
        index = _Index.read(self._held[1].descriptor) if self._held else None
        return index.last - index.moved if index else 0

    def has_empty_wal(self) -> bool:
        """Whether all that was committed is in the file; nothing is added while one holds the write lock."""
        try:
            return not self._wal.stat().st_size
        except OSError:
            return False

    @property
    def can_be_blanked(self) -> bool:
        """Whether what deleted rows left between others can be blanked where it lies."""
        return bool(self._held) and remnants.can_be_blanked(self._held[0].descriptor)

    def find_remnants(self) -> list[int]:
        """The places of pages where something is left between rows; reads all of the file."""
        found = list[int]()
        for places in remnants.find(self._held[0].descriptor):
            found += places
            time.sleep(_BREATH)
        return found

    def blank(self, places: Sequence[int]) -> None:
        """Blanks what is left between rows there; in a transaction that writes, while the WAL is empty."""
        remnants.blank(self._held[0].descriptor, places)

    def settle(self) -> None:
        """Brings what was written here to the disk itself."""
        os.fsync(self._held[0].descriptor)

    def drop_wal(self) -> None:
        """Empties the WAL, which belongs to what was overwritten; once nobody can read it any more."""
        os.truncate(self._wal, 0)

    def _compare(self, seen: "_Seen") -> FileState:
        known = self._known
        contents = self._contents if known and seen.file == known.file else self._sample(seen.file.size)
        # A checkpoint that has begun meanwhile may have written what was just read.
        if self._see() != seen:
            self._known = None
            return FileState.IN_PLACE
        # Rights and times may change, and contents by a checkpoint; contents without one may not.
        if known and seen.index.checkpoints == known.index.checkpoints and contents != self._contents:
            return FileState.OVERWRITTEN
        self._known, self._contents = seen, contents
        return FileState.IN_PLACE

    def _see(self) -> "_Seen | None":
        """The file as it is between two checkpoints; None where one is under way."""
        before = _Index.read(self._held[1].descriptor)
        file = _File.of(self.path)
        after = _Index.read(self._held[1].descriptor)
        if before is None or file is None or before != after or before.moving > before.moved:
            return None
        return _Seen(file, before)

    def _sample(self, size: int) -> int:
        """A sum over the file's first megabyte, or over as much of a greater one, from all over it."""
        descriptor, step = self._held[0].descriptor, max(_PIECE, size // _PIECES // _PIECE * _PIECE)
        told = size
        for start in (*range(0, size, step), max(0, size - _PIECE)):
            piece = os.pread(descriptor, _PIECE, start)
            # What no row uses is blanked without a checkpoint.
            told = zlib.crc32(remnants.blanked(piece, first=not start), told)
        return told

    def _places_now(self) -> tuple[_Place | None, ...]:
        return tuple(map(_place, (self.path, self._wal, self._index)))


_PIECE = remnants.PAGE
_PIECES = 256
_BREATH = 0.0005
"""Seconds between two megabytes, in which others have their turn."""


@dataclass(frozen=True, slots=True)
class _File:
    """What changes with whatever is written to a file."""

    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "_File | None":
        with suppress(OSError):
            found = path.stat()
            return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        return None


@dataclass(frozen=True, slots=True)
class _Index:
    """The head of a WAL's index: where the WAL ends, and what of it is in the file (walformat.html, 2.1)."""

    SIZE: ClassVar[int] = 136
    page: int
    last: int
    """The number of the last frame that was committed; 0 where the WAL begins anew."""
    salts: bytes
    moved: int
    """How many frames have been moved into the file."""
    moving: int
    """How many frames somebody began to move there."""

    @classmethod
    def read(cls, descriptor: int) -> "_Index | None":
        """What it is now; None where it isn't whole."""
        head = os.pread(descriptor, cls.SIZE, 0)
        if len(head) < cls.SIZE:
            return None
        page, last = struct.unpack_from("=HI", head, 14)
        (moved,), (moving,) = struct.unpack_from("=I", head, 96), struct.unpack_from("=I", head, 128)
        return cls(1 << 16 if page == 1 else page, last, head[32:40], moved, moving)

    @property
    def checkpoints(self) -> tuple[bytes, int]:
        """What another checkpoint changes."""
        return self.salts, self.moved

    def is_about(self, wal: Path) -> bool:
        """Whether that WAL holds all that the index tells of."""
        if not self.last:
            return True
        try:
            with wal.open("rb") as opened:
                head = opened.read(_WAL_HEAD)
                size = os.fstat(opened.fileno()).st_size
        except OSError:
            return False
        return head[16:24] == self.salts and size >= _WAL_HEAD + self.last * (_FRAME_HEAD + self.page)


_WAL_HEAD, _FRAME_HEAD = 32, 24


@dataclass(frozen=True, slots=True)
class _Seen:
    file: _File
    index: _Index


class _Held:
    """A file of SQLite's that is read beside it, by one descriptor for this process.

    To close any descriptor of such a file drops all locks that the process has on it, SQLite's too
    (sqlite.org/howtocorrupt.html, 2.2); so whoever comes last closes it.
    """

    _all: ClassVar[dict[_Place, "_Held"]] = {}

    def __init__(self, path: Path, place: _Place, how: int) -> None:
        self.descriptor = os.open(path, how)
        self._place = place
        self._users = 0

    @classmethod
    def of(cls, path: Path, how: int = os.O_RDONLY) -> "_Held":
        """What is held of the file at a path, for one more user."""
        found = path.stat()
        place = found.st_dev, found.st_ino
        held = cls._all.get(place) or cls(path, place, how)
        cls._all[place] = held
        held._users += 1
        return held

    def let_go(self) -> None:
        """Counts one user less."""
        self._users -= 1
        if not self._users:
            del self._all[self._place]
            os.close(self.descriptor)


def _place(file: Path) -> _Place | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_dev, found.st_ino
    return None
