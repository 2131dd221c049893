"""What members' lists of their shelves were asked for, so that their pages can be turned."""

from datetime import datetime

import msgspec

from db.store import personal_data
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, reading, writing_unsynced
from fics.catalogue import message
from fics.errors import Unknown
from fics.search.shelf_list import ShelfList

KEPT = 50
"""Lists of one member whose pages can still be turned."""
_LIST = msgspec.json.Decoder(ShelfList)


@writing_unsynced
async def ask(db: Connection, member_id: int, asked: ShelfList, *, at: datetime) -> int:
    """Keeps what a list was asked for, and returns its id; the oldest ones are forgotten."""
    row = await fetch_one(
        db,
        """
        INSERT INTO shelf_list (member_id, asked, at)
        VALUES (:member_id, :asked, :at)
        RETURNING id
        """,
        {"member_id": member_id, "asked": json(asked), "at": seconds(at)},
    )
    await db.execute(
        """
        DELETE FROM shelf_list
        WHERE member_id = :member_id AND id NOT IN (
            SELECT id
            FROM shelf_list
            WHERE member_id = :member_id
            ORDER BY id DESC
            LIMIT :kept
        )
        """,
        {"member_id": member_id, "kept": KEPT},
    )
    assert row is not None
    return row["id"]


@reading
async def asked(db: Connection, member_id: int, list_id: int) -> ShelfList:
    """What a list was asked for by that member; raises Unknown where it is gone, or another's."""
    row = await fetch_one(
        db,
        """
        SELECT asked
        FROM shelf_list
        WHERE id = :id AND member_id = :member_id
        """,
        {"id": list_id, "member_id": member_id},
    )
    if row is None:
        raise Unknown(message("I no longer remember this list. Use `/shelf list` again."))
    return _LIST.decode(row["asked"])


personal_data.declare(
    PersonalData(
        exports={
            "shelf_lists": """
                SELECT json_object('asked', json(asked), 'at', datetime(at, 'unixepoch')) AS entry
                FROM shelf_list
                WHERE member_id = :member_id
                ORDER BY id
                """,
        },
        erase_everywhere=(
            """
            DELETE FROM shelf_list
            WHERE member_id = :member_id
            """,
        ),
    )
)
