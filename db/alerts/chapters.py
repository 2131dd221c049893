"""New chapters of what is on a member's shelf: what she was not told of yet, and what a message tells."""

from collections.abc import Collection

from db.privacy import hidden_tags
from db.shelf import rows
from db.store.columns import json
from db.store.connection import Connection
from db.store.transactions import reading, writing
from fics.search.match import matches
from fics.search.query import Search
from fics.shelf import Shelved

FRESH = "place <> 'to-read' AND posted > max(seen, coalesce(chapter, 0), coalesce(chapters_told, 0))"
"""Holds for a row with chapters of which its member was not told; an index has these rows."""
UNSENT = f"{FRESH} AND posted > coalesce(chapters_sent, 0)"
"""Holds for those of which no message told, either."""
MAY_WAIT = f"EXISTS (SELECT 1 FROM shelf INDEXED BY shelf_fresh WHERE member_id = :member_id AND {FRESH})"
"""Holds (`db.news`) where a member has yet to be told of chapters."""


@reading
async def waiting(db: Connection, member_id: int) -> tuple[Shelved, ...]:
    """What has chapters of which a member was not told, without what she hides."""
    return await _rows(db, member_id, FRESH)


async def unsent_in(db: Connection, member_id: int) -> tuple[Shelved, ...]:
    """Those of which no message told, inside a transaction."""
    return await _rows(db, member_id, UNSENT)


@reading
async def of_digest(db: Connection, digest_id: int, *, member_id: int) -> tuple[Shelved, ...]:
    """What a message told this member of, without what she hides by now."""
    return await _rows(db, member_id, "digest_id = :digest_id", digest_id=digest_id)


@writing
async def mark_told(db: Connection, member_id: int, told: Collection[Shelved]) -> None:
    """Writes down that a member was told of the chapters that these rows know of."""
    for row in told:
        await db.execute(
            "UPDATE shelf SET chapters_told = :chapters WHERE id = :id AND member_id = :member_id",
            {"chapters": row.facts.chapters, "id": row.id, "member_id": member_id},
        )


async def claim_in(db: Connection, digest_id: int, claimed: Collection[Shelved]) -> None:
    """Writes down that a message tells of these rows' chapters, before it is sent."""
    await db.execute(
        """
        UPDATE shelf
        SET chapters_sent = posted, digest_id = :digest_id
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        {"digest_id": digest_id, "ids": json([row.id for row in claimed])},
    )


async def mark_sent_in(db: Connection, digest_id: int) -> None:
    """Counts as told what a message told, which was sent."""
    await db.execute(
        "UPDATE shelf SET chapters_told = chapters_sent WHERE digest_id = :id", {"id": digest_id}
    )


async def take_back_in(db: Connection, digest_id: int) -> None:
    """Lets another message tell of what this one did not."""
    await db.execute(
        "UPDATE shelf SET chapters_sent = NULL, digest_id = NULL WHERE digest_id = :id", {"id": digest_id}
    )


async def _rows(
    db: Connection, member_id: int, condition: str, digest_id: int | None = None
) -> tuple[Shelved, ...]:
    found = await rows.every_in(
        db, f"member_id = :member_id AND {condition}", {"member_id": member_id, "digest_id": digest_id}
    )
    hidden = Search(without=await hidden_tags.hidden_in(db, member_id)) if found else Search()
    return tuple(row for row in found if matches(row.facts, hidden))
