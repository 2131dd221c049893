"""The tags of a server's list: suggested, counted and looked up."""

from collections.abc import Iterable

from db.store.columns import USED, ids_of, json, mask
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading
from db.tags import autocomplete
from db.tags.alias_targets import Pair, ends
from db.tags.cached_names import Wanted
from fics.models import Gate, Kind

AUTHOR = "author"
"""The kind under which authors are kept among the tags; no member's word for a tag means it."""
KINDS = (*Kind, AUTHOR)
"""The kinds of names, in the order of their numbers."""


async def suggest(
    store: Store,
    server_id: int,
    typed: str,
    *,
    kinds: Iterable[str],
    gates: frozenset[Gate],
    limit: int = 25,
    slips: int = 2,
    without: tuple[str, ...] = (),
    most_used: bool = False,
) -> tuple[tuple[str, int], ...]:
    """The tags that what was typed may become: names as first written here, with their number of fics.

    Tags that begin so come first, then those with a word that does, then those that would but for a slip, and
    long ones but for two; of equals the most used. What begins an alias begins its tag. Only fics behind
    these gates count, a tag that no other fic has is not named, and neither is one that `without` excludes.
    Of long lists, the `most_used` tags are looked through in a tenth of the time.
    """
    wanted = _wanted(server_id, kinds, gates)
    found = await autocomplete.suggest(
        store, wanted, typed, limit=limit, slips=slips, without=without, most_used=most_used
    )
    return tuple((each.name, each.fics) for each in found)


async def suggest_authors(
    store: Store,
    server_id: int,
    typed: str,
    *,
    gates: frozenset[Gate],
    limit: int = 25,
    without: tuple[str, ...] = (),
) -> tuple[tuple[str, int], ...]:
    """Authors, in the same way; fics that `without` excludes do not count, nor name their authors."""
    return await suggest(store, server_id, typed, kinds=(AUTHOR,), gates=gates, limit=limit, without=without)


@reading
async def rows_said(
    db: Connection, server_id: int, keys: Iterable[str], *, gates: frozenset[Gate]
) -> dict[str, int]:
    """By key of a row of the table of triggers: how many tags of fics behind these gates say it."""
    rows = await fetch(
        db,
        f"""
        SELECT stated_row.key, count(*) AS tags
        FROM json_each(:keys) AS wanted
        CROSS JOIN server ON server.discord_id = :server_id
        CROSS JOIN stated_row ON stated_row.key = wanted.value
        CROSS JOIN name_stated ON name_stated.row_no = stated_row.no
        CROSS JOIN tag ON tag.id = (server.no << 24) + name_stated.name_id
        WHERE {USED} > 0
        GROUP BY stated_row.key
        """,
        {"keys": json(list(keys)), "server_id": server_id, "gates": mask(gates)},
    )
    return {row["key"]: row["tags"] for row in rows}


async def most_used(
    store: Store, server_id: int, *, kind: Kind, gates: frozenset[Gate], limit: int
) -> tuple[str, ...]:
    """The names of the tags of one kind that most fics behind these gates have."""
    return await autocomplete.most_used(store, _wanted(server_id, (kind,), gates), limit=limit)


def _wanted(server_id: int, kinds: Iterable[str], gates: frozenset[Gate]) -> Wanted:
    return Wanted(server_id, frozenset(KINDS.index(kind) + 1 for kind in kinds), gates)


async def seen(
    db: Connection, server_no: int, pairs: Iterable[Pair], gates: frozenset[Gate]
) -> frozenset[Pair]:
    """Those of these tags, or of what they stand for, that a fic behind these gates has."""
    every = list(pairs)
    known = await ends(db, server_no, every)
    meant = [[pair, known[pair].key if pair in known else pair[1]] for pair in every]
    rows = await fetch(
        db,
        f"""
        SELECT pair.value ->> '$[0][0]' AS kind, pair.value ->> '$[0][1]' AS key
        FROM json_each(:pairs) AS pair
        CROSS JOIN name ON name.kind = pair.value ->> '$[0][0]' AND name.key = pair.value ->> 1
        CROSS JOIN tag ON tag.id = :low + name.id
        WHERE {USED} > 0
        """,
        {"low": ids_of(server_no)["low"], "pairs": json(meant), "gates": mask(gates)},
    )
    return frozenset((row["kind"], row["key"]) for row in rows)
