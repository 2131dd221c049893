"""A shelf is its member's alone, is kept by work, and survives what becomes of lists."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from db.archives import questions
from db.fics import author_removal, fics
from db.privacy import export, forget, left_servers
from db.rules.author_requests import Author
from db.shelf import lists, rows, shelf
from db.shelf.shelf import Saved
from db.store.store import Store
from db.store.transactions import fetch
from fics.archives.client import Found, Lack, Missing
from fics.errors import NotAllowed, Unknown
from fics.facts.precedence import told_by
from fics.links.addresses import link as parsed
from fics.models import UNDERAGE, Absence, Facts, Fic, Gate, Level, Link, Rating, Source
from fics.search.query import Search
from fics.search.shelf_list import ShelfList
from fics.shelf import ShelfPlace
from tests.db.asked import answer, claimed
from tests.db.samples import ANN, AT, BEA, EXPLICIT, LATER, OTHER, SERVER, TEEN, link, recced

WORK = link("ao3:work:1")
SALT = Facts(
    title="The Salt Road",
    authors=("quill",),
    freeforms=("Slow Burn",),
    summary="Two smugglers, one mule.",
    rating=TEEN,
    words=9_000,
    chapters=3,
    links=(WORK,),
)


def known(address: str) -> Link:
    found = parsed(address)
    assert found is not None
    return found


async def save(
    store: Store, fic: Fic, *, by: int = ANN, server_id: int = SERVER, whole: bool = True
) -> Saved:
    return await shelf.save_fic(store, server_id, fic_id=fic.id, member_id=by, whole=whole, at=AT)


async def place(store: Store, saved: Saved, to: ShelfPlace) -> None:
    await shelf.move(store, ANN, saved.row.id, lambda row: row.progress.at_place(to, row.facts, at=LATER))


async def only(store: Store, member_id: int = ANN) -> Facts:
    (row,) = await shelf.of_member(store, member_id)
    return row.facts


async def test_what_is_saved_is_to_be_read_and_saved_once(store: Store) -> None:
    fic = await recced(store, SALT, why="That mule!")

    first, again = await save(store, fic), await save(store, fic)

    assert (first.is_new, again.is_new) == (True, False)
    assert first.row == again.row
    assert first.row.place is ShelfPlace.TO_READ
    assert first.row.facts == replace(SALT, summary=None)


async def test_no_row_holds_a_reason_or_a_reccer_or_who_told_what(store: Store) -> None:
    facts = told_by(SALT, Source.MEMBER, AT)
    fic = await recced(store, facts, by=712_345_678, why="zephyrwhy")
    await save(store, fic)

    async with store.read() as db:
        (row,) = await fetch(db, "SELECT *, facts_json(packed) AS told FROM shelf", {})

    assert "zephyrwhy" not in row["told"]
    assert "712345678" not in str(dict(row))
    assert json.loads(row["told"])["told"] == []
    assert json.loads(row["told"])["summary"] is None


async def test_of_a_stub_only_what_it_shows_is_kept_and_what_archives_told(store: Store) -> None:
    facts = told_by(replace(SALT, rating=EXPLICIT), Source.MEMBER, AT)
    fic = await recced(store, told_by(replace(facts, words=9_001), Source.ARCHIVE, AT, before=facts))

    row = (await save(store, fic, whole=False)).row

    assert (row.facts.title, row.facts.rating, row.facts.links) == ("The Salt Road", EXPLICIT, (WORK,))
    assert (row.facts.words, row.facts.chapters, row.facts.freeforms) == (9_001, None, ())


async def test_one_work_on_two_servers_is_one_row_and_the_strictest_rating_wins(store: Store) -> None:
    here = await recced(store, replace(SALT, rating=EXPLICIT))
    there = await recced(store, SALT, server_id=OTHER)

    await save(store, here)
    second = await save(store, there, server_id=OTHER)

    assert not second.is_new
    assert second.row.facts.rating == EXPLICIT
    assert second.row.saved_on == OTHER


async def test_nobody_reads_or_moves_anothers_row(store: Store) -> None:
    saved = await save(store, await recced(store, SALT))

    assert await shelf.of_member(store, BEA) == ()
    for touch in (shelf.get, shelf.remove):
        with pytest.raises(Unknown, match="isn't on your shelf"):
            await touch(store, BEA, saved.row.id)
    with pytest.raises(Unknown):
        await shelf.move(store, BEA, saved.row.id, lambda row: row.progress)
    with pytest.raises(Unknown):
        await shelf.save_fic(store, OTHER, fic_id=1 << 24 | 1, member_id=BEA, whole=True, at=AT)


async def test_a_removed_fic_stays_on_shelves_and_one_without_a_link_too(store: Store) -> None:
    for facts in (SALT, Facts(title="By hand", rating=TEEN)):
        fic = await recced(store, facts)
        await save(store, fic)
        await fics.remove(store, SERVER, fic_id=fic.id, by=ANN, at=LATER)

    assert {row.facts.title for row in await shelf.of_member(store, ANN)} == {"The Salt Road", "By hand"}


async def test_a_fic_that_gets_a_link_is_known_by_it_from_then_on(store: Store) -> None:
    fic = await recced(store, Facts(title="By hand", rating=TEEN))
    saved = await save(store, fic)
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda now: replace(now, links=(WORK,)), by=ANN, at=LATER
    )

    again = await save(store, fic)

    assert (saved.row.key, saved.row.fic_id) == (f"list:{fic.id}", fic.id)
    assert (again.row.id, again.row.key, again.row.fic_id) == (saved.row.id, WORK.key, None)


async def test_a_rating_that_rises_where_it_was_saved_rises_on_shelves(store: Store) -> None:
    fic, other = await recced(store, SALT), await recced(store, SALT, server_id=OTHER)
    await save(store, fic)
    await save(store, other, by=BEA, server_id=OTHER)

    await fics.change(
        store,
        SERVER,
        fic_id=fic.id,
        change=lambda now: replace(now, rating=EXPLICIT, freeforms=("Typed here",)),
        by=ANN,
        at=LATER,
    )

    assert (await only(store)).gate is Gate.ADULT
    assert "Typed here" not in (await only(store)).freeforms
    assert (await only(store, BEA)).gate is Gate.OPEN


async def test_a_fics_archive_tells_shelves_what_is_new(store: Store) -> None:
    work = known("https://archiveofourown.org/works/1")
    saved = await shelf.save_link(store, work, member_id=ANN, at=AT)
    told = replace(SALT, links=(work,))
    assert await claimed(store) == [work.key]

    await answer(store, Found(told), AT + timedelta(hours=2))
    await place(store, saved, ShelfPlace.STOPPED)
    await answer(
        store, Found(replace(told, chapters=6, rating=Rating(Level.GENERAL))), AT + timedelta(days=90)
    )

    (row,) = await shelf.of_member(store, ANN)
    assert row.facts.title == "The Salt Road"
    assert (row.facts.rating, row.new_chapters) == (TEEN, 3)


async def test_a_chapters_link_becomes_its_works(store: Store) -> None:
    work = known("https://archiveofourown.org/works/1")
    await shelf.save_link(store, known("https://archiveofourown.org/chapters/9"), member_id=ANN, at=AT)

    await answer(store, Found(replace(SALT, links=(work,))), AT)

    (row,) = await shelf.of_member(store, ANN)
    assert (row.key, row.facts.links[0]) == (work.key, work)


async def test_what_a_shelf_has_is_not_forgotten_by_who_asks_archives(store: Store) -> None:
    fic = await recced(store, replace(SALT, links=(known("https://archiveofourown.org/works/1"),)))
    saved = await save(store, fic)
    await answer(store, Found(fic.facts), AT)
    await fics.remove(store, SERVER, fic_id=fic.id, by=ANN, at=LATER)

    await questions.tidy(store)
    async with store.read() as db:
        assert len(await fetch(db, "SELECT key FROM fetch", {})) == 1
    await shelf.remove(store, ANN, saved.row.id)
    await questions.tidy(store)
    async with store.read() as db:
        assert await fetch(db, "SELECT key FROM fetch", {}) == []


@pytest.mark.parametrize(
    ("lack", "absence"),
    [(Lack.GONE, Absence.GONE), (Lack.LOCKED, Absence.LOCKED), (Lack.HIDDEN, Absence.HIDDEN)],
)
async def test_a_fic_that_not_everyone_can_read_loses_its_tags(
    store: Store, lack: Lack, absence: Absence
) -> None:
    work = known("https://archiveofourown.org/works/1")
    await shelf.save_link(store, work, member_id=ANN, at=AT)
    await answer(store, Found(replace(SALT, links=(work,))), AT)

    await answer(store, Missing(lack), AT + timedelta(days=90))

    facts = await only(store)
    assert (facts.freeforms, facts.absence, facts.title) == ((), absence, "The Salt Road")


async def test_an_underage_fic_stays_closed_whatever_is_dropped_of_it(store: Store) -> None:
    await recced(store, replace(SALT, rating=EXPLICIT, warnings=(UNDERAGE,)))
    fic = await fics.by_number(store, SERVER, 1)
    await save(store, fic, whole=False)
    await fics.change(
        store,
        SERVER,
        fic_id=fic.id,
        change=lambda now: replace(now, absence=Absence.GONE),
        by=ANN,
        at=LATER,
    )

    assert (await only(store)).gate is Gate.NEVER_OPEN


async def test_at_an_authors_request_only_the_link_stays_where_it_was_saved(store: Store) -> None:
    fic, other = await recced(store, SALT), await recced(store, SALT, server_id=OTHER)
    await save(store, fic)
    await save(store, other, by=BEA, server_id=OTHER)

    await author_removal.take_all_off(store, SERVER, Author("quill"), at=LATER)

    facts = await only(store)
    assert (facts.title, facts.authors, facts.freeforms, facts.links) == (None, (), (), (WORK,))
    assert facts.rating == TEEN
    assert (await only(store, BEA)).title == "The Salt Road"


async def test_an_author_who_left_everywhere_is_on_no_shelf_now_or_later(store: Store) -> None:
    work, later = known("https://archiveofourown.org/works/1"), known("https://archiveofourown.org/works/2")
    await shelf.save_link(store, work, member_id=ANN, at=AT)
    await answer(store, Found(replace(SALT, links=(work,))), AT)

    await author_removal.take_all_off_everywhere(store, Author("quill"), at=LATER)
    await shelf.save_link(store, later, member_id=BEA, at=AT)
    await answer(store, Found(replace(SALT, links=(later,))), AT + timedelta(days=90))

    for member_id in (ANN, BEA):
        facts = await only(store, member_id)
        assert (facts.title, facts.authors) == (None, ())
        assert facts.links


async def test_forgetting_on_a_server_takes_its_rows_without_a_link_and_everywhere_takes_all(
    store: Store,
) -> None:
    for server_id in (SERVER, OTHER):
        await save(store, await recced(store, SALT, server_id=server_id), server_id=server_id)
        fic = await recced(store, Facts(title=f"By hand {server_id}"), server_id=server_id)
        await save(store, fic, server_id=server_id)
    await lists.ask(store, ANN, ShelfList(search=Search(text="salt")), at=AT)

    await forget.forget(store, ANN, server_id=SERVER, hidden=True, at=LATER)
    here = {row.facts.title for row in await shelf.of_member(store, ANN)}
    await forget.forget(store, ANN, hidden=True, at=LATER)
    everywhere = {row.facts.title for row in await shelf.of_member(store, ANN)}
    await forget.forget(store, ANN, hidden=True, shelf=True, at=LATER)

    assert here == {"The Salt Road", f"By hand {OTHER}"}
    assert everywhere == {"The Salt Road"}
    assert await shelf.of_member(store, ANN) == ()
    with pytest.raises(Unknown):
        await lists.asked(store, ANN, 1)


async def test_moderators_who_forget_a_member_leave_her_shelf_to_her(store: Store) -> None:
    await save(store, await recced(store, Facts(title="By hand")))

    await forget.forget(store, ANN, server_id=SERVER, hidden=False, at=LATER)

    assert (await only(store)).title == "By hand"


async def test_a_server_that_is_forgotten_takes_its_own_rows_alone(store: Store) -> None:
    await save(store, await recced(store, SALT))
    await save(store, await recced(store, Facts(title="By hand")))

    await left_servers.forget(store, SERVER)

    (row,) = await shelf.of_member(store, ANN)
    assert (row.facts.title, row.saved_on) == ("The Salt Road", None)


async def test_her_export_has_her_shelf_and_leaves_out_what_its_channel_may_not_show(store: Store) -> None:
    await save(store, await recced(store, SALT))
    await save(
        store,
        await recced(store, Facts(title="After the Lamp", rating=EXPLICIT), server_id=OTHER),
        server_id=OTHER,
    )

    whole = json.loads((await export.export(store, ANN)).data)["shelf"]
    there = await export.export(store, ANN, server_id=SERVER, gates=frozenset({Gate.OPEN}))

    assert [row["title"] for row in whole] == ["The Salt Road", "After the Lamp"]
    assert [row["saved_on"] for row in whole] == [str(SERVER), str(OTHER)]
    (row,) = json.loads(there.data)["shelf"]
    assert (row["title"], row["place"], there.left_out) == ("The Salt Road", "to-read", 1)
    assert str(OTHER) not in there.data.decode()


async def test_a_shelf_has_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 1)
    await save(store, await recced(store, SALT))

    with pytest.raises(NotAllowed, match="Your shelf is full"):
        await save(store, await recced(store, Facts(title="One more")))


async def test_lists_are_hers_and_the_oldest_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "KEPT", 2)
    ids = [await lists.ask(store, ANN, ShelfList(search=Search(text=word)), at=AT) for word in "abc"]

    assert (await lists.asked(store, ANN, ids[2])).search.text == "c"
    for member_id, list_id in ((ANN, ids[0]), (BEA, ids[2])):
        with pytest.raises(Unknown, match="no longer remember this list"):
            await lists.asked(store, member_id, list_id)
