"""A fic's rows: its facts, packed and repeated in columns, and its recs, read back as they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from db.facts import fic_words, stated_triggers
from db.store import compression
from db.store.columns import json, moment, seconds, server_of
from db.store.connection import Connection, Row, Values
from db.store.transactions import fetch
from fics.models import CHOSE_NOT_TO_WARN, Facts, Fic, Gate, Rec, number_of
from fics.tags import tag_names
from fics.tags.triggers.facts import is_untagged

# A fic that had both of two fandoms that are one now may be no crossover any more.
FANDOMS_COUNTED = """
    UPDATE fic
    SET crossover = (
        SELECT count(*) > 1
        FROM facts
        CROSS JOIN json_each(tags_unpacked(facts.tag_ids)) AS own
        CROSS JOIN name ON name.id = own.value & 0xFFFFFF
        WHERE facts.fic_id = fic.id AND name.kind = 'fandom'
    )
    WHERE id IN ({fics})
"""


async def load_in(db: Connection, fic_ids: Iterable[int], *, recs_of: int | None = None) -> tuple[Fic, ...]:
    """The fics with these ids, in their order; those that are not here are left out.

    With the rec of one member alone where nobody asks for the others': a fic may have thousands.
    """
    wanted = list(fic_ids)
    if not wanted:
        return ()
    # One statement for the recs of all fics, as a page of search would else ask once for each.
    # Two texts of it, since one for both would look at all recs where it is asked for one.
    rows = await fetch(
        db,
        _WITH_RECS if recs_of is None else _WITH_REC_OF_MEMBER,
        {"ids": json(wanted), "member_id": recs_of},
    )
    fics = {row["id"]: _fic(row) for row in rows}
    return tuple(fics[fic_id] for fic_id in wanted if fic_id in fics)


# `place` parts recs of one second; a rec keeps its place when its reason changes.
_WITH_RECS = """
    SELECT
        fic.id,
        fic.added,
        fic.changed,
        facts.packed,
        (
            SELECT json_group_array(
                json_object(
                    'member_id', member_id,
                    'at', at,
                    'why', why,
                    'wrote_it', wrote_it,
                    'author_shown', author_shown
                )
            )
            FROM (
                SELECT *
                FROM rec
                WHERE fic_id = fic.id
                ORDER BY at, place
            )
        ) AS recs
    FROM json_each(:ids) AS asked
    CROSS JOIN fic ON fic.id = asked.value
    CROSS JOIN facts ON facts.fic_id = fic.id
"""
_WITH_REC_OF_MEMBER = _WITH_RECS.replace(
    "WHERE fic_id = fic.id", "WHERE fic_id = fic.id AND member_id = :member_id"
)
_RECS = msgspec.json.Decoder(tuple[Rec, ...], strict=False)
"""Moments come as seconds, and what is true or not as 1 and 0, as columns hold them."""


async def find_in(db: Connection, fic_id: int | None, *, recs_of: int | None = None) -> Fic | None:
    """The fic with this id, where there is an id and a fic that has it."""
    fics = await load_in(db, [fic_id] if fic_id is not None else [], recs_of=recs_of)
    return fics[0] if fics else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFic:
    """A fic that is to be written, since it is new, or comes back."""

    id: int
    facts: Facts
    tag_ids: frozenset[int]
    """The tags and authors that it is found under."""
    fandoms: int
    """So many it has, without those that are another's alias."""
    added: datetime
    changed: datetime


async def insert_in(db: Connection, new: Sequence[NewFic]) -> None:
    """Writes fics, without their postings; by their words they are found after `add_words_in`."""
    await db.executemany(_ADDED, [_row(fic) for fic in new])
    await db.executemany(
        """
        INSERT INTO facts (fic_id, packed, tag_ids)
        VALUES (:fic_id, :packed, :tag_ids)
        """,
        [
            {
                "fic_id": fic.id,
                "packed": compression.pack(fic.facts),
                "tag_ids": compression.pack_ids(fic.tag_ids),
            }
            for fic in new
        ],
    )
    await stated_triggers.of_facts_in(db, [(fic.id, fic.facts) for fic in new])


def _row(fic: NewFic) -> Values:
    return {
        "id": fic.id,
        "server_no": server_of(fic.id),
        "added": seconds(fic.added),
        "changed": seconds(fic.changed),
        **columns(fic.facts),
        "crossover": fic.fandoms > 1,
    }


async def add_words_in(db: Connection, new: Sequence[NewFic]) -> None:
    """Lets fics be found by their words, and by the letters of their titles.

    It comes last in what writes them: before any statement of several rows FTS5 writes out what it has.
    """
    await fic_words.add_in(db, [(fic.id, fic.facts) for fic in new])
    await db.executemany(
        """
        INSERT INTO fic_title (rowid, title)
        VALUES (:fic_id, char(10, 10) || :title || char(10))
        """,
        [{"fic_id": fic.id, "title": tag_names.normal(fic.facts.title or "")} for fic in new],
    )


