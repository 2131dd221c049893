"""What a member asks the others for: begun by a search, described, and asked."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db.cards import wanted_cards
from db.cards.posted_messages import OUTDATED
from db.store import personal_data, servers
from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, writing
from db.wanted.requests import asked_as, get_in
from db.watches import watches
from fics.catalogue import message
from fics.errors import NotAllowed, NotWelcome
from fics.models import Level
from fics.search.query import Search, Sought
from fics.wanted import (
    CARDS_A_DAY,
    NAMELESS_EACH,
    OPEN_EACH,
    FicRequest,
    RequestKind,
    RequestState,
    levels_up_to,
)

_ASK = """
    UPDATE wanted
    SET
        state = :state,
        number = (SELECT coalesce(max(number), 0) + 1 FROM wanted WHERE server_no = :server_no),
        at = :at,
        ends_at = :ends_at,
        channel_id = :channel_id
    WHERE id = :id
"""
_ASKED = """
    SELECT
        EXISTS (
            SELECT 1 FROM wanted_stopped WHERE server_no = :server_no AND member_id = :member_id
        ) AS stopped,
        (
            SELECT count(*)
            FROM wanted
            WHERE member_id = :member_id AND server_no = :server_no AND state IN ('open', 'waiting')
        ) AS open,
        (
            SELECT count(*)
            FROM wanted
            WHERE member_id = :member_id
                AND server_no = :server_no
                AND state IN ('open', 'waiting')
                AND nameless
        ) AS nameless,
        (
            SELECT count(*) FROM wanted WHERE server_no = :server_no AND number > 0 AND at > :since
        ) AS today
"""
"""How much a member, and her server, has asked for already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a member adds to a search when she asks the others."""

    kind: RequestKind
    words: str
    place: str
    highest: Level
    days: int
    nameless: bool
    shows_left_out: bool


@writing
async def begin(db: Connection, server_id: int, *, member_id: int, search: Search, at: datetime) -> int:
    """Keeps what a member searched for and may ask for; its id. What she had begun before is forgotten."""
    server_no = await servers.find_or_add_in(db, server_id)
    await db.execute(
        """
        DELETE FROM wanted
        WHERE member_id = :member_id AND server_no = :server_no AND state = 'begun'
        """,
        {"member_id": member_id, "server_no": server_no},
    )
    row = await fetch_one(
        db,
        """
        INSERT INTO wanted (
            server_no, number, member_id, kind, search, asked, words, place, highest, state, days, at, ends_at
        )
        VALUES (:server_no, 0, :member_id, 'like', :search, :asked, '', '', :teen, 'begun', 0, :at, :at)
        RETURNING id
        """,
        {
            "server_no": server_no,
            "member_id": member_id,
            "search": json(search),
            "asked": asked_as(search),
            "teen": int(Level.TEEN),
            "at": seconds(at),
        },
    )
    assert row is not None
    return row["id"]


@writing
async def describe(db: Connection, server_id: int, request_id: int, asking: Asking) -> FicRequest:
    """Keeps what a member says of what she has begun; raises Unknown where it is gone."""
    request = await get_in(db, server_id, request_id)
    await db.execute(
        """
        UPDATE wanted
        SET
            kind = :kind,
            words = :words,
            place = :place,
            highest = :highest,
            days = :days,
            nameless = :nameless,
            shows_left_out = :shows_left_out
        WHERE id = :id AND state = 'begun'
        """,
        {
            "id": request.id,
            "kind": asking.kind,
            "words": asking.words,
            "place": asking.place,
            "highest": int(asking.highest),
            "days": asking.days,
            "nameless": asking.nameless,
            "shows_left_out": asking.shows_left_out,
        },
    )
    return await get_in(db, server_id, request_id)


@writing
async def ask(
    db: Connection,
    server_id: int,
    request_id: int,
    *,
    channel_id: int,
    moderators_channel: int | None,
    waits: bool,
    at: datetime,
) -> FicRequest:
    """Asks the others for what a member has begun, or asks moderators first where it `waits`.

    Pressed twice, it is asked once. Raises Unknown where it is gone, NotAllowed where she, or the server,
    asks too much, or moderators keep her from asking.
    """
    request = await get_in(db, server_id, request_id)
    if request.state is not RequestState.BEGUN:
        return request
    server_no = await servers.find_or_add_in(db, server_id)
    await _refuse_too_many(db, server_no, request, at=at)
    if request.unnamed:
        raise NotWelcome(
            message(
                "This author asked us not to list them, so I can't ask for their fics. Leave out the name."
            )
        )
    state = RequestState.WAITING if waits else RequestState.OPEN
    await db.execute(
        _ASK,
        {
            "id": request.id,
            "state": state,
            "server_no": server_no,
            "at": seconds(at),
            "ends_at": seconds(at + timedelta(days=request.days)),
            "channel_id": channel_id,
        },
    )
    if not waits:
        await open_in(db, server_no, request, channel_id, at=at)
    elif moderators_channel:
        await wanted_cards.add_in(
            db,
            server_no,
            request_id=request.id,
            channel_id=moderators_channel,
            for_moderators=True,
            at=at,
        )
    return await get_in(db, server_id, request_id)


async def open_in(
    db: Connection, server_no: int, request: FicRequest, channel_id: int, *, at: datetime
) -> None:
    """Has a request's card posted, and holds new fics against it, inside the transaction that opens it."""
    await wanted_cards.add_in(db, server_no, request_id=request.id, channel_id=channel_id, at=at)
    # Words alone say nothing that a fic could be held against.
    if request.kind is RequestKind.LIKE and request.search != Search():
        watch_id = await watches.add_in(db, server_no, _bounded(request))
        await db.execute(
            "UPDATE wanted SET watch_id = :watch_id WHERE id = :id", {"watch_id": watch_id, "id": request.id}
        )


