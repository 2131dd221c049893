"""What is measured of holding new fics against the searches that members keep."""

import random
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.archive import SEED, Archive
from benchmarks.goals import Figures
from benchmarks.questions import CLASSES, Vocabulary
from benchmarks.tables import WARMING, Asking
from benchmarks.timing import Times
from benchmarks.writing import AT
from db.fics import list_changes
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch_one
from db.watches import matcher, watches
from fics.models import Facts
from fics.search.query import Search

KEPT = 10_000
"""Searches that are kept, as if a thousand members of one server kept ten each."""
_AVOIDED = ("Major Character Death", "Rape/Non-Con", "Underage Sex", "Graphic Depictions Of Violence")


def _wary(known: Vocabulary, luck: random.Random) -> Search:
    return Search(ships=(luck.choice(known.ships.middling),), without=(luck.choice(_AVOIDED),))


_MIX: dict[str, tuple[int, Callable[[Vocabulary, random.Random], Search]]] = {
    name: (share, CLASSES[name])
    for name, share in {
        "a ship": 6,
        "a rare tag": 4,
        "two middling tags": 3,
        "an author": 3,
        "ship, rating, complete and words": 2,
        "a rare and a common tag and two words": 2,
    }.items()
} | {"a ship without a warning": (4, _wary)}
"""What members have told them: things that not every fic has, or they would not be worth a message."""


async def watches_table(
    store: Store, place: int, known: Vocabulary, archive: Archive, figures: Figures, asking: Asking
) -> list[str]:
    """Keeps the searches, then adds fics one by one, each held against all of them before it is committed."""
    luck = random.Random(f"{SEED} kept searches")
    shares = [ask for share, ask in _MIX.values() for _ in range(share)]
    await store.run_write(
        lambda db: _keep(db, place, [luck.choice(shares)(known, luck) for _ in range(KEPT)])
    )
    entries = [
        replace(each.facts, links=()) for each in archive.entries(asking.many + WARMING, server=999_997)
    ]
    spent = [await store.run_write(lambda db, facts=facts: _add(db, place, facts)) for facts in entries]
    times = Times.of(spent[WARMING:])
    figures.watched = times.p50
    matched = await store.run_write(_matched)
    await store.run_write(_drop)
    return [
        f"A new fic held against {KEPT:,} kept searches takes {times} ms (p50 / p99); "
        f"it matches {matched / len(entries):.0f} of them."
    ]


async def _keep(db: Connection, place: int, searches: list[Search]) -> None:
    for search in searches:
        await watches.add_in(db, place, search)


async def _add(db: Connection, place: int, facts: Facts) -> float:
    """Adds a fic; the milliseconds that it took to hold it against the searches."""
    fic_id = await list_changes.add_in(db, place, facts, at=AT)
    began = time.perf_counter()
    await matcher.finish_in(db, fic_id, at=AT)
    return (time.perf_counter() - began) * 1_000


async def _matched(db: Connection) -> int:
    row = await fetch_one(db, "SELECT count(*) AS matches FROM watch_match", {})
    return row["matches"] if row else 0


async def _drop(db: Connection) -> None:
    await db.execute("DELETE FROM watch")
