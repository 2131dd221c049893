import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.fics import drafts, fics, recs, submission
from db.store.store import Store
from fics.drafts import Reading
from fics.errors import Incomplete, Unknown
from fics.models import Facts, Gate, Level, Rating, Rec, Source, Status, Told
from tests.db.samples import ANN, AT, BEA, CLEO, GENERAL, LATER, OTHER, SERVER, TEEN, link, recced

EVERYTHING = Facts(
    title="We Need to Talk",
    authors=("astolat", "Speranza"),
    fandoms=("Due South",),
    relationships=("Fraser/Kowalski",),
    characters=("Benton Fraser",),
    freeforms=("Fluff", "Canada"),
    warnings=("No Archive Warnings Apply",),
    categories=("M/M",),
    rating=Rating(Level.TEEN, "K+"),
    summary="He says: “we need to talk”.\nThey don't.",
    words=12_345,
    chapters=3,
    chapters_planned=4,
    status=Status.IN_PROGRESS,
    language="English",
    published=date(2001, 2, 3),
    updated=date(2002, 3, 4),
    series="Talks",
    links=(link("ao3:1"),),
    told=(Told("title", Source.FILE, datetime(2026, 1, 2, 3, 4, 5, 678, UTC)),),
)


async def test_a_posted_draft_is_a_fic_with_one_rec(store: Store) -> None:
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=Reading(facts=EVERYTHING, why="!"), at=AT)

    posted = await submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=LATER)

    assert not posted.seconded
    assert posted.fic.number == 1
    assert posted.fic.facts == EVERYTHING
    assert posted.fic.recs == (Rec(member_id=ANN, at=LATER, why="!"),)
    assert posted.fic.added == posted.fic.changed == LATER
    assert await fics.get(store, SERVER, posted.fic.id) == posted.fic


async def test_a_draft_is_posted_once_however_often_post_is_pressed(store: Store) -> None:
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=Reading(facts=EVERYTHING), at=AT)

    presses = (submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT) for _ in range(5))
    answers = await asyncio.gather(*presses, return_exceptions=True)

    assert [type(answer) for answer in answers] == [submission.Posted, Unknown, Unknown, Unknown, Unknown]
    assert len((await fics.by_number(store, SERVER, 1)).recs) == 1


async def test_a_draft_without_title_and_link_stays_a_draft(store: Store) -> None:
    reading = Reading(facts=Facts(words=5))
    draft = await drafts.add(store, SERVER, member_id=ANN, reading=reading, at=AT)

    with pytest.raises(Incomplete, match="title or a link"):
        await submission.post(store, SERVER, draft_id=draft.id, member_id=ANN, at=AT)

    assert await drafts.get(store, SERVER, draft_id=draft.id, member_id=ANN) == draft


async def test_numbers_count_up_on_each_server_by_itself(store: Store) -> None:
    here = [await recced(store, Facts(title=f"Fic {n}")) for n in range(3)]
    there = await recced(store, Facts(title="Elsewhere"), server_id=OTHER)

    assert [fic.number for fic in here] == [1, 2, 3]
    assert there.number == 1


async def test_the_number_of_a_removed_fic_is_not_given_again(store: Store) -> None:
    fic = await recced(store, Facts(title="Gone"))
    await fics.remove(store, SERVER, fic_id=fic.id, by=BEA, at=AT)

    assert (await recced(store, Facts(title="Next"))).number == 2


async def test_a_fic_recced_twice_is_seconded(store: Store) -> None:
    first = await recced(store, Facts(title="A", links=(link("ao3:1"),)), why="Mine.")
    reading = Reading(facts=Facts(title="Another title", words=90, links=(link("ao3:1"), link("ffn:2"))))
    draft = await drafts.add(store, SERVER, member_id=BEA, reading=reading, at=AT)

    posted = await submission.post(store, SERVER, draft_id=draft.id, member_id=BEA, at=LATER)

    assert posted.seconded
    assert posted.fic.id == first.id
    assert posted.fic.facts == Facts(title="A", words=90, links=(link("ao3:1"), link("ffn:2")))
    listed = await fics.by_link(store, SERVER, "ffn:2")
    assert listed
    assert [rec.member_id for rec in listed.recs] == [ANN, BEA]
    assert posted.fic == replace(listed, recs=listed.recs[1:])


