"""Requests for fics as they are kept: by id, by number, by state, and those for the same."""

from dataclasses import replace

import msgspec

from db.store.columns import moment
from db.store.connection import Connection, Row
from db.store.transactions import fetch, reading
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import Level
from fics.normal_form import normal
from fics.search import syntax
from fics.search.query import Search, Sort
from fics.wanted import (
    FicRequest,
    RequestAnswer,
    RequestKind,
    RequestNews,
    RequestState,
)

_SEARCH = msgspec.json.Decoder(Search)
_GONE = message("This request is gone. `/wanted list` shows what's asked for now.")


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


def asked_as(search: Search) -> str:
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
        {"server_id": server_id, "asked": asked_as(search), "limit": 3, "skip": 0},
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
