"""What members did lately, counted in the database, so that no restart forgets it."""

from datetime import datetime

from db.store import personal_data, servers
from db.store.columns import moment, seconds
from db.store.connection import Connection, Values
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, writing
from fics.rules.rate_limits import ALLOWANCES, Deed


@writing
async def spend(
    db: Connection, server_id: int, *, member_id: int, deed: Deed, at: datetime
) -> datetime | None:
    """Counts a deed; one too many is not counted, and what comes back is when it won't be any more.

    What no longer counts is forgotten, and what was counted in a time to come, by a clock that was wrong.
    """
    allowance = ALLOWANCES[deed]
    values = {
        "server_no": await servers.find_or_add_in(db, server_id),
        "member_id": member_id,
        "deed": deed,
        "at": seconds(at),
        "since": seconds(at - allowance.within),
        "times": allowance.times,
    }
    await _forget(db, values)
    oldest = await _first_that_counts(db, values)
    if oldest is not None:
        return moment(oldest) + allowance.within
    await db.execute(
        """
        INSERT INTO spent (server_no, member_id, deed, at)
        VALUES (:server_no, :member_id, :deed, :at)
        """,
        values,
    )
    return None


async def _forget(db: Connection, values: Values) -> None:
    # A time to come would count for ever: it was written by a clock that was ahead.
    await db.execute(
        """
        DELETE FROM spent
        WHERE member_id = :member_id AND server_no = :server_no AND deed = :deed
            AND at NOT BETWEEN :since + 1 AND :at
        """,
        values,
    )


async def _first_that_counts(db: Connection, values: Values) -> int | None:
    """When the oldest deed was that must be forgotten before there is room; None where there is room."""
    row = await fetch_one(
        db,
        """
        SELECT at
        FROM spent
        WHERE member_id = :member_id AND server_no = :server_no AND deed = :deed
        ORDER BY at DESC
        LIMIT 1 OFFSET :times - 1
        """,
        values,
    )
    return row["at"] if row else None


personal_data.declare(
    PersonalData(
        exports={
            "lately": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'deed', spent.deed,
                    'at', datetime(spent.at, 'unixepoch')
                ) AS entry
                FROM spent
                CROSS JOIN server ON server.no = spent.server_no
                WHERE spent.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY spent.id
                """,
        },
        member_tables=("spent",),
    )
)
