"""What is asked of archives: once for all servers that have a link, one question at a time per archive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from math import ceil

from db.archives.answers import find_in
from db.store.columns import json, seconds
from db.store.connection import Connection, Row, Values
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing
from fics.archives import pauses
from fics.catalogue import message
from fics.errors import NotAllowed
from fics.links.sites import archive_of
from fics.models import Link


class Rank(IntEnum):
    """Who is asked for first."""

    KNOWN = 0
    """Looked at again, after a long time."""
    NEW = 1
    AWAITED = 2
    """A member waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A link that is asked for now."""

    link: Link
    archive: str
    tries: int
    """Since the last answer, this one included."""


async def ask_in(db: Connection, links: Iterable[Link], rank: Rank) -> None:
    """Puts links into the queue, inside a transaction; what was answered is not asked for again."""
    await ask_in_turn_in(db, ((link, 0) for link in links), rank)


async def ask_in_turn_in(db: Connection, links: Iterable[tuple[Link, int]], rank: Rank) -> None:
    """Puts links into the queue as `ask_in` does, each in its turn.

    Of one rank those with a lower turn come first: what a list file brings is numbered through, so that it
    waits behind members' own recs, and several servers' files are asked about side by side.
    """
    asked = [(link.key, archive_of(link), link.url, link.archive, turn) for link, turn in links]
    if not asked:
        return
    # `WHERE true` keeps SQLite from reading ON CONFLICT as the ON of a join. A link that has an answer keeps
    # its rank and its time: it is looked at again when that is due.
    await db.execute(
        """
        INSERT INTO fetch (key, archive, url, name, rank, due)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, :rank, value ->> 4
        FROM json_each(:links)
        WHERE true
        ON CONFLICT (key) DO UPDATE SET
            rank = max(rank, excluded.rank),
            due = iif(tries = 0, min(due, excluded.due), due)
        WHERE outcome IS NULL
        """,
        {"links": json(asked), "rank": rank},
    )


@reading
async def waiting(db: Connection) -> tuple[tuple[Link, int], ...]:
    """How many fics each archive has yet to be asked about for the first time, and the link of one."""
    rows = await fetch(
        db,
        """
        SELECT min(key) AS key, url, name, count(*) AS questions
        FROM fetch
        WHERE due IS NOT NULL AND outcome IS NULL
        GROUP BY archive
        """,
        {},
    )
    return tuple((Link(row["key"], row["url"], row["name"]), row["questions"]) for row in rows)


@reading
async def answered(db: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Those of the links with these keys of which an archive has said something."""
    rows = await fetch(
        db,
        """
        SELECT key
        FROM fetch
        WHERE key IN (SELECT value FROM json_each(:keys)) AND outcome IS NOT NULL
        """,
        {"keys": json(list(keys))},
    )
    return frozenset(row["key"] for row in rows)


@writing
async def refresh(db: Connection, links: tuple[Link, ...], *, trusted: bool, at: datetime) -> None:
    """Asks again for links, as soon as their archive may be asked.

    Raises NotAllowed where they were asked for within a day, unless who asks is trusted.
    """
    for link in links:
        known = await find_in(db, link.key)
        if known and known.at and not (trusted or pauses.may_refresh(at - known.at)):
            raise NotAllowed(
                message(
                    "I asked {archive} about this fic within the last day. Try tomorrow.",
                    archive=link.archive,
                )
            )
    # Trusted or not, the archive's own rest is kept: only the links' time is brought forward.
    await ask_in(db, links, Rank.AWAITED)
    await _hurry(db, links, at)


async def _hurry(db: Connection, links: tuple[Link, ...], at: datetime) -> None:
    # One that was tried without an answer keeps its time: else pressing a button would ask an archive that is
    # down again and again.
    await db.execute(
        """
        UPDATE fetch
        SET rank = :rank, due = min(coalesce(due, :at), :at)
        WHERE key IN (SELECT value FROM json_each(:keys)) AND (outcome IS NOT NULL OR tries = 0)
        """,
        {"keys": json([link.key for link in links]), "rank": Rank.AWAITED, "at": seconds(at)},
    )


async def claim(
    store: Store, now: datetime, *, busy: frozenset[str], again: bool, limit: int
) -> tuple[Claim, ...]:
    """One due link of each archive that may be asked now and is not busy; with `again`, known ones too.

    Of several archives those come first for which a member waits, then those that waited longest.

    Before a claim is given it is written down as a try that failed: whoever is killed before the answer
    finds it in the queue, and its archive is left alone for a while.
    """
    ranks = json([rank for rank in sorted(Rank, reverse=True) if again or rank is not Rank.KNOWN])
    values = {"now": seconds(now), "busy": json(sorted(busy)), "ranks": ranks, "limit": limit}
    # Looked for beside whoever writes first: it is looked for often, and mostly nothing is due.
    return await _claim(store, now, values) if await _due(store, values) else ()


