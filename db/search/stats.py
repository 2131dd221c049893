"""A server's list in numbers: how much there is of what, and never who has how much."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from db.store import personal_data, servers
from db.store.columns import USED, mask, moment
from db.store.connection import Connection, Values
from db.store.personal_data import PersonalData
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
    """Fics that other channels of the server show."""

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
    """The numbers of one server's fics behind these gates; behind `counted` is what its other channels show.

    Fics that `without` excludes count nowhere.
    """
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return ListNumbers()
    hidden = exclusions.left_out(server_no, await exclusions.excluded(db, server_no, without))
    values = {"server_no": server_no, "gates": mask(gates), **hidden}
    numbers = await fetch(db, _NUMBERS, values)
    here = [row for row in numbers if row["gate"] in gates]
    levels = Counter[Level]()
    for row in here:
        levels[Level(row["level"])] += row["fics"]
    newest = [await fetch_one(db, _NEWEST, {**values, "gate": gate}) for gate in gates]
    return ListNumbers(
        levels=levels,
        complete=sum(row["complete"] for row in here),
        words=sum(row["words"] for row in here),
        unmeasured=sum(row["unmeasured"] for row in here),
        newest=max((moment(row["added"]) for row in newest if row), default=None),
        members=await _members(db, values),
        whys=sum(row["whys"] for row in here),
        elsewhere=sum(row["fics"] for row in numbers if row["gate"] in counted - gates),
    )


# What is counted as the list changes, less what is left out: only that is looked at.
_NUMBERS = f"""
    SELECT
        gate,
        level,
        sum(fics) AS fics,
        sum(complete) AS complete,
        sum(words) AS words,
        sum(unmeasured) AS unmeasured,
        sum(whys) AS whys
    FROM (
        SELECT gate, level, fics, complete, words, unmeasured, whys
        FROM list_number
        WHERE server_no = :server_no
        UNION ALL
        SELECT
            gate,
            level,
            -1,
            -(status IS '{Status.COMPLETE}'),
            -coalesce(words, 0),
            -(words IS NULL),
            -(SELECT count(why) FROM rec WHERE fic_id = fic.id)
        FROM fic
        WHERE id IN ({exclusions.LEFT_OUT})
    )
    GROUP BY gate, level
    HAVING sum(fics) > 0
    ORDER BY level
"""
_NEWEST = f"""
    SELECT added
    FROM fic INDEXED BY fic_by_added
    WHERE server_no = :server_no AND gate = :gate AND {exclusions.NOT_LEFT_OUT}
    ORDER BY added DESC
    LIMIT 1
"""
_MEMBERS = f"""
    SELECT
        (
            SELECT total(members)
            FROM voices
            WHERE server_no = :server_no AND gates & :gates
        ) - (
            SELECT count(*)
            FROM (
                SELECT rec.member_id, count(*) AS recs
                FROM fic
                CROSS JOIN rec ON rec.fic_id = fic.id
                WHERE fic.id IN ({exclusions.LEFT_OUT}) AND :gates >> fic.gate & 1
                GROUP BY rec.member_id
            ) AS less
            CROSS JOIN voice ON voice.server_no = :server_no AND voice.member_id = less.member_id
            WHERE {USED.replace("tag.", "voice.")} = less.recs
        ) AS members
"""
"""Who recs behind the gates; but for those who rec nothing there that isn't left out."""


async def _members(db: Connection, values: Values) -> int:
    row = await fetch_one(db, _MEMBERS, values)
    assert row is not None
    return int(row["members"])


personal_data.declare(PersonalData(member_tables=("voice",), server_tables=("list_number", "voices")))
