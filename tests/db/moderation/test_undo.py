"""Undoing what the log tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.fics import fics, merge, recs
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.moderation import undo
from db.rules import settings
from db.store.store import Store
from db.tags import aliases
from fics.errors import NotAllowed, Unknown
from fics.models import Facts, Kind
from fics.rules.settings import Choices
from tests.db.samples import ANN, AT, BEA, CLEO, EVERY_GATE, LATER, OTHER, SERVER, TEEN, link, recced

MOD = 99
SOON = LATER + timedelta(hours=1)


async def newest(store: Store, server_id: int = SERVER) -> history.LogEntry:
    (entry,) = await history.entries(store, server_id, limit=1)
    return entry


async def undo_newest(store: Store) -> undo.Undone:
    entry = await newest(store)
    return await undo.undo(store, SERVER, entry_id=entry.id, by=MOD, at=SOON)


async def retitle(store: Store, fic_id: int, **news: object) -> None:
    await fics.change(
        store, SERVER, fic_id=fic_id, change=lambda facts: replace(facts, **news), by=BEA, at=LATER
    )


async def test_an_edit_is_undone(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", words=10, freeforms=("Storms",)))
    await retitle(store, fic.id, title="Sugar", freeforms=())

    undone = await undo_newest(store)

    now = await fics.get(store, SERVER, fic.id)
    assert (now.facts.title, now.facts.words, now.facts.freeforms) == ("Salt", 10, ("Storms",))
    assert undone.left == ()
    assert await fics.by_title(store, SERVER, "salt", gates=EVERY_GATE) == (now,)


async def test_what_was_edited_again_stays_and_is_named(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", words=10))
    await retitle(store, fic.id, title="Sugar", words=20)
    edit = await newest(store)
    await retitle(store, fic.id, title="Pepper")

    undone = await undo.undo(store, SERVER, entry_id=edit.id, by=MOD, at=SOON)

    now = await fics.get(store, SERVER, fic.id)
    assert (now.facts.title, now.facts.words) == ("Pepper", 10)
    assert undone.left == ("title",)


async def test_a_removed_fic_comes_back_with_its_number_and_all_its_recs(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", rating=TEEN, links=(link("1"),)), why="Tears.")
    fic = await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, why="Yes.", at=LATER)
    await fics.remove(store, SERVER, fic_id=fic.id, by=MOD, at=LATER)

    await undo_newest(store)

    now = await fics.get(store, SERVER, fic.id)
    assert now == replace(fic, changed=SOON)
    assert await fics.by_link(store, SERVER, "1") == now


async def test_a_link_that_is_anothers_by_now_stays_with_it(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", links=(link("1"), link("2"))))
    await fics.remove(store, SERVER, fic_id=fic.id, by=MOD, at=LATER)
    removal = await newest(store)
    other = await recced(store, Facts(title="Salt again", links=(link("1"),)), by=BEA)

    await undo.undo(store, SERVER, entry_id=removal.id, by=MOD, at=SOON)

    assert (await fics.get(store, SERVER, fic.id)).facts.links == (link("2"),)
    assert await fics.by_link(store, SERVER, "1") == other


async def test_undoing_a_rec_takes_it_off_and_the_fic_with_its_last(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    first = await newest(store)
    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, at=LATER)

    await undo.undo(store, SERVER, entry_id=first.id, by=MOD, at=SOON)
    left = await fics.get(store, SERVER, fic.id)
    second = (await history.entries(store, SERVER))[1]
    await undo.undo(store, SERVER, entry_id=second.id, by=MOD, at=SOON)

    assert [rec.member_id for rec in left.recs] == [BEA]
    with pytest.raises(Unknown):
        await fics.get(store, SERVER, fic.id)


async def test_undoing_one_of_several_recs_leaves_those_before_and_after_it(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"), why="Tears.")
    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, why="Rude words.", at=LATER)
    second = await newest(store)
    now = await recs.add(store, SERVER, fic_id=fic.id, member_id=CLEO, at=LATER)

    await undo.undo(store, SERVER, entry_id=second.id, by=MOD, at=SOON)

    assert (await fics.get(store, SERVER, fic.id)).recs == (now.recs[0], now.recs[2])


async def test_a_why_that_was_changed_becomes_what_it_was(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"), why="Tears.")
    await recs.add(store, SERVER, fic_id=fic.id, member_id=ANN, why="Rude words.", at=LATER)

    await undo_newest(store)

    assert (await fics.get(store, SERVER, fic.id)).recs == fic.recs


async def test_an_undo_can_be_undone_but_nothing_twice(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    await retitle(store, fic.id, title="Sugar")
    edit = await newest(store)
    await undo_newest(store)

    with pytest.raises(NotAllowed, match="already"):
        await undo.undo(store, SERVER, entry_id=edit.id, by=MOD, at=SOON)
    await undo_newest(store)

    assert (await fics.get(store, SERVER, fic.id)).facts.title == "Sugar"
    assert [entry.undone for entry in await history.entries(store, SERVER)] == [False, True, True, False]


async def test_what_a_member_took_back_is_hers_to_give(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=LATER)

    with pytest.raises(NotAllowed, match="What members removed"):
        await undo_newest(store)


async def test_another_servers_entry_is_unknown(store: Store) -> None:
    await recced(store, Facts(title="Salt"), server_id=OTHER)
    theirs = await newest(store, OTHER)

    with pytest.raises(Unknown):
        await undo.undo(store, SERVER, entry_id=theirs.id, by=MOD, at=SOON)


async def test_a_fic_that_is_back_already_is_not_put_back_twice(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    await fics.remove(store, SERVER, fic_id=fic.id, by=MOD, at=LATER)
    removal = await newest(store)
    await undo_newest(store)
    await fics.remove(store, SERVER, fic_id=fic.id, by=MOD, at=LATER)
    await undo_newest(store)

    with pytest.raises(NotAllowed):
        await undo.undo(store, SERVER, entry_id=removal.id, by=MOD, at=SOON)


async def test_aliases_and_choices_are_undone_too(store: Store) -> None:
    await recced(store, Facts(title="Salt", relationships=("Ned/Tom",)))
    await aliases.add(store, SERVER, kind=Kind.RELATIONSHIP, name="Nedtom", target="Ned/Tom", by=MOD, at=AT)
    await undo_newest(store)
    none = await aliases.every(store, SERVER)
    await undo_newest(store)
    (again,) = await aliases.every(store, SERVER)

    await settings.change(store, SERVER, lambda now: replace(now, open_feed=5, adult_feed=6), by=MOD, at=AT)
    both = await newest(store)
    await settings.change(store, SERVER, lambda now: replace(now, adult_feed=7), by=MOD, at=AT)
    await undo.undo(store, SERVER, entry_id=both.id, by=MOD, at=SOON)

    assert (none, again.name) == ((), "Nedtom")
    assert await settings.of(store, SERVER) == Choices(adult_feed=7)


async def test_all_recs_of_one_member_go_at_once_and_each_can_come_back(store: Store) -> None:
    mine = [await recced(store, Facts(title=f"Spam {number}"), by=CLEO) for number in range(60)]
    shared = await recced(store, Facts(title="Salt"), by=ANN)
    await recs.add(store, SERVER, fic_id=shared.id, member_id=CLEO, at=LATER)
    elsewhere = await recced(store, Facts(title="Theirs"), by=CLEO, server_id=OTHER)

    taken = await undo.unrec_all(store, SERVER, member_id=CLEO, by=MOD, at=SOON)

    assert taken == 61
    assert (await fics.get(store, SERVER, shared.id)).rec_of(CLEO) is None
    assert await fics.get(store, OTHER, elsewhere.id) == elsewhere
    removals = await history.entries(store, SERVER, LogFilter(member_id=MOD), limit=100)
    assert {entry.verb for entry in removals} == {Verb.REMOVED}
    back = next(entry for entry in removals if entry.fic_number == mine[0].number)
    await undo.undo(store, SERVER, entry_id=back.id, by=MOD, at=SOON)
    assert (await fics.get(store, SERVER, mine[0].id)).recs == mine[0].recs


async def test_two_entries_that_were_merged_are_parted_again(store: Store) -> None:
    kept = await recced(store, Facts(title="Salt", links=(link("1"),)), by=ANN, why="Tears.")
    gone = await recced(store, Facts(title="Salt", words=5, links=(link("2"),)), by=ANN, why="Again.")
    gone = await recs.add(store, SERVER, fic_id=gone.id, member_id=BEA, why="Yes.", at=LATER)
    await merge.merge(store, SERVER, (kept.id, gone.id), sure=True, check=lambda _: None, by=MOD, at=LATER)

    await undo_newest(store)

    parted = await fics.get(store, SERVER, kept.id)
    assert (replace(parted.facts, told=()), parted.recs) == (replace(kept.facts, told=()), kept.recs)
    assert await fics.get(store, SERVER, gone.id) == replace(gone, changed=SOON)
    assert await fics.by_link(store, SERVER, "2") == replace(gone, changed=SOON)
    assert [entry.undone for entry in (await history.entries(store, SERVER))[2:4]] == [True, True]