async def mark_changed_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Marks a fic as changed then, with its facts as they are."""
    await db.execute(
        """
        UPDATE fic
        SET changed = :at
        WHERE id = :id
        """,
        {"id": fic_id, "at": seconds(at)},
    )


async def set_gate_in(db: Connection, fic_id: int, facts: Facts) -> None:
    """Sets how far a fic with these facts is kept from open channels, and its postings with it."""
    await db.execute(
        """
        UPDATE fic
        SET gate = :gate
        WHERE id = :id
        """,
        {"id": fic_id, "gate": facts.gate},
    )
    await _gate_postings(db, await _kept(db, fic_id), facts.gate)


async def rewrite_in(db: Connection, fic_id: int, facts: Facts, *, at: datetime) -> None:
    """Writes other facts over a fic's."""
    # `fic` repeats what search compares, so that `facts` is unpacked for the fics of one page alone.
    before = await _kept(db, fic_id)
    await db.execute(
        f"""
        UPDATE fic
        SET changed = :at, {", ".join(f"{name} = :{name}" for name in _REPEATED)}
        WHERE id = :id
        """,
        {"id": fic_id, "at": seconds(at), **columns(facts)},
    )
    await db.execute(
        """
        UPDATE facts
        SET packed = :packed
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id, "packed": compression.pack(facts)},
    )
    if before.facts.gate is not facts.gate:
        await _gate_postings(db, before, facts.gate)
    await fic_words.replace_in(db, fic_id, before.facts, facts)
    await stated_triggers.of_other_facts_in(db, fic_id, before.facts, facts)


async def count_fandoms_in(db: Connection, fic_id: int, *, fandoms: int) -> None:
    """Sets whether a fic is a crossover, by its fandoms without those that are another's alias."""
    await db.execute(
        """
        UPDATE fic
        SET crossover = :crossover
        WHERE id = :fic_id AND crossover <> :crossover
        """,
        {"fic_id": fic_id, "crossover": fandoms > 1},
    )


async def delete_in(db: Connection, fic_id: int) -> None:
    """Takes a fic out, with its recs and postings, and writes nothing down."""
    kept = await _kept(db, fic_id)
    await fic_words.remove_in(db, fic_id, kept.facts)
    await db.execute(
        """
        DELETE FROM posting
        WHERE number = :number AND tag_id IN (SELECT value FROM json_each(:tag_ids))
        """,
        kept.postings,
    )
    await db.execute(
        """
        DELETE FROM fic
        WHERE id = :id
        """,
        {"id": fic_id},
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a fic before it's written over: what stands elsewhere because of it must follow."""

    facts: Facts
    postings: dict[str, str | int]


async def _kept(db: Connection, fic_id: int) -> _Kept:
    (row,) = await fetch(
        db,
        """
        SELECT packed, tag_ids
        FROM facts
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    tag_ids = json(compression.unpack_ids(row["tag_ids"]))
    return _Kept(compression.unpack(row["packed"]), {"number": number_of(fic_id), "tag_ids": tag_ids})


async def _gate_postings(db: Connection, kept: _Kept, gate: Gate) -> None:
    await db.execute(
        """
        UPDATE posting
        SET gate = :gate
        WHERE number = :number AND tag_id IN (SELECT value FROM json_each(:tag_ids))
        """,
        {**kept.postings, "gate": gate},
    )


def columns(facts: Facts) -> dict[str, str | int | None]:
    """What a fic's row repeats of its facts."""
    warnings = {tag_names.warning(name) for name in facts.warnings}
    return {
        "gate": facts.gate,
        # A fic that names no warning may have any, and so may one whose author chose not to name them.
        "untold": not warnings or CHOSE_NOT_TO_WARN in warnings or bool(facts.unread_warnings),
        "untagged": is_untagged(facts),
        "level": facts.rating.level,
        "label": tag_names.normal(facts.rating.label) if facts.rating.label else None,
        "title": tag_names.normal(facts.title or ""),
        "words": facts.words,
        "chapters": facts.chapters,
        "status": facts.status,
        "language": tag_names.normal(facts.language) if facts.language else None,
        "crossover": len({tag_names.normal(name) for name in facts.fandoms}) > 1,
        "updated": facts.updated.isoformat() if facts.updated else None,
        "absent": facts.absence is not None,
    }


_REPEATED = tuple(columns(Facts()))
_ADDED = f"""
    INSERT INTO fic (id, server_no, added, changed, {", ".join(_REPEATED)})
    VALUES (:id, :server_no, :added, :changed, {", ".join(f":{name}" for name in _REPEATED)})
"""


def _fic(row: Row) -> Fic:
    return Fic(
        id=row["id"],
        facts=compression.unpack(row["packed"]),
        recs=_RECS.decode(row["recs"]),
        added=moment(row["added"]),
        changed=moment(row["changed"]),
    )
