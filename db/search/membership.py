"""Which of some fics a search finds: by the clauses that find all of its fics."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from db.search import clauses, statements
from db.search.plans import planned_in
from db.search.visibility import Part
from db.store.columns import json
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one
from db.tags.exclusions import Excluded, rows_meant
from fics.models import Gate
from fics.search.query import Search

_MAY_MATCH = """
    SELECT 1
    FROM fic
    WHERE fic.id = :fic_id
"""


async def found_in(
    db: Connection,
    server_no: int,
    search: Search,
    fic_ids: Collection[int],
    gates: frozenset[Gate],
    *,
    reader_id: int | None = None,
) -> frozenset[int]:
    """Those of a server's fics, by their ids, that a search shows that reader behind these gates."""
    plan = await planned_in(db, server_no, search, reader_id=reader_id) if fic_ids else None
    if plan is None:
        return frozenset()
    values = plan.values(Part.shown(search, plan.excluded, gates))
    # The text index is asked about the numbers between them alone.
    bounds = {"low": min(fic_ids), "high": max(fic_ids)}
    rows = await fetch(db, statements.those_of(plan), {**values, **bounds, "drawn": json(sorted(fic_ids))})
    return frozenset(row["id"] for row in rows)


async def may_find_in(db: Connection, search: Search, fic_id: int, gates: frozenset[Gate]) -> bool:
    """Whether a search finds a fic as far as columns tell: without its names, text, reccer and shelf."""
    asked, values = _columns(search, gates)
    return await fetch_one(db, asked, {**values, "fic_id": fic_id}) is not None


@lru_cache(maxsize=8192)
def _columns(search: Search, gates: frozenset[Gate]) -> tuple[str, Mapping[str, str | int | None]]:
    """The statement about one fic's columns, with all its parameters but the fic."""
    search = replace(search, shelf=None)
    known = Excluded(rows=rows_meant(search.without))  # an alias may stand for more, which takes a look
    values = {**clauses.values(search), **Part.shown(search, known, gates).values}
    return _MAY_MATCH + clauses.conditions(clauses.Columns.asked(search, known)), values
