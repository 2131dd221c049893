"""The tags in use on a server's list: one by id or name, those that look alike, what is short for one."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from db.store import servers
from db.store.columns import USED, ids_of, json, mask
from db.store.connection import Connection, Row
from db.store.store import Store
from db.store.transactions import fetch, reading
from db.tags.alias_targets import ends
from db.tags.exclusions import excluded
from db.tags.tags import KINDS, seen
from fics.models import Gate, Kind, Tag
from fics.tags import tag_names
from fics.tags.lookalikes import longest_word, pairs, shortens

_LOOKED_AT = 10_000
"""So many of a server's tags are compared, the most used ones."""
_TAG = f"""
        SELECT tag.id, name.kind, name.key, name.written, {USED} AS fics
""".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A tag as it was first written on a server, and how many fics have it."""

    id: int
    kind: Kind
    key: str
    name: str
    fics: int


@reading
async def by_id(db: Connection, server_id: int, tag_id: int, *, gates: frozenset[Gate]) -> Used | None:
    """One tag that a fic behind these gates has; an author is none."""
    rows = await fetch(
        db,
        f"""
        {_TAG}
        FROM tag
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE tag.id = :id
            AND tag.id >> 24 = (SELECT no FROM server WHERE discord_id = :server_id)
            AND name.kind IN (SELECT value FROM json_each(:kinds))
            AND fics > 0
        """,
        {"id": tag_id, "server_id": server_id, "kinds": json([*Kind]), "gates": mask(gates)},
    )
    return _used(rows[0]) if rows else None


@reading
async def by_name(db: Connection, server_id: int, name: str, *, gates: frozenset[Gate]) -> Used | None:
    """The tag of that name, or that it is an alias of; of several kinds, the one that most fics have."""
    return (await _by_names(db, server_id, [name], gates)).get(name)


@reading
async def by_names(
    db: Connection, server_id: int, names: Iterable[str], *, gates: frozenset[Gate]
) -> dict[str, Used]:
    """The tags of those of these names that `by_name` finds."""
    return await _by_names(db, server_id, names, gates)


async def _by_names(
    db: Connection, server_id: int, names: Iterable[str], gates: frozenset[Gate]
) -> dict[str, Used]:
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return {}
    pairs = {name: [(kind.value, tag_names.key(kind, name)) for kind in Kind] for name in names}
    known = await ends(db, server_no, [pair for own in pairs.values() for pair in own])
    meant = {
        name: [(kind, known[kind, key].key if (kind, key) in known else key) for kind, key in own]
        for name, own in pairs.items()
    }
    rows = await fetch(
        db,
        f"""
        {_TAG}, typed.key AS typed
        FROM json_each(:meant) AS typed
        CROSS JOIN json_each(typed.value) AS meant
        CROSS JOIN name ON name.kind = meant.value ->> 0 AND name.key = meant.value ->> 1
        CROSS JOIN tag ON tag.id = :low + name.id
        WHERE fics > 0
        ORDER BY fics, name.kind_no DESC
        """,
        {**ids_of(server_no), "meant": json(meant), "gates": mask(gates)},
    )
    return {row["typed"]: _used(row) for row in rows}  # what comes first of a name is overwritten


@reading
async def fics_with(
    db: Connection, server_id: int, asked: Iterable[Tag], *, gates: frozenset[Gate]
) -> dict[Tag, int]:
    """How many fics behind these gates have each of these tags, however it is written."""
    tags = list(asked)
    server_no = await servers.find_in(db, server_id)
    if server_no is None or not tags:
        return dict.fromkeys(tags, 0)
    rows = await fetch(
        db,
        f"""
        SELECT asked.key AS place, {USED} AS fics
        FROM json_each(:asked) AS asked
        CROSS JOIN name ON name.kind = asked.value ->> 0 AND name.key = asked.value ->> 1
        CROSS JOIN tag ON tag.id = :low + name.id
        """,
        {
            **ids_of(server_no),
            "asked": json([(tag.kind, tag_names.key(tag.kind, tag.name)) for tag in tags]),
            "gates": mask(gates),
        },
    )
    fics = {row["place"]: int(row["fics"]) for row in rows}
    return {tag: fics.get(place, 0) for place, tag in enumerate(tags)}


async def lookalikes(
    store: Store, server_id: int, *, kinds: Iterable[Kind], gates: frozenset[Gate], limit: int
) -> list[tuple[Used, Used]]:
    """Tags of one kind that look alike, the rarer first in each pair; those most used come first."""
    async with store.read() as db:
        rows = await fetch(
            db,
            f"""
            {_TAG}
            FROM server
            CROSS JOIN tag ON tag.id >= server.no << 24 AND tag.id < server.no + 1 << 24
            CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
            WHERE server.discord_id = :server_id
                AND name.kind IN (SELECT value FROM json_each(:kinds))
                AND fics > 0
            ORDER BY fics DESC, name.key
            LIMIT :limit
            """,
            {
                "server_id": server_id,
                "kinds": json(sorted(kinds)),
                "gates": mask(gates),
                "limit": _LOOKED_AT,
            },
        )
    return await asyncio.to_thread(_alike, [_used(row) for row in rows], limit)


async def shortened(
    store: Store,
    server_id: int,
    kind: Kind,
    name: str,
    *,
    gates: frozenset[Gate],
    without: tuple[str, ...] = (),
) -> Used | None:
    """The one tag in use that an unknown name may be short for; None where it is known, or may be several."""
    found = await first_shortened(store, server_id, (Tag(kind, name),), gates=gates, without=without)
    return found[1] if found else None


@reading
async def first_shortened(
    db: Connection,
    server_id: int,
    tags: Iterable[Tag],
    *,
    gates: frozenset[Gate],
    without: tuple[str, ...] = (),
) -> tuple[Tag, Used] | None:
    """The first of these unknown names that may be short for one tag in use, and that tag."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return None
    pairs = {tag: (tag.kind.value, tag_names.key(tag.kind, tag.name)) for tag in tags}
    known = {*await ends(db, server_no, pairs.values()), *await seen(db, server_no, pairs.values(), gates)}
    unknown = [tag for tag, pair in pairs.items() if pair not in known]
    if not unknown:
        return None
    kept_away = await excluded(db, server_no, without)
    rows = await _with_words(db, server_no, unknown, gates=gates, barred=kept_away.tag_ids)
    allowed = [used for used in map(_used, rows) if not kept_away.names(used.name)]
    for tag in unknown:
        meant = [
            used for used in allowed if used.kind is tag.kind and shortens(tag.kind, tag.name, used.name)
        ]
        if len(meant) == 1:
            return tag, meant[0]
    return None


