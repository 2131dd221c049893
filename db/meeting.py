"""The fics on a list that meet a block already: they stay, and are counted for whoever makes the block."""

from db import servers
from db.asking import fetch, fetch_one, reading
from db.columns import ids_of, json, mask
from db.direct import Connection
from db.meanings import fics_with, named
from db.tags import AUTHOR
from fics.authors import names_of
from fics.blocks import Block, Blocked, beginnings, pairs_of
from fics.models import Gate


@reading
async def count(db: Connection, server_id: int, block: Block, *, gates: frozenset[Gate]) -> int:
    """How many fics behind these gates meet a block of that server; a member's are those that she recs."""
    server_no = await servers.place(db, server_id)
    if server_no is None:
        return 0
    if block.kind is Blocked.TAG:
        (meant,) = await named(db, server_no, [list(pairs_of(block.name))])
        return await fics_with(db, meant.ids, gates)
    if block.kind is Blocked.AUTHOR:
        return await fics_with(db, await _authors(db, server_no, block.key), gates)
    if block.kind is Blocked.MEMBER:
        return await _recced(db, server_no, int(block.key), gates)
    return await _linked(db, server_no, block, gates)


async def _authors(db: Connection, server_no: int, key: str) -> list[int]:
    """The authors who are known by a name, among others."""
    rows = await fetch(
        db,
        """
        SELECT tag.id, name.written
        FROM tag
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE tag.id BETWEEN :low AND :high AND name.kind = :kind AND instr(name.key, :key)
        """,
        {**ids_of(server_no), "kind": AUTHOR, "key": key},
    )
    return [row["id"] for row in rows if key in names_of(row["written"])]


async def _linked(db: Connection, server_no: int, block: Block, gates: frozenset[Gate]) -> int:
    """A key's beginning ends in a mark; what begins so lies before that mark's neighbour."""
    whole = [(block.key, block.key)] if block.kind is Blocked.LINK else []
    begun = beginnings(block.key) if block.kind is Blocked.ARCHIVE else ()
    row = await fetch_one(
        db,
        """
        SELECT count(DISTINCT link.fic_id) AS fics
        FROM json_each(:ranges) AS range
        CROSS JOIN link ON link.server_no = :server_no
            AND link.key BETWEEN range.value ->> 0 AND range.value ->> 1
        CROSS JOIN fic ON fic.id = link.fic_id
        WHERE :gates >> fic.gate & 1
        """,
        {
            "ranges": json([*whole, *((start, start[:-1] + chr(ord(start[-1]) + 1)) for start in begun)]),
            "server_no": server_no,
            "gates": mask(gates),
        },
    )
    return row["fics"] if row else 0


async def _recced(db: Connection, server_no: int, member_id: int, gates: frozenset[Gate]) -> int:
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS fics
        FROM rec INDEXED BY rec_by_member
        CROSS JOIN fic ON fic.id = rec.fic_id
        WHERE rec.member_id = :member_id
            AND rec.fic_id BETWEEN :low AND :high
            AND :gates >> fic.gate & 1
        """,
        {**ids_of(server_no), "member_id": member_id, "gates": mask(gates)},
    )
    return row["fics"] if row else 0
