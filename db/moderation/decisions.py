"""What moderators decide about an entry of the queue: once, however many of them press."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from db.cards import member_messages
from db.cards.posted_cards import PostedCard
from db.facts import fic_rows
from db.fics import author_removal, drafts, list_changes, recs, submission, waiting_edits
from db.fics.submission import Placing, Posted, nowhere
from db.log import history, records
from db.log.records import Verb
from db.moderation import undo
from db.queue import entries
from db.rules import author_requests, held_fics
from db.rules.author_requests import Author
from db.shelf import snapshots
from db.store import servers
from db.store.columns import json
from db.store.connection import Connection, Values
from db.store.transactions import writing
from fics.catalogue import message
from fics.drafts import Draft
from fics.errors import Unknown
from fics.facts import bare_facts
from fics.facts.precedence import differing
from fics.models import Facts, Fic, Rec
from fics.queue import Entry, Matter, State
from fics.reports import Report, Wish

_VERBS = {Wish.BARE: Verb.BARED, Wish.UNNAMED: Verb.UNNAMED}


async def grant_in(db: Connection, fic: Fic, wish: Wish, *, by: int, at: datetime) -> None:
    """Shows a fic's link alone, or names nobody, from now on; what was known before goes from the log too."""
    await author_requests.add_wish_in(
        db, fic.id, fic.facts, bare=wish is Wish.BARE, unnamed=wish is Wish.UNNAMED
    )
    await list_changes.change_in(db, fic, fic.facts, at=at)
    less = snapshots.empty_in if wish is Wish.BARE else snapshots.unname_in
    await less(db, fic.id, fic.facts)

    def without(known: Fic) -> Fic:
        if wish is Wish.BARE:
            return replace(known, facts=bare_facts.bare(known.facts))
        return replace(known, facts=replace(known.facts, authors=(), unnamed=True))

    await records.rewrite_in(db, fic.id, without)
    await records.note_bare_in(db, _VERBS[wish], fic.id, by=by, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An entry as it ended, and the fic on the list where there is one."""

    entry: Entry
    fic: Fic | None
    seconded: bool
    """Whether the rec is one more of a fic that was on the list already."""
    card: PostedCard | None
    """A new fic's card, yet to be sent, where there is a place for it."""
    left: tuple[str, ...] = ()
    """Of a change that was undone, the facts that somebody else has changed since, and that stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deciding:
    """Who decides about what, inside one transaction."""

    db: Connection
    server_id: int
    server_no: int
    entry: Entry
    by: int
    at: datetime


def unchanged(facts: Facts) -> Facts:
    """The facts as they are."""
    return facts


@writing
async def approve(
    db: Connection,
    server_id: int,
    entry_id: int,
    *,
    by: int,
    at: datetime,
    change: Callable[[Facts], Facts] = unchanged,
    place: Placing = nowhere,
    leaving: Author | None = None,
) -> Decided:
    """Puts a rec onto the list, does as an author wishes, makes or undoes a change.

    Takes off what is gone or blocked. Says of a fic that may be Underage Sex that it isn't, of a rec's too.

    `change` is what the moderator changes of a rec's facts first, and `place` where a new fic's card is to
    stand; `leaving` takes off not the one fic, but all of that author. Raises Unknown where there is nothing
    to decide (any more), NotAllowed where nothing is left to undo, what `change` raises, and NotWelcome where
    a rec's author has left the list.
    """
    # Whoever comes second finds nothing that waits, and is told what became of it.
    deciding = await _deciding(db, server_id, entry_id, by=by, at=at)
    await _let_go(deciding)
    if deciding.entry.matter is Matter.REC:
        return await _list(deciding, change, place)
    if deciding.entry.matter is Matter.CHANGED:
        return await _undo(deciding)
    if deciding.entry.matter is Matter.EDIT:
        return await _change(deciding, change)
    if deciding.entry.matter is Matter.CLAIM:
        await _grant(deciding, leaving)
    elif deciding.entry.matter is Matter.UNDERAGE:
        return await _clear(deciding)
    # A report is dealt with by hand, as by an edit; to approve it says only that this was done.
    elif deciding.entry.matter is not Matter.REPORT:
        await list_changes.remove_in(db, await _fic(deciding), Verb.REMOVED, by=by, at=at)
    return await _ended(deciding, Verb.APPROVED, {"state": State.APPROVED})


@writing
async def decline(
    db: Connection, server_id: int, entry_id: int, *, reason: str | None, by: int, at: datetime
) -> Decided:
    """Lets things be as they are; a rec does not come onto the list. Raises Unknown."""
    deciding = await _deciding(db, server_id, entry_id, by=by, at=at)
    await _let_go(deciding)
    values = {"state": State.DECLINED, "reason": reason}
    return await _ended(deciding, Verb.DECLINED, values)


@writing
async def send_back(
    db: Connection, server_id: int, entry_id: int, *, note: str | None, by: int, at: datetime
) -> Decided:
    """Makes a rec its member's draft again, with a note. Raises Unknown."""
    deciding = await _deciding(db, server_id, entry_id, by=by, at=at)
    draft = await _draft(deciding, note)
    values = {"state": State.RETURNED, "reason": note, "draft_id": draft.id}
    return await _ended(deciding, Verb.RETURNED, values)


@writing
async def withdraw(db: Connection, server_id: int, entry_id: int, *, member_id: int, at: datetime) -> Draft:
    """Takes a member's own rec out of the queue; it is her draft again. Raises Unknown."""
    deciding = await _deciding(db, server_id, entry_id, by=member_id, at=at)
    if deciding.entry.member_id != member_id:
        raise Unknown(message("This rec is someone else's. Only they can take it back."))
    draft = await _draft(deciding, None)
    await _ended(deciding, Verb.RETURNED, {"state": State.WITHDRAWN, "draft_id": draft.id})
    return draft


@writing
async def unmask(
    db: Connection, server_id: int, entry_id: int, *, by: int, at: datetime
) -> tuple[Report, ...]:
    """The reports of an entry with who sent them; that they were asked for is written down."""
    server_no = await servers.find_or_add_in(db, server_id)
    entry = await entries.get_in(db, server_no, entry_id)
    known = records.Queued(entry_id=entry.id, state=entry.state)
    await records.note_rule_in(
        db, server_no, Verb.UNMASKED, fic_id=entry.fic_id, before=known, after=known, by=by, at=at
    )
    return entry.reports


async def _deciding(db: Connection, server_id: int, entry_id: int, *, by: int, at: datetime) -> _Deciding:
    server_no = await servers.find_or_add_in(db, server_id)
    entry = await entries.get_waiting_in(db, server_no, entry_id)
    return _Deciding(db=db, server_id=server_id, server_no=server_no, entry=entry, by=by, at=at)


async def _let_go(deciding: _Deciding) -> None:
    """Ends what was held for an author's request, whatever is decided of it."""
    held = await held_fics.of_entry_in(deciding.db, deciding.entry.id)
    if held is not None:
        await list_changes.let_go_in(deciding.db, held, by=deciding.by, at=deciding.at)
    elif deciding.entry.matter is Matter.CLAIM and deciding.entry.fic_id is not None:
        await held_fics.end_in(deciding.db, deciding.entry.fic_id)


async def _list(deciding: _Deciding, change: Callable[[Facts], Facts], place: Placing) -> Decided:
    entry, db = deciding.entry, deciding.db
    assert entry.reading is not None
    rec = Rec(member_id=entry.member_id, at=deciding.at, why=entry.reading.why, wrote_it=entry.wrote_it)
    if entry.fic_id is not None:
        fic = await recs.second_in(db, await _fic(deciding), rec, Facts())
        fic = await list_changes.clear_in(db, fic, by=deciding.by, at=deciding.at)
        posted = Posted(fic=fic, seconded=True)
        return await _ended(deciding, Verb.APPROVED, {"state": State.APPROVED}, posted)
    facts = change(entry.reading.facts)
    # Again, with the facts as they are now: she may have left while the rec waited.
    await author_requests.refuse_left_in(db, deciding.server_no, facts)
    told = replace(entry.reading, facts=facts)
    posted = await submission.list_in(db, deciding.server_id, rec, told, place=place, cleared_by=deciding.by)
    changed = tuple(name for name in differing(entry.reading.facts, facts) if name != "unnamed")
    values = {"state": State.APPROVED, "fic_id": posted.fic.id, "changed": json(changed)}
    return await _ended(deciding, Verb.APPROVED, values, posted)


async def _grant(deciding: _Deciding, leaving: Author | None) -> None:
    """Does as an author wishes; wrong facts are corrected by the moderator, with the usual form."""
    fic, db = await _fic(deciding), deciding.db
    wish = deciding.entry.wish
    if wish is Wish.OFF and leaving is not None:
        await author_removal.take_all_off_in(db, deciding.server_no, leaving, by=deciding.by, at=deciding.at)
    elif wish is Wish.OFF:
        await author_removal.take_one_off_in(db, fic, by=deciding.by, at=deciding.at)
    elif wish is Wish.BARE or wish is Wish.UNNAMED:
        await grant_in(db, fic, wish, by=deciding.by, at=deciding.at)


async def _clear(deciding: _Deciding) -> Decided:
    """Keeps the answer, which ends the question as it is kept; where its tags have changed, that alone."""
    fic = await _fic(deciding)
    ended = await _ended(deciding, Verb.APPROVED, {"state": State.APPROVED})
    await list_changes.clear_in(deciding.db, fic, by=deciding.by, at=deciding.at)
    return ended


async def _change(deciding: _Deciding, change: Callable[[Facts], Facts]) -> Decided:
    """Puts what waited of an edit onto its fic."""
    listed = await _fic(deciding)
    fic = await waiting_edits.apply_in(deciding.db, listed, deciding.entry, change, at=deciding.at)
    values = {"state": State.APPROVED}
    return await _ended(deciding, Verb.APPROVED, values, Posted(fic=fic, seconded=True))


async def _undo(deciding: _Deciding) -> Decided:
    db = deciding.db
    await _fic(deciding)
    deeds = await history.behind_in(db, deciding.entry.id)
    left = await undo.turn_back_all_in(db, deciding.server_id, deeds, by=deciding.by, at=deciding.at)
    return replace(await _ended(deciding, Verb.APPROVED, {"state": State.APPROVED}), left=left)


async def _fic(deciding: _Deciding) -> Fic:
    fic = await fic_rows.find_in(deciding.db, deciding.entry.fic_id)
    if fic is None:
        refusal = deciding.entry.matter.refusal
        raise Unknown(
            message("This fic has left the list since. Press **{button}** to close this.", button=refusal)
        )
    return fic


async def _draft(deciding: _Deciding, note: str | None) -> Draft:
    """The draft that a rec becomes again; a second of a fic gets the fic's facts back."""
    entry = deciding.entry
    if entry.matter is not Matter.REC or entry.reading is None or entry.member_id is None:
        raise Unknown(message("There's nobody to send this back to. Approve or decline it."))
    reading = entry.reading
    return await drafts.add_in(
        deciding.db,
        deciding.server_no,
        member_id=entry.member_id,
        reading=reading,
        wrote_it=entry.wrote_it,
        note=note,
        at=deciding.at,
    )


async def _ended(deciding: _Deciding, verb: Verb, values: Values, posted: Posted | None = None) -> Decided:
    before, db = deciding.entry, deciding.db
    await entries.settle_in(db, before, {**values, "decided_by": deciding.by}, at=deciding.at)
    after = await entries.get_in(db, deciding.server_no, before.id)
    # Who withdrew her own rec needs no message about it.
    if after.state is not State.WITHDRAWN:
        await member_messages.add_in(db, deciding.server_no, after, at=deciding.at)
    await records.note_rule_in(
        db,
        deciding.server_no,
        verb,
        fic_id=after.fic_id,
        before=records.Queued(entry_id=before.id, state=before.state),
        after=records.Queued(entry_id=after.id, state=after.state),
        by=deciding.by,
        at=deciding.at,
    )
    if posted is None:
        return Decided(entry=after, fic=None, seconded=False, card=None)
    return Decided(entry=after, fic=posted.fic, seconded=posted.seconded, card=posted.card)
