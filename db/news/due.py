"""What may be due behind an answer: one statement, since it is asked behind each, and mostly nothing is."""

from collections.abc import Sequence
from datetime import datetime

from db.store.columns import seconds
from db.store.connection import Connection
from db.store.transactions import fetch_one, glancing


@glancing
async def which(
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
