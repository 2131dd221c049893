"""Who recommends which fic, and why."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from db import admission, copies, drafts, links, lists, log, queue, servers
from db.columns import seconds, server_of
from db.connection import Store, writing
from db.copies import Copy
from db.direct import Connection
from db.log import Verb
from fics.belief import joined
from fics.errors import Unknown
from fics.models import Facts, Fic, Reading, Rec
from fics.queue import Entry, Matter
from fics.rules import refuse_nameless


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a draft; `seconded` where its fic was on the list already.

    `earlier` is the rec that the member had on it before. `card` is the new fic's, kept with it and yet to be
    sent, where there is a place for it.
    """

    fic: Fic
    seconded: bool
    earlier: Rec | None = None
    card: Copy | None = None


Placing = Callable[[Fic], int | None]
"""Says in which channel a new fic's card is to stand, if in any."""


def nowhere(_: Fic) -> None:
    """No card is to be posted."""


@writing
async def submit(
    db: Connection,
    server_id: int,
    *,
    draft_id: int,
    member_id: int,
    at: datetime,
    trusted: bool,
    check: Callable[[Facts], None] = refuse_nameless,
    place: Placing = nowhere,
) -> Posted | Entry:
    """Makes a draft a rec: of a new fic, or of the one that has one of its links; or puts it into the queue.

    Raises Unknown where the draft is gone (posted already, too), Incomplete where it names nothing,
    NotWelcome where the list does not take it, and what `check` raises of the facts as they would stand on
    the list: then the draft stays.
    """
    draft = await drafts.take(db, server_id, draft_id=draft_id, member_id=member_id)
    refuse_nameless(draft.facts)
    known = await _known(db, server_id, draft.facts)
    facts = await _filled(db, known, draft.facts) if known else draft.facts
    check(facts)
    rec = Rec(member_id=member_id, at=at, why=draft.reading.why, wrote_it=draft.wrote_it)
    if known and not _changes(known, rec, facts):
        return Posted(fic=known, seconded=True, earlier=known.rec_of(member_id))
    server_no = await servers.settle(db, server_id)
    causes = await admission.judge(db, server_no, facts, member_id=member_id, trusted=trusted)
    if causes:
        return await _queued(db, server_no, rec, draft.reading, causes=causes)
    return await listed(db, server_id, rec, draft.facts, place=place)


async def post(
    store: Store,
    server_id: int,
    *,
    draft_id: int,
    member_id: int,
    at: datetime,
    check: Callable[[Facts], None] = refuse_nameless,
) -> Posted:
    """The same for a member whose recs never wait."""
    posted = await submit(
        store, server_id, draft_id=draft_id, member_id=member_id, at=at, trusted=True, check=check
    )
    assert isinstance(posted, Posted)
    return posted


@writing
async def second(
    db: Connection,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    why: str | None = None,
    wrote_it: bool = False,
    at: datetime,
    trusted: bool,
) -> Fic | Entry:
    """Recommends a fic of the list, or puts that into the queue; whoever did before gives another why.

    Raises Unknown, and NotWelcome where the list does not take it.
    """
    rec = Rec(member_id=member_id, at=at, why=why, wrote_it=wrote_it)
    fic = await lists.find(db, server_id, fic_id)
    if not _changes(fic, rec, fic.facts):
        return fic
    server_no = server_of(fic_id)
    causes = await admission.judge(
        db, server_no, fic.facts, member_id=member_id, trusted=trusted, silent=not why
    )
    if causes:
        return await _queued(db, server_no, rec, Reading(why=why), causes=causes, fic_id=fic_id)
    return await seconded(db, fic, rec, Facts())


async def add(
    store: Store,
    server_id: int,
    *,
    fic_id: int,
    member_id: int,
    why: str | None = None,
    wrote_it: bool = False,
    at: datetime,
) -> Fic:
    """The same for a member whose recs never wait."""
    fic = await second(
        store,
        server_id,
        fic_id=fic_id,
        member_id=member_id,
        why=why,
        wrote_it=wrote_it,
        at=at,
        trusted=True,
    )
    assert isinstance(fic, Fic)
    return fic


async def listed(
    db: Connection, server_id: int, rec: Rec, facts: Facts, *, place: Placing = nowhere
) -> Posted:
    """Puts a rec of a fic with these facts onto a list, inside a transaction; raises Incomplete.

    With a new fic the card is kept that announces it.
    """
    refuse_nameless(facts)
    known = await _known(db, server_id, facts)
    if known is not None:
        earlier = known.rec_of(rec.member_id) if rec.member_id else None
        return Posted(fic=await seconded(db, known, rec, facts), seconded=True, earlier=earlier)
    server_no = await servers.settle(db, server_id)
    fic_id = await lists.add(db, server_no, facts, at=rec.at)
    await _rec(db, fic_id, rec)
    fic = await lists.noted(db, Verb.RECCED, fic_id, before=None, by=rec.member_id, at=rec.at)
    channel_id, due = place(fic), rec.at + copies.TAKEN_OVER_AFTER
    card = (
        await copies.put(db, server_id, fic_id=fic.id, channel_id=channel_id, due=due) if channel_id else None
    )
    return Posted(fic=fic, seconded=False, card=card)


