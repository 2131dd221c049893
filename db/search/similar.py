"""Fics that are like another one: those that share its tags, rare tags first."""

import math

from db.facts import fic_rows
from db.search.clauses import NOT_STOPPED, READABLE, STOPPED
from db.store import servers
from db.store.columns import USED, json, mask, server_of
from db.store.connection import Connection
from db.store.transactions import fetch, reading
from db.tags.exclusions import excluded
from fics.models import Fic, Gate, Level, number_of

LOOKED_AT = 1000
"""Fics are compared that share one of the rarest tags; of how many fics these have together, this is about
the most. Common tags only add weight."""
_UNIT = 1000
"""Weights are whole thousandths, so that equal ones are equal in whatever order they are added."""


@reading
async def similar(
    db: Connection,
    server_id: int,
    fic_id: int,
    *,
    gates: frozenset[Gate],
    limit: int = 5,
    without: tuple[str, ...] = (),
    reader_id: int | None = None,
) -> tuple[Fic, ...]:
    """The fics behind these gates that share a fandom, ship, character or additional tag with this one.

    Those of its level or below come first, then the most alike: a shared tag weighs the more, the fewer
    fics here have it. Of equals, the most recced, then the newest. What `without` names keeps a fic away, as
    in a search, and so does what is not known of it; one that is gone, locked or hidden is not offered, nor
    one that its reader has stopped. Raises Unknown where there is no such fic.
    """
    await servers.check_owns_in(db, server_id, fic_id)
    kept_away = await excluded(db, server_of(fic_id), without)
    used = await _used(db, fic_id, gates)
    every = await _fics(db, server_of(fic_id), gates)
    # The rarer a tag, the more it says: the logarithm of how much less than each fic has it.
    weights = {tag_id: round(_UNIT * math.log(every / each)) for tag_id, each in used.items()}
    values = {
        "fic_id": fic_id,
        "number": number_of(fic_id),
        "low": fic_id - number_of(fic_id),
        "gates": mask(gates),
        "weights": json(sorted(weights.items())),
        "leading": json(_leading(used)),
        "barred": json(kept_away.tag_ids),
        "rows": json(kept_away.row_nos),
        "known": json({"warnings": kept_away.has_warning, "tags": kept_away.has_trigger}),
        "strictest": Level.EXPLICIT,
        "limit": limit,
        "server_no": server_of(fic_id),
        "reader": reader_id,
        "stopped": STOPPED,
    }
    rows = await fetch(db, SIMILAR, values)
    return await fic_rows.load_in(db, [row["id"] for row in rows])


SIMILAR = f"""
    WITH
        shared (tag_id, weight) AS MATERIALIZED (
            SELECT value ->> 0, value ->> 1
            FROM json_each(:weights)
        )
    SELECT fic.id
    FROM (
        SELECT DISTINCT number
        FROM posting
        WHERE tag_id IN (SELECT value FROM json_each(:leading))
            AND number <> :number
            AND :gates >> gate & 1
    ) AS lead
    CROSS JOIN fic ON fic.id = :low + lead.number
    WHERE NOT EXISTS (
        SELECT 1
        FROM posting
        WHERE number = lead.number AND tag_id IN (SELECT value FROM json_each(:barred))
    )
        AND NOT EXISTS (
            SELECT 1
            FROM stated
            WHERE fic_id = :low + lead.number AND row_no IN (SELECT value FROM json_each(:rows))
        )
        AND NOT (fic.untold AND :known ->> 'warnings')
        AND NOT (fic.untagged AND :known ->> 'tags')
        {READABLE.strip()}
        {NOT_STOPPED.strip()}
    ORDER BY
        min(fic.level, :strictest) > (SELECT min(level, :strictest) FROM fic WHERE id = :fic_id),
        (
            SELECT sum(shared.weight)
            FROM shared
            CROSS JOIN posting ON posting.tag_id = shared.tag_id AND posting.number = lead.number
        ) DESC,
        fic.recced DESC,
        fic.id DESC
    LIMIT :limit
"""


def _leading(used: dict[int, int]) -> list[int]:
    """The rarest tags: those that up to LOOKED_AT fics have together, but at least one."""
    leading, together = list[int](), 0
    for tag_id in sorted(used, key=lambda tag_id: (used[tag_id], tag_id)):
        together += used[tag_id]
        if leading and together > LOOKED_AT:
            break
        leading.append(tag_id)
    return leading


async def _used(db: Connection, fic_id: int, gates: frozenset[Gate]) -> dict[int, int]:
    """The fic's tags, with the number of fics behind these gates that have them."""
    rows = await fetch(
        db,
        f"""
        SELECT tag.id AS tag_id, {USED} AS fics
        FROM facts
        CROSS JOIN json_each(tags_unpacked(facts.tag_ids)) AS own
        CROSS JOIN tag ON tag.id = own.value
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE facts.fic_id = :fic_id
            AND name.kind IN ('fandom', 'relationship', 'character', 'freeform')
            AND fics > 0
        """,
        {"fic_id": fic_id, "gates": mask(gates)},
    )
    return {row["tag_id"]: row["fics"] for row in rows}


async def _fics(db: Connection, server_no: int, gates: frozenset[Gate]) -> int:
    rows = await fetch(
        db,
        """
        SELECT count(*) AS fics
        FROM fic INDEXED BY fic_by_gate
        WHERE server_no = :server_no AND gate IN (SELECT value FROM json_each(:gates))
        """,
        {"server_no": server_no, "gates": json(sorted(gates))},
    )
    return int(rows[0]["fics"])
