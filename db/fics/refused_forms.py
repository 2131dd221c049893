"""What members typed and was refused, so that they can have it again."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from db.store import personal_data, servers
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, reading, writing
from fics.catalogue import message
from fics.errors import Unknown

_TYPED = msgspec.json.Decoder(dict[str, str])


@writing
async def add(
    db: Connection, server_id: int, *, member_id: int, typed: Mapping[str, str], at: datetime
) -> int:
    """Keeps what was typed, by the names of its fields; returns the attempt's id.

    What is the same as a member's last is kept once: autocomplete asks at each letter.
    """
    server_no = await servers.find_or_add_in(db, server_id)
    values = {"server_no": server_no, "member_id": member_id, "typed": json(dict(typed)), "at": seconds(at)}
    last = await fetch_one(
        db,
        """
        SELECT id, typed
        FROM attempt
        WHERE server_no = :server_no AND member_id = :member_id
        ORDER BY id DESC
        LIMIT 1
        """,
        values,
    )
    if last is not None and last["typed"] == values["typed"]:
        return last["id"]
    row = await fetch_one(
        db,
        """
        INSERT INTO attempt (server_no, member_id, typed, at)
        VALUES (:server_no, :member_id, :typed, :at)
        RETURNING id
        """,
        values,
    )
    assert row is not None
    return row["id"]


@reading
async def get(db: Connection, server_id: int, *, attempt_id: int, member_id: int) -> dict[str, str]:
    """What that member typed; raises Unknown where it is gone, or somebody else's."""
    row = await fetch_one(
        db,
        """
        SELECT typed
        FROM attempt
        WHERE id = :id
            AND member_id = :member_id
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"id": attempt_id, "member_id": member_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("What you typed is gone. Start again with `/fic rec`."))
    return _TYPED.decode(row["typed"])


personal_data.declare(
    PersonalData(
        exports={
            "refused": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'typed', json(attempt.typed),
                    'at', datetime(attempt.at, 'unixepoch')
                ) AS entry,
                :unknown AS gate -- nobody has read in it how its fic is rated
                FROM attempt
                CROSS JOIN server ON server.no = attempt.server_no
                WHERE attempt.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY attempt.id
                """,
        },
        member_tables=("attempt",),
    )
)
