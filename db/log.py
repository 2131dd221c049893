"""What was done to a list, by whom, with the fic before and after."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from db.columns import fic_from, json, moment, seconds, server_of
from db.connection import Store, fetch, fetch_one
from db.direct import Connection
from db.meanings import Alias
from fics.blocks import Block
from fics.choices import Choices
from fics.models import NUMBER_BITS, Fic, number_of
from fics.queue import State


class Verb(StrEnum):
    """What can be done to a fic on a list, to the list's tags and to its rules."""

    RECCED = "recced"
    SECONDED = "seconded"
    CHANGED = "changed"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    MERGED = "merged"
    """Two entries became one: the one that stayed and the one that went each have an entry here, with
    themselves before and what they became together after."""
    ALIASED = "aliased"
    UNALIASED = "unaliased"
    SET_UP = "set up"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    QUEUED = "queued"
    APPROVED = "approved"
    DECLINED = "declined"
    RETURNED = "sent back"
    UNMASKED = "unmasked"
    """A moderator asked who reported a fic."""
    BARED = "bared"
    UNNAMED = "unnamed"
    FETCHED = "fetched"
    """An archive told of a fic."""
    TAKEN_OFF = "taken off"
    """At its author's wish, and for good: nothing of the fic stays in the log."""


_OF_ALIASES = (Verb.ALIASED, Verb.UNALIASED)
_ALIAS = msgspec.json.Decoder(Alias)
_CHOICES = msgspec.json.Decoder(Choices)
_OF_BLOCKS = (Verb.BLOCKED, Verb.UNBLOCKED)
_BLOCK = msgspec.json.Decoder(Block)
_OF_QUEUE = (Verb.QUEUED, Verb.APPROVED, Verb.DECLINED, Verb.RETURNED, Verb.UNMASKED)
_OTHERS = (*_OF_ALIASES, Verb.SET_UP, *_OF_BLOCKS, *_OF_QUEUE)
"""Deeds whose states are no fics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An entry of the moderators' queue as a deed found it, or left it."""

    entry_id: int
    state: State


