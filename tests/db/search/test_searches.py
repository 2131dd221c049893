"""Search and suggestions against a plain scan, after any history of two servers' lists."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.search import plans, results, searches
from db.store.store import Store
from db.tags import tags as db_tags
from fics.models import Gate, Kind
from fics.search.query import Search
from fics.tags import tag_names
from tests.db import scan
from tests.db.histories import History, after, against_a_scan, asked, gate_sets, histories
from tests.db.indexes import faults

SLIPS = (
    "haryr",
    "poter",
    "otter",
    "dracp/h",
    "flufff",
    "charcter",
    "mojor cha",
    "spy x famliy",
    "fluf",
    "dea",
)


async def all_pages(store: Store, server_id: int, search: Search, gates: frozenset[Gate]) -> list[int]:
    numbers: list[int] = []
    for page in itertools.count():
        found = await searches.search(store, server_id, search, gates=gates, page=page, size=2)
        if not found.fics:
            return numbers
        numbers += [fic.number for fic in found.fics]
    return numbers


@pytest.mark.parametrize(
    ("few", "tallied", "listed", "spare", "beside"),
    [
        (0, 2, 0, plans.SPARE, 1_000),
        (0, results.TALLIED, 0, 0.1, 1_000),
        (0, results.TALLIED, 1_000, plans.SPARE, 0),
        (plans.FEW, results.TALLIED, plans.LISTED, plans.SPARE, plans.BESIDE),
        (plans.FEW, 2, plans.LISTED, plans.SPARE, 1_000),
    ],
)
@against_a_scan
@given(history=histories, questions=some.lists(some.tuples(asked, gate_sets), min_size=6, max_size=9))
async def test_search_finds_what_a_scan_finds(
    store: Store,
    few: int,
    tallied: int,
    listed: int,
    spare: float,
    beside: int,
    history: History,
    questions: list[tuple[Search, frozenset[Gate]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plans, "FEW", few)
    monkeypatch.setattr(results, "TALLIED", tallied)
    monkeypatch.setattr(plans, "LISTED", listed)
    monkeypatch.setattr(plans, "SPARE", spare)
    monkeypatch.setattr(plans, "BESIDE", beside)
    monkeypatch.setattr(plans, "LOOKED_UP", beside)
    for server_id, kept, aliases in await after(store, history):
        for search, gates in questions:
            expected = scan.found(kept, search, gates, aliases)

            found = await searches.search(store, server_id, search, gates=gates)

            assert [fic.number for fic in found.fics] == expected.numbers[:5]
            assert (found.total, found.more) == (len(expected.numbers), False)
            assert (found.held_adult, found.held_unknown) == (expected.held_adult, expected.held_unknown)
            assert found.held_length == expected.held_length
            assert found.held_untagged == expected.held_untagged
            assert await all_pages(store, server_id, search, gates) == expected.numbers
            counted = await searches.totals(store, server_id, [search], gates=gates)
            assert counted == ({search: len(expected.numbers)} if expected.numbers else {})


def ship_typed(typed: str) -> str:
    """What `a x b` stands for where it begins no name itself."""
    return typed.replace(" x ", "/")


@against_a_scan
@given(
    histories,
    some.sampled_from(
        ("", "h", "har", "drar", "potter", "DRACO", "x", "death", "Não", "warnings a", "%", *SLIPS)
    ),
    some.sampled_from((frozenset(Kind), frozenset({Kind.FREEFORM, Kind.WARNING}))),
    gate_sets,
)
async def test_suggestions_are_what_a_scan_suggests(
    store: Store, history: History, typed: str, kinds: frozenset[Kind], gates: frozenset[Gate]
) -> None:
    for server_id, kept, aliases in await after(store, history):
        meant = (scan.suggested(kept, each, kinds, gates, aliases) for each in (typed, ship_typed(typed)))
        expected = next((found for found in meant if found), list[tuple[str, int]]())

        offered = await db_tags.suggest(store, server_id, typed, kinds=kinds, gates=gates, limit=100)

        assert [fics for _, fics in offered] == [fics for _, fics in expected]
        for (name, _), (key, _) in zip(offered, expected, strict=True):
            assert key in {tag_names.key(kind, name) for kind in kinds}


@against_a_scan
@given(history=histories)
async def test_every_index_agrees_with_the_fics(store: Store, path: Path, history: History) -> None:
    await after(store, history)

    assert faults(path) == []
