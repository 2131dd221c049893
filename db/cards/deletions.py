"""Cards whose messages are deleted because they show too much; a stub is sent in the place of each."""

from collections.abc import Iterable
from datetime import datetime

from db.cards import posted_cards
from db.cards.posted_cards import PostedCard
from db.store.columns import json, mask, seconds
from db.store.connection import Connection
from db.store.transactions import fetch, reading, writing
from fics.models import Gate


@reading
async def too_full(
    db: Connection, channel_id: int, now: datetime, *, gates: frozenset[Gate], since: int, limit: int = 100
) -> tuple[PostedCard, ...]:
    """The cards in a channel that show a fic in full that is not behind these gates, newest first.

    Only messages with ids above `since`, and none that a forum's post begins with.
    """
    # `own` is a forum's post: deleting its first message leaves the post, with the fic's title as its name.
    rows = await fetch(
        db,
        """
        SELECT copy.*, server.discord_id AS server_id
        FROM copy INDEXED BY copy_due_by_channel
        CROSS JOIN server ON server.no = copy.fic_id >> 24
        LEFT JOIN fic ON fic.id = copy.fic_id
        WHERE channel_id = :channel_id
            AND (stale = 1 OR message_id IS NULL)
            AND due <= :now
            AND message_id > :since
            AND urgent = 1
            AND replaces IS NULL
            AND full IS NOT 0
            AND own = 0
            AND (fic.gate IS NULL OR NOT :gates >> fic.gate & 1)
        ORDER BY message_id DESC
        LIMIT :limit
        """,
        {
            "channel_id": channel_id,
            "now": seconds(now),
            "since": since,
            "gates": mask(gates),
            "limit": limit,
        },
    )
    return tuple(map(posted_cards.card_of, rows))


@writing
async def begin(db: Connection, copy_ids: Iterable[int]) -> None:
    """Keeps that the messages of these cards are about to be deleted, for whoever goes on after a kill."""
    # A message that `replaces` itself is one whose deletion is under way: after a kill it is deleted by
    # itself, since nobody knows whether Discord had done it.
    await db.execute(
        """
        UPDATE copy
        SET replaces = message_id
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(list(copy_ids))},
    )


@writing
async def finish(db: Connection, copy_ids: Iterable[int], *, at: datetime) -> None:
    """Keeps that these messages are gone: in place of each, what its channel may show is to be sent."""
    # `replaces` stays: it is the nonce of the stub that is to be sent, so that a second one is dropped.
    await db.execute(
        """
        UPDATE copy
        SET message_id = NULL, stale = 0, urgent = 0, full = NULL, tries = 0, due = :at
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(list(copy_ids)), "at": seconds(at)},
    )
