"""What each server blocks: kept, listed, held against what comes, and counted on the list."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from db.log import records
from db.log.records import Verb
from db.store import personal_data, servers
from db.store.columns import ids_of, json, mask
from db.store.connection import Connection, Row, Values
from db.store.personal_data import PersonalData
from db.store.store import Store
from db.store.transactions import fetch, fetch_one, reading, writing
from db.tags.alias_targets import ends, fics_with, named
from db.tags.exclusions import tags_saying
from db.tags.tags import AUTHOR
from fics.catalogue import message
from fics.errors import Incomplete, NotAllowed, Unknown
from fics.models import Facts, Gate, Kind
from fics.rules import blocks
from fics.rules.blocks import Block, Blocked, Treatment, beginnings, meets, pairs_of
from fics.tags import tag_names
from fics.tags.authors import names_of
from fics.tags.name_parts import meanings, other_keys
from fics.tags.triggers.facts import stated_by_name
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import warned
from fics.text.plain import clean

MOST = 500
"""Blocks that one server can have."""


@writing
async def add(
    db: Connection,
    server_id: int,
    *,
    kind: Blocked,
    name: str,
    treatment: Treatment,
    reason: str | None,
    by: int | None,
    at: datetime,
    is_open: bool = False,
    undoes: int | None = None,
) -> Block:
    """Blocks something, or changes how; a member is given by her id, a link by its address.

    Raises Incomplete for what is nameless, Unreadable for a link that is none, NotAllowed for one too many.
    """
    values = {
        "kind": kind,
        "key": blocks.key(kind, name),
        "name": clean(name),
        "treatment": treatment,
        "reason": clean(reason or "") or None,
        "open": is_open,
    }
    if not values["key"]:
        raise Incomplete(message("Say what to block: a tag, an author, a link, an archive or a member."))
    server_no = await servers.find_or_add_in(db, server_id)
    if len(await _all(db, server_no)) >= MOST:
        raise NotAllowed(message("You can block up to {most} things. Unblock some first.", most=MOST))
    return await _put(db, {**values, "server_no": server_no}, by=by, at=at, undoes=undoes)


async def add_again(
    store: Store, server_id: int, block: Block, *, by: int, at: datetime, undoes: int
) -> Block:
    """Blocks again what was blocked before that was taken away; raises as `add` does."""
    return await add(
        store,
        server_id,
        kind=block.kind,
        name=block.name,
        treatment=block.treatment,
        reason=block.reason,
        by=by,
        at=at,
        is_open=block.open,
        undoes=undoes,
    )


async def _put(
    db: Connection,
    values: Values,
    *,
    by: int | None,
    at: datetime,
    undoes: int | None = None,
) -> Block:
    """Keeps a block inside a transaction, in the place of one of the same thing."""
    # What is blocked in another way keeps its id, and the log holds both states, so that Undo restores the
    # first.
    before = await _same(db, values)
    row = await fetch_one(
        db,
        """
        INSERT INTO block (server_no, kind, key, name, treatment, reason, open)
        VALUES (:server_no, :kind, :key, :name, :treatment, :reason, :open)
        ON CONFLICT (server_no, kind, key) DO UPDATE SET
            name = excluded.name,
            treatment = excluded.treatment,
            reason = excluded.reason,
            open = excluded.open
        RETURNING id, server_no, kind, key, name, treatment, reason, open
        """,
        values,
    )
    assert row is not None
    block = _block(row)
    await records.note_rule_in(
        db, row["server_no"], Verb.BLOCKED, before=before, after=block, by=by, at=at, undoes=undoes
    )
    return block


async def _same(db: Connection, values: Values) -> Block | None:
    """The block of the same thing that is there already."""
    row = await fetch_one(
        db,
        """
        SELECT id, kind, key, name, treatment, reason, open
        FROM block
        WHERE server_no = :server_no AND kind = :kind AND key = :key
        """,
        values,
    )
    return _block(row) if row else None


@writing
async def remove(
    db: Connection, server_id: int, *, block_id: int, by: int, at: datetime, undoes: int | None = None
) -> Block:
    """Takes a block away; raises Unknown."""
    row = await fetch_one(
        db,
        """
        DELETE FROM block
        WHERE id = :id AND server_no = (SELECT no FROM server WHERE discord_id = :server_id)
        RETURNING id, server_no, kind, key, name, treatment, reason, open
        """,
        {"id": block_id, "server_id": server_id},
    )
    if row is None:
        raise Unknown(message("This block is gone. See the others with `/ficadmin block`."))
    await records.note_rule_in(
        db, row["server_no"], Verb.UNBLOCKED, before=_block(row), after=None, by=by, at=at, undoes=undoes
    )
    return _block(row)


@reading
async def every(db: Connection, server_id: int) -> tuple[Block, ...]:
    """A server's blocks, newest first."""
    server_no = await servers.find_in(db, server_id)
    return await _all(db, server_no) if server_no is not None else ()


