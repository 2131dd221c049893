"""Archives as the queue sees them: what is claimed, and answers that come back at once."""

from datetime import datetime

from db.archives import questions
from db.archives.questions import Claim
from db.fics import archive_updates
from db.store.store import Store
from db.store.transactions import fetch
from fics.archives.client import Answer
from tests.db.samples import AT


async def claimed(store: Store, at: datetime = AT, *, again: bool = True, limit: int = 9) -> list[str]:
    """The keys that may be asked for at that moment; asking for them begins."""
    return [claim.link.key for claim in await claims(store, at, again=again, limit=limit)]


async def claims(store: Store, at: datetime = AT, *, again: bool = True, limit: int = 9) -> tuple[Claim, ...]:
    return await questions.claim(store, at, busy=frozenset(), again=again, limit=limit)


async def answer(store: Store, given: Answer, at: datetime = AT, *, days: int = 60) -> list[str]:
    """Gives one answer to whatever may be asked for at that moment, and tells it to every fic."""
    asked = await claims(store, at)
    for claim in asked:
        await archive_updates.record(store, claim, given, at=at, days=days)
    await archive_updates.tell_fics(store, at=at)
    return [claim.link.key for claim in asked]


async def kept(store: Store) -> list[str]:
    """All that is kept of what was fetched, as text."""
    async with store.read() as db:
        rows = await fetch(db, "SELECT key, facts, before FROM fetch ORDER BY key", {})
    return ["|".join(str(value) for value in row) for row in rows]
