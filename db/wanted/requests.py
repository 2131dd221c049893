"""Requests for fics as they are kept: by id, by number, by state, and those for the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from db.rules import author_requests
from db.search.plans import wanted_names
from db.store import servers
from db.store.columns import moment
from db.store.connection import Connection, Row
from db.store.transactions import fetch, reading
from db.tags.alias_targets import Pair, ends
from fics.catalogue import message
from fics.errors import Unknown
from fics.models import Level
from fics.normal_form import normal
from fics.search import syntax
from fics.search.query import Search, Sort
from fics.tags.authors import UNNAMED
from fics.tags.wordings import forms
from fics.text.text_words import telling_words
from fics.wanted import (
    OPEN_EACH,
    FicRequest,
    RequestAnswer,
    RequestKind,
    RequestNews,
    RequestState,
    are_alike,
    say_alike,
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
async def waiting_of(db: Connection, server_id: int, member_id: int) -> tuple[FicRequest, ...]:
    """A member's requests that wait for a moderator, newest first."""
    return await _load(
        db,
        "wanted.state = 'waiting' AND wanted.member_id = :member_id",
        {"server_id": server_id, "member_id": member_id, "limit": OPEN_EACH, "skip": 0},
    )


@reading
async def of_post(db: Connection, server_id: int, post_id: int, *, forum_id: int) -> FicRequest | None:
    """The open request whose post in a forum that is, if it's one."""
    found = await _load(
        db,
        """
        wanted.state = 'open' AND wanted.id = (
            SELECT wanted_id
            FROM wanted_card
            WHERE channel_id = :forum_id AND message_id = :post_id AND for_moderators = 0
        )
        """,
        {"server_id": server_id, "forum_id": forum_id, "post_id": post_id, "limit": 1, "skip": 0},
    )
    return next(iter(found), None)


@reading
async def asked_before(db: Connection, server_id: int, search: Search) -> tuple[FicRequest, ...]:
    """Requests for about the same that are open or were answered: for just the same first, then the newest.

    None for a search for nothing.
    """
    if search == Search():
        return ()
    rows = await fetch(
        db,
        """
        SELECT id, asked, search, words
        FROM wanted
        WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND state IN ('open', 'answered')
        ORDER BY asked = :asked DESC, id DESC
        LIMIT :looked_at
        """,
        {"server_id": server_id, "asked": asked_as(search), "looked_at": _LOOKED_AT},
    )
    things = await _things(
        db, server_id, [(search, ""), *((_SEARCH.decode(row["search"]), row["words"]) for row in rows)]
    )
    own, others = things[0], things[1:]
    alike = [
        row["id"]
        for row, each in zip(rows, others, strict=True)
        if row["asked"] == asked_as(search)
        or are_alike(own.names, each.names)
        or say_alike(own.words, each.words)
    ]
    return tuple([await get_in(db, server_id, request_id) for request_id in alike[:_TOLD]])


_LOOKED_AT = 300
"""Of so many requests, the newest, it is looked at how alike they are."""
_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Things:
    """What a request asks for: its names, each with all that it may stand for, and its telling words."""

    names: tuple[frozenset[Pair], ...]
    words: tuple[frozenset[str], ...]


async def _things(db: Connection, server_id: int, asked: Sequence[tuple[Search, str]]) -> list[_Things]:
    server_no = await servers.find_in(db, server_id) or 0
    names = [[{(kind, key) for kind, key, _ in meant} for meant in wanted_names(each)] for each, _ in asked]
    ends_of = await ends(db, server_no, {pair for each in names for meant in each for pair in meant})

    def end(pair: Pair) -> Pair:
        return (pair[0], ends_of[pair].key) if pair in ends_of else pair

    return [
        _Things(
            names=tuple(frozenset(map(end, pairs)) for pairs in each),
            words=tuple(frozenset(forms(word)) for word in telling_words(f"{search.text} {words}")),
        )
        for each, (search, words) in zip(names, asked, strict=True)
    ]


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
    return tuple([await _request_of(db, row) for row in rows])


async def _answers(db: Connection, request_id: int) -> tuple[RequestAnswer, ...]:
    rows = await fetch(
        db,
        """
        SELECT fic_id, member_id, at, thanks
        FROM wanted_answer
        WHERE wanted_id = :request_id
        ORDER BY at, fic_id
        """,
        {"request_id": request_id},
    )
    return tuple(
        RequestAnswer(
            fic_id=row["fic_id"],
            member_id=row["member_id"],
            at=moment(row["at"]),
            found=bool(row["thanks"]),
        )
        for row in rows
    )


async def _request_of(db: Connection, row: Row) -> FicRequest:
    search, words, state = _SEARCH.decode(row["search"]), row["words"], RequestState(row["state"])
    named = bool(words) and await author_requests.any_named_in(db, row["server_no"], words)
    filtered = await author_requests.any_left_in(db, row["server_no"], search.authors)
    return FicRequest(
        id=row["id"],
        number=row["number"],
        member_id=row["member_id"],
        nameless=bool(row["nameless"]),
        kind=RequestKind(row["kind"]),
        search=search,
        # who is still asking finds what she typed in her form
        words="" if named and state is not RequestState.BEGUN else words,
        place=row["place"],
        highest=Level(row["highest"]),
        shows_left_out=bool(row["shows_left_out"]),
        state=state,
        at=moment(row["at"]),
        ends_at=moment(row["ends_at"]),
        days=row["days"],
        unseen=RequestNews(row["unseen"]),
        reports=row["reports"],
        answers=await _answers(db, row["id"]),
        followers=row["followers"],
        unnamed=filtered or named or UNNAMED in search.authors,
    )
