from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.search import plans, random_fic
from db.store.store import Store
from fics.models import Absence, Facts, Fic, Gate
from fics.search.query import Search
from tests.db import scan
from tests.db.histories import History, after, against_a_scan, asked, gate_sets, histories
from tests.db.samples import EVERY_GATE, EXPLICIT, GENERAL, OPEN, SERVER, recced

Question = tuple[Search, frozenset[Gate]]
questions = some.lists(some.tuples(asked, gate_sets), min_size=3, max_size=4)


def drawable(kept: list[Fic], search: Search, gates: frozenset[Gate], aliases: scan.Aliases) -> list[int]:
    """The numbers of what matches and can be read; a word that only a fic has which is gone is known, too."""
    gone = {fic.number for fic in kept if fic.facts.absence is not None}
    return [number for number in scan.found(kept, search, gates, aliases).numbers if number not in gone]


def always(place: int) -> Callable[[int], int]:
    """The choice of one place; there must be so many."""

    def choose(many: int) -> int:
        assert 0 <= place < many
        return place

    return choose


async def test_nothing_is_drawn_where_nothing_matches(store: Store) -> None:
    assert await random_fic.draw(store, SERVER, Search(), gates=EVERY_GATE) is None

    await recced(store, Facts(title="A", rating=EXPLICIT))

    assert await random_fic.draw(store, SERVER, Search(), gates=OPEN) is None
    assert await random_fic.draw(store, SERVER, Search(tags=("Fluff",)), gates=EVERY_GATE) is None


async def test_without_filters_each_number_is_one_choice(store: Store) -> None:
    for title in "ABC":
        await recced(store, Facts(title=title, rating=GENERAL))

    drawn = [
        await random_fic.draw(store, SERVER, Search(), gates=OPEN, choose=always(place)) for place in range(3)
    ]

    assert [fic.facts.title for fic in drawn if fic] == ["A", "B", "C"]


async def test_luck_reaches_every_match(store: Store) -> None:
    for title in "AB":
        await recced(store, Facts(title=title, freeforms=("Fluff",)))

    drawn = {
        fic.number
        for _ in range(64)
        if (fic := await random_fic.draw(store, SERVER, Search(tags=("Fluff",)), gates=EVERY_GATE))
    }

    assert drawn == {1, 2}


# A fic is held only together with its author's request; `rec` may not say so of one.
@pytest.mark.parametrize("absence", sorted({*Absence} - {Absence.HELD}))
@pytest.mark.parametrize("search", [Search(), Search(tags=("Fluff",))])
async def test_what_not_everyone_can_read_is_not_drawn(
    store: Store, monkeypatch: pytest.MonkeyPatch, absence: Absence, search: Search
) -> None:
    monkeypatch.setattr(random_fic, "TRIES", 4)
    await recced(store, Facts(title="A", freeforms=("Fluff",), absence=absence))

    assert await random_fic.draw(store, SERVER, search, gates=EVERY_GATE) is None

    await recced(store, Facts(title="B", freeforms=("Fluff",)))

    drawn = await random_fic.draw(store, SERVER, search, gates=EVERY_GATE)
    assert drawn is not None
    assert drawn.facts.title == "B"


@against_a_scan
@given(history=histories, questions=questions)
async def test_every_match_is_drawn_by_one_choice_of_as_many(
    store: Store, history: History, questions: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(random_fic, "TRIES", 0)
    for server_id, kept, aliases in await after(store, history):
        for search, gates in questions:
            matching = drawable(kept, search, gates, aliases)

            drawn = [
                await random_fic.draw(store, server_id, search, gates=gates, choose=always(place))
                for place in range(len(matching))
            ]

            assert sorted(fic.number for fic in drawn if fic) == sorted(matching)


@against_a_scan
@given(history=histories, questions=questions)
async def test_where_much_matches_each_number_that_does_is_one_choice(
    store: Store, history: History, questions: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "FEW", 0)
    for server_id, kept, aliases in await after(store, history):
        for search, gates in questions:
            for number in drawable(kept, search, gates, aliases):
                drawn = await random_fic.draw(
                    store, server_id, search, gates=gates, choose=always(number - 1)
                )

                assert drawn is not None
                assert drawn.number == number
