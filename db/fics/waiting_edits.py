"""Edits with words that wait: what they would change stays in the queue, and the rest of them counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from db.cards import queue_cards
from db.fics import admission, list_changes
from db.log import records
from db.log.records import Queued, Verb
from db.queue import entries, moderator_questions
from db.rules import held_fics, settings
from db.store.columns import json, server_of
from db.store.connection import Connection
from db.store.transactions import reading
from fics.drafts import Reading
from fics.facts import waiting_parts
from fics.facts.precedence import differing, told_by
from fics.facts.waiting_parts import Parts
from fics.models import Facts, Fic, Source
from fics.queue import Entry, Matter, State
from fics.rules import causes

_NOTHING = Facts()


async def parts_in(db: Connection, server_no: int, facts: Facts, before: Facts = _NOTHING) -> Parts:
    """Facts taken apart by this server's words that wait, inside a transaction."""
    return waiting_parts.parts(facts, before, (await settings.of_in(db, server_no)).waiting_words)


async def hold_in(db: Connection, before: Fic, facts: Facts, *, by: int, at: datetime) -> Facts:
    """The facts as they may be on the list now; what a member typed besides waits, as one entry a member."""
    told = await parts_in(db, server_of(before.id), facts, before.facts)
    known = await moderator_questions.waiting_in(db, Matter.EDIT, before.id, member_id=by)
    if known is not None:
        changed = differing(before.facts, facts)
        await _supersede(db, await entries.get_in(db, server_of(before.id), known), changed, told, at=at)
    elif told.words:
        await add_in(db, before.id, told, member_id=by, at=at)
    return told.stands


async def add_in(
    db: Connection,
    fic_id: int,
    told: Parts,
    *,
    member_id: int | None,
    at: datetime,
    announced: bool = True,
) -> None:
    """Puts what waits of a fic's facts into the queue, inside a transaction; an import's has no member."""
    server_no = server_of(fic_id)
    entry = await entries.add_in(
        db,
        server_no,
        Matter.EDIT,
        fic_id=fic_id,
        member_id=member_id,
        reading=Reading(facts=told.waits),
        causes=causes.of_words(told.words),
        at=at,
        announced=announced,
    )
    after = Queued(entry_id=entry.id, state=entry.state)
    await records.note_rule_in(
        db, server_no, Verb.QUEUED, fic_id=fic_id, before=None, after=after, by=member_id, at=at
    )


async def _supersede(
    db: Connection, entry: Entry, changed: tuple[str, ...], told: Parts, *, at: datetime
) -> None:
    """Makes what waits what its member typed last; it ends where nothing of it is left."""
    was = entry.facts or _NOTHING
    waits = waiting_parts.superseded(was, changed, told.waits)
    if waits == replace(was, rating=waits.rating):
        return
    if not waiting_parts.named(waits):
        await entries.settle_in(db, entry, {"state": State.WITHDRAWN, "decided_by": entry.member_id}, at=at)
        return
    await db.execute(
        """
        UPDATE entry
        SET reading = :reading, causes = :causes
        WHERE id = :id
        """,
        {
            "id": entry.id,
            "reading": json(Reading(facts=waits)),
            "causes": json(tuple(dict.fromkeys((*entry.causes, *causes.of_words(told.words))))),
        },
    )
    await queue_cards.outdate_in(db, entry.id, at=at)


async def apply_in(
    db: Connection, fic: Fic, entry: Entry, change: Callable[[Facts], Facts], *, at: datetime
) -> Fic:
    """Puts what waited onto the fic, as its member's word, inside a transaction.

    Raises NotWelcome where the fic would meet a block that it doesn't meet, and what `change` raises.
    """
    before = await held_fics.whole_in(db, fic)
    source = Source.MEMBER if entry.member_id else Source.FILE
    facts = change(waiting_parts.applied(before.facts, entry.facts or _NOTHING))
    await admission.check_change_in(db, server_of(fic.id), before.facts, facts, trusted=True)
    await list_changes.change_in(db, before, told_by(facts, source, at, before=before.facts), at=at)
    return await list_changes.record_in(db, Verb.CHANGED, fic.id, before=before, by=entry.member_id, at=at)


@reading
async def of_member(db: Connection, fic_id: int, member_id: int) -> Entry | None:
    """What waits of that member's edits of a fic, if anything does."""
    known = await moderator_questions.waiting_in(db, Matter.EDIT, fic_id, member_id=member_id)
    return await entries.find_in(db, server_of(fic_id), known) if known is not None else None
