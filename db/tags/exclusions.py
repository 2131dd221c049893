"""What a member hides or leaves out: the tags that the names stand for, and the fics that say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from db.store import servers
from db.store.columns import ids_of, json, mask
from db.store.connection import Connection
from db.store.text_index import words
from db.store.transactions import fetch, reading
from db.tags.alias_targets import ends, named
from fics.models import Gate, Kind
from fics.tags import tag_names, wordings
from fics.tags.name_parts import meanings
from fics.tags.triggers.row import Trigger, TriggerSort
from fics.tags.triggers.table import meant, triggers_of

COUNTED = 1_000
"""As many fics are counted; more are so many and more."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """What names exclude on one server."""

    tag_ids: tuple[int, ...] = ()
    """Tags that they name or that say them."""
    rows: tuple[Trigger, ...] = ()
    """The rows of the table of triggers that are meant."""
    row_nos: tuple[int, ...] = ()
    """The numbers that these rows have in this file."""

    @property
    def has_warning(self) -> bool:
        """Whether an archive warning is excluded, so that fics with unknown ones are held back."""
        return any(row.sort is TriggerSort.WARNING for row in self.rows)

    @property
    def has_trigger(self) -> bool:
        """Whether a trigger is excluded, so that fics that nobody tagged yet are held back."""
        return any(row.sort is TriggerSort.TRIGGER for row in self.rows)

    def names(self, name: str) -> bool:
        """Whether a tag of that name says one of the rows."""
        return any(row in self.rows for row in triggers_of(name))


NOTHING = Excluded()


def rows_meant(names: Iterable[str]) -> tuple[Trigger, ...]:
    """The rows of the table of triggers that names mean, be they aliases of something else or not."""
    return tuple(dict.fromkeys(row for name in names for row in meant(name)))


async def excluded(
    db: Connection, server_no: int, names: Iterable[str], *, has_aliases: bool = True
) -> Excluded:
    """What names exclude: the tags that they name, of whatever kind, and all fics that say them in any words.

    What the table of triggers knows is excluded by all that it knows of it; of other names, the additional
    tags that say them are.
    """
    typed = tuple(names)
    if not typed:
        return NOTHING
    keys = {name: tag_names.normal(name) for name in typed}
    written = [(Kind.FREEFORM, key) for key in keys.values()]
    stood_for = await ends(db, server_no, written) if has_aliases else {}
    aliased = {name: end for name in typed if (end := stood_for.get((Kind.FREEFORM, keys[name])))}
    # A name of the table means its row, whatever it is an alias of.
    rows = rows_meant(aliased[name].name if name in aliased and not meant(name) else name for name in typed)
    others = [name for name in typed if not (meant(name) or (name in aliased and meant(aliased[name].name)))]
    said = {keys[name] for name in others} | {aliased[name].key for name in others if name in aliased}
    known = await named(db, server_no, [meanings(Kind, name) for name in typed], has_aliases=has_aliases)
    tag_ids = {
        *(tag_id for each in known for tag_id in each.ids),
        *(await _saying(db, server_no, said)),
        *(await _aliased(db, server_no, rows) if rows and has_aliases else ()),
    }
    return Excluded(tuple(sorted(tag_ids)), rows, await _numbers(db, rows) if rows else ())


@reading
async def of(db: Connection, server_id: int, names: tuple[str, ...]) -> Excluded:
    """What names exclude on a server."""
    server_no = await servers.find_in(db, server_id)
    return NOTHING if server_no is None else await excluded(db, server_no, names)


@dataclass(frozen=True, slots=True)
class Idle:
    """A name that excludes none of a list's fics by what they say."""

    name: str
    is_known: bool
    """Whether the table of triggers knows it, so that nothing else can be meant."""
    has_warning: bool
    """Whether it holds back fics whose warnings are unknown all the same."""
    has_trigger: bool
    """Whether it holds back fics that nobody tagged all the same."""


@reading
async def idle(
    db: Connection, server_id: int, names: tuple[str, ...], *, gates: frozenset[Gate]
) -> tuple[Idle, ...]:
    """Those of these names that none of the fics behind these gates has or says."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return tuple([_idle(name, Excluded(rows=meant(name))) for name in names])
    found = [(name, await excluded(db, server_no, (name,))) for name in names]
    return tuple(
        [_idle(name, each) for name, each in found if not await _count(db, server_no, each, gates, most=1)]
    )


def _idle(name: str, each: Excluded) -> Idle:
    return Idle(name, is_known=bool(each.rows), has_warning=each.has_warning, has_trigger=each.has_trigger)


@reading
async def kept_away(db: Connection, server_id: int, name: str, *, gates: frozenset[Gate]) -> int:
    """How many of the fics behind these gates a name leaves out, counted up to `COUNTED`."""
    server_no = await servers.find_in(db, server_id)
    if server_no is None:
        return 0
    return await _count(db, server_no, await excluded(db, server_no, (name,)), gates, most=COUNTED)


LEFT_OUT = """
        SELECT (one.value >> 24 << 24) + posting.number
        FROM json_each(:left_out_tags) AS one
        CROSS JOIN posting ON posting.tag_id = one.value
        UNION
        SELECT stated.fic_id
        FROM json_each(:left_out_rows) AS one
        CROSS JOIN stated ON stated.row_no = one.value
            AND stated.fic_id BETWEEN :left_out_from AND :left_out_to
