"""Fics that come in twice: which one of the list a draft is of, and which one it looks like."""

from db.facts import fic_rows, links
from db.store import servers
from db.store.columns import ids_of, json, mask, server_of
from db.store.connection import Connection
from db.store.transactions import fetch_one, reading
from db.tags.tags import AUTHOR
from fics.drafts import Reading
from fics.links import disguises
from fics.models import Facts, Fic, Gate
from fics.tags import tag_names

ALIKE = """
    SELECT fic.id
    FROM json_each(:authors) AS asked
    CROSS JOIN name ON name.key = asked.value AND name.kind = :kind
    CROSS JOIN posting ON posting.tag_id = :low + name.id
    CROSS JOIN fic ON fic.id = :low + posting.number
    WHERE fic.title = :title AND :gates >> fic.gate & 1
    ORDER BY fic.id
    LIMIT 1
"""


@reading
async def find(db: Connection, server_id: int, told: Reading) -> Fic | None:
    """The fic of the list that a reading is of: because somebody said so, or by one of its links."""
    return await find_in(db, server_id, told)


async def find_in(db: Connection, server_id: int, told: Reading, *, recs_of: int | None = None) -> Fic | None:
    """The fic of the list that a reading is of, inside a transaction; None where it is of none.

    Somebody may have said so (`same_as`); else one of its links does. It may be asked for with the rec of one
    member alone.
    """
    server_no = await servers.find_in(db, server_id)
    if told.same_as is not None and server_of(told.same_as) == server_no:
        fic = await fic_rows.find_in(db, told.same_as, recs_of=recs_of)
        if fic is not None:
            return fic
    keys = tuple(link.key for link in told.facts.links)
    return await fic_rows.find_in(db, await links.fic_with_in(db, server_id, keys), recs_of=recs_of)


@reading
async def alike(db: Connection, server_id: int, facts: Facts, *, gates: frozenset[Gate]) -> Fic | None:
    """The first fic behind these gates that is told of: by its address, or its title and an author."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return None
    if not facts.links and (told := tuple(link.key for link in disguises.meant(facts))):
        fic = await fic_rows.find_in(db, await links.fic_with_in(db, server_id, told))
        if fic is not None and fic.facts.gate in gates:
            return fic
    if not (facts.title and facts.authors):
        return None
    # By the author first: names are indexed, titles are not.
    row = await fetch_one(
        db,
        ALIKE,
        {
            **ids_of(server_no),
            "kind": AUTHOR,
            "authors": json([tag_names.normal(name) for name in facts.authors]),
            "title": tag_names.normal(facts.title),
            "gates": mask(gates),
        },
    )
    return await fic_rows.find_in(db, row["id"] if row else None)
