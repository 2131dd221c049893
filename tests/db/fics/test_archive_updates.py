"""What archives answer reaches every draft and every fic with that link, and nothing of it is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.fics import archive_updates, drafts, fics, reports, submission
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.moderation import decisions
from db.queue import queue
from db.store.store import Store
from fics.archives.client import Found, Lack, Missing
from fics.drafts import Draft, Reading
from fics.facts.archive_updates import same_but_for_time
from fics.facts.precedence import told_by
from fics.links.addresses import link
from fics.models import UNDERAGE, Absence, Facts, Fic, Gate, Level, Link, Rating, Source
from fics.queue import Matter
from fics.reports import Wish
from tests.db.asked import answer, claimed, claims, kept
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER, recced

DAY = timedelta(days=1)
NEXT = AT + 73 * DAY


def at(address: str) -> Link:
    found = link(address)
    assert found is not None
    return found


WORK = at("https://archiveofourown.org/works/1")
CHAPTER = at("https://archiveofourown.org/chapters/9")
TOLD = Facts(
    title="The Salt Road",
    authors=("plover",),
    fandoms=("Salt and Iron",),
    freeforms=("Slow Burn",),
    warnings=("Major Character Death",),
    rating=Rating(Level.TEEN, "T"),
    summary="Two smugglers, one mule.",
    words=5_000,
    links=(WORK,),
)
LINKED = Facts(links=(WORK,))


async def drafted(store: Store, facts: Facts = LINKED, *, by: int = ANN) -> Draft:
    told = told_by(facts, Source.MEMBER, AT)
    return await drafts.add(store, SERVER, member_id=by, reading=Reading(facts=told), at=AT)


async def now(store: Store, draft: Draft) -> Facts:
    found = await drafts.get(store, SERVER, draft_id=draft.id, member_id=draft.member_id)
    return found.facts


async def listed(store: Store, facts: Facts = LINKED, *, server_id: int = SERVER) -> Fic:
    return await recced(store, told_by(facts, Source.MEMBER, AT), server_id=server_id)


async def fresh(store: Store, fic: Fic, *, server_id: int = SERVER) -> Facts:
    return (await fics.get(store, server_id, fic.id)).facts


def plain(facts: Facts) -> Facts:
    return replace(facts, told=())


async def logged(store: Store) -> str:
    return repr([(entry.before, entry.after) for entry in await history.entries(store, SERVER)])


async def test_every_servers_fic_and_every_draft_learns_of_one_answer(store: Store) -> None:
    one, other = await listed(store), await listed(store, server_id=OTHER)
    draft = await drafted(store, by=BEA)

    assert await answer(store, Found(TOLD)) == ["ao3:work:1"]

    assert plain(await fresh(store, one)) == TOLD
    assert plain(await fresh(store, other, server_id=OTHER)) == TOLD
    assert plain(await now(store, draft)) == TOLD


async def test_a_held_fic_learns_of_it_when_it_shows_again(store: Store) -> None:
    fic = await listed(store, replace(LINKED, title="Mine", authors=("quill",)))
    entry = await reports.claim(store, SERVER, fic_id=fic.id, member_id=BEA, wish=Wish.OFF, words=None, at=AT)
    await answer(store, Found(TOLD))
    held, log = await fresh(store, fic), await logged(store)
    await decisions.decline(store, SERVER, entry.id, reason=None, by=BEA, at=AT)

    assert (held.title, held.authors, held.absence) == (None, (), Absence.HELD)
    assert plain(await fresh(store, fic)) == replace(TOLD, title="Mine")
    assert "quill" not in log  # the byline is the archive's, now


async def test_a_draft_that_comes_later_knows_it_at_once(store: Store) -> None:
    await listed(store)
    await answer(store, Found(TOLD))

    draft = await drafted(store, replace(LINKED, title="Salt"), by=BEA)

    assert plain(draft.facts) == replace(TOLD, title="Salt")


async def test_an_answer_before_the_posting_is_on_the_list_after_it(store: Store) -> None:
    draft = await drafted(store)
    await answer(store, Found(TOLD))

    posted = await submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT)

    assert plain(posted.fic.facts) == TOLD


async def test_what_was_lowered_in_a_draft_is_not_raised_by_posting_it(store: Store) -> None:
    draft = await drafted(store)
    await answer(store, Found(replace(TOLD, rating=Rating(Level.EXPLICIT))))

    def lowered(before: Draft) -> Draft:
        facts = replace(before.facts, rating=Rating(Level.TEEN), summary=None)
        told = told_by(facts, Source.MEMBER, AT, before=before.facts)
        return replace(before, reading=Reading(facts=told))

    await drafts.change(store, SERVER, draft_id=draft.id, member_id=ANN, change=lowered)
    posted = await submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT)

    assert posted.fic.facts.rating.level is Level.TEEN
    assert posted.fic.facts.summary is None


async def test_another_link_in_a_draft_takes_with_it_what_the_first_ones_archive_told(store: Store) -> None:
    draft = await drafted(store, replace(LINKED, words=7))
    await answer(store, Found(TOLD))
    true = at("https://archiveofourown.org/works/2")

    def linked(before: Draft) -> Draft:
        return replace(before, reading=Reading(facts=replace(before.facts, links=(true,))))

    changed = await drafts.change(store, SERVER, draft_id=draft.id, member_id=ANN, change=linked)

    assert plain(changed.facts) == Facts(words=7, links=(true,))


async def test_a_link_that_a_fic_gets_later_fills_it_with_what_is_known(store: Store) -> None:
    await listed(store, server_id=OTHER)
    await answer(store, Found(TOLD))
    fic = await listed(store, Facts(title="Salt"))

    changed = await fics.change(
        store,
        SERVER,
        fic_id=fic.id,
        change=lambda facts: replace(facts, links=(WORK,)),
        by=ANN,
        at=AT,
    )

    assert plain(changed.facts) == replace(TOLD, title="Salt")


async def test_it_is_written_down_as_nobodys_deed_and_only_where_something_changed(store: Store) -> None:
    fic = await listed(store)
    await answer(store, Found(TOLD))
    await answer(store, Found(TOLD), NEXT)

    entries = await history.entries(store, SERVER, LogFilter(fic_number=fic.number))

    assert [(entry.verb, entry.member_id) for entry in entries] == [(Verb.FETCHED, None), (Verb.RECCED, ANN)]


async def test_a_later_look_brings_what_is_new(store: Store) -> None:
    fic = await listed(store)
    await answer(store, Found(TOLD))

    await answer(store, Found(replace(TOLD, words=9_000, freeforms=("Angst",))), NEXT)

    facts = await fresh(store, fic)
    assert (facts.words, facts.freeforms) == (9_000, ("Angst",))


async def test_a_changed_byline_takes_the_old_one_from_fics_drafts_log_and_cache(store: Store) -> None:
    fic = await listed(store, replace(LINKED, authors=("plover",)))
    draft = await drafted(store, replace(LINKED, authors=("plover",)), by=BEA)
    await answer(store, Found(TOLD))
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda facts: facts, by=ANN, at=AT)

    orphaned = replace(TOLD, authors=("orphan_account",))
    await answer(store, Found(orphaned), NEXT)
    await answer(store, Found(orphaned), NEXT + 73 * DAY)

    assert (await fresh(store, fic)).authors == ("orphan_account",)
    everywhere = [await logged(store), repr(await now(store, draft)), *await kept(store)]
    assert "plover" not in "".join(everywhere)
    assert "The Salt Road" in await logged(store)


@pytest.mark.parametrize(
    ("lack", "absence"),
    [(Lack.GONE, Absence.GONE), (Lack.LOCKED, Absence.LOCKED), (Lack.HIDDEN, Absence.HIDDEN)],
)
async def test_of_what_is_gone_or_locked_summary_and_tags_go_everywhere_at_once(
    store: Store, lack: Lack, absence: Absence
) -> None:
    fic = await listed(store, replace(LINKED, characters=("Ned Harrow",)))
    await answer(store, Found(TOLD))

    await answer(store, Missing(lack), NEXT)

    facts = await fresh(store, fic)
    assert (facts.title, facts.absence, facts.rating) == ("The Salt Road", absence, TOLD.rating)
    everywhere = "".join([repr(facts), await logged(store), *await kept(store)])
    for lost in ("mule", "Slow Burn", "Salt and Iron", "Ned Harrow"):
        assert lost not in everywhere


async def test_moderators_are_asked_once_what_to_do_with_what_is_gone(store: Store) -> None:
    fic = await listed(store)
    await answer(store, Found(TOLD))
    await answer(store, Missing(Lack.GONE), NEXT)
    await answer(store, Missing(Lack.GONE), NEXT + 73 * DAY)

    asked = await queue.waiting(store, SERVER)

    assert asked is not None
    assert (asked.entry.matter, asked.entry.fic_id) == (Matter.GONE, fic.id)
    assert await queue.waiting(store, SERVER, place=1) is None


async def test_what_comes_back_is_filled_again(store: Store) -> None:
    fic = await listed(store)
    await answer(store, Found(TOLD))
    await answer(store, Missing(Lack.LOCKED), NEXT)

    await answer(store, Found(TOLD), NEXT + 73 * DAY)

    assert plain(await fresh(store, fic)) == TOLD


async def test_a_draft_keeps_what_its_member_typed_of_a_fic_that_is_gone_until_it_is_posted(
    store: Store,
) -> None:
    draft = await drafted(store, replace(LINKED, title="Salt", summary="Mine."))
    await answer(store, Missing(Lack.GONE))

    assert (await now(store, draft)).summary == "Mine."

    posted = await submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT)
    assert (posted.fic.facts.summary, posted.fic.facts.absence) == (None, Absence.GONE)


async def test_underage_sex_that_an_archive_tells_keeps_a_fic_out_of_every_open_channel(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    fic = await listed(store, replace(LINKED, rating=Rating(Level.TEEN)))

    await answer(store, Found(replace(TOLD, rating=Rating(Level.EXPLICIT), warnings=(UNDERAGE,))))

    assert (await fresh(store, fic)).gate is Gate.NEVER_OPEN
    assert f"Fic {fic.id} is kept out of every open channel" in caplog.text


async def test_a_chapters_link_becomes_its_fics_and_neither_is_asked_for_again(store: Store) -> None:
    draft = await drafted(store, Facts(links=(CHAPTER,)))
    fic = await listed(store, Facts(links=(CHAPTER,)), server_id=OTHER)
    await answer(store, Found(TOLD))

    assert (await now(store, draft)).links == (WORK,)
    assert (await fresh(store, fic, server_id=OTHER)).links == (WORK,)

    again = await drafted(store, Facts(links=(CHAPTER,)), by=BEA)
    assert plain(again.facts) == TOLD
    await drafted(store, LINKED, by=BEA)
    assert await claimed(store, AT + DAY) == []


async def test_a_chapter_of_a_fic_that_has_an_entry_of_its_own_waits_to_be_joined(store: Store) -> None:
    await listed(store)
    chapter = await listed(store, Facts(title="Part nine", links=(CHAPTER,)))
    await answer(store, Found(TOLD), AT)
    await answer(store, Found(TOLD), AT + DAY)

    facts = await fresh(store, chapter)

    assert facts.links == (CHAPTER,)
    assert facts.title == "Part nine"


async def test_fics_that_have_not_learned_of_an_answer_when_the_bot_ended_learn_of_it_later(
    store: Store,
) -> None:
    fic = await listed(store)
    (claim,) = await claims(store)
    await archive_updates.record(store, claim, Found(TOLD), at=AT, days=60)
    assert plain(await fresh(store, fic)) == LINKED

    assert await archive_updates.tell_fics(store, at=AT)

    assert plain(await fresh(store, fic)) == TOLD
    assert not await archive_updates.tell_fics(store, at=AT)


async def test_hearing_it_twice_makes_no_card_stale(store: Store) -> None:
    fic = await listed(store)
    await answer(store, Found(TOLD))
    before = await fics.get(store, SERVER, fic.id)

    await answer(store, Found(TOLD), NEXT)

    after = await fics.get(store, SERVER, fic.id)
    assert after.changed == before.changed
    assert same_but_for_time(after.facts, before.facts)


@pytest.mark.parametrize("tag", ["Shota", "Child Sexual Abuse", "Ｕｎｄｅｒａｇｅ Rape/Non-con"])
async def test_so_does_what_it_tells_in_other_words(store: Store, tag: str) -> None:
    fic = await listed(store, replace(LINKED, rating=Rating(Level.TEEN)))

    await answer(store, Found(replace(TOLD, rating=Rating(Level.EXPLICIT), freeforms=(tag,))))

    assert (await fresh(store, fic)).gate is Gate.NEVER_OPEN
    assert await queue.count(store, SERVER) == 0


async def test_what_it_tells_of_a_childs_abuse_is_asked_about_once_and_an_answer_holds(store: Store) -> None:
    told = replace(TOLD, rating=Rating(Level.EXPLICIT), freeforms=("Past Child Sexual Abuse",))
    fic = await listed(store, replace(LINKED, rating=Rating(Level.TEEN)))
    await answer(store, Found(told))
    await answer(store, Found(replace(told, words=6_000)), at=NEXT)

    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    assert (asked.entry.matter, asked.entry.fic_id) == (Matter.UNDERAGE, fic.id)
    assert await queue.count(store, SERVER) == 1
    assert (await fresh(store, fic)).gate is Gate.NEVER_OPEN

    await decisions.approve(store, SERVER, asked.entry.id, by=BEA, at=NEXT)
    await answer(store, Found(replace(told, words=7_000, summary="A mule.")), at=NEXT + 73 * DAY)

    now = await fresh(store, fic)
    assert (now.gate, now.words) == (Gate.ADULT, 7_000)
    assert await queue.count(store, SERVER) == 0


async def test_no_answer_outlives_what_it_was_not_about(store: Store) -> None:
    told = replace(TOLD, rating=Rating(Level.EXPLICIT), freeforms=("Past Child Sexual Abuse",))
    fic = await listed(store, replace(LINKED, rating=Rating(Level.TEEN)))
    await answer(store, Found(told))
    asked = await queue.waiting(store, SERVER)
    assert asked is not None
    await decisions.approve(store, SERVER, asked.entry.id, by=BEA, at=NEXT)

    await answer(store, Found(replace(told, warnings=(UNDERAGE,))), at=NEXT)

    assert (await fresh(store, fic)).gate is Gate.NEVER_OPEN
