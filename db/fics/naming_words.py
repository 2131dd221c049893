"""What people typed that names an author who left: blocks, searches, requests, forms that were refused."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import msgspec

from db.cards import queue_cards
from db.store.columns import json
from db.store.connection import Connection
from db.store.transactions import fetch
from db.watches import watches
from fics.rules.blocks import Blocked
from fics.search.query import Search
from fics.tags.authors import UNNAMED, names_of
from fics.tags.tag_names import normal

_SEARCH = msgspec.json.Decoder(Search)
Told = Callable[[str], bool]


async def forget_in(db: Connection, server_no: int, name: str, *, at: datetime) -> None:
    """Forgets an author's name in what was typed on a server, inside the transaction in which she leaves.

    Searches for her alone find nothing now, and blocks of her do nothing: both go.
    """
    own = normal(name)
    whole = re.compile(rf"(?<!\w){re.escape(own)}(?!\w)")

    def signs(byline: str) -> bool:
        return own in names_of(byline)

    def names(text: str) -> bool:
        return whole.search(normal(text)) is not None

    await _forget_rows(db, server_no, "block", "name", signs, kind=Blocked.AUTHOR)
    await _forget_rows(db, server_no, "attempt", "typed", names)
    await _forget_rows(db, server_no, "asked", "search", lambda search: _asks_for(search, signs))
    for watch_id in await _found(db, server_no, "watch", "search", lambda search: _asks_for(search, signs)):
        await watches.remove_in(db, watch_id)
    await _forget_reports(db, server_no, names, at=at)
    await _forget_requests(db, server_no, signs, names)


def _asks_for(search: str, signs: Told) -> bool:
    return any(map(signs, _SEARCH.decode(search).authors))


async def _found(
    db: Connection, server_no: int, table: str, column: str, told: Told, *, kind: str | None = None
) -> list[int]:
    rows = await fetch(
        db,
        f"""
        SELECT id, {column} AS typed
        FROM {table}
        WHERE server_no = :server_no
            AND {column} IS NOT NULL
            {"AND kind = :kind" if kind else ""}
        """,
        {"server_no": server_no, **({"kind": kind} if kind else {})},
    )
    return [row["id"] for row in rows if told(row["typed"])]


async def _forget_rows(
    db: Connection, server_no: int, table: str, column: str, told: Told, *, kind: str | None = None
) -> None:
    ids = await _found(db, server_no, table, column, told, kind=kind)
    await db.execute(
        f"""
        DELETE FROM {table}
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(ids)},
    )


async def _forget_reports(db: Connection, server_no: int, names: Told, *, at: datetime) -> None:
    """What was said of something that waits or was decided; that it was said stays."""
    for column in ("words", "reason"):
        for entry_id in await _found(db, server_no, "entry", column, names):
            await db.execute(f"UPDATE entry SET {column} = NULL WHERE id = :id", {"id": entry_id})
            await queue_cards.outdate_in(db, entry_id, at=at)
    rows = await fetch(
        db,
        """
        SELECT report.id, report.entry_id, report.words
        FROM entry
        CROSS JOIN report ON report.entry_id = entry.id
        WHERE entry.server_no = :server_no AND report.words IS NOT NULL
        """,
        {"server_no": server_no},
    )
    for row in rows:
        if names(row["words"]):
            await db.execute("UPDATE report SET words = NULL WHERE id = :id", {"id": row["id"]})
            await queue_cards.outdate_in(db, row["entry_id"], at=at)


async def _forget_requests(db: Connection, server_no: int, signs: Told, names: Told) -> None:
    """Requests say that they ask for an author who isn't named here."""
    rows = await fetch(
        db,
        """
        SELECT id, search, words, place
        FROM wanted
        WHERE server_no = :server_no
        """,
        {"server_no": server_no},
    )
    for row in rows:
        search = _SEARCH.decode(row["search"])
        kept = {name: "" if names(row[name]) else row[name] for name in ("words", "place")}
        others = tuple(author for author in search.authors if not signs(author))
        if (others, kept["words"], kept["place"]) != (search.authors, row["words"], row["place"]):
            unnamed = replace(search, authors=(*others, UNNAMED))
            await _rewrite(db, row["id"], unnamed, kept)


async def _rewrite(db: Connection, request_id: int, search: Search, kept: dict[str, str]) -> None:
    # by what it is asked for as typed, the same is known again: nobody can type this
    await db.execute(
        """
        UPDATE wanted
        SET search = :search, asked = '', words = :words, place = :place
        WHERE id = :id
        """,
        {"id": request_id, "search": json(search), **kept},
    )
