"""When and how a member is sent messages about her alerts, on whatever server they are."""

from datetime import datetime

from db.store import personal_data
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.alerts import How, Reach
from fics.digest_times import Choice


@reading
async def of(db: Connection, member_id: int) -> Choice:
    """What a member has chosen, or what holds where she has not."""
    return await of_in(db, member_id)


async def of_in(db: Connection, member_id: int) -> Choice:
    """What a member has chosen, inside a transaction, or what holds where she has not."""
    row = await fetch_one(
        db,
        """
        SELECT zone, hour, day, titles, way, chapters_due
        FROM alert_choice
        WHERE member_id = :member_id
        """,
        {"member_id": member_id},
    )
    if row is None:
        return Choice()
    return Choice(
        zone=row["zone"],
        hour=row["hour"],
        day=row["day"],
        titles=bool(row["titles"]),
        chapters=row["chapters_due"] is not None,
        way=Reach(row["way"]),
    )


@writing
async def choose(db: Connection, member_id: int, chosen: Choice, *, at: datetime) -> None:
    """Keeps what a member has chosen; her alerts' messages come by it from now on."""
    await db.execute(
        """
        INSERT INTO alert_choice (member_id, zone, hour, day, titles, way, chapters_due)
        VALUES (:member_id, :zone, :hour, :day, :titles, :way, :chapters_due)
        ON CONFLICT (member_id) DO UPDATE SET
            zone = excluded.zone,
            hour = excluded.hour,
            day = excluded.day,
            titles = excluded.titles,
            way = excluded.way,
            chapters_due = excluded.chapters_due
        """,
        {
            "member_id": member_id,
            "zone": chosen.zone,
            "hour": chosen.hour,
            "day": chosen.day,
            "titles": chosen.titles,
            "way": chosen.way,
            "chapters_due": _chapters_due(chosen, at=at),
        },
    )
    await _set_due(db, member_id, chosen, at=at)


def _chapters_due(chosen: Choice, *, at: datetime) -> int | None:
    due = chosen.due(How.DAILY, now=at) if chosen.chapters else None
    return seconds(due) if due else None


async def set_chapters_due_in(db: Connection, member_id: int, chosen: Choice, *, now: datetime) -> None:
    """Has the next message about chapters come a day later, inside a transaction."""
    await db.execute(
        "UPDATE alert_choice SET chapters_due = :due WHERE member_id = :member_id",
        {"member_id": member_id, "due": _chapters_due(chosen, at=now)},
    )


async def _set_due(db: Connection, member_id: int, chosen: Choice, *, at: datetime) -> None:
    rows = await fetch(
        db,
        "SELECT watch_id, how FROM alert WHERE member_id = :member_id AND how <> 'look'",
        {"member_id": member_id},
    )
    for row in rows:
        due = chosen.due(How(row["how"]), now=at)
        assert due is not None
        await db.execute(
            "UPDATE alert SET due = :due WHERE watch_id = :id", {"id": row["watch_id"], "due": seconds(due)}
        )


@writing
async def set_way(db: Connection, member_id: int, way: Reach) -> None:
    """Keeps whether messages reach a member."""
    await db.execute(
        """
        INSERT INTO alert_choice (member_id, way)
        VALUES (:member_id, :way)
        ON CONFLICT (member_id) DO UPDATE SET way = excluded.way
        """,
        {"member_id": member_id, "way": way},
    )


PAUSED = """
    EXISTS (SELECT 1 FROM alert_choice WHERE member_id = :member_id AND way = 'closed')
    OR EXISTS (SELECT 1 FROM alert WHERE member_id = :member_id AND how <> 'look' AND due IS NULL)
"""
"""Holds where a member gets no messages that she asked for: the last did not reach her, or she had left."""


@reading
async def is_paused(db: Connection, member_id: int) -> bool:
    """Whether a member gets no messages that she asked for."""
    row = await fetch_one(db, f"SELECT {PAUSED} AS paused", {"member_id": member_id})
    return bool(row and row["paused"])


@writing
async def go_on(db: Connection, member_id: int, *, at: datetime) -> None:
    """Lets messages to a member begin again: she is here."""
    await db.execute(
        "UPDATE alert_choice SET way = 'open' WHERE member_id = :member_id AND way = 'closed'",
        {"member_id": member_id},
    )
    await _set_due(db, member_id, await of_in(db, member_id), at=at)


personal_data.declare(
    PersonalData(
        exports={
            "alert_messages": """
                SELECT json_object(
                    'zone', zone,
                    'hour', hour,
                    'day', day,
                    'titles', json(iif(titles, 'true', 'false')),
                    'chapters', json(iif(chapters_due IS NULL, 'false', 'true')),
                    'way', way,
                    'next', datetime(next, 'unixepoch')
                ) AS entry
                FROM alert_choice
                WHERE member_id = :member_id
                """,
        },
        erase_unbound=("DELETE FROM alert_choice WHERE member_id = :member_id",),
    )
)
