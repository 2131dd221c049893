"""Two servers, a few members, and a short way from facts to a fic on the list."""

from datetime import UTC, datetime, timedelta

from db import drafts, recs
from db.connection import Store
from fics.models import Facts, Fic, Gate, Level, Link, Rating, Reading

SERVER, OTHER = 1001, 1002
ANN, BEA, CLEO = 11, 12, 13
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
EVERY_GATE = frozenset(Gate)
OPEN = frozenset({Gate.OPEN})
GENERAL = Rating(Level.GENERAL)
TEEN = Rating(Level.TEEN)
EXPLICIT = Rating(Level.EXPLICIT)


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
    draft = await drafts.keep(store, server_id, member_id=by, reading=reading, wrote_it=wrote_it, at=AT)
    posted = await recs.post(store, server_id, draft_id=draft.id, member_id=by, at=AT)
    return posted.fic
