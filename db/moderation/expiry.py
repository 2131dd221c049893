"""The queue ends: what can't hurt anybody settles to the safe side where no moderator decides in time."""

from dataclasses import replace
from datetime import datetime

from db.cards import member_messages
from db.facts import fic_rows
from db.fics import admission, drafts, list_changes
from db.log import records
from db.log.records import Verb
from db.queue import entries
from db.rules import held_fics
from db.store.columns import seconds
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch, reading, writing
from fics.queue import DECIDED_IN, Entry, Matter, State
from fics.reports import Complaint

_HURTS = frozenset({Complaint.UNKIND, Complaint.RATING})
"""Reports that wait without end: of what may hurt someone."""
_NEVER = (Matter.CLAIM, Matter.UNDERAGE, Matter.EDIT)
"""What waits without end, whatever it says."""
_EACH = 50
"""Entries that are looked at in one go."""


async def settle(store: Store, *, at: datetime) -> int:
    """Settles what waits for longer than moderators have, and shows again what was held; how many."""
    settled, last = await _release(store, at=at), 0
    while found := await _due(store, after=last, before=at - DECIDED_IN):
        last = found[-1]
        for entry_id in found:
            settled += await _settle(store, entry_id, at=at)
    return settled


@writing
async def _release(db: Connection, *, at: datetime) -> int:
    due = await held_fics.due_in(db, before=at - DECIDED_IN)
    for held in due:
        await list_changes.let_go_in(db, held, by=None, at=at)
        entry = await entries.find_in(db, held.server_no, held.entry_id)
        if entry is not None and entry.state is State.WAITING:
            await member_messages.add_in(db, held.server_no, entry, at=at)
    return len(due)


@reading
async def _due(db: Connection, *, after: int, before: datetime) -> list[int]:
    rows = await fetch(
        db,
        """
        SELECT id
        FROM entry
        WHERE id > :after AND state = 'waiting' AND at < :before AND matter NOT IN (:claim, :underage, :edit)
        ORDER BY id
        LIMIT :each
        """,
        {
            "after": after,
            "before": seconds(before),
            "each": _EACH,
            **dict(zip(("claim", "underage", "edit"), _NEVER, strict=True)),
        },
    )
    return [row["id"] for row in rows]


@writing
async def _settle(db: Connection, entry_id: int, *, at: datetime) -> bool:
    """Ends one entry by nobody's word, unless it may hurt someone or was decided meanwhile."""
    rows = await fetch(db, "SELECT server_no FROM entry WHERE id = :id", {"id": entry_id})
    entry = await entries.find_in(db, rows[0]["server_no"], entry_id) if rows else None
    if entry is None or entry.state is not State.WAITING or _may_hurt(entry):
        return False
    server_no = rows[0]["server_no"]
    draft_id = await _draft_in(db, server_no, entry, at=at) if entry.matter is Matter.REC else None
    if entry.matter is Matter.BLOCKED and entry.fic_id is not None:
        fic = await fic_rows.find_in(db, entry.fic_id)
        if fic is not None:
            await list_changes.remove_in(db, fic, Verb.REMOVED, by=None, at=at)
    await entries.settle_in(
        db, entry, {"state": State.EXPIRED, "draft_id": draft_id, "decided_by": None}, at=at
    )
    after = replace(entry, state=State.EXPIRED, draft_id=draft_id)
    await member_messages.add_in(db, server_no, after, at=at)
    await records.note_rule_in(
        db,
        server_no,
        Verb.EXPIRED,
        fic_id=entry.fic_id,
        before=records.Queued(entry_id=entry.id, state=entry.state),
        after=records.Queued(entry_id=entry.id, state=State.EXPIRED),
        by=None,
        at=at,
    )
    return True


def _may_hurt(entry: Entry) -> bool:
    if entry.matter is Matter.REPORT:
        return any(report.complaint in _HURTS for report in entry.reports)
    return entry.matter is Matter.REC and any(map(admission.has_no_end, entry.causes))


async def _draft_in(db: Connection, server_no: int, entry: Entry, *, at: datetime) -> int | None:
    """The draft that a rec becomes again, so that nothing typed is lost."""
    if entry.reading is None or entry.member_id is None:
        return None
    draft = await drafts.add_in(
        db, server_no, member_id=entry.member_id, reading=entry.reading, wrote_it=entry.wrote_it, at=at
    )
    return draft.id
