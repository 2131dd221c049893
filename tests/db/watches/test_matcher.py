"""Which searches a fic came to match: beside a plain scan of all fics before and after each deed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as some

from db.fics import fics, recs
from db.imports import import_rows, imports, intake
from db.log import history
from db.moderation import undo
from db.search.visibility import ELSEWHERE
from db.store import servers
from db.store.connection import Connection
from db.store.store import Store
from db.store.transactions import fetch
from db.watches import matcher, watches
from fics.intake.list_files import entry as list_entry
from fics.models import Facts, Fic, Kind
from fics.search.query import Search
from tests.db import scan
from tests.db.histories import (
    Deed,
    Naming,
    against_a_scan,
    all_aliases,
    all_fics,
    asked,
    deeds,
    fresh_server_ids,
    later,
    namings,
)
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER, recced

steps = some.lists(later | deeds("post") | namings | asked, min_size=6, max_size=16)


async def watched(store: Store, search: Search, *, server_id: int = SERVER) -> int:
    """A watch of a search, from now on."""

    async def add(db: Connection) -> int:
        return await watches.add_in(db, await servers.find_or_add_in(db, server_id), search)

    return await store.run_write(add)


async def matches(store: Store) -> dict[int, set[int]]:
    """The numbers of the fics that came to match, by watch."""
    found = defaultdict[int, set[int]](set)
    async with store.read() as db:
        for row in await fetch(db, "SELECT watch_id, fic_id & 0xFFFFFF AS number FROM watch_match", {}):
            found[row["watch_id"]].add(row["number"])
    return found


@dataclass
class Expected:
    """What a plain scan says has come to match on one server."""

    server_id: int
    searches: dict[int, Search] = field(default_factory=dict[int, Search])
    numbers: dict[int, set[int]] = field(default_factory=lambda: defaultdict[int, set[int]](set))

    async def step(self, store: Store, step: Deed | Naming | Search) -> None:
        if isinstance(step, Search):
            self.searches[await watched(store, step, server_id=self.server_id)] = step
            return
        before, aliases = await all_fics(store, self.server_id), await all_aliases(store, self.server_id)
        await step.do(store, self.server_id)
        after = await all_fics(store, self.server_id)
        if isinstance(step, Naming):  # no fic is written
            return
        written = {fic.number for fic in after if not is_among(fic, before)}
        for watch_id, search in self.searches.items():
            matched = {*scan.found(before, search, ELSEWHERE, aliases).numbers}
            now = {*scan.found(after, search, ELSEWHERE, aliases).numbers}
            self.numbers[watch_id] |= (now - matched) & written


def is_among(fic: Fic, fics: Sequence[Fic]) -> bool:
    return replace(fic, changed=AT) in [replace(each, changed=AT) for each in fics]


@against_a_scan
@given(steps=steps)
async def test_what_comes_to_match_is_what_a_scan_finds_now_and_did_not_before(
    store: Store, steps: list[Deed | Naming | Search]
) -> None:
    expected = [Expected(next(fresh_server_ids)) for _ in range(2)]
    for step in steps:
        for each in expected if isinstance(step, Search) else [expected[step.server]]:
            await each.step(store, step)

    found = await matches(store)
    for each in expected:
        for watch_id in each.searches:
            assert found[watch_id] == each.numbers[watch_id], each.searches[watch_id]


async def test_what_a_search_finds_already_is_not_new(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt", freeforms=("Lighthouses",)))
    watch_id = await watched(store, Search(tags=("Lighthouses",)))

    await recs.add(store, SERVER, fic_id=fic.id, member_id=BEA, at=AT)

    assert watch_id not in await matches(store)


async def test_an_edit_into_a_match_counts_once(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    watch_id = await watched(store, Search(tags=("Lighthouses",)))
    for tags in (("Lighthouses",), (), ("Lighthouses",)):
        await fics.change(
            store,
            SERVER,
            fic_id=fic.id,
            change=lambda facts, tags=tags: replace(facts, freeforms=tags),
            by=ANN,
            at=AT,
        )

    assert await matches(store) == {watch_id: {1}}


async def test_a_fic_that_comes_back_to_the_list_is_not_told_twice(store: Store) -> None:
    watch_id = await watched(store, Search(text="salt"))
    fic = await recced(store, Facts(title="Salt"))
    await fics.remove(store, SERVER, fic_id=fic.id, by=ANN, at=AT)
    removal = (await history.entries(store, SERVER))[0]

    await undo.undo(store, SERVER, entry_id=removal.id, by=ANN, at=AT)

    assert await matches(store) == {watch_id: {1}}


async def test_another_servers_fics_are_not_held_against_it(store: Store) -> None:
    await watched(store, Search())
    await recced(store, Facts(title="Salt"), server_id=OTHER)

    assert await matches(store) == {}


async def test_an_import_is_held_against_it_afterwards_and_together(store: Store) -> None:
    watch_id = await watched(store, Search(fandoms=("Saltmarsh",)))
    import_id = await imports.begin(store, SERVER, "recs.csv", member_id=ANN, at=AT)
    rows = [
        list_entry.read(f"row {number}", Facts(title=f"Salt {number}", fandoms=("Saltmarsh",)))
        for number in range(3)
    ]
    await import_rows.try_out(store, SERVER, import_id, rows, seen=set(), at=AT)
    await intake.take_in(store, SERVER, import_id, at=AT)
    late = await watched(store, Search(fandoms=("Saltmarsh",)))
    at_first = await matches(store)

    while await matcher.finish_next(store, at=AT):
        pass

    assert at_first == {}
    assert await matches(store) == {watch_id: {1, 2, 3}}, late
    async with store.read() as db:
        assert [row["in_bulk"] for row in await fetch(db, "SELECT in_bulk FROM watch_match", {})] == [1, 1, 1]


async def test_a_list_that_an_import_still_writes_waits_for_its_end(store: Store) -> None:
    await watched(store, Search())
    import_id = await imports.begin(store, SERVER, "recs.csv", member_id=ANN, at=AT)
    rows = [list_entry.read(f"row {number}", Facts(title=f"Salt {number}")) for number in range(30)]
    await import_rows.try_out(store, SERVER, import_id, rows, seen=set(), at=AT)
    assert await intake.take_in(store, SERVER, import_id, at=AT)

    assert not await matcher.finish_next(store, at=AT)

    while await intake.take_in(store, SERVER, import_id, at=AT):
        assert not await matcher.finish_next(store, at=AT)
    assert await matcher.finish_next(store, at=AT)


async def test_a_name_that_stands_for_a_tag_leads_to_it(store: Store) -> None:
    naming = Naming(0, Kind.FREEFORM, "beacons", "Lighthouses", undo=False)
    await naming.do(store, SERVER)
    watch_id = await watched(store, Search(tags=("beacons",)))

    await recced(store, Facts(title="Salt", freeforms=("Lighthouses",)))

    assert await matches(store) == {watch_id: {1}}
