"""A search asks its reader's own shelf, and nobody else's."""

import pytest

from db.search import random_fic, searches
from db.search.similar import similar
from db.shelf import shelf
from db.store.store import Store
from fics.models import Facts
from fics.search.query import Search
from fics.shelf import ShelfFilter, ShelfPlace
from tests.db.samples import ANN, AT, BEA, EVERY_GATE, OTHER, SERVER, link, recced

PLACED = {place: f"The {place.value} one" for place in ShelfPlace}
LOOSE = "The other one"


async def fill(store: Store) -> None:
    """One fic in each place of Ann's shelf, every second without a link, and one that is on nobody's."""
    for number, (place, title) in enumerate(PLACED.items()):
        links = (link(f"{number}"),) if number % 2 else ()
        fic = await recced(store, Facts(title=title, links=links, freeforms=("Fluff",)))
        saved = await shelf.save_fic(store, SERVER, fic_id=fic.id, member_id=ANN, whole=True, at=AT)
        await shelf.move(
            store,
            ANN,
            saved.row.id,
            lambda row, place=place: row.progress.at_place(place, row.facts, at=AT),
        )
    await recced(store, Facts(title=LOOSE, freeforms=("Fluff",)))


async def titles(
    store: Store, search: Search, *, reader_id: int | None, server_id: int = SERVER
) -> set[str | None]:
    found = await searches.search(store, server_id, search, gates=EVERY_GATE, reader_id=reader_id, size=20)
    assert found.total == len(found.fics)
    return {fic.facts.title for fic in found.fics}


@pytest.mark.parametrize("asked", ShelfFilter)
@pytest.mark.parametrize("more", [Search(), Search(tags=("Fluff",)), Search(text="one")])
async def test_a_search_by_shelf_finds_what_is_there(store: Store, asked: ShelfFilter, more: Search) -> None:
    await fill(store)
    search = Search(shelf=asked, tags=more.tags, text=more.text)
    expected = {title for place, title in PLACED.items() if asked.fits(place)}

    assert await titles(store, search, reader_id=ANN) == expected | ({LOOSE} if asked.fits(None) else set())


@pytest.mark.parametrize("asked", ShelfFilter)
async def test_anothers_shelf_is_not_asked(store: Store, asked: ShelfFilter) -> None:
    await fill(store)
    everything = {*PLACED.values(), LOOSE}

    for reader_id in (BEA, None):
        found = await titles(store, Search(shelf=asked), reader_id=reader_id)
        assert found == (everything if asked.fits(None) else set())


async def test_what_was_saved_elsewhere_is_known_here_by_its_link_alone(store: Store) -> None:
    await fill(store)
    for number in range(4):
        await recced(store, Facts(title=f"There {number}", links=(link(f"{number}"),)), server_id=OTHER)

    found = await titles(store, Search(shelf=ShelfFilter.SAVED), reader_id=ANN, server_id=OTHER)

    assert found == {"There 1", "There 3"}


@pytest.mark.parametrize("tries", [0, 256])
async def test_what_she_stopped_is_not_drawn_for_her(
    store: Store, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    monkeypatch.setattr(random_fic, "TRIES", tries)
    await fill(store)

    async def drawn(search: Search, reader_id: int) -> set[str | None]:
        found = [
            await random_fic.draw(store, SERVER, search, gates=EVERY_GATE, reader_id=reader_id)
            for _ in range(80)
        ]
        return {fic.facts.title for fic in found if fic}

    stopped = PLACED[ShelfPlace.STOPPED]
    everything = {*PLACED.values(), LOOSE}
    assert await drawn(Search(), ANN) == everything - {stopped}
    assert await drawn(Search(), BEA) == everything
    assert await drawn(Search(shelf=ShelfFilter.STOPPED), ANN) == {stopped}
    assert stopped not in await drawn(Search(shelf=ShelfFilter.NOT_FINISHED), ANN)


async def test_what_she_stopped_is_not_like_what_she_loved(store: Store) -> None:
    await fill(store)
    one = await recced(store, Facts(title="Loved", freeforms=("Fluff",)))

    async def alike(reader_id: int) -> set[str | None]:
        found = await similar(store, SERVER, one.id, gates=EVERY_GATE, limit=9, reader_id=reader_id)
        return {fic.facts.title for fic in found}

    assert PLACED[ShelfPlace.STOPPED] not in await alike(ANN)
    assert await alike(BEA) == {*PLACED.values(), LOOSE}
