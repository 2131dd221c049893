"""A server's list inside a transaction: fics are read, added, changed and taken off here only."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from db import answers, copies, fetches, links, log, notices, packing, postings, servers, wishes
from db.columns import fic_id_of, json, moment, seconds, server_of
from db.connection import fetch
from db.direct import Connection
from db.fetches import Rank
from db.log import Verb
from fics import tags
from fics.errors import NotAllowed, Unknown
from fics.models import CHOSE_NOT_TO_WARN, Facts, Fic, Link, Rec


async def load(db: Connection, fic_ids: Iterable[int]) -> tuple[Fic, ...]:
    """The fics with these ids, in their order; those that are not here are left out."""
    wanted = list(fic_ids)
    rows = await fetch(
        db,
        """
        SELECT fic.id, facts.packed, fic.added, fic.changed
        FROM fic
        CROSS JOIN facts ON facts.fic_id = fic.id
        WHERE fic.id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json(wanted)},
    )
    recs = await _recs(db, wanted)
    fics = {row["id"]: _fic(row, recs.get(row["id"], ())) for row in rows}
    return tuple(fics[fic_id] for fic_id in wanted if fic_id in fics)


async def find(db: Connection, server_id: int, fic_id: int) -> Fic:
    """One fic of that server's; raises Unknown."""
    await servers.check_owns(db, server_id, fic_id)
    (fic,) = await load(db, [fic_id])
    return fic


async def add(db: Connection, server_no: int, facts: Facts, *, at: datetime) -> int:
    """Puts a new fic on a list and returns its id; it has no rec yet."""
    fic_id = fic_id_of(server_no, await servers.next_number(db, server_no))
    facts = await wishes.honoured(db, fic_id, await _learned(db, fic_id, facts, facts.links))
    await _insert(db, fic_id, facts, added=at, changed=at)
    return fic_id


async def restore(db: Connection, server_id: int, fic: Fic, *, at: datetime) -> None:
    """Puts a fic back that was taken off its list, without links that are another's now, and without recs.

    Raises NotAllowed where it is on the list again, and Unknown where it is another server's.
    """
    if server_of(fic.id) != await servers.place(db, server_id):
        raise Unknown("This fic was never on this list.")
    if await load(db, [fic.id]):
        raise NotAllowed(f"#{fic.number} is on the list again already.")
    kept = replace(fic.facts, links=await links.without_others(db, fic.id, fic.facts.links))
    facts = await wishes.honoured(db, fic.id, await _learned(db, fic.id, kept, kept.links))
    await _insert(db, fic.id, facts, added=fic.added, changed=at)


async def _insert(db: Connection, fic_id: int, facts: Facts, *, added: datetime, changed: datetime) -> None:
    await db.execute(
        """
        INSERT INTO fic (
            id, server_no, gate, untold, level, label, title, words, status, language, crossover, absent,
            updated, added, changed
        )
        VALUES (
            :id, :server_no, :gate, :untold, :level, :label, :title, :words, :status, :language, :crossover,
            :absent, :updated, :added, :changed
        )
        """,
        {
            "id": fic_id,
            "server_no": server_of(fic_id),
            "added": seconds(added),
            "changed": seconds(changed),
            **columns(facts),
        },
    )
    await db.execute(
        """
        INSERT INTO facts (fic_id, packed)
        VALUES (:fic_id, :packed)
        """,
        {"fic_id": fic_id, "packed": packing.pack(facts)},
    )
    await _index(db, fic_id, facts)


async def change(db: Connection, fic: Fic, facts: Facts, *, at: datetime) -> None:
    """Marks a fic as changed, with other facts where they differ; its posted cards become stale.

    What its author wishes is done here, whoever tells the facts.
    """
    new = tuple(link for link in facts.links if link not in fic.facts.links)
    facts = await wishes.honoured(db, fic.id, await _learned(db, fic.id, facts, new))
    if facts == fic.facts:  # only its recs change: what is indexed, and the names in memory, stay right
        await _touch(db, fic.id, at=at)
    else:
        await _rewrite(db, fic.id, facts, at=at)
    await _outdate(db, fic.id, at=at)


