"""What typed text may become: names of a server's tags and authors, the best and most used first."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

import msgspec

from db.store.columns import ids_of, json, mask
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch
from db.tags.cached_names import CachedNames, Wanted, with_names
from db.tags.exclusions import NOTHING, Excluded, excluded
from fics.models import Gate
from fics.tags import tag_names

LOOKS = 5
"""So often more names are looked at, in the place of those that are left out."""


class Suggestion(NamedTuple):
    """A name that what was typed may become; its tags are of one key, and of different kinds."""

    name: str
    tag_ids: tuple[int, ...]
    fics: int


async def suggest(
    store: Store,
    wanted: Wanted,
    typed: str,
    *,
    limit: int,
    slips: int = 2,
    without: tuple[str, ...] = (),
    most_used: bool = False,
) -> tuple[Suggestion, ...]:
    """The names that what was typed may become, the best first, in one trip to the file.

    `a x b` may become `a/b`. Tags that `without` excludes are left out, and authors who have no other fics.
    """

    async def suggested(db: Connection, kept: CachedNames) -> tuple[Suggestion, ...]:
        names = kept.names.most_used() if most_used else kept.names
        looked = replace(kept, names=names)
        return await _suggested(db, looked, wanted, typed, limit=limit, slips=slips, without=without)

    return await with_names(store, wanted, suggested) or ()


async def most_used(store: Store, wanted: Wanted, *, limit: int) -> tuple[str, ...]:
    """The names of one kind that most fics have, as first written; be it thousands, without their numbers."""

    async def written(db: Connection, kept: CachedNames) -> tuple[str, ...]:
        first = islice(kept.names.completions("", wanted.kind_nos), limit)
        rows = await fetch(
            db,
            """
            SELECT name.written
            FROM json_each(:name_ids) AS wanted
            CROSS JOIN name ON name.id = wanted.value
            ORDER BY wanted.key
            """,
            {"name_ids": json([each.name_id for each in first])},
        )
        return tuple(row["written"] for row in rows)

    return await with_names(store, wanted, written) or ()


async def _suggested(
    db: Connection,
    kept: CachedNames,
    wanted: Wanted,
    typed: str,
    *,
    limit: int,
    slips: int,
    without: tuple[str, ...],
) -> tuple[Suggestion, ...]:
    hidden = await excluded(db, kept.server_no, without) if without else NOTHING
    plain = tag_names.normal(typed)
    for meant in dict.fromkeys((plain, plain.replace(" x ", "/"))):
        if found := await _found(db, kept, wanted, meant, limit=limit, slips=slips, hidden=hidden):
            return found
    return ()


async def _found(
    db: Connection, kept: CachedNames, wanted: Wanted, typed: str, *, limit: int, slips: int, hidden: Excluded
) -> tuple[Suggestion, ...]:
    completions = kept.names.completions(typed, wanted.kind_nos, slips=slips)
    found: dict[str, tuple[int, Suggestion]] = {}
    for _ in range(LOOKS):
        ranks = {each.name_id: each.rank for each in islice(completions, limit)}
        if not ranks:
            break
        for name_id, key, suggestion in await _named(db, kept, wanted, list(ranks)):
            found.setdefault(key, (ranks[name_id], suggestion))
        found = await _allowed(db, wanted, found, hidden)
        if len(found) >= limit:
            break
    best = sorted(islice(found.items(), limit), key=lambda each: (each[1][0], -each[1][1].fics, each[0]))
    return await _counted_together(db, kept, wanted, [suggestion for _, (_, suggestion) in best])


async def _named(
    db: Connection, kept: CachedNames, wanted: Wanted, name_ids: list[int]
) -> list[tuple[int, str, Suggestion]]:
    """What is suggested of each of these names, with its key: all tags of the wanted kinds that have it."""
    rows = await fetch(
        db,
        f"""
        SELECT wanted.value AS name_id, same.key AS key, same.written, tag.id, {wanted.used} AS fics
        FROM json_each(:name_ids) AS wanted
        CROSS JOIN name ON name.id = wanted.value
        CROSS JOIN name AS same ON same.key = name.key
        CROSS JOIN tag ON tag.id = :low + same.id
        WHERE same.kind_no IN (SELECT value FROM json_each(:kind_nos)) AND fics > 0
        ORDER BY wanted.key, fics DESC, tag.id
        """,
        {**ids_of(kept.server_no), "name_ids": json(name_ids), "kind_nos": json(sorted(wanted.kind_nos))},
    )
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row["name_id"])]
    return [
        (
            first["name_id"],
            first["key"],
            Suggestion(first["written"], tuple(row["id"] for row in (first, *others)), first["fics"]),
        )
        for first, *others in groups
    ]


async def _allowed(
    db: Connection, wanted: Wanted, found: dict[str, tuple[int, Suggestion]], hidden: Excluded
) -> dict[str, tuple[int, Suggestion]]:
    """Those that a member does not hide, nor all fics of; with how many others they have."""
    if hidden is NOTHING:
        return found
    if wanted.are_authors:
        groups = {each.tag_ids for _, each in found.values()}
        fics = await _fics_of(db, groups, wanted.gates, kept_away=hidden)
        return {
            key: (rank, each._replace(fics=fics[each.tag_ids]))
            for key, (rank, each) in found.items()
            if each.tag_ids in fics
        }
    return {
        key: (rank, each)
        for key, (rank, each) in found.items()
        if not set(hidden.tag_ids).intersection(each.tag_ids) and not hidden.names(each.name)
    }


async def _counted_together(
    db: Connection, kept: CachedNames, wanted: Wanted, found: list[Suggestion]
) -> tuple[Suggestion, ...]:
    """Names with their fics, of which one with two tags of a name counts once."""
    uncounted = {each.tag_ids for each in found if len(each.tag_ids) > 1} - kept.together.keys()
    if uncounted:
        kept.together.update(await _fics_of(db, uncounted, wanted.gates))
    return tuple(each._replace(fics=kept.together.get(each.tag_ids, each.fics)) for each in found)


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


_IDS = msgspec.json.Decoder(tuple[int, ...])