async def test_seconding_makes_a_fic_stricter_but_never_milder(store: Store) -> None:
    mild = Facts(title="A", rating=TEEN, links=(link("1"),))
    await recced(store, mild)

    await recced(store, Facts(rating=GENERAL, warnings=("MCD",), links=(link("1"),)), by=BEA)
    fic = await recced(
        store, Facts(rating=Rating(Level.EXPLICIT), warnings=("Underage Sex",), links=(link("1"),)), by=CLEO
    )

    assert fic.facts.rating.level is Level.EXPLICIT
    assert fic.facts.warnings == ("MCD", "Underage Sex")
    assert fic.facts.gate is Gate.NEVER_OPEN


async def test_whoever_recs_twice_gives_another_why_only_if_one_is_given(store: Store) -> None:
    fic = await recced(store, Facts(title="A"), why="First.")

    silent = await recs.add(store, SERVER, fic_id=fic.id, member_id=ANN, at=LATER)
    spoken = await recs.add(store, SERVER, fic_id=fic.id, member_id=ANN, why="Second.", at=LATER)

    assert silent.recs == fic.recs
    assert [rec.why for rec in spoken.recs] == ["Second."]


async def test_a_draft_with_the_links_of_two_fics_seconds_the_first_and_leaves_the_other(
    store: Store,
) -> None:
    first = await recced(store, Facts(title="A", links=(link("1"),)))
    second = await recced(store, Facts(title="B", links=(link("2"),)))

    seconded = await recced(store, Facts(links=(link("2"), link("1"), link("3"))), by=BEA)

    assert seconded.id == first.id
    assert seconded.facts.links == (link("1"), link("3"))
    assert await fics.by_link(store, SERVER, "2") == second


async def test_the_same_link_on_another_server_is_another_fic(store: Store) -> None:
    here = await recced(store, Facts(title="A", links=(link("1"),)))
    there = await recced(store, Facts(title="A", links=(link("1"),)), server_id=OTHER)

    assert here.id != there.id
    assert await fics.by_link(store, SERVER, "1") == here
    assert await fics.by_link(store, OTHER, "1") == there


async def test_a_rec_taken_back_leaves_the_others(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT)

    left = await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=LATER)

    assert left is not None
    assert [rec.member_id for rec in left.recs] == [BEA]


async def test_a_fic_goes_with_its_last_rec(store: Store) -> None:
    fic = await recced(store, Facts(title="A", links=(link("1"),)))

    assert await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=LATER) is None

    with pytest.raises(Unknown):
        await fics.get(store, SERVER, fic.id)
    assert await fics.by_link(store, SERVER, "1") is None


async def test_nobody_takes_back_what_she_never_recced(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))

    with pytest.raises(Unknown, match="haven't recced"):
        await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT)


async def test_another_server_can_do_nothing_to_a_fic(store: Store) -> None:
    fic = await recced(store, Facts(title="A"))
    await recced(store, Facts(title="B"), server_id=OTHER)

    for attempt in (
        fics.get(store, OTHER, fic.id),
        fics.change(store, OTHER, fic_id=fic.id, change=lambda facts: facts, by=ANN, at=AT),
        fics.remove(store, OTHER, fic_id=fic.id, by=ANN, at=AT),
        recs.add(store, OTHER, fic_id=fic.id, member_id=BEA, at=AT),
        recs.withdraw(store, OTHER, fic_id=fic.id, member_id=ANN, at=AT),
    ):
        with pytest.raises(Unknown, match="isn't on the list"):
            await attempt

    assert await fics.get(store, SERVER, fic.id) == fic
