"""A shelf's rows, read back as they were and written, inside a transaction."""

from datetime import datetime

import msgspec

from db.store import compression
from db.store.columns import json, moment, seconds
from db.store.connection import Connection, Row, Values
from db.store.transactions import fetch, fetch_one
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.models import Facts
from fics.shelf import MOST, ReadDates, ReadingProgress, ShelfPlace, Shelved

_READS = msgspec.json.Decoder(tuple[ReadDates, ...])


async def every_in(db: Connection, condition: str, values: Values) -> tuple[Shelved, ...]:
    """The rows that meet a condition, what was touched last first."""
    rows = await fetch(
        db,
        f"""
        SELECT shelf.*, server.discord_id AS server_id
        FROM shelf
        LEFT JOIN server ON server.no = shelf.saved_on
        WHERE {condition}
        ORDER BY moved DESC, shelf.id DESC
        """,
        values,
    )
    return tuple(map(_shelved, rows))


async def insert_in(
    db: Connection,
    member_id: int,
    key: str,
    facts: Facts,
    progress: ReadingProgress,
    *,
    fic_id: int | None = None,
    saved_on: int | None = None,
    bare: bool = False,
    added: datetime,
) -> int:
    """Writes a new row and returns its id; raises NotAllowed where the shelf is full."""
    counted = await fetch_one(
        db, "SELECT count(*) AS rows FROM shelf WHERE member_id = :member_id", {"member_id": member_id}
    )
    if counted and counted["rows"] >= MOST:
        raise NotAllowed(message("Your shelf is full. It holds {fics} fics. Remove some first.", fics=MOST))
    row = await fetch_one(
        db,
        """
        INSERT INTO shelf (
            member_id, key, fic_id, saved_on, packed, gate, posted, bare, place, chapter, seen, reads, moved,
            added
        )
        VALUES (
            :member_id, :key, :fic_id, :saved_on, :packed, :gate, :posted, :bare, :place, :chapter, :seen,
            :reads, :moved, :added
        )
        RETURNING id
        """,
        {
            "member_id": member_id,
            "key": key,
            "fic_id": fic_id,
            "saved_on": saved_on,
            "bare": bare,
            "added": seconds(added),
            **_facts(facts),
            **_progress(progress),
        },
    )
    assert row is not None
    return row["id"]


async def rewrite_in(db: Connection, row_id: int, facts: Facts, *, bare: bool | None = None) -> None:
    """Writes other facts over a row's; `bare` says whether its author asked that only the link stays."""
    await db.execute(
        """
        UPDATE shelf
        SET packed = :packed, gate = :gate, posted = :posted, bare = coalesce(:bare, bare)
        WHERE id = :id
        """,
        {"id": row_id, "bare": bare, **_facts(facts)},
    )


async def move_in(db: Connection, row_id: int, progress: ReadingProgress) -> None:
    """Writes where a row's member is with the fic."""
    await db.execute(
        """
        UPDATE shelf
        SET place = :place, chapter = :chapter, seen = :seen, reads = :reads, moved = :moved
        WHERE id = :id
        """,
        {"id": row_id, **_progress(progress)},
    )


async def rekey_in(db: Connection, row_id: int, key: str, *, fic_id: int | None = None) -> None:
    """Gives a row another key, where its member has no row of that key."""
    await db.execute(
        """
        UPDATE OR IGNORE shelf
        SET key = :key, fic_id = :fic_id
        WHERE id = :id
        """,
        {"id": row_id, "key": key, "fic_id": fic_id},
    )


def _facts(facts: Facts) -> dict[str, str | int | bytes | None]:
    return {"packed": compression.pack(facts), "gate": facts.gate, "posted": facts.chapters}


def _progress(progress: ReadingProgress) -> dict[str, str | int | bytes | None]:
    return {
        "place": progress.place,
        "chapter": progress.chapter,
        "seen": progress.seen,
        "reads": json(progress.reads),
        "moved": seconds(progress.moved),
    }


def _shelved(row: Row) -> Shelved:
    return Shelved(
        id=row["id"],
        member_id=row["member_id"],
        key=row["key"],
        fic_id=row["fic_id"],
        saved_on=row["server_id"],
        facts=compression.unpack(row["packed"]),
        bare=bool(row["bare"]),
        progress=ReadingProgress(
            place=ShelfPlace(row["place"]),
            chapter=row["chapter"],
            seen=row["seen"],
            reads=_READS.decode(row["reads"]),
            moved=moment(row["moved"]),
        ),
        added=moment(row["added"]),
    )
