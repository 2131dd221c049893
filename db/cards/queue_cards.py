"""The queue's cards in moderators' channels, kept true, and which entries each moderator was told of."""

from dataclasses import dataclass
from datetime import datetime

from db.cards.posted_messages import OUTDATED, MessageTable, PostedMessage, columns
from db.store import personal_data, servers
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCard(PostedMessage):
    """The card of one entry of the queue, by whose id it is kept."""

    @property
    def entry_id(self) -> int:
        """The entry that it shows."""
        return self.id


async def add_in(db: Connection, entry_id: int, channel_id: int, *, at: datetime) -> None:
    """Keeps a card to be sent, inside the transaction that makes its entry."""
    await db.execute(
        """
        INSERT INTO notice (entry_id, channel_id, due)
        VALUES (:entry_id, :channel_id, :at)
        """,
        {"entry_id": entry_id, "channel_id": channel_id, "at": seconds(at)},
    )


async def outdate_in(db: Connection, entry_id: int, *, at: datetime) -> None:
    """Makes an entry's card stale, inside the transaction that changes the entry."""
    await db.execute(
        f"""
        UPDATE notice
        SET {OUTDATED}
        WHERE entry_id = :entry_id
        """,
        {"entry_id": entry_id, "at": seconds(at)},
    )


async def outdate_about_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes the cards of what waits about a fic stale, inside the transaction that changes the fic."""
    # Only what waits: a decided entry's card is one line that tells nothing of the fic.
    await db.execute(
        f"""
        UPDATE notice
        SET {OUTDATED}
        WHERE message_id IS NOT NULL
            AND entry_id IN (
                SELECT id
                FROM entry INDEXED BY entry_by_fic
                WHERE fic_id = :fic_id AND state = 'waiting'
            )
        """,
        {"fic_id": fic_id, "at": seconds(at)},
    )


async def outdate_server_in(db: Connection, server_no: int, *, at: datetime) -> None:
    """Makes the cards of all that waits on a server stale, inside the transaction that says why."""
    await db.execute(
        f"""
        UPDATE notice
        SET {OUTDATED}
        WHERE message_id IS NOT NULL
            AND entry_id IN (
                SELECT id
                FROM entry INDEXED BY entry_waiting
                WHERE server_no = :server_no AND state = 'waiting'
            )
        """,
        {"server_no": server_no, "at": seconds(at)},
    )


TABLE = MessageTable(
    name="notice",
    key="entry_id",
    server="""
        CROSS JOIN entry ON entry.id = notice.entry_id
        CROSS JOIN server ON server.no = entry.server_no
    """,
    urgent="notice.urgent",
    order="urgent DESC, iif(urgent, -message_id, due), entry_id",
    read=lambda row: QueueCard(**columns(row, key="entry_id")),
)
"""The queue's cards: what shows too much comes first, newest first; then the longest due."""


MAY_REMIND = """
    EXISTS (
        SELECT 1
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = here.no
            AND state = 'waiting'
            AND id > coalesce(
                (SELECT entry_id FROM reminded WHERE server_no = here.no AND member_id = :member_id), 0
            )
    )
"""
"""Holds (`db.news`) where an entry waits that is new to this moderator, with a card or without."""


@writing
async def remind(db: Connection, server_id: int, *, member_id: int) -> int:
    """How many entries wait with no card in a channel; 0 where none came since that moderator was told.

    None has one where no channel is set; and some have none because that channel could not take it.
    """
    server_no = await servers.find_in(db, server_id)
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS entries, max(id) AS newest
        FROM entry INDEXED BY entry_waiting
        WHERE server_no = :server_no
            AND state = 'waiting'
            AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.entry_id = entry.id)
        """,
        {"server_no": server_no},
    )
    if row is None or not row["entries"]:
        return 0
    # Entries' ids only grow, so the newest that she was told of says whether any came since.
    told = await fetch_one(
        db,
        """
        INSERT INTO reminded (server_no, member_id, entry_id)
        VALUES (:server_no, :member_id, :newest)
        ON CONFLICT (server_no, member_id) DO UPDATE SET entry_id = excluded.entry_id
        WHERE entry_id < excluded.entry_id
        RETURNING 1
        """,
        {"server_no": server_no, "member_id": member_id, "newest": row["newest"]},
    )
    return row["entries"] if told else 0


personal_data.declare(
    PersonalData(
        member_tables=("reminded",),
        outdate=(
            f"""
            UPDATE notice
            SET {OUTDATED}
            WHERE entry_id IN (
                SELECT id
                FROM entry
                WHERE server_no IN (SELECT value FROM json_each(:servers))
                    AND (
                        member_id = :member_id
                        OR decided_by = :member_id
                        OR id IN (SELECT entry_id FROM report WHERE member_id = :member_id)
                        OR id IN (
                            SELECT entry_id
                            FROM looked_at
                            CROSS JOIN log ON log.id = looked_at.log_id AND log.member_id = :member_id
                        )
                    )
            )
            """,
        ),
    )
)
