"""What is due behind an answer; and when a member was last told there that something waits: once a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.store import personal_data, servers
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, glancing, writing

PAUSE = timedelta(days=1)

IS_DUE = f"""
    NOT EXISTS (
        SELECT 1
        FROM news_line
        WHERE server_no = here.no AND member_id = :member_id AND at > :now - {PAUSE // timedelta(seconds=1)}
    )
"""
"""Holds (`db.news`) where a member was not told for a day."""


@glancing
async def which_are_due(
    db: Connection, server_id: int | None, member_id: int, conditions: Sequence[str], *, now: datetime
) -> tuple[bool, ...]:
    """Which of these conditions hold for a member.

    A condition is SQL that knows `:member_id`, `:now` in seconds and the server's place, `here.no`; without
    a server that is NULL, and what asks for it holds nowhere.
    """
    row = await fetch_one(
        db,
        f"""
        SELECT {", ".join(conditions)}
        FROM (SELECT (SELECT no FROM server WHERE discord_id = :server_id) AS no) AS here
        """,
        {"server_id": server_id, "member_id": member_id, "now": seconds(now)},
    )
    assert row is not None
    return tuple(bool(holds) for holds in row)


@writing
async def take_turn(db: Connection, server_id: int, member_id: int, *, now: datetime) -> bool:
    """Writes down that a member is told now; False where she was, less than a day ago."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return False
    row = await fetch_one(
        db,
        """
        INSERT INTO news_line (server_no, member_id, at)
        VALUES (:server_no, :member_id, :now)
        ON CONFLICT (server_no, member_id) DO UPDATE SET at = excluded.at WHERE at <= :since
        RETURNING at
        """,
        {
            "server_no": server_no,
            "member_id": member_id,
            "now": seconds(now),
            "since": seconds(now - PAUSE),
        },
    )
    return row is not None


@writing
async def give_turn_back(db: Connection, server_id: int, member_id: int, *, table: str = "news_line") -> None:
    """Lets a member be told at her next command, since Discord did not take what she was told.

    `table` holds, by server and member, who was told.
    """
    await db.execute(
        f"""
        DELETE FROM {table}
        WHERE member_id = :member_id AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"member_id": member_id, "server_id": server_id},
    )


personal_data.declare(
    PersonalData(
        exports={
            "news_lines": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT), 'at', datetime(news_line.at, 'unixepoch')
                ) AS entry
                FROM news_line
                CROSS JOIN server ON server.no = news_line.server_no
                WHERE news_line.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                """,
        },
        member_tables=("news_line",),
    )
)
