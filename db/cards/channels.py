"""Channels with cards in them, fics' and the queue's: what shows there may change with the channel."""

from dataclasses import dataclass
from datetime import datetime

from db.cards import queue_cards, wanted_cards
from db.cards.posted_messages import OUTDATED, outdate_channel_in
from db.store.columns import ids_of, json, seconds
from db.store.connection import Connection
from db.store.transactions import fetch, reading, writing
from fics.models import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChannel:
    """A channel with cards in it, or in threads of it; `adult` as it was when they were drawn."""

    server_id: int
    channel_id: int
    adult: bool | None


@reading
async def all_with_cards(db: Connection) -> tuple[CardChannel, ...]:
    """Every server's channels with cards; one whose cards were drawn at different times may come twice."""
    # A thread is as open as its parent, so cards in threads count as the parent's. Of a decided entry only
    # one line is there, which shows nothing of its fic.
    rows = await fetch(
        db,
        """
        SELECT DISTINCT server.discord_id, coalesce(copy.parent_id, copy.channel_id), copy.adult
        FROM copy
        CROSS JOIN server ON server.no = copy.fic_id >> 24
        WHERE copy.message_id IS NOT NULL
        UNION
        SELECT server.discord_id, notice.channel_id, notice.adult
        FROM notice
        CROSS JOIN entry ON entry.id = notice.entry_id
        CROSS JOIN server ON server.no = entry.server_no
        WHERE notice.message_id IS NOT NULL AND entry.state = 'waiting'
        UNION
        SELECT server.discord_id, wanted_card.channel_id, wanted_card.adult
        FROM wanted_card
        CROSS JOIN server ON server.no = wanted_card.server_no
        WHERE wanted_card.message_id IS NOT NULL
        """,
        {},
    )
    return tuple(
        CardChannel(server_id=server_id, channel_id=channel_id, adult=None if adult is None else bool(adult))
        for server_id, channel_id, adult in rows
    )


@writing
async def outdate(db: Connection, channel_id: int, *, adult: bool, at: datetime) -> None:
    """Makes stale the cards in a channel, and in its threads, that were drawn for another kind of channel.

    Urgent is what stands there in full, where all may come in now and the fic is not open to all.
    """
    # `full` is NULL for cards that were posted before it was kept: they count as full, since they may be.
    await db.execute(
        f"""
        UPDATE copy
        SET
            {OUTDATED},
            urgent = max(
                urgent,
                NOT :adult AND full IS NOT 0 AND NOT EXISTS (
                    SELECT 1
                    FROM fic
                    WHERE fic.id = copy.fic_id AND fic.gate = :open
                )
            )
        WHERE coalesce(parent_id, channel_id) = :channel_id
            AND message_id IS NOT NULL
            AND adult IS NOT :adult
        """,
        {"channel_id": channel_id, "adult": adult, "at": seconds(at), "open": Gate.OPEN},
    )
    await outdate_channel_in(db, queue_cards.TABLE, channel_id, adult=adult, at=at)
    await outdate_channel_in(db, wanted_cards.TABLE, channel_id, adult=adult, at=at)


async def outdate_server_in(db: Connection, server_no: int, *, at: datetime) -> None:
    """Makes all of a server's posted cards stale, inside a transaction; none of them says too much."""
    await db.execute(
        f"""
        UPDATE copy
        SET {OUTDATED}
        WHERE fic_id BETWEEN :low AND :high
        """,
        {**ids_of(server_no), "at": seconds(at)},
    )


async def outdate_gates_in(db: Connection, server_no: int, gates: frozenset[Gate], *, at: datetime) -> None:
    """Makes stale the cards of a server's fics behind these gates, inside the transaction that says why.

    Urgent is what stands in full.
    """
    # Which channels are open is Discord's to say, not the file's: whatever stands in full may be too much
    # now, and is looked at first.
    await db.execute(
        f"""
        UPDATE copy
        SET
            {OUTDATED},
            urgent = max(urgent, full IS NOT 0)
        WHERE fic_id IN (
            SELECT id
            FROM fic
            WHERE id BETWEEN :low AND :high AND gate IN (SELECT value FROM json_each(:gates))
        )
        """,
        {**ids_of(server_no), "gates": json(sorted(gates)), "at": seconds(at)},
    )
