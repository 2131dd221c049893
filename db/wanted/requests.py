"""Requests for fics: begun, asked, answered by their member's word, closed and ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from db.cards import wanted_cards
from db.cards.posted_messages import OUTDATED
from db.log import records
from db.log.records import Verb
from db.store import personal_data, servers
from db.store.columns import json, moment, seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from db.watches import watches
from fics.catalogue import message
from fics.errors import NotAllowed, Unknown
from fics.models import Level
from fics.normal_form import normal
from fics.search import syntax
from fics.search.query import Search, Sort, Sought
from fics.wanted import (
    CARDS_A_DAY,
    GRACE,
    NAMELESS_EACH,
    NO_NEWS,
    OPEN_EACH,
    FicRequest,
    RequestAnswer,
    RequestKind,
    RequestNews,
    RequestState,
    levels_up_to,
)

_SEARCH = msgspec.json.Decoder(Search)
_GONE = message("This request is gone. `/wanted list` shows what's asked for now.")


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
            "asked": _asked_as(search),
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
    state = RequestState.WAITING if waits else RequestState.OPEN
    await db.execute(
        """
        UPDATE wanted
        SET
            state = :state,
            number = (SELECT coalesce(max(number), 0) + 1 FROM wanted WHERE server_no = :server_no),
            at = :at,
            ends_at = :ends_at,
            channel_id = :channel_id
        WHERE id = :id
        """,
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
        await _open_in(db, server_no, request, channel_id, at=at)
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


async def _open_in(
    db: Connection, server_no: int, request: FicRequest, channel_id: int, *, at: datetime
) -> None:
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
    (row,) = await fetch(
        db,
        """
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
        """,
        values,
    )
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
                "A lot was asked for here today, so new requests wait until tomorrow. What you typed is kept."
            )
        )


@reading
async def get(db: Connection, server_id: int, request_id: int) -> FicRequest:
    """One request of that server's; raises Unknown."""
    return await get_in(db, server_id, request_id)


@reading
async def get_own(db: Connection, server_id: int, request_id: int, member_id: int) -> FicRequest:
    """One request of a member's on a server; raises Unknown, also where it is another's."""
    request = await get_in(db, server_id, request_id)
    if request.member_id != member_id:
        raise Unknown(_GONE)
    return request


@reading
async def by_number(db: Connection, server_id: int, number: int) -> FicRequest:
    """The request that members know by that number; raises Unknown."""
    rows = await fetch(
        db,
        """
        SELECT wanted.id
        FROM wanted
        CROSS JOIN server ON server.no = wanted.server_no
        WHERE server.discord_id = :server_id AND wanted.number = :number AND wanted.number > 0
        """,
        {"server_id": server_id, "number": number},
    )
    if not rows:
        raise Unknown(
            message("There's no request {number} here. `/wanted list` shows them.", number=str(number))
        )
    return await get_in(db, server_id, rows[0]["id"])


async def get_in(db: Connection, server_id: int, request_id: int) -> FicRequest:
    """One request of that server's, inside a transaction; raises Unknown."""
    found = await _load(
        db, "wanted.id = :id", {"id": request_id, "server_id": server_id, "limit": 1, "skip": 0}
    )
    if not found:
        raise Unknown(_GONE)
    return found[0]


@reading
async def page(
    db: Connection, server_id: int, state: RequestState, *, skip: int = 0, limit: int = 5
) -> tuple[FicRequest, ...]:
    """A server's requests in a state, newest first."""
    return await _load(
        db, "wanted.state = :state", {"server_id": server_id, "state": state, "limit": limit, "skip": skip}
    )


@reading
async def count(db: Connection, server_id: int, state: RequestState) -> int:
    """How many requests a server has in a state."""
    (row,) = await fetch(
        db,
        """
        SELECT count(*) AS requests
        FROM wanted
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id) AND state = :state
        """,
        {"server_id": server_id, "state": state},
    )
    return row["requests"]


def _asked_as(search: Search) -> str:
    """What a search asks for, by which another for the same is known, however its names are written."""
    return normal(syntax.line(replace(search, sort=Sort.BEST)))


@reading
async def asked_before(db: Connection, server_id: int, search: Search) -> tuple[FicRequest, ...]:
    """Requests for the same that are open or were answered, newest first; none for a search for nothing."""
    if search == Search():
        return ()
    return await _load(
        db,
        "wanted.asked = :asked AND wanted.state IN ('open', 'answered')",
        {"server_id": server_id, "asked": _asked_as(search), "limit": 3, "skip": 0},
    )


