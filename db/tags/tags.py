"""The tags of a server's list: suggested, counted and looked up."""

from collections.abc import Iterable

import msgspec

from db.store.columns import USED, ids_of, json, mask
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch
from db.tags.alias_targets import Pair, ends
from db.tags.autocomplete import Suggestion
from db.tags.autocomplete_cache import Loaded, Wanted, loaded
from db.tags.exclusions import NOTHING, Excluded, excluded
from fics.models import Gate, Kind

_SPARED = 75
"""So many more authors are looked at, in case that some have only fics that a member hides."""
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

    Tags that begin so come first, then those with a word that does, then those that would but for a slip;
    of equals the most used. What begins an alias begins its tag. Only fics behind these gates count, a tag
    that no other fic has is not named, and neither is one that `without` excludes.
    """
    return await _suggested(store, Wanted(server_id, kinds, gates), typed, limit=limit, without=without)


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
    known = await loaded(store, Wanted(server_id, frozenset({AUTHOR}), gates))
    if known is None:
        return ()
    if not without:
        return tuple((each.name, each.fics) for each in known.lexicon.suggest(typed, limit=limit))
    found = known.lexicon.suggest(typed, limit=limit + _SPARED)
    kept_away = await store.run_read(lambda db: excluded(db, known.server_no, without))
    groups = [each.tag_ids for each in found]
    fics = await store.run_read(lambda db: _fics_of(db, groups, gates, kept_away=kept_away))
    left = [(each.name, fics[each.tag_ids]) for each in found if each.tag_ids in fics]
    return tuple(left[:limit])


async def _suggested(
    store: Store, wanted: Wanted, typed: str, *, limit: int, without: tuple[str, ...] = ()
) -> tuple[tuple[str, int], ...]:
    known = await loaded(store, wanted)
    if known is None:
        return ()
    hidden = NOTHING
    if without:
        hidden = await store.run_read(lambda db: excluded(db, known.server_no, without))
    found = known.lexicon.suggest(
        typed,
        limit=limit,
        barred=frozenset(hidden.tag_ids),
        leaves_out=hidden.names if hidden.rows else None,
    )
    if any(len(tag_ids) > 1 for _, tag_ids, _ in found):
        return await _counted_together(store, known, found, wanted.gates)
    return tuple([(name, fics) for name, _, fics in found])


async def rows_said(
    store: Store, server_id: int, keys: Iterable[str], *, gates: frozenset[Gate]
) -> dict[str, int]:
    """By key of a row of the table of triggers: how many tags of fics behind these gates say it."""
    wanted = json(list(keys))
    async with store.read() as db:
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
            {"keys": wanted, "server_id": server_id, "gates": mask(gates)},
        )
    return {row["key"]: row["tags"] for row in rows}


async def _counted_together(
    store: Store, known: Loaded, found: Iterable[Suggestion], gates: frozenset[Gate]
) -> tuple[tuple[str, int], ...]:
    """Names with their fics, of which one with two tags of a name counts once."""
    uncounted = {each.tag_ids for each in found if len(each.tag_ids) > 1} - known.together.keys()
    if uncounted:
        known.together.update(await store.run_read(lambda db: _fics_of(db, uncounted, gates)))
    return tuple((each.name, known.together.get(each.tag_ids, each.fics)) for each in found)


async def most_used(
    store: Store, server_id: int, *, kind: Kind, gates: frozenset[Gate], limit: int
) -> tuple[str, ...]:
    """The names of the tags of one kind that most fics behind these gates have."""
    found = await suggest(store, server_id, "", kinds=frozenset({kind}), gates=gates, limit=limit)
    return tuple(name for name, _ in found)


async def _fics_of(
    db: Connection,
    groups: Iterable[tuple[int, ...]],
    gates: frozenset[Gate],
    *,
    kept_away: Excluded = NOTHING,
) -> dict[tuple[int, ...], int]:
    """How many fics have any tag of a group, and nothing that is kept away: one with two tags counts once."""
    rows = await fetch(
        db,
        """
        SELECT groups.value AS ids, count(DISTINCT posting.number) AS fics
        FROM json_each(:groups) AS groups
        CROSS JOIN json_each(groups.value) AS one
        CROSS JOIN posting ON posting.tag_id = one.value
        WHERE :gates >> posting.gate & 1
            AND NOT EXISTS (
                SELECT 1
                FROM json_each(:barred) AS hidden
                CROSS JOIN posting AS other ON other.tag_id = hidden.value AND other.number = posting.number
            )
            AND NOT EXISTS (
                SELECT 1
                FROM json_each(:rows) AS hidden
                CROSS JOIN stated ON stated.row_no = hidden.value
                    AND stated.fic_id = (one.value >> 24 << 24) + posting.number
            )
        GROUP BY groups.key
        """,
        {
            "groups": json(list(groups)),
            "gates": mask(gates),
            "barred": json(kept_away.tag_ids),
            "rows": json(kept_away.row_nos),
        },
    )
    return {_IDS.decode(row["ids"]): row["fics"] for row in rows}


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


_IDS = msgspec.json.Decoder(tuple[int, ...])
