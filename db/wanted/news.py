"""What members have yet to be told of requests: answers, fics that fit, and that an answer was the one."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.store.columns import json, seconds
from db.store.connection import Connection
from db.store.transactions import fetch, reading, writing
from db.wanted import requests
from fics.wanted import NO_NEWS, FicRequest

_SHOWN = 3
"""Fics that are told of one request at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedNews:
    """What a member has yet to be told of one request: hers, or one that she follows."""

    request: FicRequest
    own: bool
    answers: tuple[int, ...]
    """The fics that others answered with, by their ids."""
    matches: tuple[int, ...]
    """Fics that came onto the list and fit; the first few, by their ids."""
    fitting: tuple[int, ...] = ()
    """All that came onto the list and fit, by their ids."""

    @property
    def more(self) -> int:
        """How many others came onto the list and fit."""
        return len(self.fitting) - len(self.matches)

    @property
    def things(self) -> int:
        """How many things that are: what an import brought is one."""
        return len(self.answers) + len(self.matches) + bool(self.more) + self.request.unseen.bit_count()


MAY_BE_THANKED = """
    EXISTS (
        SELECT 1
        FROM wanted_answer INDEXED BY wanted_answer_thanks
        WHERE member_id = :member_id AND thanks = 1 AND fic_id >> 24 = here.no
    )
"""
"""Holds (`db.news`) where an answer of a member's was what somebody looked for, and she was not told."""


@reading
async def thanks(db: Connection, server_id: int, member_id: int) -> tuple[tuple[int, int], ...]:
    """The answers of a member that were what somebody looked for, and of which she was not told.

    Each as the request's number and the fic's id.
    """
    rows = await fetch(
        db,
        """
        SELECT wanted.number, wanted_answer.fic_id
        FROM wanted_answer INDEXED BY wanted_answer_thanks
        CROSS JOIN wanted ON wanted.id = wanted_answer.wanted_id
        WHERE wanted_answer.member_id = :member_id
            AND wanted_answer.thanks = 1
            AND wanted.server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        ORDER BY wanted.id, wanted_answer.fic_id
        """,
        {"server_id": server_id, "member_id": member_id},
    )
    return tuple((row["number"], row["fic_id"]) for row in rows)


@writing
async def mark_thanked(db: Connection, server_id: int, member_id: int) -> None:
    """Keeps that a member was told of all her answers on a server that were what somebody looked for."""
    await db.execute(
        """
        UPDATE wanted_answer
        SET thanks = 2
        WHERE member_id = :member_id
            AND thanks = 1
            AND fic_id >> 24 = (SELECT no FROM server WHERE discord_id = :server_id)
        """,
        {"server_id": server_id, "member_id": member_id},
    )


MAY_WAIT = """
    EXISTS (
        SELECT 1
        FROM wanted INDEXED BY wanted_by_member
        WHERE member_id = :member_id
            AND server_no = here.no
            AND (
                unseen <> 0
                OR EXISTS (SELECT 1 FROM wanted_answer WHERE wanted_id = wanted.id AND told = 0)
                OR EXISTS (
                    SELECT 1
                    FROM watch_match INDEXED BY watch_match_waiting
                    WHERE watch_id = wanted.watch_id AND told IS NULL
                )
            )
    )
    OR EXISTS (
        SELECT 1
        FROM wanted_follower INDEXED BY wanted_follower_by_member
        CROSS JOIN wanted_answer ON wanted_answer.wanted_id = wanted_follower.wanted_id
        WHERE wanted_follower.member_id = :member_id AND wanted_answer.at > wanted_follower.told_at
    )
"""
"""Holds (`db.news`) where something waits for a member here, or in a request followed anywhere."""


@reading
async def waiting_for(db: Connection, server_id: int, member_id: int) -> tuple[WantedNews, ...]:
    """What a member has yet to be told of requests on a server, oldest request first."""
    own = await fetch(
        db,
        """
        SELECT id, watch_id
        FROM wanted INDEXED BY wanted_by_member
        WHERE member_id = :member_id
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND state <> 'begun'
        ORDER BY id
        """,
        {"member_id": member_id, "server_id": server_id},
    )
    found = [await _own(db, server_id, row["id"], row["watch_id"]) for row in own]
    followed = await fetch(
        db,
        """
        SELECT wanted_follower.wanted_id, wanted_follower.told_at
        FROM wanted_follower INDEXED BY wanted_follower_by_member
        CROSS JOIN wanted ON wanted.id = wanted_follower.wanted_id
        WHERE wanted_follower.member_id = :member_id
            AND wanted.server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        ORDER BY wanted.id
        """,
        {"member_id": member_id, "server_id": server_id},
    )
    found += [await _followed(db, server_id, row["wanted_id"], member_id, row["told_at"]) for row in followed]
    return tuple(news for news in found if news.things)


async def _own(db: Connection, server_id: int, request_id: int, watch_id: int | None) -> WantedNews:
    answers = await fetch(
        db,
        "SELECT fic_id FROM wanted_answer WHERE wanted_id = :id AND told = 0 ORDER BY at, fic_id",
        {"id": request_id},
    )
    matches = await fetch(
        db,
        """
        SELECT fic_id, in_bulk
        FROM watch_match INDEXED BY watch_match_waiting
        WHERE watch_id = :watch_id AND told IS NULL
        ORDER BY in_bulk, fic_id
        """,
        {"watch_id": watch_id},
    )
    shown = tuple(row["fic_id"] for row in matches if not row["in_bulk"])[:_SHOWN]
    return WantedNews(
        request=await requests.get_in(db, server_id, request_id),
        own=True,
        answers=tuple(row["fic_id"] for row in answers),
        matches=shown,
        fitting=tuple(row["fic_id"] for row in matches),
    )


async def _followed(
    db: Connection, server_id: int, request_id: int, member_id: int, told_at: int
) -> WantedNews:
    answers = await fetch(
        db,
        """
        SELECT fic_id
        FROM wanted_answer
        WHERE wanted_id = :id AND at > :told_at AND member_id IS NOT :member_id
        ORDER BY at, fic_id
        """,
        {"id": request_id, "told_at": told_at, "member_id": member_id},
    )
    request = await requests.get_in(db, server_id, request_id)
    return WantedNews(
        request=replace(request, unseen=NO_NEWS),
        own=False,
        answers=tuple(row["fic_id"] for row in answers),
        matches=(),
    )


@writing
async def mark_told(
    db: Connection, server_id: int, member_id: int, told: tuple[WantedNews, ...], *, at: datetime
) -> None:
    """Keeps that a member was told this; what came meanwhile waits on."""
    for news in told:
        values = {"id": news.request.id, "member_id": member_id, "at": seconds(at)}
        if not news.own:
            await db.execute(
                """
                UPDATE wanted_follower
                SET told_at = :at
                WHERE wanted_id = :id AND member_id = :member_id
                """,
                values,
            )
            continue
        for fic_id in news.answers:
            await db.execute(
                "UPDATE wanted_answer SET told = 1 WHERE wanted_id = :id AND fic_id = :fic_id",
                {"id": news.request.id, "fic_id": fic_id},
            )
        await db.execute(
            """
            UPDATE watch_match
            SET told = :at
            WHERE watch_id = (SELECT watch_id FROM wanted WHERE id = :id)
                AND fic_id IN (SELECT value FROM json_each(:fitting))
            """,
            {"id": news.request.id, "at": seconds(at), "fitting": json(news.fitting)},
        )
        await db.execute(
            "UPDATE wanted SET unseen = unseen & ~:seen WHERE id = :id AND member_id = :member_id",
            {**values, "seen": int(news.request.unseen)},
        )