async def _with_words(
    db: Connection, server_no: int, tags: list[Tag], *, gates: frozenset[Gate], barred: Collection[int]
) -> list[Row]:
    """The tags in use that have the longest word of one of these, of its kind."""
    # All in one look, since each reads every tag of the list.
    words = {f"word{place}": longest_word(tag.name) for place, tag in enumerate(tags)}
    kinds = {f"kind{place}": KINDS.index(tag.kind) + 1 for place, tag in enumerate(tags)}
    any_word = " OR ".join(
        f"(name.kind_no = :{kind} AND instr(name.key, :{word}))"
        for kind, word in zip(kinds, words, strict=True)
    )
    return await fetch(
        db,
        f"""
        {_TAG}
        FROM tag
        CROSS JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE tag.id BETWEEN :low AND :high
            AND ({any_word})
            AND tag.id NOT IN (SELECT value FROM json_each(:barred))
            AND fics > 0
        """,
        {**ids_of(server_no), **words, **kinds, "barred": json(list(barred)), "gates": mask(gates)},
    )


def _alike(used: list[Used], limit: int) -> list[tuple[Used, Used]]:
    """Of tags that come in order of use, those that look alike."""
    found: list[tuple[Used, Used]] = []
    for _, group in groupby(sorted(used, key=lambda tag: tag.kind), key=lambda tag: tag.kind):
        by_key = {tag.key: tag for tag in group}
        found += ((by_key[rarer], by_key[common]) for common, rarer in islice(pairs(by_key), limit))
    return sorted(found, key=lambda pair: -pair[1].fics)[:limit]


def _used(row: Row) -> Used:
    return Used(
        id=row["id"], kind=Kind(row["kind"]), key=row["key"], name=row["written"], fics=int(row["fics"])
    )
