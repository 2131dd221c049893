"""A random fic: every match is equally likely."""

from collections.abc import Callable
from dataclasses import replace
from random import SystemRandom

from db.facts import fic_rows
from db.search import statements
from db.search.plans import Plan, planned
from db.search.visibility import Part
from db.store import servers
from db.store.columns import fic_id_of, json
from db.store.connection import Connection
from db.store.transactions import fetch, reading
from fics.models import Fic, Gate
from fics.search.query import Search

TRIES = 256
"""So many numbers are drawn before the matches are counted; where one fic in a hundred matches, 92 % hit."""
Choose = Callable[[int], int]
"""From how many, which one: any number from 0 up to, not including, the given one."""
_by_luck: Choose = SystemRandom().randrange


@reading
async def draw(
    db: Connection,
    server_id: int,
    search: Search,
    *,
    gates: frozenset[Gate],
    reader_id: int | None = None,
    choose: Choose = _by_luck,
) -> Fic | None:
    """One of the fics behind these gates that match, each equally likely; None where there is none.

    A fic that is gone, locked or hidden is never drawn, nor one that its reader has stopped.
    """
    plan = await planned(db, server_id, search, reader_id=reader_id)
    if plan is None:
        return None
    shown = Part.shown(search, plan.excluded, gates)
    return await fic_rows.find_in(db, await _drawn(db, replace(plan, readable=True), shown, choose))


async def _drawn(db: Connection, plan: Plan, part: Part, choose: Choose) -> int | None:
    """Draws among all numbers until one matches; only where this fails, among the matches, counted."""
    if not plan.few:
        hit = await _hit(db, plan, part, choose)
        if hit is not None:
            return hit
    values = plan.values(part)
    (counted,) = await fetch(db, statements.count(plan), {**values, "most": -1})
    if not counted["fics"]:
        return None
    rows = await fetch(db, statements.nth(plan), {**values, "skipped": choose(counted["fics"])})
    return rows[0]["id"]


async def _hit(db: Connection, plan: Plan, part: Part, choose: Choose) -> int | None:
    last = await servers.last_number_in(db, plan.server_no)
    drawn = [fic_id_of(plan.server_no, choose(last) + 1) for _ in range(TRIES if last else 0)]
    rows = await fetch(db, statements.first_of(plan), {**plan.values(part), "drawn": json(drawn)})
    return rows[0]["id"] if rows else None
