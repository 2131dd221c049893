"""Servers that the bot has left: their lists wait for a while, and are then deleted."""

from collections.abc import Iterable
from datetime import datetime

from db.facts import fic_rows
from db.store import personal_data, servers, wipe
from db.store.columns import ids_of, json, seconds
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from fics.catalogue import message
from fics.errors import Unknown

_CHUNK = 200
"""Fics that one transaction deletes; in between, others may write."""


@writing
async def set_present(
    db: Connection, server_ids: Iterable[int], *, shard: int, shards: int, at: datetime
) -> None:
    """Keeps on which servers of one shard of so many the bot is: those, and no others.

    Who was left before keeps that time. Of other shards' servers nothing is said.
    """
    await db.execute(
        """
        UPDATE server
        SET left_at = iif(
            discord_id IN (SELECT value FROM json_each(:present)), NULL, coalesce(left_at, :at)
        )
        WHERE (left_at IS NULL) <> (discord_id IN (SELECT value FROM json_each(:present)))
            AND (discord_id >> 22) % :shards = :shard
        """,
        {"present": json(list(server_ids)), "at": seconds(at), "shard": shard, "shards": shards},
    )


@writing
async def mark(db: Connection, server_id: int, *, present: bool, at: datetime) -> None:
    """Keeps that the bot came to a server, or left it."""
    await db.execute(
        """
        UPDATE server
        SET left_at = iif(:present, NULL, coalesce(left_at, :at))
        WHERE discord_id = :server_id
        """,
        {"server_id": server_id, "present": present, "at": seconds(at)},
    )


@reading
async def left_before(db: Connection, *, before: datetime) -> tuple[int, ...]:
    """The servers that the bot left before that moment."""
    rows = await fetch(
        db,
        """
        SELECT discord_id
        FROM server
        WHERE left_at < :before
        ORDER BY left_at
        """,
        {"before": seconds(before)},
    )
    return tuple(row["discord_id"] for row in rows)


async def forget(store: Store, server_id: int) -> int:
    """Deletes all that is kept of a server, and says how many fics that were; raises Unknown.

    Members' hidden tags are theirs, and stay. Killed in between, it goes on when it is asked again.
    """
    server_no = await servers.find(store, server_id)
    if server_no is None:
        raise Unknown(
            message("I keep nothing about a server {server}. Check the number.", server=str(server_id))
        )
    fics = 0
    # Deleting a fic rewrites its postings and text, so a whole list in one transaction would keep others from
    # writing for long.
    while deleted := await _delete_fics(store, server_no):
        fics += deleted
    await _delete_rest(store, server_no)
    return fics


@writing
async def _delete_fics(db: Connection, server_no: int) -> int:
    rows = await fetch(
        db,
        """
        SELECT id
        FROM fic
        WHERE id BETWEEN :low AND :high
        LIMIT :chunk
        """,
        {**ids_of(server_no), "chunk": _CHUNK},
    )
    for row in rows:
        await fic_rows.delete_in(db, row["id"])
    return len(rows)


@writing
async def _delete_rest(db: Connection, server_no: int) -> None:
    # The server's row goes in the same transaction: until then the command can be given again.
    for data in personal_data.every():
        for table in (*data.member_tables, *data.server_tables):
            await db.execute(f"DELETE FROM {table} WHERE server_no = :server_no", {"server_no": server_no})
        for statement in data.erase_server:
            await db.execute(statement, ids_of(server_no))
    await db.execute(
        """
        DELETE FROM server
        WHERE no = :server_no
        """,
        {"server_no": server_no},
    )
    await wipe.request_in(db)
