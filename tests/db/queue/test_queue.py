import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from db.cards import member_messages, posted_messages, queue_cards
from db.fics import drafts, fics, recs, reports, submission
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.moderation import decisions
from db.privacy import forget
from db.queue import entries, moderator_questions, queue
from db.rules import settings
from db.search import searches
from db.store.store import Store
from db.tags import tags
from fics.drafts import Reading
from fics.errors import Unknown
from fics.models import Absence, Facts, Fic, Gate, Kind, Level, Rating
from fics.queue import Entry, Matter, State
from fics.reports import Complaint, Wish
from fics.rules.settings import Choices, Waits
from fics.search.query import Search
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EVERY_GATE,
    GENERAL,
    LATER,
    OTHER,
    SERVER,
    due_notices,
    link,
    recced,
)

FACTS = Facts(title="Salt", authors=("quill",), freeforms=("Pining",), rating=GENERAL, links=(link("ao3:1"),))
CHANNEL = 77


async def choose(store: Store, chosen: Choices) -> None:
    await settings.change(store, SERVER, lambda _: chosen, by=CLEO, at=AT)


async def submitted(
    store: Store, facts: Facts = FACTS, *, by: int = ANN, why: str | None = "The mule!"
) -> submission.Posted | Entry:
    reading = Reading(facts=facts, why=why)
    draft = await drafts.add(store, SERVER, member_id=by, reading=reading, at=AT)
    return await submission.submit(store, SERVER, draft_id=draft.id, member_id=by, at=AT, trusted=False)


async def queued(store: Store, facts: Facts = FACTS, *, by: int = ANN) -> Entry:
    """A rec that waits, because every rec does."""
    await choose(store, Choices(waits=Waits.EVERYTHING, moderators_channel=CHANNEL))
    entry = await submitted(store, facts, by=by)
    assert isinstance(entry, Entry)
    return entry


async def first(store: Store) -> Entry:
    """What comes first in the queue."""
    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    return asked.entry


async def shown(store: Store) -> list[object]:
    """All that a list tells of itself."""
    found = await searches.search(store, SERVER, Search(), gates=EVERY_GATE)
    suggested = await tags.suggest(store, SERVER, "pi", kinds=frozenset(Kind), gates=EVERY_GATE)
    authors = await tags.suggest_authors(store, SERVER, "qu", gates=EVERY_GATE)
    titled = await fics.by_title(store, SERVER, "Salt", gates=EVERY_GATE)
    return [list(found.fics), found.total, suggested, authors, titled]


async def test_what_waits_is_nowhere_on_the_list(store: Store) -> None:
    before = await shown(store)

    entry = await queued(store)

    assert await shown(store) == before
    assert await fics.by_link(store, SERVER, "ao3:1") is None
    assert await drafts.of_member(store, SERVER, member_id=ANN) == ()
    assert entry.reading == Reading(facts=FACTS, why="The mule!")
    assert await first(store) == entry


async def test_an_approved_rec_is_on_the_list_as_its_member_wrote_it(store: Store) -> None:
    entry = await queued(store)

    decided = await decisions.approve(store, SERVER, entry.id, by=CLEO, at=LATER)

    fic = await fics.by_number(store, SERVER, 1)
    assert decided.fic == fic
    assert fic.facts == FACTS
    assert [(rec.member_id, rec.why) for rec in fic.recs] == [(ANN, "The mule!")]
    assert decided.entry.state is State.APPROVED
    assert decided.entry.fic_id == fic.id
    assert decided.entry.changed == ()
    assert await queue.count(store, SERVER) == 0
    assert [one.verb for one in await history.entries(store, SERVER, LogFilter(fic_number=1))] == [
        Verb.APPROVED,
        Verb.RECCED,
    ]


async def test_changes_of_a_moderator_are_told_by_name(store: Store) -> None:
    entry = await queued(store)

    decided = await decisions.approve(
        store,
        SERVER,
        entry.id,
        by=CLEO,
        at=LATER,
        change=lambda facts: replace(facts, rating=Rating(Level.MATURE), summary="Two smugglers."),
    )

    assert decided.entry.changed == ("rating", "summary")
    assert decided.fic is not None
    assert decided.fic.facts.summary == "Two smugglers."


