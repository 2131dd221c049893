"""What was done to a list, by whom, with the fic before and after."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aiosqlite import Connection

from db.columns import fic_from, json, moment, seconds, server_of
from db.connection import Store, fetch
from fics.models import NUMBER_BITS, Fic


class Verb(StrEnum):
    """What can be done to a fic on a list."""

    RECCED = "recced"
    SECONDED = "seconded"
    CHANGED = "changed"
    WITHDREW = "withdrew"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed; `before` is None for a new fic, `after` for one that went."""

    id: int
    fic_number: int
    member_id: int | None
    verb: Verb
    before: Fic | None
    after: Fic | None
    at: datetime


async def note(
    db: Connection, verb: Verb, *, before: Fic | None, after: Fic | None, by: int, at: datetime
) -> None:
    """Writes a deed down, inside the transaction that does it."""
    fic = after or before
    assert fic is not None
    await db.execute(
        """
        INSERT INTO log (server_no, fic_number, member_id, verb, before, after, at)
        VALUES (:server_no, :fic_number, :member_id, :verb, :before, :after, :at)
        """,
        {
            "server_no": server_of(fic.id),
            "fic_number": fic.number,
            "member_id": by,
            "verb": verb,
            "before": json(before) if before else None,
            "after": json(after) if after else None,
            "at": seconds(at),
        },
    )


async def entries(
    store: Store, server_id: int, *, fic_number: int | None = None, limit: int = 20
) -> tuple[Entry, ...]:
    """What was done on a server, or to one of its fics, newest first."""
    values = {
        "server_id": server_id,
        "first": fic_number or 0,
        "last": fic_number or 1 << NUMBER_BITS,
        "limit": limit,
    }
    async with store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT id, fic_number, member_id, verb, before, after, at
            FROM log
            WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
                AND fic_number BETWEEN :first AND :last
            ORDER BY id DESC
            LIMIT :limit
            """,
            values,
        )
    return tuple(_entry(row) for row in rows)


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        id=row["id"],
        fic_number=row["fic_number"],
        member_id=row["member_id"],
        verb=Verb(row["verb"]),
        before=fic_from(row["before"]),
        after=fic_from(row["after"]),
        at=moment(row["at"]),
    )
