"""The searches that fics are held against: kept, read and taken away by the feature to which they belong."""

from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from db.store import personal_data
from db.store.columns import json
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one
from db.watches import leads
from db.watches.leads import Needs
from fics.search.query import Search

_SEARCH = msgspec.json.Decoder(Search)


async def add_in(db: Connection, server_no: int, search: Search) -> int:
    """Holds new and changed fics of a server against a search from now on; the watch's id.

    What it finds already is not told.
    """
    row = await fetch_one(
        db,
        """
        INSERT INTO watch (server_no, search)
        VALUES (:server_no, :search)
        RETURNING id
        """,
        {"server_no": server_no, "search": json(search)},
    )
    assert row is not None
    found = await leads.of_search(db, server_no, search)
    await db.execute(
        """
        INSERT INTO watch_lead (server_no, kind, key, watch_id)
        SELECT :server_no, value ->> 0, value ->> 1, :watch_id
        FROM json_each(:leads)
        """,
        {"server_no": server_no, "watch_id": row["id"], "leads": json(sorted(found))},
    )
    return row["id"]


async def remove_in(db: Connection, watch_id: int) -> None:
    """Holds no fic against it any more, and forgets what matched."""
    await db.execute(
        """
        DELETE FROM watch
        WHERE id = :id
        """,
        {"id": watch_id},
    )


@dataclass(frozen=True, slots=True)
class Watched:
    """A search as fics are held against it."""

    kept: Search
    """The search as its member kept it."""
    search: Search
    """The search without her shelf, which is asked when she is told: a fic may move there meanwhile."""
    needs: Needs

    @property
    def is_told_by_columns(self) -> bool:
        """Whether it asks for nothing besides names and what a fic's columns tell."""
        return not (self.search.text or self.search.without or self.search.reccer)


@lru_cache(maxsize=8192)
def watched(kept: str) -> Watched:
    """The search that a row holds; remembered, since each fic is held against many."""
    asked = _SEARCH.decode(kept)
    search = replace(asked, shelf=None)
    return Watched(asked, search, Needs.of(search))


personal_data.declare(PersonalData(server_tables=("watch", "watch_lead")))