async def test_a_change_that_fails_leaves_it_waiting(store: Store) -> None:
    entry = await queued(store)

    def fail(_: Facts) -> Facts:
        raise Unknown("No")

    with pytest.raises(Unknown, match="No"):
        await decisions.approve(store, SERVER, entry.id, by=CLEO, at=LATER, change=fail)

    assert (await queue.get(store, SERVER, entry.id)).entry == entry


async def test_of_many_moderators_at_once_one_decides(store: Store) -> None:
    entry = await queued(store)

    presses = [
        *(decisions.approve(store, SERVER, entry.id, by=n, at=AT) for n in range(100, 105)),
        *(decisions.decline(store, SERVER, entry.id, reason="!", by=n, at=AT) for n in range(105, 110)),
        *(decisions.send_back(store, SERVER, entry.id, note="?", by=n, at=AT) for n in range(110, 115)),
    ]
    answers = await asyncio.gather(*presses, return_exceptions=True)

    done = [answer for answer in answers if isinstance(answer, decisions.Decided)]
    assert len(done) == 1
    assert all("shows what" in str(answer) for answer in answers if answer not in done)
    assert len(await member_messages.due(store, LATER)) == 1


async def test_a_declined_rec_tells_its_reason_and_is_kept_with_it(store: Store) -> None:
    entry = await queued(store)

    decided = await decisions.decline(store, SERVER, entry.id, reason="We have it twice.", by=CLEO, at=AT)

    assert decided.entry.state is State.DECLINED
    assert decided.entry.reason == "We have it twice."
    assert decided.entry.reading == entry.reading
    with pytest.raises(Unknown):
        await fics.by_number(store, SERVER, 1)


async def test_a_rec_sent_back_is_its_members_draft_again_with_the_note(store: Store) -> None:
    entry = await queued(store)

    decided = await decisions.send_back(store, SERVER, entry.id, note="Which ship?", by=CLEO, at=AT)

    (draft,) = await drafts.of_member(store, SERVER, member_id=ANN)
    assert draft.reading == entry.reading
    assert draft.note == "Which ship?"
    assert decided.entry.draft_id == draft.id


async def test_its_member_alone_can_take_it_back(store: Store) -> None:
    entry = await queued(store)

    with pytest.raises(Unknown, match="someone else's"):
        await decisions.withdraw(store, SERVER, entry.id, member_id=BEA, at=AT)
    draft = await decisions.withdraw(store, SERVER, entry.id, member_id=ANN, at=AT)

    assert draft.reading == entry.reading
    assert await queue.count(store, SERVER) == 0
    assert await member_messages.due(store, LATER) == ()
    with pytest.raises(Unknown, match="took this back"):
        await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)


async def test_another_server_finds_nothing_of_it(store: Store) -> None:
    entry = await queued(store)
    await recced(store, FACTS, server_id=OTHER)

    for attempt in (
        queue.get(store, OTHER, entry.id),
        decisions.approve(store, OTHER, entry.id, by=CLEO, at=AT),
        decisions.decline(store, OTHER, entry.id, reason=None, by=CLEO, at=AT),
        decisions.send_back(store, OTHER, entry.id, note=None, by=CLEO, at=AT),
        decisions.withdraw(store, OTHER, entry.id, member_id=ANN, at=AT),
        decisions.unmask(store, OTHER, entry.id, by=CLEO, at=AT),
    ):
        with pytest.raises(Unknown, match="no longer in the queue"):
            await attempt
    assert await queue.waiting(store, OTHER) is None
    assert await queue.count(store, OTHER) == 0


@pytest.mark.parametrize("waits", [Waits.NOTHING, Waits.NEWCOMERS])
async def test_newcomers_wait_until_one_rec_of_theirs_is_on_the_list(store: Store, waits: Waits) -> None:
    await choose(store, Choices(waits=waits))
    first = await submitted(store)
    again = await submitted(store, replace(FACTS, links=()))
    if isinstance(first, Entry):
        await decisions.approve(store, SERVER, first.id, by=CLEO, at=AT)
    later = await submitted(store, replace(FACTS, links=(link("ao3:3"),)))

    new = waits is Waits.NEWCOMERS
    assert [isinstance(one, Entry) for one in (first, again, later)] == [new, new, False]


async def test_seconding_without_a_word_is_no_way_around(store: Store) -> None:
    fic = await recced(store, FACTS, by=CLEO)
    await choose(store, Choices(waits=Waits.NEWCOMERS))

    silent = await recs.second(store, SERVER, fic_id=fic.id, member_id=ANN, at=AT, trusted=False)
    told = await recs.second(
        store, SERVER, fic_id=fic.id, member_id=ANN, why="Buy my book", at=AT, trusted=False
    )

    assert isinstance(silent, Fic)
    assert isinstance(told, Entry)
    assert told.fic_id == fic.id


