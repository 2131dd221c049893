"""Two servers, a few members, and a short way from facts to a fic on the list, and to what is found there."""

from datetime import UTC, datetime, timedelta

from db.cards import posted_cards, posted_messages, queue_cards
from db.cards.posted_cards import PostedCard
from db.cards.posted_messages import Message, MessageTable
from db.cards.queue_cards import QueueCard
from db.fics import drafts, fics, submission
from db.search import searches
from db.search.searches import SearchPage
from db.store.store import Store
from fics.drafts import Reading
from fics.models import NO_WARNINGS, Facts, Fic, Gate, Level, Link, Rating
from fics.search.query import Search

SERVER, OTHER = 1001, 1002
ANN, BEA, CLEO = 11, 12, 13
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
EVERY_GATE = frozenset(Gate)
OPEN = frozenset({Gate.OPEN})
GENERAL = Rating(Level.GENERAL)
TEEN = Rating(Level.TEEN)
EXPLICIT = Rating(Level.EXPLICIT)
WARNED = (NO_WARNINGS,)
"""The archive warnings of a fic to which none applies."""


def link(key: str) -> Link:
    return Link(key=key, url=f"https://archive.example/{key}", archive="An Archive")


async def recced(
    store: Store,
    facts: Facts,
    *,
    server_id: int = SERVER,
    by: int = ANN,
    why: str | None = None,
    wrote_it: bool = False,
) -> Fic:
    """What posting a draft of these facts makes of the list."""
    reading = Reading(facts=facts, why=why)
    draft = await drafts.add(store, server_id, member_id=by, reading=reading, wrote_it=wrote_it, at=AT)
    posted = await submission.post(store, server_id, draft_id=draft.id, member_id=by, at=AT)
    return await fics.get(store, server_id, posted.fic.id) if posted.seconded else posted.fic


async def found(
    store: Store, search: Search, gates: frozenset[Gate] = EVERY_GATE, page: int = 0
) -> SearchPage:
    return await searches.search(store, SERVER, search, gates=gates, page=page)


async def titles(store: Store, search: Search) -> list[str | None]:
    """What is found, by title, in its order."""
    return [fic.facts.title for fic in (await found(store, search)).fics]


async def due_cards(store: Store, now: datetime) -> tuple[PostedCard, ...]:
    """The posted cards that are due in any channel."""
    return await _due(store, posted_cards.TABLE, now)


async def due_notices(store: Store, now: datetime) -> tuple[QueueCard, ...]:
    """The queue's cards that are due in any channel."""
    return await _due(store, queue_cards.TABLE, now)


async def _due(store: Store, table: MessageTable[Message], now: datetime) -> tuple[Message, ...]:
    channels = await posted_messages.due_channels(store, table, now)
    return tuple(
        [
            message
            for channel in channels
            for message in await posted_messages.due_of_channel(
                store, table, channel.channel_id, now, limit=100
            )
        ]
    )
