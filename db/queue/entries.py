"""The queue's entries inside a transaction: kept, found, moved and ended here only, and forgotten in time."""

from datetime import datetime

import msgspec

from db.cards import queue_cards
from db.rules import settings
from db.store import personal_data
from db.store.columns import json, moment, seconds
from db.store.connection import Connection, Row, Values
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, writing
from fics.catalogue import message
from fics.drafts import Reading
from fics.errors import Unknown
from fics.queue import DECIDED_IN, Entry, Matter, State
from fics.reports import Complaint, Report, Wish

_READING = msgspec.json.Decoder(Reading)
_WORDS = msgspec.json.Decoder(tuple[str, ...])
_GONE = message("This is no longer in the queue. `/ficadmin queue` shows what is.")


async def add_in(
    db: Connection,
    server_no: int,
    matter: Matter,
    *,
    fic_id: int | None = None,
    member_id: int | None = None,
    reading: Reading | None = None,
    wrote_it: bool = False,
    causes: tuple[str, ...] = (),
    wish: Wish | None = None,
    words: str | None = None,
    channel_id: int | None = None,
    at: datetime,
    announced: bool = True,
) -> Entry:
    """Puts something into the queue, and, if `announced`, its card into the moderators' channel."""
    values = {
        "fic_id": fic_id,
        "member_id": member_id,
        "reading": json(reading) if reading else None,
        "wrote_it": wrote_it,
        "causes": json(causes),
        "wish": wish,
        "words": words,
        "room_id": channel_id,
    }
    entry_id = await _insert(db, server_no, matter, values, at=at)
    moderators_channel = (await settings.of_in(db, server_no)).moderators_channel
    if moderators_channel is not None and announced:
        await queue_cards.add_in(db, entry_id, moderators_channel, at=at)
    return await get_in(db, server_no, entry_id)


async def add_done_in(
    db: Connection,
    server_no: int,
    matter: Matter,
    *,
    fic_id: int,
    member_id: int | None,
    by: int,
    at: datetime,
) -> Entry:
    """Keeps what a moderator did without being asked, so that its member is told; it is in no channel."""
    entry_id = await _insert(db, server_no, matter, {"fic_id": fic_id, "member_id": member_id}, at=at)
    begun = await get_in(db, server_no, entry_id)
    await settle_in(db, begun, {"state": State.APPROVED, "decided_by": by}, at=at)
    return await get_in(db, server_no, entry_id)


_UNTOLD: Values = {
    "reading": None, "wrote_it": False, "causes": "[]", "wish": None, "words": None, "room_id": None,
}  # fmt: skip
"""What an entry has of which nothing is said but what it is about."""


async def _insert(db: Connection, server_no: int, matter: Matter, values: Values, *, at: datetime) -> int:
    # `rank` puts authors' wishes before all else: an author asks once, and waits for strangers.
    row = await fetch_one(
        db,
        """
        INSERT INTO entry (
            server_no, matter, rank, fic_id, member_id, reading, wrote_it, causes, wish, words, room_id, at
        )
        VALUES (
            :server_no, :matter, :rank, :fic_id, :member_id, :reading, :wrote_it, :causes, :wish, :words,
            :room_id, :at
        )
        RETURNING id
        """,
        {
            **_UNTOLD,
            **values,
            "server_no": server_no,
            "matter": matter,
            "rank": matter is not Matter.CLAIM,
            "at": seconds(at),
        },
    )
    assert row is not None
    return row["id"]


async def get_in(db: Connection, server_no: int | None, entry_id: int) -> Entry:
    """One entry inside a transaction; raises Unknown."""
    entry = await find_in(db, server_no, entry_id)
    if entry is None:
        raise Unknown(_GONE)
    return entry


async def find_in(db: Connection, server_no: int | None, entry_id: int) -> Entry | None:
    """One entry inside a transaction; None where that server has none of that id."""
    row = await fetch_one(
        db,
        """
        SELECT *
        FROM entry
        WHERE id = :id AND server_no = :server_no
        """,
        {"id": entry_id, "server_no": server_no},
    )
    return _entry(row, await _reports(db, entry_id)) if row else None


async def get_waiting_in(db: Connection, server_no: int | None, entry_id: int) -> Entry:
    """One entry that nobody has decided yet; raises Unknown."""
    entry = await get_in(db, server_no, entry_id)
    if entry.state is not State.WAITING:
        raise Unknown(_DECIDED[entry.state])
    return entry


_DECIDED = {
    State.APPROVED: message("This is already approved. `/ficadmin queue` shows what's left."),
    State.DECLINED: message("This is already declined. `/ficadmin queue` shows what's left."),
    State.RETURNED: message("This was already sent back. `/ficadmin queue` shows what's left."),
    State.EXPIRED: message(
        "Nobody decided this in {days} days. `/ficadmin queue` shows what's left.", days=DECIDED_IN.days
    ),
    State.WITHDRAWN: message("Its member took this back. `/ficadmin queue` shows what's left."),
}


async def settle_in(db: Connection, entry: Entry, values: Values, *, at: datetime) -> None:
    """Gives a waiting entry its end; its card in the moderators' channel becomes stale."""
    await db.execute(
        """
        UPDATE entry
        SET
            state = :state,
            fic_id = coalesce(:fic_id, fic_id),
            draft_id = :draft_id,
            reason = :reason,
            changed = :changed,
            decided_by = :decided_by,
            decided_at = :at
        WHERE id = :id
        """,
        {
            "fic_id": None,
            "draft_id": None,
            "reason": None,
            "changed": "[]",
            **values,
            "id": entry.id,
            "at": seconds(at),
        },
    )
    await queue_cards.outdate_in(db, entry.id, at=at)


