"""A server's list in numbers: how much there is of what, and never who has how much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from db.store import servers
from db.store.columns import mask, moment
from db.store.connection import Connection, Values
from db.store.transactions import fetch, fetch_one, reading
from db.tags import exclusions
from fics.models import Gate, Level, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNumbers:
    """What a list holds behind some gates; all nothing where there is none."""

    levels: Mapping[Level, int] = field(default_factory=dict[Level, int])
    """How many fics of each level there are, of those that there are any of."""
    complete: int = 0
    words: int = 0
    """The words of all fics together, as far as they are known."""
    unmeasured: int = 0
    """Fics whose length is not known."""
    newest: datetime | None = None
    """When the newest fic came onto the list."""
    members: int = 0
    """Members who rec any of the fics."""
    whys: int = 0
    elsewhere: int = 0
    """Fics that other rooms of the server show."""

    @property
    def fics(self) -> int:
        """All of them together."""
        return sum(self.levels.values())


@reading
async def of(
    db: Connection,
    server_id: int,
    *,
    gates: frozenset[Gate],
    counted: frozenset[Gate],
    without: tuple[str, ...] = (),
) -> ListNumbers:
    """The numbers of one server's fics behind these gates; behind `counted` is what its other rooms show.

    Fics that `without` excludes count nowhere.
    """
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return ListNumbers()
    hidden = exclusions.left_out(server_no, await exclusions.excluded(db, server_no, without))
    rows = await fetch(
        db,
        f"""
        SELECT
            level,
            count(*) AS fics,
            total(status = :complete) AS complete,
            total(words) AS words,
            total(words IS NULL) AS unmeasured,
            max(added) AS newest
        FROM fic
        WHERE server_no = :server_no AND :gates >> gate & 1 AND {exclusions.NOT_LEFT_OUT}
        GROUP BY level
        ORDER BY level
        """,
        {"server_no": server_no, "gates": mask(gates), "complete": Status.COMPLETE, **hidden},
    )
    members, whys = await _voices(db, {"server_no": server_no, "gates": mask(gates), **hidden})
    return ListNumbers(
        levels={Level(row["level"]): row["fics"] for row in rows},
        complete=sum(int(row["complete"]) for row in rows),
        words=sum(int(row["words"]) for row in rows),
        unmeasured=sum(int(row["unmeasured"]) for row in rows),
        newest=max((moment(row["newest"]) for row in rows), default=None),
        members=members,
        whys=whys,
        elsewhere=await _behind(db, {"server_no": server_no, "gates": mask(counted - gates), **hidden}),
    )


async def _voices(db: Connection, values: Values) -> tuple[int, int]:
    """How many members rec these fics, and how many whys they say."""
    row = await fetch_one(
        db,
        f"""
        SELECT count(DISTINCT rec.member_id) AS members, count(rec.why) AS whys
        FROM fic
        CROSS JOIN rec ON rec.fic_id = fic.id
        WHERE fic.server_no = :server_no AND :gates >> fic.gate & 1 AND {exclusions.NOT_LEFT_OUT}
        """,
        values,
    )
    assert row is not None
    return row["members"], row["whys"]


async def _behind(db: Connection, values: Values) -> int:
    row = await fetch_one(
        db,
        f"""
        SELECT count(*) AS fics
        FROM fic
        WHERE server_no = :server_no AND :gates >> gate & 1 AND {exclusions.NOT_LEFT_OUT}
        """,
        values,
    )
    assert row is not None
    return row["fics"]
