"""What members typed and was refused, so that they need not type it again."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from db import servers
from db.asking import fetch_one
from db.columns import json, seconds
from db.connection import Store
from fics.errors import Unknown

_TYPED = msgspec.json.Decoder(dict[str, str])


async def keep(
    store: Store, server_id: int, *, member_id: int, typed: Mapping[str, str], at: datetime
) -> int:
    """Keeps what was typed, by the names of its fields; returns the attempt's id."""
    async with store.write() as db:
        server_no = await servers.settle(db, server_id)
        row = await fetch_one(
            db,
            """
            INSERT INTO attempt (server_no, member_id, typed, at)
            VALUES (:server_no, :member_id, :typed, :at)
            RETURNING id
            """,
            {"server_no": server_no, "member_id": member_id, "typed": json(dict(typed)), "at": seconds(at)},
        )
    assert row is not None
    return row["id"]


async def get(store: Store, server_id: int, *, attempt_id: int, member_id: int) -> dict[str, str]:
    """What that member typed; raises Unknown where it is gone, or somebody else's."""
    async with store.read() as db:
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
        raise Unknown("What you typed is no longer here. Please start again with /fic rec.")
    return _TYPED.decode(row["typed"])
