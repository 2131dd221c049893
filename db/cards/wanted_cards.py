"""The cards of requests for fics, kept true: one for all, and one for moderators where they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.cards.posted_messages import OUTDATED, MessageTable, PostedMessage, columns
from db.store.columns import json, seconds
from db.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCard(PostedMessage):
    """One card of a request."""

    request_id: int
    for_moderators: bool


async def add_in(
    db: Connection,
    server_no: int,
    *,
    request_id: int,
    channel_id: int,
    for_moderators: bool = False,
    at: datetime,
) -> None:
    """Keeps a card to be sent, inside the transaction that makes it due; one that is there becomes stale."""
    await db.execute(
        f"""
        INSERT INTO wanted_card (server_no, wanted_id, channel_id, for_moderators, due)
        VALUES (:server_no, :request_id, :channel_id, :for_moderators, :at)
        ON CONFLICT (wanted_id, for_moderators) DO UPDATE SET {OUTDATED}
        """,
        {
            "server_no": server_no,
            "request_id": request_id,
            "channel_id": channel_id,
            "for_moderators": for_moderators,
            "at": seconds(at),
        },
    )


async def outdate_in(db: Connection, request_id: int, *, at: datetime) -> None:
    """Makes a request's cards stale, inside the transaction that changes it."""
    await db.execute(
        f"""
        UPDATE wanted_card
        SET {OUTDATED}
        WHERE wanted_id = :request_id
        """,
        {"request_id": request_id, "at": seconds(at)},
    )


async def outdate_about_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes stale the cards that show a fic as an answer, inside the transaction that changes the fic.

    They are urgent: what they say of it may have to go.
    """
    await db.execute(
        f"""
        UPDATE wanted_card
        SET {OUTDATED}, urgent = 1
        WHERE wanted_id IN (SELECT wanted_id FROM wanted_answer WHERE fic_id = :fic_id)
        """,
        {"fic_id": fic_id, "at": seconds(at)},
    )


async def move_answers_in(db: Connection, fic_id: int, to: int) -> None:
    """Makes answers with one fic those with another, with which it's merged, inside that transaction."""
    await db.execute(
        """
        UPDATE OR IGNORE wanted_answer
        SET fic_id = :to
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "to": to},
    )


async def outdate_server_in(db: Connection, server_no: int, *, at: datetime) -> None:
    """Makes all cards of a server's requests stale, inside the transaction that says why."""
    await db.execute(
        f"""
        UPDATE wanted_card
        SET {OUTDATED}, urgent = 1
        WHERE server_no = :server_no AND message_id IS NOT NULL
        """,
        {"server_no": server_no, "at": seconds(at)},
    )


async def outdate_naming_in(db: Connection, server_no: int, *, worded: Sequence[int], at: datetime) -> None:
    """Makes stale the cards that ask for an author's fics, inside the transaction in which one left.

    Of one server, or of every one where the author left all lists (0); `worded` are the ids of the requests
    whose words name her.
    """
    await db.execute(
        f"""
        UPDATE wanted_card
        SET {OUTDATED}, urgent = 1
        WHERE server_no = coalesce(nullif(:server_no, 0), server_no)
            AND message_id IS NOT NULL
            AND wanted_id IN (
                SELECT id
                FROM wanted
                WHERE search ->> '$.authors[0]' IS NOT NULL OR id IN (SELECT value FROM json_each(:worded))
            )
        """,
        {"server_no": server_no, "worded": json(worded), "at": seconds(at)},
    )


TABLE = MessageTable(
    name="wanted_card",
    key="id",
    server="CROSS JOIN server ON server.no = wanted_card.server_no",
    urgent="wanted_card.urgent",
    order="urgent DESC, iif(urgent, -message_id, due), id",
    read=lambda row: WantedCard(
        **columns(row), request_id=row["wanted_id"], for_moderators=bool(row["for_moderators"])
    ),
)
"""Requests' cards: what may show too much comes first, newest first; then the longest due."""
