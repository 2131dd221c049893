"""Fics that show their link alone while moderators have their author's request, and what they would show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from db.store import personal_data
from db.store.columns import json, moment, seconds, server_of
from db.store.compression import pack, unpack
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one
from fics.facts import bare_facts
from fics.facts.precedence import differing
from fics.models import Absence, Facts, Fic
from fics.rules.author_keys import keys_left_by, keys_of

MOST = 3
"""Fics of one account that are held at once, till a moderator confirmed that one was its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fic that is held, and the entry of the queue that asks for it."""

    fic_id: int
    server_no: int
    entry_id: int
    facts: Facts
    """What it would show."""
    at: datetime


async def add_in(db: Connection, fic: Fic, entry_id: int, *, at: datetime) -> None:
    """Keeps what a fic shows, inside the transaction from which on it shows its link alone."""
    await db.execute(
        """
        INSERT INTO held (fic_id, server_no, entry_id, packed, keys, at)
        VALUES (:fic_id, :server_no, :entry_id, :packed, :keys, :at)
        """,
        {
            "fic_id": fic.id,
            "server_no": server_of(fic.id),
            "entry_id": entry_id,
            "packed": pack(fic.facts),
            "keys": json(sorted(keys_left_by(fic.facts))),
            "at": seconds(at),
        },
    )


async def find_in(db: Connection, fic_id: int | None) -> Held | None:
    """What is held of a fic; None where it isn't."""
    row = await fetch_one(
        db,
        """
        SELECT *
        FROM held
        WHERE fic_id = :fic_id AND NOT released
        """,
        {"fic_id": fic_id},
    )
    return (
        Held(
            fic_id=row["fic_id"],
            server_no=row["server_no"],
            entry_id=row["entry_id"],
            facts=unpack(row["packed"]),
            at=moment(row["at"]),
        )
        if row
        else None
    )


async def of_entry_in(db: Connection, entry_id: int) -> Held | None:
    """What is held because of an entry of the queue."""
    row = await fetch_one(
        db,
        """
        SELECT fic_id
        FROM held
        WHERE entry_id = :entry_id
        """,
        {"entry_id": entry_id},
    )
    return await find_in(db, row["fic_id"]) if row else None


async def due_in(db: Connection, *, before: datetime) -> list[Held]:
    """What is held since before that moment, or of which nobody asks any more."""
    rows = await fetch(
        db,
        """
        SELECT held.fic_id
        FROM held
        LEFT JOIN entry ON entry.id = held.entry_id AND entry.state = 'waiting'
        WHERE NOT held.released AND (held.at < :before OR entry.id IS NULL)
        """,
        {"before": seconds(before)},
    )
    return [held for row in rows if (held := await find_in(db, row["fic_id"]))]


async def may_hold_in(db: Connection, fic_id: int, member_id: int) -> bool:
    """Whether a member's request holds a fic: no fic twice, and few till a moderator believed one."""
    row = await fetch_one(
        db,
        """
        SELECT
            EXISTS (SELECT 1 FROM held WHERE fic_id = :fic_id)
                OR EXISTS (
                    SELECT 1
                    FROM entry
                    WHERE fic_id = :fic_id
                        AND member_id = :member_id
                        AND matter = 'claim'
                        AND state = 'declined'
                ) AS was_held,
            (
                SELECT count(*)
                FROM held
                CROSS JOIN entry ON entry.id = held.entry_id
                WHERE entry.member_id = :member_id AND NOT held.released
            ) AS others,
            EXISTS (
                SELECT 1
                FROM entry
                WHERE member_id = :member_id
                    AND server_no = :server_no
                    AND matter = 'claim'
                    AND state = 'approved'
            ) AS believed
        """,
        {"fic_id": fic_id, "member_id": member_id, "server_no": server_of(fic_id)},
    )
    assert row is not None
    return not row["was_held"] and (bool(row["believed"]) or row["others"] < MOST)


async def follow_in(db: Connection, fic_id: int, before: Facts, after: Facts) -> None:
    """Makes the change of a fic's facts one of what is held of it, if it is held, so that it shows later.

    `before` may be what the fic shows meanwhile: what stays blank in it stays as it is held.
    """
    held = await find_in(db, fic_id)
    if held is None:
        return
    facts = _followed(held.facts, before, after)
    # By what it was called before, too, it is found again.
    await db.execute(
        """
        UPDATE held
        SET packed = :packed, keys = (
            SELECT json_group_array(value)
            FROM (SELECT value FROM json_each(held.keys) UNION SELECT value FROM json_each(:keys))
        )
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "packed": pack(facts), "keys": json(sorted(keys_left_by(facts)))},
    )


def _followed(held: Facts, before: Facts, after: Facts) -> Facts:
    if before == held:
        return after
    changed = differing(before, after)
    told = (
        *(each for each in held.told if each.fact not in changed),
        *(each for each in after.told if each.fact in changed),
    )
    return replace(held, **{name: getattr(after, name) for name in changed}, told=told)


async def end_in(db: Connection, fic_id: int) -> None:
    """Forgets what was held of a fic, as its request was decided."""
    await db.execute(
        """
        DELETE FROM held
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )


async def release_in(db: Connection, fic_id: int) -> None:
    """Lets a fic show all again, though its request still waits; it isn't held once more."""
    await db.execute(
        """
        UPDATE held
        SET released = 1, packed = x'', keys = '[]'
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )


async def matches_in(db: Connection, server_no: int, facts: Facts) -> bool:
    """Whether a fic may be one that is held on that list, under whatever number."""
    row = await fetch_one(
        db,
        """
        SELECT 1
        FROM held INDEXED BY held_by_server
        CROSS JOIN json_each(held.keys) AS own
        WHERE held.server_no = :server_no AND own.value IN (SELECT value FROM json_each(:keys))
        """,
        {"server_no": server_no, "keys": json(sorted(keys_of(facts)))},
    )
    return row is not None


async def of_server_in(db: Connection, server_no: int) -> list[Held]:
    """All that is held on a list."""
    rows = await fetch(
        db, "SELECT fic_id FROM held INDEXED BY held_by_server WHERE server_no = :no", {"no": server_no}
    )
    return [held for row in rows if (held := await find_in(db, row["fic_id"]))]


async def whole_in(db: Connection, fic: Fic) -> Fic:
    """The fic as moderators judge it, and as it is changed: if it is held, with all that it would show."""
    held = await find_in(db, fic.id) if is_bare(fic) else None
    return replace(fic, facts=held.facts) if held else fic


def is_bare(fic: Fic) -> bool:
    """Whether this is a held fic as it shows meanwhile."""
    return fic.facts.absence is Absence.HELD


async def honoured_all_in(db: Connection, told: Mapping[int, Facts]) -> dict[int, Facts]:
    """The facts as they may be kept of fics, by their ids, while they are held, or no longer are."""
    rows = await fetch(
        db,
        """
        SELECT held.fic_id
        FROM json_each(:ids) AS asked
        CROSS JOIN held ON held.fic_id = asked.value
        WHERE NOT held.released
        """,
        {"ids": json(list(told))},
    )
    held = {row["fic_id"] for row in rows}
    return {fic_id: _honoured(facts, is_held=fic_id in held) for fic_id, facts in told.items()}


def _honoured(facts: Facts, *, is_held: bool) -> Facts:
    if is_held:
        return replace(bare_facts.bare(facts), absence=Absence.HELD)
    return replace(facts, absence=None) if facts.absence is Absence.HELD else facts


personal_data.declare(PersonalData(server_tables=("held",)))
