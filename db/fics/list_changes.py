"""A server's list inside a transaction: fics are read, added, changed and taken off here only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from db.archives import answers, questions
from db.archives.questions import Rank
from db.cards import posted_cards, queue_cards, wanted_cards
from db.facts import fic_rows, links
from db.log import records
from db.log.records import Verb
from db.queue import moderator_questions
from db.rules import author_requests, held_fics
from db.rules.held_fics import Held
from db.shelf import snapshots
from db.store import servers
from db.store.columns import fic_id_of, server_of
from db.store.connection import Connection
from db.tags import index
from db.watches import matcher
from fics.catalogue import message
from fics.errors import NotAllowed, Unknown
from fics.models import Facts, Fic, Link
from fics.queue import Matter


async def get_in(db: Connection, server_id: int, fic_id: int, *, recs_of: int | None = None) -> Fic:
    """One fic of that server's, as it shows, be it with one member's rec alone; raises Unknown."""
    await servers.check_owns_in(db, server_id, fic_id)
    (fic,) = await fic_rows.load_in(db, [fic_id], recs_of=recs_of)
    return fic


async def get_whole_in(db: Connection, server_id: int, fic_id: int) -> Fic:
    """One fic of that server's with what is held of it, as it is changed; raises Unknown."""
    return await held_fics.whole_in(db, await get_in(db, server_id, fic_id))


async def add_in(db: Connection, server_no: int, facts: Facts, *, at: datetime) -> int:
    """Puts a new fic on a list and returns its id; it has no rec yet."""
    (fic_id,) = await add_all_in(db, server_no, [(facts, 0)], at=at)
    return fic_id


async def add_all_in(
    db: Connection, server_no: int, fics: Sequence[tuple[Facts, int]], *, at: datetime
) -> list[int]:
    """Puts new fics on a list in as many statements as one, and returns their ids; none has a rec yet.

    Their archives are asked in their turns. No two of them may be one fic, and none may have a link that an
    archive has told of another.
    """
    numbers = await servers.next_numbers_in(db, server_no, len(fics))
    ids = [fic_id_of(server_no, number) for number in numbers]
    answered = await answers.find_all_in(db, [link.key for facts, _ in fics for link in facts.links])
    learned = [
        await _with_free_links(
            db, fic_id, facts, answers.with_answers(facts, facts.links, answered, baring=True)
        )
        for fic_id, (facts, _) in zip(ids, fics, strict=True)
    ]
    turns = dict(zip(ids, (turn for _, turn in fics), strict=True))
    await _put_in(db, server_no, dict(zip(ids, learned, strict=True)), turns=turns, added=at, changed=at)
    return ids


async def _put_in(
    db: Connection,
    server_no: int,
    learned: Mapping[int, Facts],
    *,
    turns: Mapping[int, int],
    added: datetime,
    changed: datetime,
) -> dict[int, Facts]:
    """Writes fics that are on no list, by their ids; their facts as their authors wish them."""
    # Wishes come last: they hold whoever tells the facts, an archive too.
    honoured = await author_requests.honoured_all_in(db, server_no, learned)
    tagged = await index.tagged_in(db, server_no, honoured.values())
    new = [
        fic_rows.NewFic(
            id=fic_id,
            facts=facts,
            tag_ids=found.tag_ids,
            fandoms=found.fandoms,
            added=added,
            changed=changed,
        )
        for (fic_id, facts), found in zip(honoured.items(), tagged, strict=True)
    ]
    await fic_rows.insert_in(db, new)
    await matcher.begin_new_in(db, server_no, honoured)
    linked = [(fic_id, link) for fic_id, facts in honoured.items() for link in facts.links]
    await links.add_in(db, dict.fromkeys((fic_id, link.key) for fic_id, link in linked))
    await questions.ask_in_turn_in(db, ((link, turns[fic_id]) for fic_id, link in linked), Rank.NEW)
    await index.add_in(db, [(fic.id, fic.facts, fic.tag_ids) for fic in new])
    await fic_rows.add_words_in(db, new)
    return honoured


async def restore_in(db: Connection, server_id: int, fic: Fic, *, at: datetime) -> None:
    """Puts a fic back that was taken off its list, without links that are another's now, and without recs.

    Raises NotAllowed where it is on the list again, Unknown where it is another server's, and NotWelcome
    where its author has left the list since.
    """
    if server_of(fic.id) != await servers.find_in(db, server_id):
        raise Unknown(message("This fic was never on this list. Look for it with `/fic search`."))
    if await fic_rows.load_in(db, [fic.id]):
        raise NotAllowed(
            message("#{number} is already back on the list. There's nothing to undo.", number=fic.number)
        )
    await author_requests.refuse_left_in(db, server_of(fic.id), fic.facts)
    # A link that another fic has got since stays there: that one was recced while this one was gone.
    kept = replace(fic.facts, links=await links.without_others_in(db, fic.id, fic.facts.links))
    learned = {fic.id: await _learned(db, fic.id, kept, kept.links)}
    put = await _put_in(db, server_of(fic.id), learned, turns={fic.id: 0}, added=fic.added, changed=at)
    await ask_what_it_is_in(db, fic.id, put[fic.id], at=at)


