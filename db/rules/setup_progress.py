"""A server's first hour: the message that greets it, and how many steps of setup were gone through."""

from dataclasses import dataclass

from db.store import personal_data, servers
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, reading, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstHour:
    """What is known of it: so many steps were done; the greeting's message, where there is one."""

    steps: int = 0
    channel_id: int | None = None
    message_id: int | None = None


@reading
async def of(db: Connection, server_id: int) -> FirstHour:
    """What is known of a server's first hour."""
    row = await fetch_one(
        db,
        """
        SELECT steps, channel_id, message_id
        FROM first_hour
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"server_id": server_id},
    )
    if row is None:
        return FirstHour()
    return FirstHour(steps=row["steps"], channel_id=row["channel_id"], message_id=row["message_id"])


@writing
async def take_greeting(db: Connection, server_id: int, channel_id: int) -> bool:
    """Writes down that a server is greeted now, before it is; False where it was already."""
    row = await fetch_one(
        db,
        """
        INSERT INTO first_hour (server_no, channel_id)
        VALUES (:server_no, :channel_id)
        ON CONFLICT (server_no) DO UPDATE SET channel_id = excluded.channel_id WHERE channel_id IS NULL
        RETURNING server_no
        """,
        {"server_no": await servers.find_or_add_in(db, server_id), "channel_id": channel_id},
    )
    return row is not None


@writing
async def keep_greeting(db: Connection, server_id: int, message_id: int) -> None:
    """Keeps which message greeted a server."""
    await db.execute(
        """
        UPDATE first_hour
        SET message_id = :message_id
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"server_id": server_id, "message_id": message_id},
    )


@writing
async def go_through(db: Connection, server_id: int, steps: int) -> None:
    """Keeps that so many steps were gone through, or more before."""
    await db.execute(
        """
        INSERT INTO first_hour (server_no, steps)
        VALUES (:server_no, :steps)
        ON CONFLICT (server_no) DO UPDATE SET steps = max(steps, excluded.steps)
        """,
        {"server_no": await servers.find_or_add_in(db, server_id), "steps": steps},
    )


personal_data.declare(PersonalData(server_tables=("first_hour",)))
