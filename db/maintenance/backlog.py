"""How much waits to be done, and since when: numbers alone, nobody's names and nobody's words."""

from dataclasses import dataclass
from datetime import datetime

from db.store import wipe
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.transactions import fetch, reading

_STUCK = 5
"""Tries after which what is to be posted is told to be in trouble: half an hour of pauses that double."""


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """One kind of work that waits."""

    name: str
    """What it is called: `cards`, `queue_cards`, `wanted_cards`, `messages`, `archive_questions`."""
    due: int
    """How many could be done now."""
    stuck: int
    """How many of all have failed several times."""
    oldest: int
    """Seconds since the oldest of those that could be done was due; 0 where none is."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """All that waits in a database."""

    queues: tuple[WaitingWork, ...]
    refusing: tuple[str, ...]
    """The archives that refused or did not answer the last time they were asked."""
    is_wiping_due: bool
    """Whether traces of what was erased are still in the file."""
    servers: int
    fics: int
    earlier_requests: int
    """Authors' requests of earlier versions that only links or names of one archive are refused by."""


_OUT_OF_DATE = "(stale = 1 OR message_id IS NULL)"
_HERE = "(SELECT no FROM server WHERE left_at IS NULL)"
"""The servers that the bot is on: the cards of others wait until it is back."""
_QUEUES = {
    "cards": ("copy", f"{_OUT_OF_DATE} AND fic_id >> 24 IN {_HERE}"),
    "queue_cards": (
        "notice",
        f"{_OUT_OF_DATE} AND (SELECT server_no FROM entry WHERE id = entry_id) IN {_HERE}",
    ),
    "wanted_cards": ("wanted_card", f"{_OUT_OF_DATE} AND server_no IN {_HERE}"),
    "messages": ("letter", "by_hand = 0"),
    "archive_questions": ("fetch", "due IS NOT NULL"),
}
"""Each kind of work with its table, whose rows have `due` and `tries`, and the condition for what waits."""


@reading
async def look(db: Connection) -> None:
    """Reads a row at most, and none of what waits: raises where the database can't be read."""
    await fetch(db, "SELECT 1 FROM server LIMIT 1", {})


@reading
async def read(db: Connection, *, at: datetime) -> Backlog:
    """All that waits at that moment."""
    queues = [await _queue(db, name, *where, at=seconds(at)) for name, where in _QUEUES.items()]
    refusing = await fetch(db, "SELECT name FROM archive WHERE refusals > 0 ORDER BY name", {})
    (lists,) = await fetch(
        db,
        """
        SELECT
            (SELECT count(*) FROM server) AS servers,
            (SELECT count(*) FROM fic) AS fics,
            (SELECT count(*) FROM optout WHERE NOT whole) AS earlier_requests
        """,
        {},
    )
    return Backlog(
        queues=tuple(queues),
        refusing=tuple(row["name"] for row in refusing),
        is_wiping_due=await wipe.is_due_in(db),
        servers=lists["servers"],
        fics=lists["fics"],
        earlier_requests=lists["earlier_requests"],
    )


async def _queue(db: Connection, name: str, table: str, waits: str, *, at: int) -> WaitingWork:
    (row,) = await fetch(
        db,
        f"""
        SELECT
            count(*) FILTER (WHERE due <= :at) AS due,
            count(*) FILTER (WHERE tries >= :stuck) AS stuck,
            max(0, :at - min(due) FILTER (WHERE due > 0 AND due <= :at)) AS oldest
        FROM {table}
        WHERE {waits}
        """,
        {"at": at, "stuck": _STUCK},
    )
    return WaitingWork(name, row["due"], row["stuck"], row["oldest"] or 0)