_QUEUED = msgspec.json.Decoder(Queued)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed; `before` is None for a new fic, `after` for one that went.

    Where a tag got an alias or lost one, `alias` is that; where the server was set up, `choices` are those
    before and after; where something was blocked or not any more, `block` is that. Then the number is 0.
    Where the queue was meant, `queued` is the entry, before and after.
    """

    id: int
    fic_number: int
    member_id: int | None
    verb: Verb
    before: Fic | None
    after: Fic | None
    alias: Alias | None
    choices: tuple[Choices, Choices] | None
    block: Block | None
    queued: tuple[Queued | None, Queued] | None
    at: datetime


async def note(
    db: Connection, verb: Verb, *, before: Fic | None, after: Fic | None, by: int | None, at: datetime
) -> None:
    """Writes a deed down, inside the transaction that does it."""
    fic = after or before
    assert fic is not None
    values = {"server_no": server_of(fic.id), "fic_number": fic.number, "verb": verb}
    await _note(db, {**values, **_states(before, after), "member_id": by, "at": seconds(at)})


async def note_merged(
    db: Connection, kept: Fic, gone: Fic, *, after: Fic, by: int | None, at: datetime
) -> None:
    """Writes down that two entries became one, whole, inside that transaction: all that an undo needs."""
    for before in (kept, gone):
        values = {"server_no": server_of(before.id), "fic_number": before.number, "verb": Verb.MERGED}
        await _note(db, {**values, **_states(before, after), "member_id": by, "at": seconds(at)})


async def note_alias(
    db: Connection, server_no: int, verb: Verb, alias: Alias, *, by: int, at: datetime
) -> None:
    """Writes down that an alias was added or taken away, inside that transaction."""
    states = _states(None, alias) if verb is Verb.ALIASED else _states(alias, None)
    values = {"server_no": server_no, "fic_number": 0, "verb": verb}
    await _note(db, {**values, **states, "member_id": by, "at": seconds(at)})


async def note_choices(
    db: Connection, server_no: int, before: Choices, after: Choices, *, by: int, at: datetime
) -> None:
    """Writes down what was chosen about a list, inside that transaction."""
    values = {"server_no": server_no, "fic_number": 0, "verb": Verb.SET_UP}
    await _note(db, {**values, **_states(before, after), "member_id": by, "at": seconds(at)})


async def note_block(
    db: Connection, server_no: int, verb: Verb, block: Block, *, by: int, at: datetime
) -> None:
    """Writes down that something was blocked, or is not any more, inside that transaction."""
    states = _states(None, block) if verb is Verb.BLOCKED else _states(block, None)
    values = {"server_no": server_no, "fic_number": 0, "verb": verb}
    await _note(db, {**values, **states, "member_id": by, "at": seconds(at)})


async def note_entry(
    db: Connection,
    server_no: int,
    verb: Verb,
    *,
    fic_id: int | None,
    before: Queued | None,
    after: Queued,
    by: int,
    at: datetime,
) -> None:
    """Writes down what was done to an entry of the queue, inside that transaction."""
    number = number_of(fic_id) if fic_id is not None else 0
    values = {"server_no": server_no, "fic_number": number, "verb": verb}
    await _note(db, {**values, **_states(before, after), "member_id": by, "at": seconds(at)})


async def note_bare(db: Connection, verb: Verb, fic_id: int, *, by: int | None, at: datetime) -> None:
    """Writes down what was done to a fic, and nothing of the fic, inside that transaction."""
    values = {"server_no": server_of(fic_id), "fic_number": number_of(fic_id), "verb": verb}
    await _note(db, {**values, **_states(None, None), "member_id": by, "at": seconds(at)})


async def rewrite(db: Connection, fic_id: int, change: Callable[[Fic], Fic | None]) -> None:
    """Makes what the log holds of a fic what `change` makes of it; None leaves nothing of it.

    What it holds of the entries that were merged into the fic is changed as well.
    """
    rows = await fetch(
        db,
        """
        WITH RECURSIVE merged (number) AS (
            SELECT :fic_number
            UNION
            SELECT log.fic_number
            FROM merged
            CROSS JOIN log ON log.server_no = :server_no
                AND log.verb = 'merged'
                AND log.after ->> '$.id' = (:server_no << 24 | merged.number)
        )
        SELECT log.id, log.verb, log.before, log.after
        FROM merged
        CROSS JOIN log ON log.server_no = :server_no AND log.fic_number = merged.number
        """,
        {"server_no": server_of(fic_id), "fic_number": number_of(fic_id)},
    )
    for row in rows:
        if Verb(row["verb"]) not in _OTHERS:
            before, after = (_changed(row[name], change) for name in ("before", "after"))
            await db.execute(
                """
                UPDATE log
                SET before = :before, after = :after
                WHERE id = :id
                """,
                {"id": row["id"], **_states(before, after)},
            )


def _changed(stored: str | None, change: Callable[[Fic], Fic | None]) -> Fic | None:
    fic = fic_from(stored)
    return change(fic) if fic else None


_State = Fic | Alias | Choices | Block | Queued | None


def _states(before: _State, after: _State) -> dict[str, str | None]:
    return {"before": json(before) if before else None, "after": json(after) if after else None}


async def _note(db: Connection, values: Mapping[str, str | int | None]) -> None:
    await db.execute(
        """
        INSERT INTO log (server_no, fic_number, member_id, verb, before, after, at)
        VALUES (:server_no, :fic_number, :member_id, :verb, :before, :after, :at)
        """,
        values,
    )


async def last(store: Store, server_id: int) -> int:
    """The number of the last thing that was done on a server, of all servers' things; 0 where nothing was."""
    async with store.read() as db:
        row = await fetch_one(
            db,
            """
            SELECT max(id) AS id
            FROM log
            WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
            """,
            {"server_id": server_id},
        )
    return (row["id"] if row else None) or 0


async def entries(
    store: Store, server_id: int, *, fic_number: int | None = None, limit: int = 20
) -> tuple[Entry, ...]:
    """What was done on a server, or to one of its fics, newest first."""
    values = {
        "server_id": server_id,
        "first": fic_number or 0,
        "last": fic_number or 1 << NUMBER_BITS,
        "limit": limit,
    }
    async with store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT id, fic_number, member_id, verb, before, after, at
            FROM log
            WHERE server_no = (SELECT no FROM server WHERE discord_id = :server_id)
                AND fic_number BETWEEN :first AND :last
            ORDER BY id DESC
            LIMIT :limit
            """,
            values,
        )
    return tuple(_entry(row) for row in rows)


def _entry(row: sqlite3.Row) -> Entry:
    verb = Verb(row["verb"])
    of_fic = verb not in _OTHERS
    return Entry(
        id=row["id"],
        fic_number=row["fic_number"],
        member_id=row["member_id"],
        verb=verb,
        before=fic_from(row["before"]) if of_fic else None,
        after=fic_from(row["after"]) if of_fic else None,
        alias=_ALIAS.decode(row["after"] or row["before"]) if verb in _OF_ALIASES else None,
        choices=_chosen(row) if verb is Verb.SET_UP else None,
        block=_BLOCK.decode(row["after"] or row["before"]) if verb in _OF_BLOCKS else None,
        queued=_queued(row) if verb in _OF_QUEUE else None,
        at=moment(row["at"]),
    )


def _chosen(row: sqlite3.Row) -> tuple[Choices, Choices]:
    return _CHOICES.decode(row["before"]), _CHOICES.decode(row["after"])


def _queued(row: sqlite3.Row) -> tuple[Queued | None, Queued]:
    before = _QUEUED.decode(row["before"]) if row["before"] else None
    return before, _QUEUED.decode(row["after"])
