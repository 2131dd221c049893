"""What was done to a list, by whom, with what it was done to before and after: written down as it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import msgspec

from db.store import personal_data
from db.store.columns import json, seconds, server_of
from db.store.connection import Connection, Values
from db.store.personal_data import PersonalData
from db.store.transactions import fetch
from fics import queue
from fics.models import Fic, number_of
from fics.rules.blocks import Block, Blocked
from fics.rules.settings import Choices
from fics.tags.tag_names import Alias


class Verb(StrEnum):
    """What can be done to a fic on a list, to the list's tags and to its rules."""

    RECCED = "recced"
    SECONDED = "seconded"
    CHANGED = "changed"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    UNSAID = "unsaid"
    """A moderator took a reason away, and its rec stayed."""
    UNDID = "undid"
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
    EXPIRED = "expired"
    """Nobody decided what waited in the queue in time."""
    UNMASKED = "unmasked"
    """A moderator asked who reported a fic."""
    BARED = "bared"
    UNNAMED = "unnamed"
    FETCHED = "fetched"
    """An archive told of a fic."""
    IMPORTED = "imported"
    UNIMPORTED = "took an import back"
    LOOKED_UP = "looked up"
    """A moderator asked who had asked for a fic without her name."""
    POSTED_REQUEST = "posted a request"
    """A moderator let somebody ask for a fic whose words waited."""
    CLOSED_REQUEST = "closed a request"
    """A moderator closed what another member asked for."""
    STOPPED = "stopped"
    """A moderator keeps a member from asking for fics."""
    HELD = "held"
    """An author's request waits; meanwhile only the link of the fic shows."""
    RELEASED = "released"
    """A held fic shows all again: a moderator decided, or nobody did in time."""
    TAKEN_OFF = "taken off"
    """A fic went at its author's wish, and for good: nothing of it stays in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An entry of the moderators' queue as a deed found it, or left it."""

    entry_id: int
    state: queue.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought: so many new fics, and so many recs of fics that were here."""

    import_id: int
    name: str
    """The file's."""
    new: int
    joined: int


State = Fic | Alias | Choices | Block | Queued | Imported
"""What a deed is about, as it was and as it became."""
_ALIAS = msgspec.json.Decoder(Alias).decode
_BLOCK = msgspec.json.Decoder(Block).decode
_QUEUED = msgspec.json.Decoder(Queued).decode
_FIC = msgspec.json.Decoder(Fic).decode
_READERS: Mapping[Verb, Callable[[str], State]] = {
    Verb.ALIASED: _ALIAS,
    Verb.UNALIASED: _ALIAS,
    Verb.SET_UP: msgspec.json.Decoder(Choices).decode,
    Verb.BLOCKED: _BLOCK,
    Verb.UNBLOCKED: _BLOCK,
    Verb.QUEUED: _QUEUED,
    Verb.APPROVED: _QUEUED,
    Verb.DECLINED: _QUEUED,
    Verb.RETURNED: _QUEUED,
    Verb.EXPIRED: _QUEUED,
    Verb.UNMASKED: _QUEUED,
    Verb.IMPORTED: msgspec.json.Decoder(Imported).decode,
}
"""How the states of a deed are read; where nothing is said, they are a fic's."""


def read(verb: Verb, stored: str | None) -> State | None:
    """A state as the log holds it."""
    return _READERS.get(verb, _FIC)(stored) if stored else None


async def note_in(
    db: Connection,
    verb: Verb,
    *,
    before: Fic | None,
    after: Fic | None,
    by: int | None,
    at: datetime,
    undoes: int | None = None,
) -> None:
    """Writes down what was done to a fic, inside the transaction that does it.

    `undoes` is the entry that this deed takes back.
    """
    fic = after or before
    assert fic is not None
    deed = {"verb": verb, "member_id": by, "at": seconds(at), "undoes": undoes}
    await _note(db, {**_place(fic.id), **deed, **_states(before, after)})


async def note_merged_in(
    db: Connection, kept: Fic, gone: Fic, *, after: Fic, by: int | None, at: datetime
) -> None:
    """Writes down that two entries became one, whole, inside that transaction: all that an undo needs."""
    for before in (kept, gone):
        deed = {"verb": Verb.MERGED, "member_id": by, "at": seconds(at), "undoes": None}
        await _note(db, {**_place(before.id), **deed, **_states(before, after)})


