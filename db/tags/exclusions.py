"""What a member keeps away: the tags that the names she gave stand for, and the tags that say them."""

from collections.abc import Iterable

from db.store import servers
from db.store.columns import USED, ids_of, json, mask
from db.store.connection import Connection
from db.store.text_index import words
from db.store.transactions import fetch, reading
from db.tags.alias_targets import ends, fics_with, named
from fics.models import Gate, Kind
from fics.tags import tag_names, wordings

COUNTED = 1_000
"""As many fics are counted; more are so many and more."""


async def barred(db: Connection, server_no: int, names: Iterable[str]) -> tuple[int, ...]:
    """The tags that names exclude: those that they name, of whatever kind, and additional tags that say one.

    A warning excludes its other names too.
    """
    typed = tuple(names)
    keys = {tag_names.normal(name) for name in typed}
    stood_for = await ends(db, server_no, [(Kind.FREEFORM, key) for key in keys])
    keys |= {end.key for end in stood_for.values()}
    said = [await _saying(db, server_no, key) for key in keys]
    return tuple(sorted({*await _named(db, server_no, typed), *(tag_id for ids in said for tag_id in ids)}))


@reading
async def idle(
    db: Connection, server_id: int, names: tuple[str, ...], *, gates: frozenset[Gate]
) -> tuple[str, ...]:
    """Those of these names that keep away none of the fics behind these gates; no archive warning is one.

    A warning keeps away what is not known of it, too.
    """
    server_no = await servers.find_in(db, server_id)
    others = [name for name in names if not tag_names.warning(name)]
    if server_no is None:
        return tuple(others)
    barring = [(name, await barred(db, server_no, (name,))) for name in others]
    return tuple([name for name, tag_ids in barring if not await _is_used(db, tag_ids, gates)])


@reading
async def kept_away(db: Connection, server_id: int, name: str, *, gates: frozenset[Gate]) -> int:
    """How many of the fics behind these gates a name keeps away, counted up to `COUNTED`."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return 0
    return await fics_with(db, await barred(db, server_no, (name,)), gates, most=COUNTED)


async def _is_used(db: Connection, tag_ids: tuple[int, ...], gates: frozenset[Gate]) -> bool:
    rows = await fetch(
        db,
        f"""
        SELECT 1
        FROM tag
        WHERE id IN (SELECT value FROM json_each(:tag_ids)) AND {USED} > 0
        LIMIT 1
        """,
        {"tag_ids": json(tag_ids), "gates": mask(gates)},
    )
    return bool(rows)


async def _named(db: Connection, server_no: int, names: tuple[str, ...]) -> set[int]:
    warned = [warning for name in names if (warning := tag_names.warning(name))]
    everyday = [name for warning in warned for name in tag_names.everyday_names(warning)]
    keys = [[(kind, tag_names.key(kind, name)) for kind in Kind] for name in (*names, *everyday)]
    return {tag_id for each in await named(db, server_no, keys) for tag_id in each.ids}


async def _saying(db: Connection, server_no: int, name: str) -> list[int]:
    """The additional tags of a server that say a name: those with all its words are looked at."""
    asked = [" AND ".join(f'"{word}"' for word in words(each)) for each in wordings.wordings(name)]
    if not all(asked) or not asked:
        return []
    rows = await fetch(
        db,
        """
        SELECT tag.id, name.key
        FROM said
        CROSS JOIN tag ON tag.id = :low + said.rowid
        CROSS JOIN name ON name.id = said.rowid
        WHERE said MATCH :words
        """,
        {"low": ids_of(server_no)["low"], "words": " OR ".join(f"({each})" for each in asked)},
    )
    return [row["id"] for row in rows if wordings.says(row["key"], name)]