async def recs_waiting_in(db: Connection, server_no: int) -> tuple[Entry, ...]:
    """The recs of a server that are not on its list yet, in their order, inside a transaction."""
    rows = await fetch(
        db,
        """
        SELECT *
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no AND state = 'waiting' AND matter = :matter
        ORDER BY id
        """,
        {"server_no": server_no, "matter": Matter.REC},
    )
    return tuple(_entry(row, ()) for row in rows)


async def add_cause_in(db: Connection, entry: Entry, cause: str, *, at: datetime) -> None:
    """Gives a waiting entry one more cause, inside a transaction; its card is drawn anew."""
    await db.execute(
        """
        UPDATE entry
        SET causes = :causes
        WHERE id = :id
        """,
        {"id": entry.id, "causes": json([*entry.causes, cause])},
    )
    await queue_cards.outdate_in(db, entry.id, at=at)


async def move_in(db: Connection, fic_id: int, to: int, *, at: datetime) -> None:
    """Makes entries about one fic be about another, inside the transaction that merges the two."""
    # Whatever its state: also what was decided of the fic that went is about the other from now on.
    rows = await fetch(
        db,
        """
        UPDATE entry
        SET fic_id = :to
        WHERE fic_id = :fic_id
        RETURNING id
        """,
        {"fic_id": fic_id, "to": to},
    )
    for row in rows:
        await queue_cards.outdate_in(db, row["id"], at=at)


async def _reports(db: Connection, entry_id: int) -> tuple[Report, ...]:
    rows = await fetch(
        db,
        """
        SELECT member_id, complaint, words, at
        FROM report
        WHERE entry_id = :entry_id
        ORDER BY id
        """,
        {"entry_id": entry_id},
    )
    return tuple(
        Report(
            member_id=row["member_id"],
            complaint=Complaint(row["complaint"]),
            words=row["words"],
            at=moment(row["at"]),
        )
        for row in rows
    )


def _entry(row: Row, reports: tuple[Report, ...]) -> Entry:
    return Entry(
        id=row["id"],
        matter=Matter(row["matter"]),
        fic_id=row["fic_id"],
        member_id=row["member_id"],
        reading=_READING.decode(row["reading"]) if row["reading"] else None,
        wrote_it=bool(row["wrote_it"]),
        causes=_WORDS.decode(row["causes"]),
        wish=Wish(row["wish"]) if row["wish"] else None,
        words=row["words"],
        reports=reports,
        state=State(row["state"]),
        reason=row["reason"],
        changed=_WORDS.decode(row["changed"]),
        draft_id=row["draft_id"],
        decided_by=row["decided_by"],
        at=moment(row["at"]),
        channel_id=row["room_id"],
    )


async def forget_readings_in(db: Connection, fic_id: int) -> None:
    """Forgets what entries that are done hold of a fic of which nothing may stay."""
    await db.execute(
        """
        UPDATE entry
        SET reading = NULL
        WHERE fic_id = :fic_id AND state <> 'waiting'
        """,
        {"fic_id": fic_id},
    )


@writing
async def expire(db: Connection, *, before: datetime) -> None:
    """Forgets what was decided before that moment, on all servers, unless its member has yet to be told.

    Where its card stands in a channel, what that one line says is kept, so that whom it names can still be
    forgotten there.
    """
    values = {"before": seconds(before)}
    # In this order: the entry goes where nothing refers to it; else its reports go, and then its words.
    for statement in _EXPIRE:
        await db.execute(statement, values)


_EXPIRE = (
    """
    DELETE FROM entry
    WHERE decided_at < :before
        AND id NOT IN (SELECT entry_id FROM letter)
        AND id NOT IN (SELECT entry_id FROM notice)
    """,
    """
    DELETE FROM report
    WHERE entry_id IN (SELECT id FROM entry WHERE decided_at < :before)
        AND entry_id NOT IN (SELECT entry_id FROM letter)
    """,
    """
    UPDATE entry
    SET member_id = NULL, reading = NULL, wish = NULL, words = NULL, reason = NULL, draft_id = NULL
    WHERE decided_at < :before
        AND coalesce(member_id, reading, wish, words, reason, draft_id) IS NOT NULL
        AND id NOT IN (SELECT entry_id FROM letter)
    """,
)


personal_data.declare(
    PersonalData(
        exports={
            "queue": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', entry.fic_id & 0xFFFFFF,
                    'matter', entry.matter,
                    'read', json(entry.reading),
                    'wish', entry.wish,
                    'words', entry.words,
                    'state', entry.state,
                    'channel', cast(entry.room_id AS TEXT),
                    'at', datetime(entry.at, 'unixepoch')
                ) AS entry,
                server.discord_id AS server_id,
                entry.reading AS reading,
                iif(entry.fic_id IS NULL, NULL, coalesce(fic.gate, :unknown)) AS gate
                FROM entry
                CROSS JOIN server ON server.no = entry.server_no
                LEFT JOIN fic ON fic.id = entry.fic_id
                WHERE entry.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY entry.id
                """,
        },
        server_tables=("entry",),
        erase=(
            """
            UPDATE entry
            SET
                state = iif(state = 'waiting' AND matter IN ('rec', 'claim', 'edit'), 'withdrawn', state),
                decided_at = iif(state = 'waiting' AND matter IN ('rec', 'claim', 'edit'), :at, decided_at),
                member_id = NULL,
                reading = NULL,
                words = NULL,
                draft_id = NULL
            WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            """,
            """
            UPDATE entry
            SET decided_by = NULL, reason = NULL
            WHERE decided_by = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            """,
        ),
    )
)
