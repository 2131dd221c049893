"""The tags of a server's list: suggested, counted and looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from aiosqlite import Connection

from db.columns import json, mask
from db.connection import Store, fetch
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
) -> tuple[tuple[str, int], ...]:
    """The tags that what was typed may become: names as first written here, with their number of fics.

    Tags that begin so come first, then those with a word that does, then the rest; of equals the most
    used. Only fics behind these gates count, and a tag that no other fic has is not named.
    """
    values = {
        "server_id": server_id,
        "typed": tags.normal(typed),
        "kinds": json(sorted(kinds)),
        "gates": mask(gates),
        "limit": limit,
    }
    async with store.read() as db:
        rows = await fetch(db, _SUGGESTED, values)
        counts = {row["ids"]: int(row["fics"]) for row in rows}
        counts |= await _fics_of(db, [row["ids"] for row in rows if row["kinds"] > 1], gates)
    return tuple((row["name"], counts[row["ids"]]) for row in rows)


# A bare column beside max() is of the row that has the maximum: the name is the most used kind's.
_SUGGESTED = """
    SELECT name, max(fics) AS fics, count(*) AS kinds, json_group_array(id) AS ids
    FROM (
        SELECT
            tag.id,
            tag.key,
            tag.name,
            sum(usage.fics) AS fics,
            replace(replace(replace(' ' || tag.key, '/', ' '), '-', ' '), '(', ' ') AS words
        FROM server
        CROSS JOIN json_each(:kinds) AS kind
        CROSS JOIN tag ON tag.server_no = server.no AND tag.kind = kind.value
        CROSS JOIN usage ON usage.tag_id = tag.id
        WHERE server.discord_id = :server_id
            AND instr(tag.key, :typed)
            AND :gates >> usage.gate & 1
        GROUP BY tag.id
    )
    GROUP BY key
    ORDER BY
        instr(key, :typed) = 1 DESC,
        instr(words, replace(replace(replace(' ' || :typed, '/', ' '), '-', ' '), '(', ' ')) > 0 DESC,
        max(fics) DESC,
        key
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
    """For each name, given as all kinds and keys that it may have, the tags that are used on the server."""
    rows = await fetch(
        db,
        """
        SELECT
            (
                SELECT json_group_array(tag.id)
                FROM json_each(typed.value) AS meant
                CROSS JOIN tag ON tag.server_no = :server_no
                    AND tag.kind = meant.value ->> 0
                    AND tag.key = meant.value ->> 1
            ) AS ids
        FROM json_each(:names) AS typed
        ORDER BY typed.key
        """,
        {"server_no": server_no, "names": json(names)},
    )
    ids = [_IDS.decode(row["ids"]) for row in rows]
    return [Named(each, await _used(db, each)) for each in ids]


_IDS = msgspec.json.Decoder(tuple[int, ...])


async def _used(db: Connection, ids: tuple[int, ...]) -> int:
    rows = await fetch(
        db,
        """
        SELECT total(fics) AS fics
        FROM usage
        WHERE tag_id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(ids)},
    )
    return int(rows[0]["fics"])