def _bounded(request: FicRequest) -> Search:
    """The search, for fics no higher than the request wants."""
    levels = levels_up_to(request.highest)
    if rating := request.search.rating:
        levels = tuple(level for level in rating.levels if level in levels)
    return replace(request.search, rating=Sought(levels=levels, words=f"up to {request.highest.words}"))


async def _refuse_too_many(db: Connection, server_no: int, request: FicRequest, *, at: datetime) -> None:
    values = {"server_no": server_no, "member_id": request.member_id, "since": seconds(at) - 86_400}
    (row,) = await fetch(db, _ASKED, values)
    if row["stopped"]:
        raise NotAllowed(message("The mods here have stopped you from asking for fics. Talk to one of them."))
    if row["open"] >= OPEN_EACH:
        raise NotAllowed(
            message(
                "You have {count} open request. Close one in `/wanted list` to ask again.",
                "You have {count} open requests. Close one in `/wanted list` to ask again.",
                count=row["open"],
            )
        )
    if request.nameless and row["nameless"] >= NAMELESS_EACH:
        raise NotAllowed(
            message("You have an open request without your name. Close it first, or ask with your name.")
        )
    if row["today"] >= CARDS_A_DAY:
        raise NotAllowed(
            message(
                "A lot was asked for here today, so no more fit. Try again tomorrow. What you typed is kept."
            )
        )


personal_data.declare(
    PersonalData(
        exports={
            "requests": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'number', wanted.number,
                    'kind', wanted.kind,
                    'search', json(wanted.search),
                    'words', wanted.words,
                    'where', wanted.place,
                    'state', wanted.state,
                    'without your name', json(iif(wanted.nameless, 'true', 'false')),
                    'at', datetime(wanted.at, 'unixepoch')
                ) AS entry
                FROM wanted
                CROSS JOIN server ON server.no = wanted.server_no
                WHERE wanted.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY wanted.id
                """,
        },
        # Her cards are deleted by the job, which finds no request to them any more.
        outdate=(
            f"""
            UPDATE wanted_card
            SET {OUTDATED}, urgent = 1
            WHERE wanted_id IN (
                SELECT id
                FROM wanted
                WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            )
            """,
            """
            DELETE FROM watch
            WHERE id IN (
                SELECT watch_id
                FROM wanted
                WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
            )
            """,
        ),
        member_tables=("wanted", "wanted_stopped"),
        server_tables=("wanted_card",),
    )
)