async def test_an_approved_second_puts_its_why_onto_the_fic(store: Store) -> None:
    fic = await recced(store, FACTS, by=CLEO)
    await choose(store, Choices(waits=Waits.EVERYTHING))
    entry = await recs.second(
        store, SERVER, fic_id=fic.id, member_id=ANN, why="The mule!", at=AT, trusted=False
    )
    assert isinstance(entry, Entry)

    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)

    listed = await fics.get(store, SERVER, fic.id)
    assert [(rec.member_id, rec.why) for rec in listed.recs] == [(CLEO, None), (ANN, "The mule!")]


async def test_a_fic_that_left_meanwhile_cannot_be_seconded(store: Store) -> None:
    fic = await recced(store, FACTS, by=CLEO)
    await choose(store, Choices(waits=Waits.EVERYTHING))
    entry = await recs.second(store, SERVER, fic_id=fic.id, member_id=ANN, why="!", at=AT, trusted=False)
    assert isinstance(entry, Entry)
    await fics.remove(store, SERVER, fic_id=fic.id, by=CLEO, at=AT)

    with pytest.raises(Unknown, match="left the list since"):
        await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)


async def test_underage_waits_whatever_else_does_not(store: Store) -> None:
    entry = await submitted(store, replace(FACTS, warnings=("Underage Sex",), rating=Rating(Level.EXPLICIT)))

    assert isinstance(entry, Entry)
    assert entry.facts is not None
    assert entry.facts.gate is Gate.NEVER_OPEN


async def test_several_reports_of_one_fic_are_one_entry(store: Store) -> None:
    fic = await recced(store, FACTS)
    for member_id, words in ((ANN, "dead"), (BEA, None), (ANN, "quite dead")):
        await reports.report(
            store,
            SERVER,
            fic_id=fic.id,
            member_id=member_id,
            complaint=Complaint.DEAD_LINK,
            words=words,
            at=AT,
        )

    entry = await first(store)
    assert await queue.count(store, SERVER) == 1
    assert [(report.member_id, report.words) for report in entry.reports] == [
        (ANN, "quite dead"),
        (BEA, None),
    ]
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)
    assert {letter.member_id for letter in await member_messages.due(store, LATER)} == {ANN, BEA}


async def test_a_report_after_a_decision_is_a_new_entry(store: Store) -> None:
    fic = await recced(store, FACTS)

    async def report() -> Entry:
        return await reports.report(
            store, SERVER, fic_id=fic.id, member_id=ANN, complaint=Complaint.OTHER, words=None, at=AT
        )

    first = await report()
    await decisions.decline(store, SERVER, first.id, reason=None, by=CLEO, at=AT)

    assert (await report()).id != first.id


async def test_who_reported_is_told_to_nobody_unwritten(store: Store) -> None:
    fic = await recced(store, FACTS)
    entry = await reports.report(
        store, SERVER, fic_id=fic.id, member_id=ANN, complaint=Complaint.UNKIND, words="!", at=AT
    )

    told = await decisions.unmask(store, SERVER, entry.id, by=CLEO, at=AT)

    assert [report.member_id for report in told] == [ANN]
    newest = (await history.entries(store, SERVER))[0]
    assert (newest.verb, newest.member_id, newest.fic_number) == (Verb.UNMASKED, CLEO, fic.number)


async def test_authors_come_first_and_then_the_oldest(store: Store) -> None:
    first = await queued(store)
    fic = await recced(store, replace(FACTS, links=()), by=CLEO)
    claim = await reports.claim(
        store, SERVER, fic_id=fic.id, member_id=BEA, wish=Wish.OFF, words=None, at=LATER
    )

    found = [await queue.waiting(store, SERVER, place=place) for place in range(3)]

    assert [asked.entry.id if asked else None for asked in found] == [claim.id, first.id, None]


async def test_an_author_who_thinks_again_has_one_wish(store: Store) -> None:
    fic = await recced(store, FACTS)
    for wish in (Wish.OFF, Wish.UNNAMED):
        await reports.claim(store, SERVER, fic_id=fic.id, member_id=BEA, wish=wish, words=None, at=AT)

    entry = await first(store)
    assert await queue.count(store, SERVER) == 1
    assert entry.wish is Wish.UNNAMED
    assert (await fics.get(store, SERVER, fic.id)).facts.absence is Absence.HELD