@writing
async def settle(
    db: Connection, server_id: int, request_id: int, state: RequestState, *, by: int, at: datetime
) -> FicRequest:
    """Ends an open or waiting request in a state; its card says so, and its member is told if it's not she.

    Raises Unknown where it is gone.
    """
    request = await get_in(db, server_id, request_id)
    if request.state in (RequestState.OPEN, RequestState.WAITING):
        unseen = RequestNews.DECLINED if by != request.member_id else NO_NEWS
        await _set_state(db, request_id, state, unseen=unseen, at=at)
    return await get_in(db, server_id, request_id)


async def _set_state(
    db: Connection,
    request_id: int,
    state: RequestState,
    *,
    unseen: RequestNews = NO_NEWS,
    at: datetime,
) -> None:
    for row in await fetch(
        db,
        """
        UPDATE wanted
        SET state = :state, unseen = unseen | :unseen
        WHERE id = :id
        RETURNING watch_id
        """,
        {"state": state, "unseen": int(unseen), "id": request_id},
    ):
        if row["watch_id"] is not None:
            await watches.remove_in(db, row["watch_id"])
    await wanted_cards.outdate_in(db, request_id, at=at)


@writing
async def approve(db: Connection, server_id: int, request_id: int, *, at: datetime) -> FicRequest:
    """Posts a request that waited for a moderator; raises Unknown where it is gone."""
    request = await get_in(db, server_id, request_id)
    if request.state is not RequestState.WAITING:
        return request
    rows = await fetch(
        db,
        """
        UPDATE wanted
        SET state = 'open', ends_at = :ends_at, unseen = unseen | :posted
        WHERE id = :id
        RETURNING server_no, channel_id
        """,
        {
            "id": request_id,
            "posted": int(RequestNews.POSTED),
            "ends_at": seconds(at + timedelta(days=request.days)),
        },
    )
    await _open_in(db, rows[0]["server_no"], request, rows[0]["channel_id"], at=at)
    await wanted_cards.outdate_in(db, request_id, at=at)
    return await get_in(db, server_id, request_id)


@writing
async def renew(db: Connection, server_id: int, request_id: int, *, at: datetime) -> FicRequest:
    """Keeps an open request open for as long again; raises Unknown where it is gone."""
    request = await get_in(db, server_id, request_id)
    await db.execute(
        """
        UPDATE wanted
        SET ends_at = :ends_at, reminded = 0, unseen = unseen & ~:still_looking
        WHERE id = :id AND state = 'open'
        """,
        {
            "id": request_id,
            "still_looking": int(RequestNews.STILL_LOOKING),
            "ends_at": seconds(at + timedelta(days=request.days)),
        },
    )
    await wanted_cards.outdate_in(db, request_id, at=at)
    return await get_in(db, server_id, request_id)


@writing
async def end_due(db: Connection, *, at: datetime) -> int:
    """Ends what was open for its time and a week more in which its member could say that she's still looking.

    Returns how many requests were ended, or whose members are to be asked now.
    """
    rows = await fetch(
        db,
        """
        UPDATE wanted INDEXED BY wanted_ends
        SET reminded = 1, ends_at = :later, unseen = unseen | :still_looking
        WHERE state = 'open' AND ends_at <= :at AND reminded = 0
        RETURNING id
        """,
        {
            "at": seconds(at),
            "later": seconds(at + GRACE),
            "still_looking": int(RequestNews.STILL_LOOKING),
        },
    )
    over = await fetch(
        db,
        """
        SELECT id
        FROM wanted INDEXED BY wanted_ends
        WHERE state = 'open' AND ends_at <= :at AND reminded = 1
        """,
        {"at": seconds(at)},
    )
    for row in over:
        await _set_state(db, row["id"], RequestState.ENDED, at=at)
    return len(rows) + len(over)