async def change_in(db: Connection, fic: Fic, facts: Facts, *, at: datetime) -> None:
    """Marks a fic as changed, with other facts where they differ; its posted cards become stale.

    What its author wishes is done here, whoever tells the facts; while it is held, they show later.
    """
    new = tuple(link for link in facts.links if link not in fic.facts.links)
    known = await _learned(db, fic.id, facts, new)
    await held_fics.follow_in(db, fic.id, fic.facts, known)
    facts = await author_requests.honoured_in(db, fic.id, known)
    await matcher.begin_in(db, fic.id)
    if facts == fic.facts:  # only its recs change: what is indexed, and the names in memory, stay right
        await fic_rows.mark_changed_in(db, fic.id, at=at)
    else:
        await fic_rows.rewrite_in(db, fic.id, facts, at=at)
        await _index(db, fic.id, facts)
        await snapshots.follow_in(db, fic.id, facts)
    await _outdate(db, fic.id, at=at)
    if not fic.facts.is_unclear:
        await ask_what_it_is_in(db, fic.id, facts, at=at)


async def hold_in(db: Connection, fic: Fic, entry_id: int, *, at: datetime) -> None:
    """Has a fic show its link alone till the entry about it is decided, and writes that down."""
    await held_fics.add_in(db, fic, entry_id, at=at)
    await change_in(db, fic, fic.facts, at=at)
    await records.note_bare_in(db, Verb.HELD, fic.id, by=None, at=at)


async def let_go_in(db: Connection, held: Held, *, by: int | None, at: datetime) -> Fic | None:
    """Has a held fic show all again: the fic, where it is on its list.

    By nobody, where no moderator decided in time: then it isn't held once more for that entry.
    """
    await (held_fics.release_in if by is None else held_fics.end_in)(db, held.fic_id)
    fic = await fic_rows.find_in(db, held.fic_id)
    if fic is None:
        return None
    await change_in(db, fic, held.facts, at=at)
    await records.note_bare_in(db, Verb.RELEASED, fic.id, by=by, at=at)
    return await fic_rows.find_in(db, held.fic_id)


async def set_gate_in(db: Connection, fic_id: int, facts: Facts, *, at: datetime) -> None:
    """Has a fic with these facts, which stay, show in the channels in which they may now."""
    await matcher.begin_in(db, fic_id)
    await fic_rows.set_gate_in(db, fic_id, facts)
    await _outdate(db, fic_id, at=at)
    await ask_what_it_is_in(db, fic_id, facts, at=at, announced=False)


async def ask_what_it_is_in(
    db: Connection, fic_id: int, facts: Facts, *, at: datetime, announced: bool = True
) -> None:
    """Asks moderators whether a fic is Underage Sex where its tags leave that open; till then it is as if."""
    if facts.is_unclear:
        await moderator_questions.ask_in(db, fic_id, Matter.UNDERAGE, at=at, announced=announced)


async def clear_in(db: Connection, fic: Fic, *, by: int, at: datetime) -> Fic:
    """Keeps a moderator's word that a fic tells of surviving abuse, where that was open, as one more deed."""
    if not fic.facts.is_unclear:
        return fic
    (listed,) = await fic_rows.load_in(db, [fic.id])
    fic = replace(fic, recs=listed.recs)  # it may have been read with one alone
    await change_in(db, fic, fic.facts.cleared, at=at)
    await moderator_questions.answer_in(db, fic.id, Matter.UNDERAGE, by=by, at=at)
    return await record_in(db, Verb.CHANGED, fic.id, before=fic, by=by, at=at)


async def _outdate(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Makes stale what stands of a fic: its cards, and the queue's about it."""
    await posted_cards.outdate_in(db, fic_id, at=at)
    await queue_cards.outdate_about_in(db, fic_id, at=at)
    await wanted_cards.outdate_about_in(db, fic_id, at=at)


async def drop_in(db: Connection, fic_id: int, *, at: datetime) -> None:
    """Takes a fic off its list where another deed is written down, of which this is a part."""
    await fic_rows.delete_in(db, fic_id)
    await _outdate(db, fic_id, at=at)


async def remove_in(
    db: Connection, fic: Fic, verb: Verb, *, by: int | None, at: datetime, undoes: int | None = None
) -> None:
    """Takes a fic off its list, with its recs; its posted cards become stale."""
    before = await held_fics.whole_in(db, fic)
    await drop_in(db, fic.id, at=at)
    await records.note_in(db, verb, before=before, after=None, by=by, at=at, undoes=undoes)


async def record_in(
    db: Connection,
    verb: Verb,
    fic_id: int,
    *,
    before: Fic | None,
    by: int | None,
    at: datetime,
    undoes: int | None = None,
    recs_of: int | None = None,
) -> Fic:
    """The fic as it shows after a deed, which is written down; it is held against what members wait for.

    Of a deed that touched one member's rec alone, `recs_of` says whose; `before` has no other, either.
    """
    await matcher.finish_in(db, fic_id, at=at)
    (fic,) = await fic_rows.load_in(db, [fic_id], recs_of=recs_of)
    # Both states with what is held, or both without: what only one of them had would seem to be changed.
    after = fic if before and held_fics.is_bare(before) else await held_fics.whole_in(db, fic)
    await records.note_in(db, verb, before=before, after=after, by=by, at=at, undoes=undoes)
    return fic


async def _learned(db: Connection, fic_id: int, facts: Facts, new: tuple[Link, ...]) -> Facts:
    """The facts with what is known already of links that are new to the fic."""
    return await _with_free_links(
        db, fic_id, facts, await answers.with_answers_in(db, facts, new, baring=True)
    )


async def _with_free_links(db: Connection, fic_id: int, facts: Facts, known: Facts) -> Facts:
    """What is known of a fic with these facts, without the links that another has."""
    if known is facts:
        return facts
    free = (
        await links.without_others_in(db, fic_id, known.links) if known.links != facts.links else known.links
    )
    return replace(known, links=free or facts.links)


async def _index(db: Connection, fic_id: int, facts: Facts) -> None:
    await links.replace_in(db, fic_id, facts.links)
    await questions.ask_in(db, facts.links, Rank.NEW)
    await index.post(db, fic_id, facts)
