"""What a server's tags stand for, its aliases followed to their end, and how many fics have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.store.columns import ids_of, json, mask
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one
from fics.models import Gate, Kind
from fics.tags.name_parts import Meaning

Pair = tuple[str, str]
"""A tag's kind and key."""


@dataclass(frozen=True, slots=True)
class End:
    """The tag that a name stands for in the end: its key, and its name as it was given."""

    key: str
    name: str


async def ends(db: Connection, server_no: int, pairs: Iterable[Pair]) -> dict[Pair, End]:
    """What those of these tags that are aliases stand for; the others are left out."""
    asked = list(pairs)
    # Most lists have none, and are asked with each fic.
    has_any = "SELECT 1 FROM alias WHERE server_no = :server_no LIMIT 1"
    if not asked or not await fetch(db, has_any, {"server_no": server_no}):
        return {}
    rows = await fetch(
        db,
        """
        WITH RECURSIVE
            followed (kind, typed, key, name) AS (
                SELECT alias.kind, alias.key, alias.target_key, alias.target_name
                FROM json_each(:pairs) AS pair
                CROSS JOIN alias ON alias.server_no = :server_no
                    AND alias.kind = pair.value ->> 0
                    AND alias.key = pair.value ->> 1
                UNION
                SELECT followed.kind, followed.typed, alias.target_key, alias.target_name
                FROM followed
                CROSS JOIN alias ON alias.server_no = :server_no
                    AND alias.kind = followed.kind
                    AND alias.key = followed.key
            )
        SELECT kind, typed, key, name
        FROM followed
        WHERE NOT EXISTS (
            SELECT 1
            FROM alias
            WHERE server_no = :server_no AND kind = followed.kind AND key = followed.key
        )
        """,
        {"server_no": server_no, "pairs": json(asked)},
    )
    return {(row["kind"], row["typed"]): End(row["key"], row["name"]) for row in rows}


async def sources(db: Connection, server_no: int, kind: Kind, key: str) -> frozenset[str]:
    """The keys that stand for this one, through however many aliases; it is one of them itself."""
    rows = await fetch(
        db,
        """
        WITH RECURSIVE
            source (key) AS (
                VALUES (:key)
                UNION
                SELECT alias.key
                FROM source
                CROSS JOIN alias INDEXED BY alias_by_target ON alias.server_no = :server_no
                    AND alias.kind = :kind
                    AND alias.target_key = source.key
            )
        SELECT key
        FROM source
        """,
        {"server_no": server_no, "kind": kind, "key": key},
    )
    return frozenset(row["key"] for row in rows)


@dataclass(frozen=True, slots=True)
class Named:
    """What one typed name stands for on a server: the ids, and how many fics have one of them at most."""

    ids: tuple[int, ...]
    fics: int
    by_gate: tuple[int, ...] = (0, 0, 0, 0)
    """How many of these are behind each gate."""

    def behind(self, gates: frozenset[Gate]) -> int:
        """How many of these are behind some gates."""
        return sum(self.by_gate[gate] for gate in gates)


async def named(
    db: Connection, server_no: int, names: Sequence[Sequence[Meaning]], *, has_aliases: bool = True
) -> list[Named]:
    """For each name, given as all that it may mean, the tags that are used on the server.

    An alias is the tag that it stands for; none is looked for where it's known that there are none.
    """
    if not names:
        return []
    typed = await _ended(db, server_no, names) if has_aliases else names
    rows = await fetch(
        db,
        """
        SELECT typed.key AS place, tag.id AS tag_id, tag.open, tag.mature, tag.adult, tag.never_open
        FROM json_each(:names) AS typed
        CROSS JOIN json_each(typed.value) AS meant
        CROSS JOIN name ON name.kind = meant.value ->> 0 AND name.key = meant.value ->> 1
        CROSS JOIN tag ON tag.id = :low + name.id
        UNION ALL
        SELECT typed.key, tag.id, tag.open, tag.mature, tag.adult, tag.never_open
        FROM json_each(:names) AS typed
        CROSS JOIN json_each(typed.value) AS meant
        CROSS JOIN name_part ON name_part.key = meant.value ->> 1
        CROSS JOIN name ON name.id = name_part.name_id AND name.kind = meant.value ->> 0
        CROSS JOIN tag ON tag.id = :low + name_part.name_id
        WHERE meant.value ->> 2
        """,
        {"low": ids_of(server_no)["low"], "names": json(typed)},
    )
    found = [dict[int, list[int]]() for _ in names]
    for place, tag_id, *by_gate in rows:
        found[place][tag_id] = by_gate
    return [_named(each) for each in found]


async def _ended(
    db: Connection, server_no: int, names: Sequence[Sequence[Meaning]]
) -> Sequence[Sequence[Meaning]]:
    known = await ends(db, server_no, [(kind, key) for meant in names for kind, key, _ in meant])
    return [
        [(kind, known[kind, key].key if (kind, key) in known else key, whole) for kind, key, whole in meant]
        for meant in names
    ]


def _named(by_tag: dict[int, list[int]]) -> Named:
    # A tag may be found twice; neither that nor the order is left to SQLite, which takes longer.
    by_gate = tuple(map(sum, zip(*by_tag.values(), strict=True))) or (0, 0, 0, 0)
    return Named(tuple(sorted(by_tag)), sum(by_gate), by_gate)


async def fics_with(
    db: Connection, tag_ids: Iterable[int], gates: frozenset[Gate], *, most: int | None = None
) -> int:
    """How many fics behind these gates have any of these tags of one server, counted up to `most`."""
    row = await fetch_one(
        db,
        """
        SELECT count(*) AS fics
        FROM (
            SELECT DISTINCT posting.number
            FROM json_each(:tag_ids) AS one
            CROSS JOIN posting ON posting.tag_id = one.value
            WHERE :gates >> posting.gate & 1
            LIMIT :most
        )
        """,
        {"tag_ids": json(list(tag_ids)), "gates": mask(gates), "most": -1 if most is None else most},
    )
    return row["fics"] if row else 0
