"""Answers to requests, and who else looks for the same."""

from datetime import datetime

from db.cards import wanted_cards
from db.store import personal_data
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, writing
from db.wanted import requests
from fics.catalogue import message
from fics.errors import NotAllowed


@writing
async def answer(
    db: Connection, server_id: int, request_id: int, *, fic_id: int, member_id: int, at: datetime
) -> bool:
    """Keeps a fic of the list as an answer; False where it is one already. Raises NotAllowed if closed."""
    request = await requests.get_in(db, server_id, request_id)
    if not request.is_open:
        raise NotAllowed(message("This request is closed. Your rec is on the list all the same."))
    row = await fetch_one(
        db,
        """
        INSERT INTO wanted_answer (wanted_id, fic_id, member_id, at, told)
        VALUES (:request_id, :fic_id, :member_id, :at, :told)
        ON CONFLICT DO NOTHING
        RETURNING 1
        """,
        {
            "request_id": request_id,
            "fic_id": fic_id,
            "member_id": member_id,
            "at": seconds(at),
            "told": member_id == request.member_id,
        },
    )
    # Told as an answer, it isn't told as a match as well.
    await db.execute(
        """
        UPDATE watch_match
        SET told = :at
        WHERE fic_id = :fic_id
            AND watch_id = (SELECT watch_id FROM wanted WHERE id = :request_id)
            AND told IS NULL
        """,
        {"at": seconds(at), "fic_id": fic_id, "request_id": request_id},
    )
    await wanted_cards.outdate_in(db, request_id, at=at)
    return row is not None


@writing
async def follow(db: Connection, server_id: int, request_id: int, *, member_id: int, at: datetime) -> bool:
    """Counts a member among those who look for the same, or no more; whether she is one now."""
    request = await requests.get_in(db, server_id, request_id)
    if request.member_id == member_id:
        raise NotAllowed(message("This is your own request. Answers to it are in `/mine news`."))
    if not request.is_open:
        raise NotAllowed(message("This request is closed. Ask for it yourself with `/wanted ask`."))
    values = {"request_id": request_id, "member_id": member_id, "at": seconds(at)}
    gone = await fetch_one(
        db,
        """
        DELETE FROM wanted_follower
        WHERE wanted_id = :request_id AND member_id = :member_id
        RETURNING 1
        """,
        values,
    )
    if gone is None:
        await db.execute(
            """
            INSERT INTO wanted_follower (wanted_id, member_id, told_at)
            VALUES (:request_id, :member_id, :at)
            """,
            values,
        )
    await wanted_cards.outdate_in(db, request_id, at=at)
    return gone is None


@writing
async def thank(db: Connection, server_id: int, request_id: int, *, fic_id: int, at: datetime) -> None:
    """Keeps that an answer was what its request looked for; who gave it has yet to be told of that.

    Raises Unknown where the request is gone.
    """
    request = await requests.get_in(db, server_id, request_id)
    await db.execute(
        """
        UPDATE wanted_answer
        SET thanks = iif(member_id IS :member_id, 2, 1)
        WHERE wanted_id = :request_id AND fic_id = :fic_id AND thanks = 0
        """,
        {"request_id": request_id, "fic_id": fic_id, "member_id": request.member_id},
    )
    await wanted_cards.outdate_in(db, request_id, at=at)


personal_data.declare(
    PersonalData(
        exports={
            "answers": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'request', wanted.number,
                    'fic', wanted_answer.fic_id & 0xFFFFFF,
                    'was it', json(iif(wanted_answer.thanks, 'true', 'false')),
                    'at', datetime(wanted_answer.at, 'unixepoch')
                ) AS entry
                FROM wanted_answer INDEXED BY wanted_answer_by_member
                CROSS JOIN wanted ON wanted.id = wanted_answer.wanted_id
                CROSS JOIN server ON server.no = wanted.server_no
                WHERE wanted_answer.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY wanted_answer.at
                """,
            "followed": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'request', wanted.number
                ) AS entry
                FROM wanted_follower INDEXED BY wanted_follower_by_member
                CROSS JOIN wanted ON wanted.id = wanted_follower.wanted_id
                CROSS JOIN server ON server.no = wanted.server_no
                WHERE wanted_follower.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY wanted.id
                """,
        },
        erase=(
            """
            UPDATE wanted_answer
            SET member_id = NULL
            WHERE member_id = :member_id
                AND fic_id >> 24 IN (SELECT value FROM json_each(:servers))
            """,
            """
            DELETE FROM wanted_follower
            WHERE member_id = :member_id
                AND wanted_id IN (
                    SELECT id FROM wanted WHERE server_no IN (SELECT value FROM json_each(:servers))
                )
            """,
            """
            DELETE FROM wanted_report
            WHERE member_id = :member_id
                AND wanted_id IN (
                    SELECT id FROM wanted WHERE server_no IN (SELECT value FROM json_each(:servers))
                )
            """,
        ),
    )
)
