"""Up to which entry of the queue each moderator has been told, of those that no channel tells of."""

from db import servers
from db.asking import fetch_one, writing
from db.direct import Connection


@writing
async def new(db: Connection, server_id: int, *, member_id: int) -> int:
    """How many entries wait with no card in a channel; 0 where none came since that moderator was told.

    None has one where no channel is set; and some have none because that channel could not take it.
    """
    server_no = await servers.place(db, server_id)
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS entries, max(id) AS newest
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no
            AND state = 'waiting'
            AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.entry_id = entry.id)
        """,
        {"server_no": server_no},
    )
    if row is None or not row["entries"]:
        return 0
    told = await fetch_one(
        db,
        """
        INSERT INTO reminded (server_no, member_id, entry_id)
        VALUES (:server_no, :member_id, :newest)
        ON CONFLICT (server_no, member_id) DO UPDATE SET entry_id = excluded.entry_id
        WHERE entry_id < excluded.entry_id
        RETURNING 1
        """,
        {"server_no": server_no, "member_id": member_id, "newest": row["newest"]},
    )
    return row["entries"] if told else 0
