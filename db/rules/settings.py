"""What each server has chosen about its list."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from db.cards import channels, queue_cards, wanted_cards
from db.log import records
from db.log.records import Verb
from db.store import servers
from db.store.columns import json
from db.store.connection import Connection, Row
from db.store.transactions import fetch_one, glancing, writing
from fics.rules.settings import Choices

_DECODER = msgspec.json.Decoder(Choices)


@glancing
async def of(db: Connection, server_id: int) -> Choices:
    """A server's choices; the defaults where nothing is set."""
    return await _find(db, server_id)


@writing
async def change(
    db: Connection,
    server_id: int,
    change: Callable[[Choices], Choices],
    *,
    by: int,
    at: datetime,
    undoes: int | None = None,
) -> Choices:
    """Sets what `change` makes of the choices as they are, and writes it down where it makes a difference.

    The posted cards that it shows in another way become stale.
    """
    before = await _find(db, server_id)
    after = change(before)
    if after != before:
        server_no = await servers.find_or_add_in(db, server_id)
        await _save_in(db, server_no, after)
        # Only what some gate shows differently is drawn again, not every card for a changed channel or role.
        if otherwise := after.shows_otherwise(before):
            await channels.outdate_gates_in(db, server_no, otherwise, at=at)
            await queue_cards.outdate_server_in(db, server_no, at=at)
            await wanted_cards.outdate_server_in(db, server_no, at=at)
        await records.note_rule_in(
            db, server_no, Verb.SET_UP, before=before, after=after, by=by, at=at, undoes=undoes
        )
    return after


@writing
async def redraw(db: Connection, server_id: int, *, at: datetime) -> None:
    """Has all that is posted of a server's list drawn anew: in another language, of which no change tells."""
    server_no = await servers.find_in(db, server_id)
    if server_no is not None:
        await channels.outdate_server_in(db, server_no, at=at)
        await queue_cards.outdate_server_in(db, server_no, at=at)
        await wanted_cards.outdate_server_in(db, server_no, at=at)


async def of_in(db: Connection, server_no: int) -> Choices:
    """A server's choices inside a transaction, by its place; the defaults where nothing is set."""
    row = await fetch_one(
        db,
        """
        SELECT choices
        FROM server
        WHERE no = :server_no
        """,
        {"server_no": server_no},
    )
    return _decoded(row)


async def _find(db: Connection, server_id: int) -> Choices:
    row = await fetch_one(
        db,
        """
        SELECT choices
        FROM server
        WHERE discord_id = :server_id
        """,
        {"server_id": server_id},
    )
    return _decoded(row)


def _decoded(row: Row | None) -> Choices:
    return _DECODER.decode(row["choices"]) if row and row["choices"] else Choices()


async def _save_in(db: Connection, server_no: int, choices: Choices) -> None:
    await db.execute(
        """
        UPDATE server
        SET choices = :choices
        WHERE no = :server_no
        """,
        {"server_no": server_no, "choices": json(choices)},
    )
