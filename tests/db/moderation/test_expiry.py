"""What is held for an author, and what the queue settles by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.cards import member_messages
from db.fics import author_removal, fics, merge, recs, reports
from db.fics.drafts import of_member
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.moderation import decisions, expiry, undo
from db.queue import moderator_questions, queue
from db.rules import settings
from db.rules.author_requests import Author
from db.store.store import Store
from fics.errors import NotAllowed, Unknown
from fics.models import UNDERAGE, Absence, Facts, Fic
from fics.queue import Entry, Matter, State
from fics.reports import Complaint, Wish
from fics.rules.settings import Choices, Underage, Waits
from tests.db.rules.test_author_requests import AO3, FACTS, QUILL, REFUSED, WAITS, fate, granted, post
from tests.db.samples import ANN, AT, BEA, CLEO, EXPLICIT, GENERAL, SERVER, link

LATE = AT + timedelta(days=14, minutes=1)
ASKED = (Wish.OFF, Wish.BARE, Wish.UNNAMED)


async def claim(store: Store, fic: Fic, wish: Wish = Wish.OFF, *, by: int = BEA) -> Entry:
    return await reports.claim(store, SERVER, fic_id=fic.id, member_id=by, wish=wish, words=None, at=AT)


async def now(store: Store, fic: Fic) -> Facts:
    return (await fics.get(store, SERVER, fic.id)).facts


async def verbs(store: Store, fic: Fic) -> list[Verb]:
    found = await history.entries(store, SERVER, LogFilter(fic_number=fic.number))
    return [entry.verb for entry in found]


@pytest.mark.parametrize("wish", ASKED)
async def test_a_request_holds_a_fic_at_once_and_a_moderator_lets_go(store: Store, wish: Wish) -> None:
    fic = await post(store, FACTS)

    entry = await claim(store, fic, wish)
    held = await now(store, fic)
    asked = await queue.get(store, SERVER, entry.id)
    await decisions.decline(store, SERVER, entry.id, reason=None, by=CLEO, at=AT)

    assert (held.title, held.authors, held.summary, held.freeforms) == (None, (), None, ())
    assert (held.links, held.absence) == (FACTS.links, Absence.HELD)
    assert asked.facts == FACTS  # moderators see what they judge
    assert await now(store, fic) == FACTS
    assert await verbs(store, fic) == [Verb.DECLINED, Verb.RELEASED, Verb.HELD, Verb.RECCED]


async def test_facts_to_correct_hold_nothing(store: Store) -> None:
    fic = await post(store, FACTS)

    await claim(store, fic, Wish.FACTS)
    before = await now(store, fic)
    await claim(store, fic)
    held = await now(store, fic)
    await claim(store, fic, Wish.FACTS)

    assert before == FACTS
    assert held.absence is Absence.HELD
    assert await now(store, fic) == FACTS


async def test_what_is_held_leaves_with_its_author(store: Store) -> None:
    fic, other = await post(store, FACTS), await post(store, Facts(title="Reed", authors=("inkwell",)))
    entry = await claim(store, fic)
    await claim(store, other, by=ANN)
    await decisions.approve(store, SERVER, entry.id, by=CLEO, at=AT, leaving=Author("inkwell"))

    for each in (fic, other):
        with pytest.raises(Unknown):
            await now(store, each)
    assert await fate(store, Facts(title="Reed", authors=("inkwell",), rating=GENERAL)) == REFUSED
    assert await expiry.settle(store, at=LATE) == 0, "nothing is held any more that could show again"


async def test_what_was_held_when_its_author_left_does_not_come_back_by_its_title(store: Store) -> None:
    await claim(store, await post(store, QUILL))

    await author_removal.take_all_off(store, SERVER, Author("inkwell", AO3.casefold()), at=AT)

    assert await fate(store, Facts(title=QUILL.title, authors=("quill",), rating=GENERAL)) == REFUSED


async def test_nothing_that_comes_or_goes_meanwhile_ends_a_hold(store: Store) -> None:
    fic = await post(store, FACTS)
    await claim(store, fic)

    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: FACTS, by=ANN, at=AT)
    await recs.add(store, SERVER, fic_id=fic.id, member_id=CLEO, why="kind", at=AT)
    assert (await now(store, fic)).absence is Absence.HELD
    assert (await now(store, fic)).title is None
    await fics.remove(store, SERVER, fic_id=fic.id, by=CLEO, at=AT)

    assert await fate(store, FACTS, trusted=True) == WAITS
    assert await fate(store, Facts(title="Salt", authors=("quill",), rating=GENERAL)) == WAITS


async def test_where_nobody_decides_it_shows_again_and_its_author_is_told(store: Store) -> None:
    fic = await post(store, FACTS)
    entry = await claim(store, fic)

    assert await expiry.settle(store, at=LATE - timedelta(minutes=2)) == 0
    assert await expiry.settle(store, at=LATE) == 1
    again = await expiry.settle(store, at=LATE)
    await claim(store, fic)

    assert again == 0
    assert await now(store, fic) == FACTS  # nor is it held once more by the same request
    assert (await verbs(store, fic))[0] is Verb.RELEASED
    assert [each.member_id for each in await member_messages.due(store, LATE)] == [BEA]
    assert (await queue.get(store, SERVER, entry.id)).entry.state is State.WAITING


async def test_one_account_holds_three_fics_till_one_was_confirmed(store: Store) -> None:
    every = [
        await post(store, Facts(title=f"Salt {place}", rating=GENERAL, links=(link(f"ao3:{place}"),)))
        for place in range(5)
    ]
    asked = [await claim(store, fic) for fic in every[:4]]
    absences = [(await now(store, fic)).absence for fic in every[:4]]
    await decisions.approve(store, SERVER, asked[0].id, by=CLEO, at=AT)
    await claim(store, every[4])

    assert absences == [Absence.HELD] * 3 + [None]
    assert (await now(store, every[4])).absence is Absence.HELD


async def test_who_was_declined_does_not_hold_that_fic_again(store: Store) -> None:
    fic = await post(store, FACTS)
    entry = await claim(store, fic)
    await decisions.decline(store, SERVER, entry.id, reason=None, by=CLEO, at=AT)

    await claim(store, fic)

    assert await now(store, fic) == FACTS


@pytest.mark.parametrize(
    ("complaint", "ends"),
    [(each, each not in (Complaint.UNKIND, Complaint.RATING)) for each in Complaint],
)
async def test_reports_settle_unless_they_may_hurt(store: Store, complaint: Complaint, *, ends: bool) -> None:
    fic = await post(store, FACTS)
    for member_id, each in ((ANN, Complaint.FACTS), (BEA, complaint)):
        entry = await reports.report(
            store, SERVER, fic_id=fic.id, member_id=member_id, complaint=each, words=None, at=AT
        )

    assert await expiry.settle(store, at=LATE) == ends

    assert (await queue.get(store, SERVER, entry.id)).entry.state is (
        State.EXPIRED if ends else State.WAITING
    )
    assert len(await member_messages.due(store, LATE)) == 2 * ends


async def test_a_rec_that_nobody_looked_at_is_a_draft_again(store: Store) -> None:
    await settings.change(store, SERVER, lambda _: Choices(waits=Waits.EVERYTHING), by=CLEO, at=AT)
    assert await fate(store, FACTS) == WAITS

    await expiry.settle(store, at=LATE)

    (draft,) = await of_member(store, SERVER, member_id=ANN)
    assert draft.facts == FACTS


@pytest.mark.parametrize(
    "facts",
    [
        Facts(title="Reed", rating=EXPLICIT, freeforms=("Past Child Abuse",)),
        Facts(title="Reed", rating=EXPLICIT, warnings=(UNDERAGE,)),
        Facts(title="Reed", rating=GENERAL, authors=("inkwell",)),
    ],
    ids=["unclear", "underage", "left"],
)
async def test_a_rec_that_may_hurt_somebody_waits_without_end(store: Store, facts: Facts) -> None:
    await settings.change(store, SERVER, lambda _: Choices(underage=Underage.QUEUED), by=CLEO, at=AT)
    await granted(store, await post(store, FACTS), Wish.OFF)
    assert await fate(store, facts) == WAITS

    assert await expiry.settle(store, at=LATE) == 0


@pytest.mark.parametrize(
    ("matter", "stays", "ends"),
    [(Matter.GONE, True, True), (Matter.BLOCKED, False, True), (Matter.UNDERAGE, True, False)],
)
async def test_questions_settle_to_the_safe_side(
    store: Store, matter: Matter, *, stays: bool, ends: bool
) -> None:
    fic = await post(store, FACTS)
    async with store.write() as db:
        await moderator_questions.ask_in(db, fic.id, matter, at=AT)

    assert await expiry.settle(store, at=LATE) == ends
    assert (fic.id in {each.id for each in await fics.by_ids(store, SERVER, [fic.id])}) is stays


async def test_what_is_said_of_a_held_fic_shows_with_its_release(store: Store) -> None:
    fic = await post(store, FACTS)
    entry = await claim(store, fic)

    shown = await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda now: replace(now, title="Silt", words=9), by=ANN, at=AT
    )
    told = (await queue.get(store, SERVER, entry.id)).facts
    again = await post(store, replace(FACTS, title="Brine", summary="Theirs.", series="Tides"))
    await decisions.decline(store, SERVER, entry.id, reason=None, by=CLEO, at=AT)

    assert (shown.facts.title, again.facts.title, again.id) == (None, None, fic.id)
    assert told is not None
    assert told.title == "Silt"
    after = await now(store, fic)
    assert replace(after, told=()) == replace(FACTS, title="Silt", words=9, series="Tides")


async def test_a_held_fic_is_not_found_under_its_former_title_alone(store: Store) -> None:
    fic = await post(store, FACTS)
    await claim(store, fic)
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda now: replace(now, title="Silt"), by=ANN, at=AT
    )
    await fics.remove(store, SERVER, fic_id=fic.id, by=CLEO, at=AT)

    for title in (FACTS.title, "Silt"):
        again = Facts(title=title, authors=FACTS.authors, rating=GENERAL)
        assert await fate(store, again) == WAITS, title


async def test_a_change_of_a_held_fic_is_undone_in_what_is_held(store: Store) -> None:
    fic = await post(store, FACTS)
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda now: replace(now, words=9), by=ANN, at=AT)
    entry = await claim(store, fic)
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda now: replace(now, title="Silt"), by=ANN, at=AT
    )
    for deed in await history.entries(store, SERVER, LogFilter(fic_number=fic.number)):
        if deed.verb is Verb.CHANGED:
            await undo.undo(store, SERVER, entry_id=deed.id, by=CLEO, at=AT)
    await decisions.decline(store, SERVER, entry.id, reason=None, by=CLEO, at=AT)

    assert replace(await now(store, fic), told=()) == FACTS


async def test_a_held_fic_that_is_removed_comes_back_whole(store: Store) -> None:
    fic = await post(store, FACTS)
    entry = await claim(store, fic)
    await fics.remove(store, SERVER, fic_id=fic.id, by=CLEO, at=AT)
    (removed, *_) = await history.entries(store, SERVER, LogFilter(fic_number=fic.number))
    await decisions.decline(store, SERVER, entry.id, reason=None, by=CLEO, at=AT)

    await undo.undo(store, SERVER, entry_id=removed.id, by=CLEO, at=AT)

    assert replace(await now(store, fic), told=()) == FACTS


async def test_a_held_fic_is_not_merged_before_its_request_is_decided(store: Store) -> None:
    fic, other = await post(store, FACTS), await post(store, Facts(title="Salt", links=(link("ao3:77"),)))
    await claim(store, fic)

    with pytest.raises(NotAllowed, match=f"#{fic.number} is on hold"):
        await merge.merge(store, SERVER, (fic.id, other.id), sure=True, check=lambda _: None, by=CLEO, at=AT)