async def note_rule_in(
    db: Connection,
    server_no: int,
    verb: Verb,
    *,
    fic_id: int | None = None,
    before: State | None,
    after: State | None,
    by: int | None,
    at: datetime,
    undoes: int | None = None,
) -> None:
    """Writes down what was done to a list's tags, rules or queue, inside the transaction that does it.

    `fic_id` says about which fic it was, where it was about one.
    """
    place = {"server_no": server_no, "fic_number": number_of(fic_id) if fic_id is not None else 0}
    deed = {"verb": verb, "member_id": by, "at": seconds(at), "undoes": undoes}
    await _note(db, {**place, **deed, **_states(before, after)})


async def note_bare_in(db: Connection, verb: Verb, fic_id: int, *, by: int | None, at: datetime) -> None:
    """Writes down that something was done to a fic, and nothing of the fic, inside that transaction."""
    deed = {"verb": verb, "member_id": by, "at": seconds(at), "undoes": None}
    await _note(db, {**_place(fic_id), **deed, **_states(None, None)})


async def rewrite_in(db: Connection, fic_id: int, change: Callable[[Fic], Fic | None]) -> None:
    """Makes what the log holds of a fic what `change` makes of it; None leaves nothing of it.

    What it holds of the entries that were merged into the fic is changed as well.
    """
    # A merged fic's deeds stay under its own number; what it became says `after`. So it is followed back,
    # over any number of merges.
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
        _place(fic_id),
    )
    for row in rows:
        verb = Verb(row["verb"])
        states = [read(verb, row[name]) for name in ("before", "after")]
        before, after = (change(state) if isinstance(state, Fic) else state for state in states)
        await replace_in(db, row["id"], before=before, after=after)


async def replace_in(db: Connection, entry_id: int, *, before: State | None, after: State | None) -> None:
    """Replaces what the log holds of one deed, where somebody must not be found in it any more."""
    await db.execute(
        """
        UPDATE log
        SET before = :before, after = :after
        WHERE id = :id
        """,
        {"id": entry_id, **_states(before, after)},
    )


def _place(fic_id: int) -> dict[str, int]:
    return {"server_no": server_of(fic_id), "fic_number": number_of(fic_id)}


def _states(before: State | None, after: State | None) -> dict[str, str | None]:
    return {"before": json(before) if before else None, "after": json(after) if after else None}


async def _note(db: Connection, values: Mapping[str, str | int | None]) -> None:
    await db.execute(
        """
        INSERT INTO log (server_no, fic_number, member_id, verb, before, after, undoes, at)
        VALUES (:server_no, :fic_number, :member_id, :verb, :before, :after, :undoes, :at)
        """,
        values,
    )


async def _erase_member(db: Connection, member_id: int, values: Values) -> None:
    """Takes her out of what was written down, so that no undo can bring her back."""
    # Her id inside a state is text of JSON. `instr` may find it in a longer number, or in a title; `_erased`
    # then changes nothing.
    rows = await fetch(
        db,
        """
        SELECT id, verb, before, after
        FROM log
        WHERE server_no IN (SELECT value FROM json_each(:servers))
            AND (
                member_id = :member_id
                OR instr(before, CAST(:member_id AS TEXT))
                OR instr(after, CAST(:member_id AS TEXT))
            )
        """,
        values,
    )
    for row in rows:
        verb = Verb(row["verb"])
        before, after = (_erased(read(verb, row[name]), member_id) for name in ("before", "after"))
        await replace_in(db, row["id"], before=before, after=after)
    await db.execute(
        """
        UPDATE log
        SET member_id = NULL
        WHERE member_id = :member_id AND server_no IN (SELECT value FROM json_each(:servers))
        """,
        values,
    )


def _erased(state: State | None, member_id: int) -> State | None:
    """The state with a former member's rec in place of hers, and without her as what is blocked."""
    if isinstance(state, Block) and state.kind is Blocked.MEMBER and state.key == str(member_id):
        return None
    if isinstance(state, Fic):
        recs = (
            replace(rec, member_id=None, why=None) if rec.member_id == member_id else rec
            for rec in state.recs
        )
        return replace(state, recs=tuple(recs))
    return state


personal_data.declare(
    PersonalData(
        exports={
            "deeds": """
                SELECT json_object(
                    'server', CAST(server.discord_id AS TEXT),
                    'fic', nullif(log.fic_number, 0),
                    'deed', log.verb,
                    'at', datetime(log.at, 'unixepoch')
                ) AS entry
                FROM log
                CROSS JOIN server ON server.no = log.server_no
                WHERE log.member_id = :member_id
                    AND server.discord_id = coalesce(:server_id, server.discord_id)
                ORDER BY log.id
                """,
        },
        server_tables=("log",),
        rewrite=_erase_member,
    )
)
