"""However a page is found, it holds the same fics in the same order."""

import pytest

from db.search import plans, results
from db.store.store import Store
from fics.models import Facts
from fics.search.query import Search, Sort
from tests.db.samples import EXPLICIT, GENERAL, OPEN, found, recced, titles

LOUD = ("Fluff", "Slow Burn")


@pytest.mark.parametrize("spare", [0.1, 1, plans.SPARE])
@pytest.mark.parametrize("listed", [0, 1_000])
async def test_a_text_is_found_by_trying_fics_as_by_listing_them(
    store: Store, spare: float, listed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FEW", 0), ("LISTED", listed), ("SPARE", spare)):
        monkeypatch.setattr(plans, name, value)
    for place in range(12):
        title = "The Lamp" if place == 1 else f"Salt {place}"
        await recced(store, Facts(title=title, summary="A lamp." if place < 6 else "Iron."))

    newest = await titles(store, Search(text="lamp", sort=Sort.NEWEST))
    best = await titles(store, Search(text="lamp"))

    assert newest == ["Salt 5", "Salt 4", "Salt 3", "Salt 2", "The Lamp"]
    assert best == ["The Lamp", "Salt 5", "Salt 4", "Salt 3", "Salt 2"]


async def test_the_newest_are_found_where_more_match_than_are_counted_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "TALLIED", 3)
    for place in range(6):
        rating = GENERAL if place % 2 else EXPLICIT
        await recced(store, Facts(title=f"Salt {place}", freeforms=LOUD, rating=rating))

    page = await found(store, Search(tags=LOUD), OPEN)

    assert [fic.facts.title for fic in page.fics] == ["Salt 5", "Salt 3", "Salt 1"]
    assert (page.total, page.held_adult) == (3, 3)