"""
"""The ids of the fics that have or say what is excluded, with `left_out` as its values."""
NOT_LEFT_OUT = f"fic.id NOT IN ({LEFT_OUT})"
"""The condition that a fic neither has nor says what is excluded."""


def left_out(server_no: int, each: Excluded) -> dict[str, str | int | None]:
    """The values of `LEFT_OUT` and `NOT_LEFT_OUT`."""
    bounds = ids_of(server_no)
    return {
        "left_out_tags": json(each.tag_ids),
        "left_out_rows": json(each.row_nos),
        "left_out_from": bounds["low"],
        "left_out_to": bounds["high"],
    }


@reading
async def leaves_out(
    db: Connection, server_id: int, names: tuple[str, ...], fic_ids: Iterable[int]
) -> frozenset[int]:
    """Those of these fics of a server that have or say what names exclude."""
    asked = frozenset(fic_ids)
    server_no = await servers.find_in(db, server_id)
    if server_no is None or not names or not asked:
        return frozenset()
    rows = await fetch(
        db,
        f"""
        SELECT fic.id
        FROM json_each(:fic_ids) AS one
        CROSS JOIN fic ON fic.id = one.value
        WHERE {NOT_LEFT_OUT}
        """,
        {"fic_ids": json(sorted(asked)), **left_out(server_no, await excluded(db, server_no, names))},
    )
    return asked - {row["id"] for row in rows}


async def tags_saying(db: Connection, server_no: int, name: str) -> tuple[int, ...]:
    """The tags that say in any words what a name means by the table of triggers."""
    rows = await fetch(
        db,
        """
        SELECT tag.id
        FROM stated_row
        CROSS JOIN name_stated ON name_stated.row_no = stated_row.no
        CROSS JOIN tag ON tag.id = :low + name_stated.name_id
        WHERE stated_row.key IN (SELECT value FROM json_each(:keys))
        """,
        {"low": ids_of(server_no)["low"], "keys": json([row.key for row in meant(name)])},
    )
    return tuple(row["id"] for row in rows)


async def _count(db: Connection, server_no: int, each: Excluded, gates: frozenset[Gate], *, most: int) -> int:
    rows = await fetch(
        db,
        """
        SELECT count(*) AS fics
        FROM (
            SELECT :low + posting.number AS fic_id
            FROM json_each(:tag_ids) AS one
            CROSS JOIN posting ON posting.tag_id = one.value
            WHERE :gates >> posting.gate & 1
            UNION
            SELECT stated.fic_id
            FROM json_each(:row_nos) AS one
            CROSS JOIN stated ON stated.row_no = one.value AND stated.fic_id BETWEEN :low AND :high
            CROSS JOIN fic ON fic.id = stated.fic_id
            WHERE :gates >> fic.gate & 1
            LIMIT :most
        )
        """,
        {
            **ids_of(server_no),
            "tag_ids": json(each.tag_ids),
            "row_nos": json(each.row_nos),
            "gates": mask(gates),
            "most": most,
        },
    )
    return int(rows[0]["fics"])


async def _numbers(db: Connection, rows: tuple[Trigger, ...]) -> tuple[int, ...]:
    found = await fetch(
        db,
        """
        SELECT no
        FROM stated_row
        WHERE key IN (SELECT value FROM json_each(:keys))
        ORDER BY no
        """,
        {"keys": json([row.key for row in rows])},
    )
    return tuple(row["no"] for row in found)


async def _aliased(db: Connection, server_no: int, rows: tuple[Trigger, ...]) -> set[int]:
    """The tags that say one of these rows only by the name that they have by an alias."""
    aliases = await fetch(
        db,
        """
        SELECT DISTINCT kind, target_key, target_name
        FROM alias
        WHERE server_no = :server_no AND kind = :freeform
        """,
        {"server_no": server_no, "freeform": Kind.FREEFORM},
    )
    saying = [
        [(row["kind"], row["target_key"], False)]
        for row in aliases
        if not set(rows).isdisjoint(triggers_of(row["target_name"]))
    ]
    return {tag_id for each in await named(db, server_no, saying) for tag_id in each.ids}


async def _saying(db: Connection, server_no: int, names: Iterable[str]) -> list[int]:
    """The additional tags of a server that say one of these names: those with all its words are looked at."""
    asked = {name: words for name in names if (words := _words_asked(name))}
    if not asked:
        return []
    rows = await fetch(
        db,
        """
        SELECT asked.key AS name, tag.id, name.key
        FROM json_each(:asked) AS asked
        CROSS JOIN said
        CROSS JOIN tag ON tag.id = :low + said.rowid
        CROSS JOIN name ON name.id = said.rowid
        WHERE said MATCH asked.value
        """,
        {"low": ids_of(server_no)["low"], "asked": json(asked)},
    )
    return [row["id"] for row in rows if wordings.says(row["key"], row["name"])]


@lru_cache(maxsize=2_048)
def _words_asked(name: str) -> str:
    """The FTS5 query for tags with all words of a name, in each wording; empty where it has none."""
    every = [words(each) for each in wordings.wordings(name)]
    if not all(every):
        return ""
    # Wordings differ by their last word: so the index is asked once for each of the others.
    lasts: dict[tuple[str, ...], list[str]] = {}
    for *others, last in every:
        lasts.setdefault(tuple(others), []).append(f'"{last}"')
    asked = (
        [*(f'"{word}"' for word in others), f"({' OR '.join(forms)})"] for others, forms in lasts.items()
    )
    return " OR ".join(f"({' AND '.join(each)})" for each in asked)
