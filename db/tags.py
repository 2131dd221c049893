"""The tags of a server's list: suggested, counted and looked up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from aiosqlite import Connection

from db import servers
from db.columns import json, mask
from db.connection import Store, fetch
from db.meanings import Pair, ends
from fics import tags
from fics.models import Gate, Kind

AUTHOR = "author"
"""The kind under which authors are kept among the tags; no member's word for a tag means it."""


async def suggest(
    store: Store,
    server_id: int,
    typed: str,
    *,
    kinds: frozenset[Kind],
    gates: frozenset[Gate],
    limit: int = 25,
    without: tuple[str, ...] = (),
) -> tuple[tuple[str, int], ...]:
    """The tags that what was typed may become: names as first written here, with their number of fics.

    Tags that begin so come first, then those with a word that does, then the rest; of equals the most
    used. What begins an alias begins its tag. Only fics behind these gates count, a tag that no other fic
    has is not named, and neither is one that `without` excludes.
    """
    async with store.read() as db:
        server_no = await servers.place(db, server_id)
        if server_no is None:
            return ()
        values = {
            "server_no": server_no,
            "typed": tags.normal(typed),
            "kinds": json(sorted(kinds)),
            "gates": mask(gates),
            "barred": json(await barred(db, server_no, without) if without else ()),
            "limit": limit,
        }
        rows = await fetch(db, _SUGGESTED, values)
        counts = {row["ids"]: int(row["fics"]) for row in rows}
        counts |= await _fics_of(db, [row["ids"] for row in rows if row["kinds"] > 1], gates)
    return tuple((row["name"], counts[row["ids"]]) for row in rows)


# A bare column beside max() is of the row that has the maximum: the name is the most used kind's.
_SUGGESTED = """
    WITH RECURSIVE
        aliased (kind, spelled, key) AS (
            SELECT kind, key, target_key
            FROM alias
            WHERE server_no = :server_no
                AND kind IN (SELECT value FROM json_each(:kinds))
                AND instr(key, :typed)
            UNION
            SELECT aliased.kind, aliased.spelled, alias.target_key
            FROM aliased
            CROSS JOIN alias ON alias.server_no = :server_no
                AND alias.kind = aliased.kind
                AND alias.key = aliased.key
        ),
        matched (id, spelled) AS (
            SELECT tag.id, tag.key
            FROM json_each(:kinds) AS kind
            CROSS JOIN tag ON tag.server_no = :server_no AND tag.kind = kind.value
            WHERE instr(tag.key, :typed)
            UNION ALL
            SELECT tag.id, aliased.spelled
            FROM aliased
            CROSS JOIN tag ON tag.server_no = :server_no
                AND tag.kind = aliased.kind
                AND tag.key = aliased.key
        ),
        ranked (id, begins, continues) AS (
            SELECT
                id,
                max(instr(spelled, :typed) = 1),
                max(
                    instr(
                        replace(replace(replace(' ' || spelled, '/', ' '), '-', ' '), '(', ' '),
                        replace(replace(replace(' ' || :typed, '/', ' '), '-', ' '), '(', ' ')
                    ) > 0
                )
            FROM matched
            WHERE id NOT IN (SELECT value FROM json_each(:barred))
            GROUP BY id
        ),
        counted (id, begins, continues, fics) AS (
            SELECT ranked.id, ranked.begins, ranked.continues, sum(usage.fics)
            FROM ranked
            CROSS JOIN usage ON usage.tag_id = ranked.id
            WHERE :gates >> usage.gate & 1
            GROUP BY ranked.id
        )
    SELECT tag.name, max(counted.fics) AS fics, count(*) AS kinds, json_group_array(tag.id) AS ids
    FROM counted
    CROSS JOIN tag ON tag.id = counted.id
    GROUP BY tag.key
    ORDER BY
        total(counted.begins) > 0 DESC,
        total(counted.continues) > 0 DESC,
        max(counted.fics) DESC,
        tag.key
    LIMIT :limit
"""


