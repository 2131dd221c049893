"""Forgetting a member: her words and her name go from one list or from all; that a fic was recced stays."""

import asyncio
from datetime import datetime

from db.store import forget_marks, personal_data, wipe
from db.store.columns import json, seconds
from db.store.connection import Connection, Values
from db.store.personal_data import PersonalData
from db.store.servers import find_in
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing


@reading
async def recced(db: Connection, member_id: int, *, server_id: int | None = None) -> int:
    """How many recs would lose their member, on one server, or on all where none is given."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS recs
        FROM rec INDEXED BY rec_by_member
        WHERE member_id = :member_id AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
        """,
        {"member_id": member_id, "servers": await _servers(db, server_id)},
    )
    return row["recs"] if row else 0


async def forget(
    store: Store,
    member_id: int,
    *,
    server_id: int | None = None,
    hidden: bool,
    shelf: bool = False,
    at: datetime,
) -> None:
    """Erases a member from one server, or from all where none is given.

    `hidden`: her hidden tags go too, and what her shelf has of the servers' fics without a link; `shelf`: all
    of her shelf.

    Recs stay as those of a former member, without their reasons. What is left on disk of what was deleted
    goes with the next wiping, which is due from then on.
    """
    # Before the transaction: to find what all features keep takes longer than to erase it.
    await asyncio.to_thread(personal_data.every)
    await _forget(store, member_id, server_id=server_id, hidden=hidden, shelf=shelf, at=at)


@writing
async def _forget(
    db: Connection, member_id: int, *, server_id: int | None, hidden: bool, shelf: bool, at: datetime
) -> None:
    servers = await _servers(db, server_id)
    values = {"member_id": member_id, "servers": servers, "at": seconds(at)}
    known = personal_data.every()
    # Before anything is erased: cards that show her are found by the rows that name her.
    for statement in [sql for data in known for sql in data.outdate]:
        await db.execute(statement, values)
    for data in known:
        await _erase(db, data, member_id, values)
        own = (*(data.erase_unbound if hidden else ()), *(data.erase_everywhere if shelf else ()))
        for statement in own:
            await db.execute(statement, values)
    if shelf:
        await forget_marks.mark_in(db, forget_marks.SHELF, member_id)
    # remembered by a keyed hash, so that no import brings her back
    where = forget_marks.EVERYWHERE if server_id is None else await find_in(db, server_id)
    if where is not None:
        await forget_marks.mark_in(db, where, member_id)
    await wipe.request_in(db)


async def _servers(db: Connection, server_id: int | None) -> str:
    """The places of the server that is meant, or of all, as JSON."""
    rows = await fetch(
        db,
        """
        SELECT no
        FROM server
        WHERE :server_id IS NULL OR discord_id = :server_id
        """,
        {"server_id": server_id},
    )
    return json([row["no"] for row in rows])


async def _erase(db: Connection, data: PersonalData, member_id: int, values: Values) -> None:
    for table in data.member_tables:
        await db.execute(
            f"""
            DELETE FROM {table}
            WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            """,
            values,
        )
    for statement in data.erase:
        await db.execute(statement, values)
    if data.rewrite:
        await data.rewrite(db, member_id, values)
