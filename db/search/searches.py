"""Finding fics: what matches, how much of it is held back, and what a member asked for before."""

from datetime import datetime

import msgspec

from db.search.plans import planned
from db.search.results import SearchPage, Stretch, find_page
from db.search.visibility import ELSEWHERE
from db.store import personal_data, servers
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, reading, writing_unsynced
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import Gate
from fics.search.query import Search

_SEARCH = msgspec.json.Decoder(Search)


@reading
async def search(
    db: Connection,
    server_id: int,
    search: Search,
    *,
    gates: frozenset[Gate],
    counted: frozenset[Gate] = ELSEWHERE,
    reader_id: int | None = None,
    page: int = 0,
    size: int = 5,
) -> SearchPage:
    """The fics of one server that match, behind these gates; a page beyond the last is empty.

    `reader_id` is whose shelf is asked. Behind `counted` is what other rooms of the server show, and what is
    told as a number here.
    """
    plan = await planned(db, server_id, search, reader_id=reader_id)
    return await find_page(db, plan, gates, Stretch(page * size, size), counted) if plan else SearchPage()


@writing_unsynced
async def ask(db: Connection, server_id: int, *, member_id: int, search: Search, at: datetime) -> int:
    """Keeps what a member asks for, so that its pages can be turned; returns its id.

    After a power cut the last searches may have to be typed again; no search waits for the disk.
    """
    server_no = await servers.find_or_add_in(db, server_id)
    row = await fetch_one(
        db,
        """
        INSERT INTO asked (server_no, member_id, search, at)
        VALUES (:server_no, :member_id, :search, :at)
        RETURNING id
        """,
        {"server_no": server_no, "member_id": member_id, "search": json(search), "at": seconds(at)},
    )
    assert row is not None
    return row["id"]


@reading
async def asked(db: Connection, server_id: int, *, asked_id: int, member_id: int | None = None) -> Search:
    """What was asked, by that member where one is named; raises Unknown where it is gone."""
    row = await fetch_one(
        db,
        """
        SELECT search
        FROM asked
        WHERE id = :id
            AND member_id = coalesce(:member_id, member_id)
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"id": asked_id, "member_id": member_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("I no longer remember this search. Use /fic search again."))
    return _SEARCH.decode(row["search"])


@reading
async def last(db: Connection, server_id: int, member_id: int) -> Search | None:
    """What a member asked for last on this server."""
    row = await fetch_one(
        db,
        """
        SELECT search
        FROM asked
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND member_id = :member_id
        ORDER BY id DESC
        LIMIT 1
        """,
        {"member_id": member_id, "server_id": server_id},
    )
    return _SEARCH.decode(row["search"]) if row else None


personal_data.declare(
    PersonalData(
        exports={
            "searches": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'search', json(asked.search),
                    'at', datetime(asked.at, 'unixepoch')
                ) AS entry
                FROM asked
                CROSS JOIN server ON server.no = asked.server_no
                WHERE asked.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY asked.id
                """,
        },
        member_tables=("asked",),
    )
)
