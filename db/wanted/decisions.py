"""What becomes of requests that were asked: kept open, settled, ended by time, decided by moderators."""

from datetime import datetime, timedelta

from db.cards import wanted_cards
from db.fics import admission
from db.log import records
from db.log.records import Verb
from db.store import servers
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.transactions import fetch, writing
from db.wanted.requests import get_in
from db.wanted.submission import open_in
from db.watches import watches
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.queue import DECIDED_IN
from fics.wanted import GRACE, NO_NEWS, FicRequest, RequestNews, RequestState


@writing
async def settle(
    db: Connection, server_id: int, request_id: int, state: RequestState, *, by: int, at: datetime
) -> FicRequest:
    """Ends an open or waiting request in a state; its card says so, and its member is told if it's not she.

    Raises Unknown where it is gone.
    """
    request = await get_in(db, server_id, request_id)
    if request.state in (RequestState.OPEN, RequestState.WAITING):
        by_another = by != request.member_id
        unseen = RequestNews.DECLINED if by_another else NO_NEWS
        await _set_state(db, request_id, state, unseen=unseen, at=at)
        if by_another:
            server_no = await servers.find_or_add_in(db, server_id)
            await _note(db, server_no, Verb.CLOSED_REQUEST, by=by, at=at)
    return await get_in(db, server_id, request_id)


async def _note(db: Connection, server_no: int, verb: Verb, *, by: int | None, at: datetime) -> None:
    """Writes down what was done to a request; whose it was, and what it said, stays out of the log."""
    await records.note_rule_in(db, server_no, verb, before=None, after=None, by=by, at=at)


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
async def note_unposted(db: Connection, request_id: int) -> None:
    """Keeps that the member of an open request is to be told that its card could not be posted."""
    await db.execute(
        "UPDATE wanted SET unseen = unseen | :unposted WHERE id = :id AND state = 'open'",
        {"unposted": int(RequestNews.UNPOSTED), "id": request_id},
    )


@writing
async def close_deleted(db: Connection, message_id: int, *, channel_id: int, at: datetime) -> None:
    """Closes the request whose card, or post in a forum, a moderator deleted, if it's one; its card goes."""
    rows = await fetch(
        db,
        """
        DELETE FROM wanted_card
        WHERE channel_id = :channel_id AND message_id = :message_id AND for_moderators = 0
        RETURNING wanted_id
        """,
        {"channel_id": channel_id, "message_id": message_id},
    )
    for row in rows:
        for request in await fetch(
            db, "SELECT id FROM wanted WHERE id = :id AND state = 'open'", {"id": row["wanted_id"]}
        ):
            await _set_state(db, request["id"], RequestState.CLOSED, unseen=RequestNews.DECLINED, at=at)


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
    return len(rows) + len(over) + await _close_undecided(db, at=at)


async def _close_undecided(db: Connection, *, at: datetime) -> int:
    """Closes what no moderator posted or declined in time: it's the safe side.

    What has words that wait may hurt someone, and waits on.
    """
    rows = await fetch(
        db,
        """
        SELECT wanted.id, wanted.server_no, server.discord_id
        FROM wanted
        CROSS JOIN server ON server.no = wanted.server_no
        WHERE wanted.state = 'waiting' AND wanted.at <= :before
        """,
        {"before": seconds(at - DECIDED_IN)},
    )
    closed = 0
    for row in rows:
        request = await get_in(db, row["discord_id"], row["id"])
        if await admission.words_in(db, row["server_no"], request.typed):
            continue
        closed += 1
        await _set_state(db, row["id"], RequestState.CLOSED, unseen=RequestNews.UNDECIDED, at=at)
        await _note(db, row["server_no"], Verb.EXPIRED, by=None, at=at)
    return closed


@writing
async def approve(db: Connection, server_id: int, request_id: int, *, by: int, at: datetime) -> FicRequest:
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
    await open_in(db, rows[0]["server_no"], request, rows[0]["channel_id"], at=at)
    await wanted_cards.outdate_in(db, request_id, at=at)
    await _note(db, rows[0]["server_no"], Verb.POSTED_REQUEST, by=by, at=at)
    return await get_in(db, server_id, request_id)


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
    await _note(db, server_no, Verb.STOPPED, by=by, at=at)
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
        raise NotAllowed(
            message(
                "Request {number} already shows its member's name. Look at its card.",
                number=str(request.number),
            )
        )
    await db.execute(
        "UPDATE wanted SET unseen = unseen | :looked_up WHERE id = :id",
        {"looked_up": int(RequestNews.LOOKED_UP), "id": request_id},
    )
    server_no = await servers.find_or_add_in(db, server_id)
    await _note(db, server_no, Verb.LOOKED_UP, by=by, at=at)
    return request


@writing
async def dismiss_reports(db: Connection, server_id: int, request_id: int, *, at: datetime) -> FicRequest:
    """Keeps a request as it is although it was reported; raises Unknown where it is gone."""
    await get_in(db, server_id, request_id)
    await db.execute("DELETE FROM wanted_report WHERE wanted_id = :id", {"id": request_id})
    await wanted_cards.outdate_in(db, request_id, at=at)
    return await get_in(db, server_id, request_id)


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
