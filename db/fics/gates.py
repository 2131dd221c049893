"""Fics judged anew once it is known in more words which of them are kept out of open channels."""

import logging
from datetime import datetime

from db.fics import list_changes
from db.store import compression, key_values
from db.store.connection import Connection, Row
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from fics import underage
from fics.models import Facts, Level

logger = logging.getLogger(__name__)

_KEY = "underage words"
_CHUNK = 500
"""Fics that are looked at in one go."""


async def renew(store: Store, *, at: datetime) -> None:
    """Sets every fic's gate by the words as they are, if they are others than the last time.

    Moderators are asked about what is unclear now, in the queue alone: it may be many fics at once. Killed
    halfway, it begins anew.
    """
    if await key_values.get(store, _KEY) == underage.VERSION:
        return
    last, closed = 0, 0
    while found := await _after(store, last):
        last = found[-1]["id"]
        known = [(row, compression.unpack(row["packed"])) for row in found]
        wrong = [(row["id"], facts) for row, facts in known if facts.gate != row["gate"]]
        if wrong:
            await _set(store, wrong, at=at)
        closed += len(wrong)
    await key_values.put(store, _KEY, underage.VERSION)
    if closed:
        logger.warning("What tags say of Underage Sex is read anew: %d fics show in other channels", closed)


@reading
async def _after(db: Connection, last: int) -> list[Row]:
    return await fetch(
        db,
        """
        SELECT fic.id, fic.gate, facts.packed
        FROM fic
        CROSS JOIN facts ON facts.fic_id = fic.id
        WHERE fic.id > :last AND fic.level > :teen
        ORDER BY fic.id
        LIMIT :chunk
        """,
        {"last": last, "teen": Level.TEEN, "chunk": _CHUNK},
    )


@writing
async def _set(db: Connection, fics: list[tuple[int, Facts]], *, at: datetime) -> None:
    for fic_id, facts in fics:
        await list_changes.set_gate_in(db, fic_id, facts, at=at)