async def seconded(db: Connection, before: Fic, rec: Rec, more: Facts) -> Fic:
    """Puts a rec onto a fic of the list, and fills in what it knows, inside a transaction.

    Where neither says anything new, nothing is done, and nothing is written down.
    """
    facts = await _filled(db, before, more)
    if not _changes(before, rec, facts):
        return before
    await lists.change(db, before, facts, at=rec.at)
    await _rec(db, before.id, rec)
    return await lists.noted(db, Verb.SECONDED, before.id, before=before, by=rec.member_id, at=rec.at)


def _changes(before: Fic, rec: Rec, facts: Facts) -> bool:
    """Whether a rec, or the facts as they would be with it, say anything that a fic does not say yet."""
    own = before.rec_of(rec.member_id) if rec.member_id else None
    if own is None or facts != before.facts:
        return True
    new_why = rec.why is not None and (rec.why or None) != own.why
    return new_why or (rec.wrote_it and not own.wrote_it)


@writing
async def withdraw(
    db: Connection, server_id: int, *, fic_id: int, member_id: int, at: datetime
) -> Fic | None:
    """Takes a member's own rec back; None where the fic went with its last one.

    Raises Unknown where there is no such fic, or no rec of that member's.
    """
    before = await lists.find(db, server_id, fic_id)
    if before.rec_of(member_id) is None:
        raise Unknown("You have not recced this fic, so there is nothing to take back.")
    if len(before.recs) == 1:
        await lists.remove(db, before, Verb.WITHDREW, by=member_id, at=at)
        return None
    await _unrec(db, fic_id, member_id)
    await lists.change(db, before, before.facts, at=at)
    return await lists.noted(db, Verb.WITHDREW, fic_id, before=before, by=member_id, at=at)


async def _queued(
    db: Connection,
    server_no: int,
    rec: Rec,
    reading: Reading,
    *,
    causes: tuple[str, ...],
    fic_id: int | None = None,
) -> Entry:
    assert rec.member_id is not None
    entry = await queue.keep(
        db,
        server_no,
        Matter.REC,
        fic_id=fic_id,
        member_id=rec.member_id,
        reading=reading,
        wrote_it=rec.wrote_it,
        causes=causes,
        at=rec.at,
    )
    after = log.Queued(entry_id=entry.id, state=entry.state)
    await log.note_rule(
        db, server_no, Verb.QUEUED, fic_id=fic_id, before=None, after=after, by=rec.member_id, at=rec.at
    )
    return entry


async def _known(db: Connection, server_id: int, facts: Facts) -> Fic | None:
    """The fic of the list that has one of these facts' links."""
    fic_id = await links.fic_with(db, server_id, tuple(link.key for link in facts.links))
    return await lists.find(db, server_id, fic_id) if fic_id is not None else None


async def _filled(db: Connection, fic: Fic, more: Facts) -> Facts:
    news = replace(more, links=await links.without_others(db, fic.id, more.links))
    return joined(fic.facts, news)


async def _rec(db: Connection, fic_id: int, rec: Rec) -> None:
    await db.execute(
        """
        INSERT INTO rec (fic_id, place, member_id, why, wrote_it, at)
        SELECT :fic_id, coalesce(max(place), 0) + 1, :member_id, :why, :wrote_it, :at
        FROM rec
        WHERE fic_id = :fic_id
        ON CONFLICT (fic_id, member_id) DO UPDATE SET
            why = nullif(coalesce(excluded.why, why), ''),
            wrote_it = max(excluded.wrote_it, wrote_it)
        """,
        {
            "fic_id": fic_id,
            "member_id": rec.member_id,
            "why": rec.why,
            "wrote_it": rec.wrote_it,
            "at": seconds(rec.at),
        },
    )


async def replace_all(db: Connection, fic_id: int, recs: tuple[Rec, ...]) -> None:
    """Makes a fic's recs these, in this order, inside a transaction."""
    await db.execute(
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    for rec in recs:
        await _rec(db, fic_id, rec)


async def _unrec(db: Connection, fic_id: int, member_id: int) -> None:
    await db.execute(
        """
        DELETE FROM rec
        WHERE fic_id = :fic_id AND member_id = :member_id
        """,
        {"fic_id": fic_id, "member_id": member_id},
    )
