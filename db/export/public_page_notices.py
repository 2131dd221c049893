"""Which members were told that their server's list has a public page: each once, and never again."""

from functools import partial

from db import news
from db.store import personal_data, servers
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, writing


@writing
async def take_turn(db: Connection, server_id: int, member_id: int) -> bool:
    """Writes down that a member is told now; False where she was told before."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return False
    row = await fetch_one(
        db,
        """
        INSERT INTO page_told (server_no, member_id)
        VALUES (:server_no, :member_id)
        ON CONFLICT DO NOTHING
        RETURNING member_id
        """,
        {"server_no": server_no, "member_id": member_id},
    )
    return row is not None


give_turn_back = partial(news.give_turn_back, table="page_told")
"""Lets a member of a server be told at her next preview: Discord did not take the sentence."""

personal_data.declare(
    PersonalData(
        exports={
            "told_of_public_pages": """
                SELECT json_object('server', CAST(server.discord_id AS TEXT)) AS entry
                FROM page_told
                CROSS JOIN server ON server.no = page_told.server_no
                WHERE page_told.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY server.no
            """
        },
        member_tables=("page_told",),
    )
)