@reading
async def _due(db: Connection, values: Values) -> list[Row]:
    return await fetch(db, DUE, values)


@writing
async def _claim(db: Connection, now: datetime, values: Values) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for row in await fetch(db, DUE, values):
        tries = row["tries"] + 1
        await put_off_in(db, row["key"], tries=tries, due=now + pauses.retry(tries))
        await leave_alone_in(db, row["archive"], until=now + pauses.CLAIMED)
        link = Link(key=row["key"], url=row["url"], archive=row["name"])
        claims.append(Claim(link=link, archive=row["archive"], tries=tries))
    return tuple(claims)


# The first of each archive: the index is skipped through, archive by archive, rank by rank.
DUE = """
    WITH RECURSIVE known (name) AS (
        SELECT min(archive) FROM fetch WHERE due IS NOT NULL
        UNION ALL
        SELECT (SELECT min(archive) FROM fetch WHERE due IS NOT NULL AND archive > known.name)
        FROM known
        WHERE known.name IS NOT NULL
    )
    SELECT fetch.key, fetch.archive, fetch.url, fetch.name, fetch.tries
    FROM known
    CROSS JOIN fetch ON fetch.key = (
        SELECT first.key
        FROM json_each(:ranks) AS ranks
        CROSS JOIN fetch AS first INDEXED BY fetch_due ON first.archive = known.name
            AND first.rank = ranks.value
            AND first.due <= :now
        LIMIT 1
    )
    WHERE known.name NOT IN (SELECT value FROM json_each(:busy))
        AND NOT EXISTS (SELECT 1 FROM archive WHERE archive.name = known.name AND free > :now)
    ORDER BY fetch.rank DESC, fetch.due, fetch.key
    LIMIT :limit
"""


async def put_off_in(db: Connection, key: str, *, tries: int, due: datetime) -> None:
    """Has a link asked for at another time, after so many tries without an answer."""
    await db.execute(
        """
        UPDATE fetch
        SET tries = :tries, due = :due
        WHERE key = :key
        """,
        {"key": key, "tries": tries, "due": seconds(due)},
    )


async def leave_alone_in(
    db: Connection, archive: str, *, until: datetime, refusals: int | None = None
) -> None:
    """Has an archive not asked before that moment, after so many refusals in a row where that changed."""
    # The second that comes next: in the one that has begun it would be asked up to a second too early.
    free = ceil(until.timestamp())
    # Without `refusals` the count stays: being claimed says nothing of how an archive answers.
    await db.execute(
        """
        INSERT INTO archive (name, free, refusals)
        VALUES (:name, :free, coalesce(:refusals, 0))
        ON CONFLICT (name) DO UPDATE SET free = excluded.free, refusals = coalesce(:refusals, refusals)
        """,
        {"name": archive, "free": free, "refusals": refusals},
    )


async def refusals_in(db: Connection, archive: str) -> int:
    """How often an archive has refused in a row."""
    row = await fetch_one(
        db,
        """
        SELECT refusals
        FROM archive
        WHERE name = :name
        """,
        {"name": archive},
    )
    return row["refusals"] if row else 0


async def loosen_in(db: Connection, keys: Sequence[str]) -> None:
    """Has `tidy` look whether anything has these links still, where no trigger says that it goes."""
    await db.execute(
        """
        INSERT OR IGNORE INTO loose (key)
        SELECT value
        FROM json_each(:keys)
        """,
        {"keys": json(keys)},
    )


async def tidy(store: Store) -> None:
    """Forgets what was fetched for links that no fic, draft, waiting rec or shelf has any more."""
    if await _any_loose(store):
        await _tidy(store)


@reading
async def _any_loose(db: Connection) -> bool:
    return await fetch_one(db, "SELECT 1 FROM loose", {}) is not None


@writing
async def _tidy(db: Connection) -> None:
    # Triggers write into `loose` what loses a link. First go the links that nothing has; then the links of
    # chapters whose fic went so.
    await db.execute(
        """
        DELETE FROM fetch
        WHERE key IN (SELECT key FROM loose)
            AND resolved IS NULL
            AND NOT EXISTS (SELECT 1 FROM link WHERE link.key = fetch.key)
            AND NOT EXISTS (SELECT 1 FROM draft_link WHERE draft_link.key = fetch.key)
            AND NOT EXISTS (SELECT 1 FROM shelf WHERE shelf.key = fetch.key)
            AND NOT EXISTS (
                SELECT 1
                FROM entry CROSS JOIN json_each(entry.reading, '$.facts.links') AS each
                WHERE entry.state = 'waiting' AND each.value ->> '$.key' = fetch.key
            )
        """
    )
    await db.execute(
        """
        DELETE FROM fetch
        WHERE resolved IN (SELECT key FROM loose)
            AND NOT EXISTS (SELECT 1 FROM fetch AS fic WHERE fic.key = fetch.resolved)
        """
    )
    await db.execute("DELETE FROM loose")
