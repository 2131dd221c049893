"""What members have yet to be told of their entries: by a message, or at their next command."""

from dataclasses import dataclass
from datetime import datetime

from db.store import personal_data
from db.store.columns import moment, seconds
from db.store.connection import Connection, Row
from db.store.personal_data import PersonalData
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.queue import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMessage:
    """That a member has yet to be told what became of an entry."""

    id: int
    server_id: int
    member_id: int
    entry_id: int
    tries: int
    due: datetime


async def add_in(db: Connection, server_no: int, entry: Entry, *, at: datetime) -> None:
    """Writes to an entry's member, and to its reporters, inside the transaction that decides it."""
    # Whoever decided knows already, also where it was her own rec or her own report.
    members = {entry.member_id, *(report.member_id for report in entry.reports)} - {None, entry.decided_by}
    for member_id in members:
        await db.execute(
            """
            INSERT INTO letter (server_no, member_id, entry_id, due)
            VALUES (:server_no, :member_id, :entry_id, :at)
            """,
            {"server_no": server_no, "member_id": member_id, "entry_id": entry.id, "at": seconds(at)},
        )


@reading
async def due(db: Connection, now: datetime, limit: int = 50) -> tuple[MemberMessage, ...]:
    """The messages to send by now, longest due first, of all servers."""
    rows = await fetch(
        db,
        """
        SELECT letter.*, server.discord_id AS server_id
        FROM letter INDEXED BY letter_due
        CROSS JOIN server ON server.no = letter.server_no
        WHERE by_hand = 0 AND due <= :now
        ORDER BY due, letter.id
        LIMIT :limit
        """,
        {"now": seconds(now), "limit": limit},
    )
    return tuple(map(_message_of, rows))


@reading
async def kept_for(
    db: Connection, server_id: int, *, member_id: int, limit: int = 3
) -> tuple[MemberMessage, ...]:
    """The oldest messages that could not be sent to a member, to be shown at her next command."""
    rows = await fetch(
        db,
        """
        SELECT letter.*, :server_id AS server_id
        FROM letter INDEXED BY letter_by_member
        WHERE member_id = :member_id
            AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            AND by_hand = 1
        ORDER BY letter.id
        LIMIT :limit
        """,
        {"server_id": server_id, "member_id": member_id, "limit": limit},
    )
    return tuple(map(_message_of, rows))


MAY_WAIT = """
    EXISTS (
        SELECT 1
        FROM letter INDEXED BY letter_by_member
        WHERE member_id = :member_id AND server_no = here.no AND by_hand = 1
    )
"""
"""Holds (`db.news`) where a message could not be sent to a member of a server."""


@writing
async def take(db: Connection, message: MemberMessage, until: datetime) -> bool:
    """Takes a due message, so that nobody else sends it until then; False where somebody has."""
    # The time that was read is the key: of two that want to send it only the first finds it unchanged.
    row = await fetch_one(
        db,
        """
        UPDATE letter
        SET due = :until
        WHERE id = :id AND due = :due
        RETURNING id
        """,
        {"id": message.id, "due": seconds(message.due), "until": seconds(until)},
    )
    return row is not None


@writing
async def forget(db: Connection, message: MemberMessage) -> None:
    """Forgets a message that was read."""
    await db.execute(
        """
        DELETE FROM letter
        WHERE id = :id
        """,
        {"id": message.id},
    )


@writing
async def keep_for_command(db: Connection, message: MemberMessage) -> None:
    """Keeps a message for its member's next command: she takes no direct messages."""
    await db.execute(
        """
        UPDATE letter
        SET by_hand = 1
        WHERE id = :id
        """,
        {"id": message.id},
    )


@writing
async def put_off(db: Connection, message: MemberMessage, due: datetime) -> None:
    """Puts off a message that could not be sent, and counts the try."""
    await db.execute(
        """
        UPDATE letter
        SET due = :due, tries = tries + 1
        WHERE id = :id
        """,
        {"id": message.id, "due": seconds(due)},
    )


def _message_of(row: Row) -> MemberMessage:
    return MemberMessage(
        id=row["id"],
        server_id=row["server_id"],
        member_id=row["member_id"],
        entry_id=row["entry_id"],
        tries=row["tries"],
        due=moment(row["due"]),
    )


personal_data.declare(
    PersonalData(
        member_tables=("letter",),
    )
)