@writing
async def stop_member(
    db: Connection, server_id: int, request_id: int, *, by: int, at: datetime
) -> FicRequest:
    """Keeps the member of a request from asking on this server, and closes what she asked."""
    request = await get_in(db, server_id, request_id)
    server_no = await servers.find_or_add_in(db, server_id)
    values = {"server_no": server_no, "member_id": request.member_id}
    await db.execute(
        """
        INSERT INTO wanted_stopped (server_no, member_id)
        VALUES (:server_no, :member_id)
        ON CONFLICT DO NOTHING
        """,
        values,
    )
    open_ones = await fetch(
        db,
        """
        SELECT id
        FROM wanted
        WHERE member_id = :member_id AND server_no = :server_no AND state IN ('open', 'waiting')
        """,
        values,
    )
    for row in open_ones:
        await _set_state(db, row["id"], RequestState.CLOSED, unseen=RequestNews.DECLINED, at=at)
    await records.note_rule_in(db, server_no, Verb.STOPPED, before=None, after=None, by=by, at=at)
    return await get_in(db, server_id, request_id)


@writing
async def let_ask_again(db: Connection, server_id: int, request_id: int) -> None:
    """Lets the member of a request ask on this server again."""
    request = await get_in(db, server_id, request_id)
    await db.execute(
        """
        DELETE FROM wanted_stopped
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id) AND member_id = :member_id
        """,
        {"server_id": server_id, "member_id": request.member_id},
    )


@writing
async def look_up(db: Connection, server_id: int, request_id: int, *, by: int, at: datetime) -> FicRequest:
    """The request with its member, for a moderator; it is logged, and she is told.

    Raises Unknown where it is gone, NotAllowed where it has her name on it.
    """
    request = await get_in(db, server_id, request_id)
    if not request.nameless:
        raise NotAllowed(message("Request {number} has its member's name on it.", number=str(request.number)))
    await db.execute(
        "UPDATE wanted SET unseen = unseen | :looked_up WHERE id = :id",
        {"looked_up": int(RequestNews.LOOKED_UP), "id": request_id},
    )
    server_no = await servers.find_or_add_in(db, server_id)
    await records.note_rule_in(db, server_no, Verb.LOOKED_UP, before=None, after=None, by=by, at=at)
    return request


@writing
async def report(
    db: Connection, server_id: int, request_id: int, *, member_id: int, channel_id: int | None, at: datetime
) -> None:
    """Puts an open request before the moderators, once a member; raises Unknown where it is gone."""
    request = await get_in(db, server_id, request_id)
    await db.execute(
        """
        INSERT INTO wanted_report (wanted_id, member_id)
        VALUES (:request_id, :member_id)
        ON CONFLICT DO NOTHING
        """,
        {"request_id": request.id, "member_id": member_id},
    )
    if channel_id:
        server_no = await servers.find_or_add_in(db, server_id)
        await wanted_cards.add_in(
            db, server_no, request_id=request.id, channel_id=channel_id, for_moderators=True, at=at
        )


async def _load(db: Connection, where: str, values: dict[str, str | int | None]) -> tuple[FicRequest, ...]:
    rows = await fetch(
        db,
        f"""
        SELECT
            wanted.*,
            (SELECT count(*) FROM wanted_follower WHERE wanted_id = wanted.id) AS followers,
            (SELECT count(*) FROM wanted_report WHERE wanted_id = wanted.id) AS reports
        FROM wanted
        WHERE wanted.server_no = (SELECT no FROM server WHERE discord_id = :server_id) AND {where}
        ORDER BY wanted.id DESC
        LIMIT :limit OFFSET :skip
        """,
        values,
    )
    return tuple([_request_of(row, await _answers(db, row["id"])) for row in rows])


async def _answers(db: Connection, request_id: int) -> tuple[RequestAnswer, ...]:
    rows = await fetch(
        db,
        """
        SELECT fic_id, member_id, at
        FROM wanted_answer
        WHERE wanted_id = :request_id
        ORDER BY at, fic_id
        """,
        {"request_id": request_id},
    )
    return tuple(
        RequestAnswer(fic_id=row["fic_id"], member_id=row["member_id"], at=moment(row["at"])) for row in rows
    )


def _request_of(row: Row, answers: tuple[RequestAnswer, ...]) -> FicRequest:
    return FicRequest(
        id=row["id"],
        number=row["number"],
        member_id=row["member_id"],
        nameless=bool(row["nameless"]),
        kind=RequestKind(row["kind"]),
        search=_SEARCH.decode(row["search"]),
        words=row["words"],
        place=row["place"],
        highest=Level(row["highest"]),
        shows_left_out=bool(row["shows_left_out"]),
        state=RequestState(row["state"]),
        at=moment(row["at"]),
        ends_at=moment(row["ends_at"]),
        days=row["days"],
        unseen=RequestNews(row["unseen"]),
        reports=row["reports"],
        answers=answers,
        followers=row["followers"],
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