async def most_used(
    store: Store, server_id: int, *, kind: Kind, gates: frozenset[Gate], limit: int
) -> tuple[str, ...]:
    """The names of the tags of one kind that most fics behind these gates have."""
    found = await suggest(store, server_id, "", kinds=frozenset({kind}), gates=gates, limit=limit)
    return tuple(name for name, _ in found)


async def _fics_of(db: Connection, groups: list[str], gates: frozenset[Gate]) -> dict[str, int]:
    """How many fics have any tag of a group (ids as JSON): a fic with two of them counts once."""
    rows = await fetch(
        db,
        """
        SELECT groups.value AS ids, count(DISTINCT posting.fic_id) AS fics
        FROM json_each(:groups) AS groups
        CROSS JOIN json_each(groups.value) AS one
        CROSS JOIN posting ON posting.tag_id = one.value
        WHERE :gates >> posting.gate & 1
        GROUP BY groups.key
        """,
        {"groups": json(groups), "gates": mask(gates)},
    )
    return {row["ids"]: row["fics"] for row in rows}


@dataclass(frozen=True, slots=True)
class Named:
    """What one typed name stands for on a server: the ids, and how many fics have one of them at most."""

    ids: tuple[int, ...]
    fics: int


async def named(db: Connection, server_no: int, names: Sequence[Sequence[tuple[str, str]]]) -> list[Named]:
    """For each name, given as all kinds and keys that it may have, the tags that are used on the server.

    An alias is the tag that it stands for.
    """
    known = await ends(db, server_no, [pair for pairs in names for pair in pairs])
    meant = [
        [(kind, known[kind, key].key if (kind, key) in known else key) for kind, key in pairs]
        for pairs in names
    ]
    rows = await fetch(
        db,
        """
        SELECT ids, (SELECT total(fics) FROM usage WHERE tag_id IN (SELECT value FROM json_each(ids))) AS fics
        FROM (
            SELECT
                typed.key AS place,
                (
                    SELECT json_group_array(tag.id)
                    FROM json_each(typed.value) AS meant
                    CROSS JOIN tag ON tag.server_no = :server_no
                        AND tag.kind = meant.value ->> 0
                        AND tag.key = meant.value ->> 1
                ) AS ids
            FROM json_each(:names) AS typed
        )
        ORDER BY place
        """,
        {"server_no": server_no, "names": json(meant)},
    )
    return [Named(_IDS.decode(row["ids"]), int(row["fics"])) for row in rows]


async def barred(db: Connection, server_no: int, names: Iterable[str]) -> tuple[int, ...]:
    """The tags, of whatever kind, that these names exclude; a warning excludes its other names too."""
    warned = [warning for name in names if (warning := tags.warning(name))]
    everyday = [name for warning in warned for name in tags.everyday_names(warning)]
    keys = [[(kind, tags.key(kind, name)) for kind in Kind] for name in (*names, *everyday)]
    return tuple(sorted({tag_id for each in await named(db, server_no, keys) for tag_id in each.ids}))


async def seen(
    db: Connection, server_no: int, pairs: Iterable[Pair], gates: frozenset[Gate]
) -> frozenset[Pair]:
    """Those of these tags, or of what they stand for, that a fic behind these gates has."""
    every = list(pairs)
    known = await ends(db, server_no, every)
    meant = [[pair, known[pair].key if pair in known else pair[1]] for pair in every]
    rows = await fetch(
        db,
        """
        SELECT pair.value ->> '$[0][0]' AS kind, pair.value ->> '$[0][1]' AS key
        FROM json_each(:pairs) AS pair
        CROSS JOIN tag ON tag.server_no = :server_no
            AND tag.kind = pair.value ->> '$[0][0]'
            AND tag.key = pair.value ->> 1
        WHERE EXISTS (SELECT 1 FROM usage WHERE tag_id = tag.id AND :gates >> gate & 1)
        """,
        {"server_no": server_no, "pairs": json(meant), "gates": mask(gates)},
    )
    return frozenset((row["kind"], row["key"]) for row in rows)


_IDS = msgspec.json.Decoder(tuple[int, ...])
