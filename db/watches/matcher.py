"""Which searches a fic came to match, told by the searches' own clauses, in the transaction that writes it.

What writes a fic calls `begin_in` before and `finish_in` behind it. What finishes nothing, because it writes
many fics at once as an import does, leaves that to a job (`finish_next`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from db.search import membership
from db.search.visibility import ELSEWHERE
from db.store.columns import json, seconds, server_of
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one, writing
from db.watches import leads
from db.watches.watches import Watched, watched

_IDS = msgspec.json.Decoder(list[int])


async def begin_in(db: Connection, fic_id: int) -> None:
    """Writes down which searches a fic matches before it is changed.

    Behind several changes that are finished together, what it matched before the first counts.
    """
    last = await _last_watch(db, server_of(fic_id))
    if last is None:
        return
    known = await fetch(db, "SELECT 1 FROM unmatched WHERE fic_id = :fic_id", {"fic_id": fic_id})
    before = [] if known else sorted(await matched_in(db, fic_id))
    await db.executemany(_BEGUN, [{"fic_id": fic_id, "last": last, "before": json(before)}])


async def begin_new_in(db: Connection, server_no: int, fic_ids: Iterable[int]) -> None:
    """Writes down that fics that are new on a list matched no search before."""
    last = await _last_watch(db, server_no)
    if last is not None:
        await db.executemany(_BEGUN, [{"fic_id": fic_id, "last": last, "before": "[]"} for fic_id in fic_ids])


_BEGUN = """
    INSERT INTO unmatched (fic_id, last_watch, before)
    VALUES (:fic_id, :last, :before)
    ON CONFLICT (fic_id) DO UPDATE SET last_watch = excluded.last_watch
"""


async def finish_in(db: Connection, fic_id: int, *, at: datetime, in_bulk: bool = False) -> None:
    """Keeps which searches a fic has come to match since `begin_in`; each once, however often it changes."""
    begun = await fetch_one(
        db,
        """
        DELETE FROM unmatched
        WHERE fic_id = :fic_id
        RETURNING last_watch, before
        """,
        {"fic_id": fic_id},
    )
    if begun is None:
        return
    new = await matched_in(db, fic_id) - set(_IDS.decode(begun["before"]))
    await db.execute(
        """
        INSERT INTO watch_match (watch_id, fic_id, at, in_bulk)
        SELECT value, :fic_id, :at, :in_bulk
        FROM json_each(:new)
        WHERE value <= :last
        ON CONFLICT (watch_id, fic_id) DO NOTHING
        """,
        {
            "fic_id": fic_id,
            "at": seconds(at),
            "in_bulk": in_bulk,
            "new": json(sorted(new)),
            "last": begun["last_watch"],
        },
    )


@writing
async def finish_next(db: Connection, *, at: datetime, limit: int = 25) -> bool:
    """Finishes some fics that were written with many others; False where none is left.

    Those of a list that an import still writes wait for its end, and for a day at most.
    """
    rows = await fetch(
        db,
        """
        SELECT unmatched.fic_id
        FROM unmatched
        WHERE NOT EXISTS (
            SELECT 1
            FROM import
            WHERE server_no = unmatched.fic_id >> 24 AND state IN ('working', 'undoing') AND at > :day_ago
        )
        LIMIT :limit
        """,
        {"limit": limit, "day_ago": seconds(at) - _DAY},
    )
    for row in rows:
        await finish_in(db, row["fic_id"], at=at, in_bulk=True)
    return bool(rows)


_DAY = 86_400


async def matched_in(db: Connection, fic_id: int) -> frozenset[int]:
    """The searches, by their watches' ids, that find a fic as it is now; none where it is not on its list.

    What no channel may show is not held against any.
    """
    if not await fetch(db, "SELECT 1 FROM facts WHERE fic_id = :fic_id", {"fic_id": fic_id}):
        return frozenset()
    traits = await leads.of_fic(db, fic_id)
    found = list[int]()
    # Each search once, however many members keep it.
    for kept, ids in (await _led_to(db, fic_id, traits)).items():
        each = watched(kept)
        if each.needs.are_met(traits) and await _finds(db, each, fic_id):
            found += ids
    return frozenset(found)


async def _finds(db: Connection, each: Watched, fic_id: int) -> bool:
    # A plan costs ten times as much as the columns, and most searches end there.
    if not await membership.may_find_in(db, each.search, fic_id, ELSEWHERE):
        return False
    if each.is_told_by_columns:
        return True
    return bool(await membership.found_in(db, server_of(fic_id), each.search, [fic_id], ELSEWHERE))


async def _led_to(db: Connection, fic_id: int, traits: leads.Traits) -> Mapping[str, set[int]]:
    rows = await fetch(
        db,
        """
        SELECT watch.id, watch.search
        FROM json_each(:leads) AS lead
        CROSS JOIN watch_lead ON watch_lead.server_no = :server_no
            AND watch_lead.kind = lead.value ->> 0
            AND watch_lead.key = lead.value ->> 1
        CROSS JOIN watch ON watch.id = watch_lead.watch_id
        """,
        {"server_no": server_of(fic_id), "leads": json(list(traits.leads))},
    )
    found = defaultdict[str, set[int]](set)
    for row in rows:
        found[row["search"]].add(row["id"])
    return found


async def _last_watch(db: Connection, server_no: int) -> int | None:
    row = await fetch_one(
        db, "SELECT max(id) AS last FROM watch WHERE server_no = :server_no", {"server_no": server_no}
    )
    return row["last"] if row else None