async def met_in(
    db: Connection,
    server_no: int,
    facts: Facts,
    *,
    member_id: int | None = None,
    typed: Iterable[str] = (),
) -> tuple[Block, ...]:
    """The blocks that a fic with these facts meets, recced by that member with these texts.

    To be called inside a transaction.

    A tag meets the block of whatever it stands for, and of whatever stands for it.
    """
    known = await _all(db, server_no)
    if not known:
        return ()
    # Names stand for tags: fic and block are compared by what both stand for on this server.
    own = [
        (tag.kind.value, key)
        for tag in facts.every_tag()
        for key in (tag_names.key(tag.kind, tag.name), *other_keys(tag.kind, tag.name))
    ]
    named = {block.id: frozenset(pairs_of(block.name)) for block in known if block.kind is Blocked.TAG}
    asked = {*own, *(pair for pairs in named.values() for pair in pairs)}
    targets = await ends(db, server_no, asked)
    meant = {pair: (pair[0], targets[pair].key) if pair in targets else pair for pair in asked}
    fics = {meant[pair] for pair in own}
    warned_of = chain.from_iterable(map(warned, typed))
    said = stated_by_name(facts).union(warned_of) if named else frozenset[Trigger]()
    return tuple(
        block
        for block in known
        if meets(
            block,
            facts,
            member_id=member_id,
            pairs=frozenset(meant[pair] for pair in named.get(block.id, ())) & fics,
            said=said,
        )
    )


async def _all(db: Connection, server_no: int) -> tuple[Block, ...]:
    rows = await fetch(
        db,
        """
        SELECT id, kind, key, name, treatment, reason, open
        FROM block
        WHERE server_no = :server_no
        ORDER BY id DESC
        """,
        {"server_no": server_no},
    )
    return tuple(map(_block, rows))


def _block(row: Row) -> Block:
    return Block(
        id=row["id"],
        kind=Blocked(row["kind"]),
        key=row["key"],
        name=row["name"],
        treatment=Treatment(row["treatment"]),
        reason=row["reason"],
        open=bool(row["open"]),
    )


@reading
async def count_met(db: Connection, server_id: int, block: Block, *, gates: frozenset[Gate]) -> int:
    """How many fics behind these gates meet a block of that server; a member's are those that she recs."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return 0
    if block.kind is Blocked.TAG:
        (typed,) = await named(db, server_no, [meanings(Kind, block.name)])
        return await fics_with(db, {*typed.ids, *await tags_saying(db, server_no, block.name)}, gates)
    if block.kind is Blocked.AUTHOR:
        return await fics_with(db, await _authors(db, server_no, block.key), gates)
    if block.kind is Blocked.MEMBER:
        return await _recced(db, server_no, int(block.key), gates)
    return await _linked(db, server_no, block, gates)


async def _authors(db: Connection, server_no: int, key: str) -> list[int]:
    """The authors who are known by a name, among others."""
    # `instr` narrows; a byline may name several, and is read by `names_of` for the whole name.
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
    assert row is not None  # of no fic, too, there is a count
    return row["fics"]


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
    assert row is not None  # of no fic, too, there is a count
    return row["fics"]


personal_data.declare(
    PersonalData(
        server_tables=("block",),
    )
)
