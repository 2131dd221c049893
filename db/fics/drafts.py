"""Recs that their members have not posted yet."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from db.archives import answers, questions
from db.archives.questions import Rank
from db.store import personal_data, servers
from db.store.columns import json, moment, seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.catalogue import message
from fics.drafts import Draft, Reading
from fics.errors import Unknown
from fics.facts.archive_updates import unlearned
from fics.models import Facts

_READING = msgspec.json.Decoder(Reading)


@writing
async def add(
    db: Connection, server_id: int, *, member_id: int, reading: Reading, wrote_it: bool = False, at: datetime
) -> Draft:
    """Keeps what was read as a new draft of that member's."""
    server_no = await servers.find_or_add_in(db, server_id)
    return await add_in(db, server_no, member_id=member_id, reading=reading, wrote_it=wrote_it, at=at)


async def add_in(
    db: Connection,
    server_no: int,
    *,
    member_id: int,
    reading: Reading,
    wrote_it: bool = False,
    note: str | None = None,
    at: datetime,
) -> Draft:
    """Keeps what was read as a new draft of that member's, inside a transaction.

    `note` is what a moderator wrote who sent the rec back. What archives have told of
    its links already is in it at once; the others are asked.
    """
    reading = await _learned(db, reading, before=Facts())
    row = await fetch_one(
        db,
        """
        INSERT INTO draft (server_no, member_id, reading, wrote_it, note, at)
        VALUES (:server_no, :member_id, :reading, :wrote_it, :note, :at)
        RETURNING id, member_id, reading, wrote_it, note, at
        """,
        {
            "server_no": server_no,
            "member_id": member_id,
            "reading": json(reading),
            "wrote_it": wrote_it,
            "note": note,
            "at": seconds(at),
        },
    )
    assert row is not None
    return _draft(row)


@reading
async def get(db: Connection, server_id: int, *, draft_id: int, member_id: int) -> Draft:
    """That member's draft; raises Unknown where it is gone, or somebody else's."""
    return await get_in(db, server_id, draft_id=draft_id, member_id=member_id)


@writing
async def change(
    db: Connection, server_id: int, *, draft_id: int, member_id: int, change: Callable[[Draft], Draft]
) -> Draft:
    """Changes a draft from what it is now, so that of two quick presses neither is lost; raises Unknown."""
    before = await get_in(db, server_id, draft_id=draft_id, member_id=member_id)
    # `change` gets the draft as it is now, inside the transaction, and not as it was when a form was drawn.
    draft = change(before)
    draft = replace(draft, reading=await _learned(db, draft.reading, before=before.facts))
    await db.execute(
        """
        UPDATE draft
        SET reading = :reading, wrote_it = :wrote_it
        WHERE id = :id
        """,
        {"id": draft_id, "reading": json(draft.reading), "wrote_it": draft.wrote_it},
    )
    return draft


@writing
async def drop(db: Connection, server_id: int, *, draft_id: int, member_id: int) -> None:
    """Forgets a draft; raises Unknown where it is gone already."""
    await take_in(db, server_id, draft_id=draft_id, member_id=member_id)


@reading
async def of_member(
    db: Connection, server_id: int, *, member_id: int, limit: int = 5, skip: int = 0
) -> tuple[Draft, ...]:
    """A member's drafts, newest first, without the first `skip` of them."""
    rows = await fetch(
        db,
        """
        SELECT id, member_id, reading, wrote_it, note, at
        FROM draft
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
        ORDER BY id DESC
        LIMIT :limit OFFSET :skip
        """,
        {"server_id": server_id, "member_id": member_id, "limit": limit, "skip": skip},
    )
    return tuple(_draft(row) for row in rows)


@reading
async def count(db: Connection, server_id: int, *, member_id: int) -> int:
    """How many drafts a member has."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS drafts
        FROM draft
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
        """,
        {"server_id": server_id, "member_id": member_id},
    )
    return row["drafts"] if row else 0


@writing
async def drop_several(db: Connection, server_id: int, *, member_id: int, draft_ids: Sequence[int]) -> int:
    """Forgets those of these drafts that are the member's; returns how many there were."""
    rows = await fetch(
        db,
        """
        DELETE FROM draft
        WHERE id IN (SELECT value FROM json_each(:draft_ids))
            AND member_id = :member_id
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        RETURNING id
        """,
        {"server_id": server_id, "member_id": member_id, "draft_ids": json(list(draft_ids))},
    )
    return len(rows)


@reading
async def begun(
    db: Connection, server_id: int, *, member_id: int, at: datetime, limit: int = 25
) -> tuple[Draft, ...]:
    """A member's drafts that were begun in one moment, as those of one message are, oldest first."""
    rows = await fetch(
        db,
        """
        SELECT id, member_id, reading, wrote_it, note, at
        FROM draft
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
            AND at = :at
        ORDER BY id
        LIMIT :limit
        """,
        {"server_id": server_id, "member_id": member_id, "at": seconds(at), "limit": limit},
    )
    return tuple(_draft(row) for row in rows)


@writing
async def drop_begun(db: Connection, server_id: int, *, member_id: int, at: datetime) -> None:
    """Forgets a member's drafts that were begun in one moment, as those of one message are."""
    await db.execute(
        """
        DELETE FROM draft
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
            AND at = :at
        """,
        {"server_id": server_id, "member_id": member_id, "at": seconds(at)},
    )


async def take_in(db: Connection, server_id: int, *, draft_id: int, member_id: int) -> Draft:
    """Takes a draft out for good, inside a transaction; raises Unknown."""
    draft = await get_in(db, server_id, draft_id=draft_id, member_id=member_id)
    await db.execute(
        """
        DELETE FROM draft
        WHERE id = :id
        """,
        {"id": draft_id},
    )
    return draft


async def get_in(db: Connection, server_id: int, *, draft_id: int, member_id: int) -> Draft:
    """That member's draft, inside a transaction; raises Unknown."""
    row = await fetch_one(
        db,
        """
        SELECT id, member_id, reading, wrote_it, note, at
        FROM draft
        WHERE id = :id
            AND member_id = :member_id
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"id": draft_id, "member_id": member_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("This draft is gone. Start again with `/fic rec`."))
    return _draft(row)


async def _learned(db: Connection, reading: Reading, *, before: Facts) -> Reading:
    """The reading with what is known of links that are new in it; they are asked for where they are not.

    What was told of a link that led before, and is gone, goes with it.
    """
    facts = reading.facts
    new = tuple(link for link in facts.links if link not in before.links)
    if before.links[:1] and before.links[0] not in facts.links:
        facts = unlearned(facts)
    await questions.ask_in(db, new, Rank.AWAITED)
    return replace(reading, facts=await answers.with_answers_in(db, facts, new, baring=False))


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        member_id=row["member_id"],
        reading=_READING.decode(row["reading"]),
        wrote_it=bool(row["wrote_it"]),
        note=row["note"],
        at=moment(row["at"]),
    )


personal_data.declare(
    PersonalData(
        exports={
            "drafts": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'read', json(draft.reading),
                    'wrote_it', json(iif(draft.wrote_it, 'true', 'false')),
                    'at', datetime(draft.at, 'unixepoch')
                ) AS entry,
                server.discord_id AS server_id,
                draft.reading AS reading
                FROM draft
                CROSS JOIN server ON server.no = draft.server_no
                WHERE draft.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY draft.id
                """,
        },
        member_tables=("draft",),
    )
)