async def test_a_gone_fic_is_asked_about_once_and_leaves_when_approved(store: Store) -> None:
    fic = await recced(store, FACTS)
    for _ in range(2):
        async with store.write() as db:
            await moderator_questions.ask_in(
                db, fic.id, Matter.GONE, causes=("Its archive has it no more.",), at=AT
            )
    entry = await first(store)
    assert await queue.count(store, SERVER) == 1

    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)

    with pytest.raises(Unknown):
        await fics.get(store, SERVER, fic.id)


async def test_its_card_is_due_when_it_comes_and_when_it_is_decided(store: Store) -> None:
    entry = await queued(store)
    (first,) = await due_notices(store, LATER)
    await posted_messages.mark_drawn(store, queue_cards.TABLE, first, 501, adult=False)
    resting = await due_notices(store, LATER)
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)
    (again,) = await due_notices(store, LATER)
    await posted_messages.mark_drawn(store, queue_cards.TABLE, first, 501, adult=False)
    still = await due_notices(store, LATER)
    await posted_messages.mark_drawn(store, queue_cards.TABLE, again, 501, adult=False)

    assert (first.channel_id, first.message_id) == (CHANNEL, None)
    assert resting == ()
    assert again.message_id == 501
    assert [notice.version for notice in still] == [again.version]
    assert await due_notices(store, LATER) == ()


async def test_without_a_channel_there_is_no_card(store: Store) -> None:
    await choose(store, Choices(waits=Waits.EVERYTHING))
    await submitted(store)

    assert await due_notices(store, LATER) == ()


async def told(store: Store) -> None:
    """Have all members read their letters."""
    for letter in await member_messages.due(store, LATER):
        await member_messages.forget(store, letter)


async def test_what_was_decided_long_ago_is_forgotten(store: Store) -> None:
    await choose(store, Choices(waits=Waits.EVERYTHING))
    old, waiting = await submitted(store), await submitted(store, replace(FACTS, links=()))
    assert isinstance(old, Entry)
    assert isinstance(waiting, Entry)
    await decisions.decline(store, SERVER, old.id, reason=None, by=CLEO, at=AT)
    await told(store)

    await entries.expire(store, before=AT)
    still = await queue.get(store, SERVER, old.id)
    await entries.expire(store, before=AT + timedelta(days=1))

    assert still.entry.reading is not None
    with pytest.raises(Unknown):
        await queue.get(store, SERVER, old.id)
    assert (await queue.get(store, SERVER, waiting.id)).entry.state is State.WAITING


async def test_what_its_member_was_not_told_yet_is_kept_until_she_is(store: Store) -> None:
    entry = await queued(store)
    await decisions.decline(store, SERVER, entry.id, reason="Not here.", by=CLEO, at=AT)

    await entries.expire(store, before=AT + timedelta(days=1))
    unread = await queue.get(store, SERVER, entry.id)
    await told(store)
    await entries.expire(store, before=AT + timedelta(days=1))
    read = await queue.get(store, SERVER, entry.id)

    assert (unread.entry.reason, unread.entry.member_id) == ("Not here.", ANN)
    assert (read.entry.reason, read.entry.member_id, read.entry.reading) == (None, None, None)


async def test_of_reports_decided_long_ago_no_word_and_no_name_is_kept(store: Store) -> None:
    await choose(store, Choices(moderators_channel=CHANNEL))
    fic = await recced(store, FACTS)
    entry = await reports.report(
        store, SERVER, fic_id=fic.id, member_id=BEA, complaint=Complaint.OTHER, words="Look.", at=AT
    )
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT)
    await told(store)

    await entries.expire(store, before=AT + timedelta(days=1))

    kept = (await queue.get(store, SERVER, entry.id)).entry
    assert (kept.reports, kept.decided_by) == ((), CLEO)


async def test_what_waited_for_a_member_who_was_forgotten_goes_in_time_too(store: Store) -> None:
    await choose(store, Choices(waits=Waits.EVERYTHING))
    entry = await submitted(store)
    assert isinstance(entry, Entry)
    await forget.forget(store, ANN, hidden=True, at=AT)

    await entries.expire(store, before=AT + timedelta(days=1))

    with pytest.raises(Unknown):
        await queue.get(store, SERVER, entry.id)