async def _outdate(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes stale what stands of a fic: its cards, and the queue's about it."""
    await copies.outdate(db, fic_id, at=at)
    await notices.outdate_about(db, fic_id, at=at)


async def _touch(db: Connection, fic_id: int, *, at: datetime) -> None:
    await db.execute(
        """
        UPDATE fic
        SET changed = :at
        WHERE id = :id
        """,
        {"id": fic_id, "at": seconds(at)},
    )


async def _rewrite(db: Connection, fic_id: int, facts: Facts, *, at: datetime) -> None:
    await db.execute(
        """
        UPDATE fic
        SET
            gate = :gate,
            untold = :untold,
            level = :level,
            label = :label,
            title = :title,
            words = :words,
            status = :status,
            language = :language,
            crossover = :crossover,
            updated = :updated,
            absent = :absent,
            changed = :at
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
        {"fic_id": fic_id, "packed": packing.pack(facts)},
    )
    await _index(db, fic_id, facts)


async def remove(
    db: Connection, fic: Fic, verb: Verb, *, by: int, at: datetime, undoes: int | None = None
) -> None:
    """Takes a fic off its list, with its recs; its posted cards become stale."""
    await drop(db, fic.id)
    await _outdate(db, fic.id, at=at)
    await log.note(db, verb, before=fic, after=None, by=by, at=at, undoes=undoes)


async def drop(db: Connection, fic_id: int) -> None:
    """Takes a fic out, with its recs, and writes nothing down."""
    await db.execute(
        """
        DELETE FROM fic
        WHERE id = :id
        """,
        {"id": fic_id},
    )


async def noted(
    db: Connection,
    verb: Verb,
    fic_id: int,
    *,
    before: Fic | None,
    by: int | None,
    at: datetime,
    undoes: int | None = None,
) -> Fic:
    """The fic as it is after a deed, which is written down."""
    (fic,) = await load(db, [fic_id])
    await log.note(db, verb, before=before, after=fic, by=by, at=at, undoes=undoes)
    return fic


async def _learned(db: Connection, fic_id: int, facts: Facts, new: tuple[Link, ...]) -> Facts:
    """The facts with what is known already of links that are new to the fic."""
    known = await answers.learn(db, facts, new, baring=True)
    free = await links.without_others(db, fic_id, known.links) if known.links != facts.links else known.links
    return replace(known, links=free or facts.links)


async def _index(db: Connection, fic_id: int, facts: Facts) -> None:
    await links.keep(db, fic_id, facts.links)
    await fetches.ask(db, facts.links, Rank.NEW)
    await postings.post(db, fic_id, facts)


def columns(facts: Facts) -> dict[str, str | int | None]:
    """What a fic's row repeats of its facts."""
    return {
        "gate": facts.gate,
        "untold": _untold(facts),
        "level": facts.rating.level,
        "label": tags.normal(facts.rating.label) if facts.rating.label else None,
        "title": tags.normal(facts.title or ""),
        "words": facts.words,
        "status": facts.status,
        "language": tags.normal(facts.language) if facts.language else None,
        "crossover": len({tags.normal(name) for name in facts.fandoms}) > 1,
        "updated": facts.updated.isoformat() if facts.updated else None,
        "absent": facts.absence is not None,
    }


def _untold(facts: Facts) -> bool:
    """Whether a fic may have any archive warning, for all that it says."""
    known = {tags.warning(name) for name in facts.warnings}
    return not facts.warnings or CHOSE_NOT_TO_WARN in known


async def _recs(db: Connection, fic_ids: list[int]) -> dict[int, tuple[Rec, ...]]:
    rows = await fetch(
        db,
        """
        SELECT fic_id, member_id, why, wrote_it, at
        FROM rec
        WHERE fic_id IN (SELECT value FROM json_each(:ids))
        ORDER BY at, place
        """,
        {"ids": json(fic_ids)},
    )
    recs: dict[int, tuple[Rec, ...]] = {}
    for row in rows:
        recs[row["fic_id"]] = (*recs.get(row["fic_id"], ()), _rec(row))
    return recs


def _rec(row: sqlite3.Row) -> Rec:
    return Rec(
        member_id=row["member_id"], why=row["why"], wrote_it=bool(row["wrote_it"]), at=moment(row["at"])
    )


def _fic(row: sqlite3.Row, recs: tuple[Rec, ...]) -> Fic:
    return Fic(
        id=row["id"],
        facts=packing.unpack(row["packed"]),
        recs=recs,
        added=moment(row["added"]),
        changed=moment(row["changed"]),
    )
