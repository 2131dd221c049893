"""Which of some fics a search finds is what it finds of all of them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from db.search import membership
from db.store import servers
from db.store.store import Store
from fics.models import Facts, Gate
from fics.search.query import Search
from tests.db import scan
from tests.db.histories import History, after, against_a_scan, asked, gate_sets, histories
from tests.db.samples import EVERY_GATE, SERVER, WARNED, recced

LAMP = Facts(title="Lamp", freeforms=("Pining",), warnings=WARNED)


async def found(
    store: Store, server_id: int, search: Search, fic_ids: list[int], gates: frozenset[Gate] = EVERY_GATE
) -> frozenset[int]:
    server_no = await servers.find(store, server_id)
    if server_no is None:  # nothing ever was on its list
        return frozenset()
    return await store.run_read(lambda db: membership.found_in(db, server_no, search, fic_ids, gates))


async def test_what_a_fic_only_says_keeps_it_away_whatever_its_number_is(store: Store) -> None:
    await recced(store, LAMP)
    shown = await recced(store, replace(LAMP, title="Salt"))
    said = await recced(store, replace(LAMP, title="Dark", summary="She talks of suicide."))

    assert await found(store, SERVER, Search(without=("suicide",)), [shown.id, said.id]) == {shown.id}


@against_a_scan
@given(histories, some.lists(some.tuples(asked, gate_sets), min_size=3, max_size=6))
async def test_of_any_fics_those_are_found_that_a_scan_finds(
    store: Store, history: History, questions: list[tuple[Search, frozenset[Gate]]]
) -> None:
    for server_id, kept, aliases in await after(store, history):
        for search, gates in questions:
            some_of = {fic.number: fic.id for fic in kept[1:]}
            expected = some_of.keys() & scan.found(kept, search, gates, aliases).numbers

            matching = await found(store, server_id, search, [*some_of.values()], gates)

            assert matching == {some_of[number] for number in expected}
