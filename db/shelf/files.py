"""Book trackers' tables that come onto a shelf: counted first, then taken in with nothing lost or doubled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from db.archives import questions
from db.archives.questions import Rank
from db.rules import author_requests
from db.shelf import rows
from db.store import personal_data
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, reading, writing
from fics.catalogue import message
from fics.errors import Unknown
from fics.facts.precedence import joined
from fics.facts.snapshot import emptied, snapshot
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace, Shelved, key_of

WAITS = timedelta(days=7)
"""How long a file that was tried waits to be taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One fic of a member's file, and where she is with it."""

    facts: Facts
    progress: ReadingProgress
    added: datetime

    @property
    def key(self) -> str:
        """The work's key."""
        return key_of(self.facts)


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many fics of a file are new to a shelf, and how many are there already."""

    new: int
    known: int


_ROWS = msgspec.json.Decoder(tuple[FileRow, ...])


@writing
async def keep_rows(db: Connection, member_id: int, told: Iterable[FileRow], *, at: datetime) -> int:
    """Keeps a file that was read, in place of an earlier one; its id."""
    await db.execute("DELETE FROM shelf_file WHERE member_id = :member_id", {"member_id": member_id})
    row = await fetch_one(
        db,
        """
        INSERT INTO shelf_file (member_id, entries, at)
        VALUES (:member_id, :entries, :at)
        RETURNING id
        """,
        {"member_id": member_id, "entries": json(tuple(told)), "at": seconds(at)},
    )
    assert row is not None
    return row["id"]


@reading
async def count(db: Connection, member_id: int, file_id: int) -> FileCount:
    """What would become of a file that waits; raises Unknown where it is gone, or another's."""
    told = await _kept(db, member_id, file_id)
    known = await _known(db, member_id)
    keys = {row.key for row in told}
    return FileCount(len(keys - known.keys()), len(keys & known.keys()))


@writing
async def take_in(db: Connection, member_id: int, file_id: int) -> FileCount:
    """Puts a file's fics on the shelf, once; what is there keeps its place, and gains what the file knows.

    Raises Unknown where the file is gone, or another's, and NotAllowed where the shelf is full.
    """
    told = await _kept(db, member_id, file_id)
    new = known = 0
    for row in told:
        own = (await _known(db, member_id, row.key)).get(row.key)
        if own is None:
            await _add(db, member_id, row)
            new += 1
        else:
            await rows.rewrite_in(db, own.id, own.facts if own.bare else joined(own.facts, _clean(row.facts)))
            await rows.move_in(db, own.id, _joined(own, row))
            known += 1
    await db.execute("DELETE FROM shelf_file WHERE id = :id", {"id": file_id})
    return FileCount(new, known)


@writing
async def drop(db: Connection, member_id: int) -> None:
    """Forgets the file of a member that waits."""
    await db.execute("DELETE FROM shelf_file WHERE member_id = :member_id", {"member_id": member_id})


@writing
async def expire(db: Connection, *, before: datetime) -> None:
    """Forgets the files that nobody took in."""
    await db.execute("DELETE FROM shelf_file WHERE at < :before", {"before": seconds(before)})


async def _kept(db: Connection, member_id: int, file_id: int) -> tuple[FileRow, ...]:
    row = await fetch_one(
        db,
        """
        SELECT entries
        FROM shelf_file
        WHERE id = :id AND member_id = :member_id
        """,
        {"id": file_id, "member_id": member_id},
    )
    if row is None:
        raise Unknown(message("This file is no longer here. Send it again with `/shelf add`."))
    return _ROWS.decode(row["entries"])


async def _known(db: Connection, member_id: int, *keys: str) -> dict[str, Shelved]:
    condition = "shelf.member_id = :member_id"
    if keys:
        condition += " AND shelf.key IN (SELECT value FROM json_each(:keys))"
    found = await rows.every_in(db, condition, {"member_id": member_id, "keys": json(keys)})
    return {row.key: row for row in found}


async def _add(db: Connection, member_id: int, told: FileRow) -> None:
    facts = _clean(told.facts)
    left = await author_requests.has_left_in(db, author_requests.EVERYWHERE, facts)
    kept = emptied(facts) if left else facts
    await rows.insert_in(db, member_id, told.key, kept, told.progress, bare=left, added=told.added)
    # After what members rec and save one by one.
    await questions.ask_in(db, facts.links, Rank.KNOWN)


def _clean(facts: Facts) -> Facts:
    return snapshot(facts, whole=True)


def _joined(own: Shelved, told: FileRow) -> ReadingProgress:
    """Her progress as it is, with the reads that only the file knows; what she hadn't begun is as it says."""
    now, file = own.progress, told.progress
    if now.place is ShelfPlace.TO_READ:
        return file
    more = [read for read in file.reads if read != ReadDates() and read not in now.reads]
    reads = tuple(sorted((*now.reads, *more), key=_finished))
    return replace(now, reads=reads, chapter=max(now.chapter or 0, file.chapter or 0) or None)


def _finished(read: ReadDates) -> str:
    return read.finished.isoformat() if read.finished else ""


personal_data.declare(
    PersonalData(
        exports={
            "shelf_file": """
                SELECT json_object('entries', json(entries), 'at', datetime(at, 'unixepoch')) AS entry,
                    :unknown AS gate
                FROM shelf_file
                WHERE member_id = :member_id
                """,
        },
        erase_everywhere=(
            """
            DELETE FROM shelf_file
            WHERE member_id = :member_id
            """,
        ),
    )
)
