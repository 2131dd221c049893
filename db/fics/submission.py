"""A draft becomes a rec on the list, or waits for a moderator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.cards import posted_cards
from db.cards.posted_cards import PostedCard
from db.cards.posted_messages import TAKEN_OVER_AFTER
from db.fics import admission, drafts, list_changes, recs, same_fic
from db.log.records import Verb
from db.store import servers
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import reading, writing
from fics.drafts import Draft, Reading
from fics.facts import waiting_parts
from fics.models import Facts, Fic, Rec
from fics.queue import Entry
from fics.rules.acceptance import refuse_nameless


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a draft; `seconded` where its fic was on the list already.

    `earlier` is the rec that the member had on it before; a fic that was seconded has of its recs hers alone.
    `card` is the new fic's, kept with it and yet to be sent, where there is a place for it.
    """

    fic: Fic
    seconded: bool
    earlier: Rec | None = None
    card: PostedCard | None = None


Placing = Callable[[Fic], int | None]
"""Says in which channel a new fic's card is to stand, if in any."""


def nowhere(_: Fic) -> None:
    """No card is to be posted."""


@dataclass(frozen=True, slots=True)
class _Submission:
    """A draft as the rec it would be: of a fic with these facts, or of one that is on the list already."""

    rec: Rec
    facts: Facts
    known: Fic | None

    typed: tuple[str, ...]
    """The text that comes with it."""

    @property
    def says_nothing_new(self) -> bool:
        return self.known is not None and not recs.changes(self.known, self.rec, self.facts)


@reading
async def reasons_to_wait(
    db: Connection,
    server_id: int,
    draft: Draft,
    *,
    trusted: bool,
    whole: bool,
    check: Callable[[Facts], None],
) -> tuple[str, ...]:
    """Why a draft would have to wait if it were posted now; nothing where it would not.

    It is judged with all that the list knows of its fic; if not `whole`, by what it says itself, where no
    more may be told. Raises NotWelcome where the list does not take it, and what `check` raises.
    """
    submission = await _submission(db, server_id, draft, at=draft.at)
    facts = submission.facts if whole else draft.facts
    check(facts)
    if submission.says_nothing_new:
        return ()
    # A server without a list has blocked nothing, but some authors left all lists: 0 is no server's place.
    server_no = await servers.find_in(db, server_id) or 0
    return await admission.judge_in(
        db,
        server_no,
        facts,
        member_id=draft.member_id,
        trusted=trusted,
        listed=submission.known.facts if submission.known else None,
        typed=submission.typed,
    )


@writing
async def submit(
    db: Connection,
    server_id: int,
    *,
    draft_id: int,
    member_id: int,
    at: datetime,
    trusted: bool,
    whole: bool = True,
    check: Callable[[Facts], None] = refuse_nameless,
    place: Placing = nowhere,
    channel_id: int | None = None,
) -> Posted | Entry:
    """Makes a draft a rec: of a new fic, or of the one that it is; or puts it into the queue.

    Raises Unknown where the draft is gone (posted already, too), Incomplete where it names nothing,
    NotWelcome where the list does not take it, and what `check` raises of the facts as they would stand on
    the list: then the draft stays. Where the fic is not shown `whole`, only what the draft says is told.
    """
    # First of all: of two presses on Post only one finds the draft. What is raised below puts it back.
    draft = await drafts.take_in(db, server_id, draft_id=draft_id, member_id=member_id)
    refuse_nameless(draft.facts)
    submission = await _submission(db, server_id, draft, at=at)
    known, rec, facts = submission.known, submission.rec, submission.facts
    check(facts)
    if known and submission.says_nothing_new:
        return Posted(fic=known, seconded=True, earlier=known.rec_of(member_id))
    server_no = await servers.find_or_add_in(db, server_id)
    # Said to the member, who may not be told more of the fic than her channel may show.
    told = None if whole else draft.facts
    causes = await admission.judge_in(
        db,
        server_no,
        facts,
        member_id=member_id,
        trusted=trusted,
        told=told,
        listed=known.facts if known else None,
        typed=submission.typed,
    )
    if causes:
        return await recs.queue_in(db, server_no, rec, draft.reading, causes=causes, channel_id=channel_id)
    return await list_in(db, server_id, rec, draft.reading, place=place)


async def _submission(db: Connection, server_id: int, draft: Draft, *, at: datetime) -> _Submission:
    known = await same_fic.find_in(db, server_id, draft.reading, recs_of=draft.member_id)
    facts = await recs.filled_in(db, known, draft.facts) if known else draft.facts
    rec = Rec(member_id=draft.member_id, at=at, why=draft.reading.why, wrote_it=draft.wrote_it)
    before = known.facts if known else Facts()
    texts = tuple(text for _fact, text in waiting_parts.typed(draft.facts, before))
    return _Submission(rec, facts, known, (*texts, rec.why) if rec.why else texts)


async def post(
    store: Store,
    server_id: int,
    *,
    draft_id: int,
    member_id: int,
    at: datetime,
    check: Callable[[Facts], None] = refuse_nameless,
) -> Posted:
    """Makes a draft a rec of a member whose recs never wait: of a new fic, or of the one that it is.

    Raises Unknown where the draft is gone, Incomplete where it names nothing, NotWelcome where the list does
    not take it, and what `check` raises of the facts as they would stand on the list: then the draft stays.
    """
    posted = await submit(
        store, server_id, draft_id=draft_id, member_id=member_id, at=at, trusted=True, check=check
    )
    assert isinstance(posted, Posted)
    return posted


async def list_in(
    db: Connection,
    server_id: int,
    rec: Rec,
    reading: Reading,
    *,
    place: Placing = nowhere,
    cleared_by: int | None = None,
) -> Posted:
    """Puts a rec of the fic that was read of onto a list, inside a transaction; raises Incomplete.

    With a new fic the card is kept that announces it. `cleared_by` is the moderator who says, by letting it
    onto the list, that it isn't Underage Sex; if nobody does, and its tags leave that open, they are asked.
    """
    facts = reading.facts
    refuse_nameless(facts)
    known = await same_fic.find_in(db, server_id, reading, recs_of=rec.member_id)
    if known is not None:
        earlier = known.rec_of(rec.member_id) if rec.member_id else None
        fic = await recs.second_in(db, known, rec, facts)
        return Posted(fic=await _judged(db, fic, cleared_by, at=rec.at), seconded=True, earlier=earlier)
    server_no = await servers.find_or_add_in(db, server_id)
    fic_id = await list_changes.add_in(db, server_no, facts, at=rec.at)
    await recs.add_in(db, fic_id, rec)
    fic = await list_changes.record_in(db, Verb.RECCED, fic_id, before=None, by=rec.member_id, at=rec.at)
    fic = await _judged(db, fic, cleared_by, at=rec.at)
    channel_id, due = place(fic), rec.at + TAKEN_OVER_AFTER
    card = (
        await posted_cards.add_in(db, server_id, fic_id=fic.id, channel_id=channel_id, due=due)
        if channel_id
        else None
    )
    return Posted(fic=fic, seconded=False, card=card)


async def _judged(db: Connection, fic: Fic, cleared_by: int | None, *, at: datetime) -> Fic:
    if cleared_by is not None:
        return await list_changes.clear_in(db, fic, by=cleared_by, at=at)
    await list_changes.ask_what_it_is_in(db, fic.id, fic.facts, at=at)
    return fic
