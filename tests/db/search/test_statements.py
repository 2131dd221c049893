"""Each statement finds what matches, wherever it starts and whichever way it goes there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import pytest

from db.fics import fics
from db.search import plans, statements
from db.search.plans import Plan, planned
from db.search.visibility import Part
from db.store.columns import json
from db.store.store import Store
from db.store.transactions import fetch
from fics.models import Facts, Fic
from fics.search.query import Search, Sort
from fics.search.ranges import Span
from tests.db import scan
from tests.db.samples import ANN, BEA, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, WARNED, recced

TOLD = Facts(
    title="Told",
    freeforms=("Pining",),
    summary="A mule, a ferry.",
    words=900,
    warnings=WARNED,
    rating=GENERAL,
)
LISTED = (
    TOLD,
    replace(TOLD, title="Silent", warnings=()),
    replace(TOLD, title="Untagged", freeforms=(), fandoms=("Lamplight",)),
    replace(TOLD, title="Fluffy", freeforms=("Pining", "Fluff")),
    replace(TOLD, title="Said", freeforms=("Light Angst", "Pining")),
    replace(TOLD, title="Dark", freeforms=("Suicide", "Pining")),
    replace(TOLD, title="Goat", summary="A goat."),
    replace(TOLD, title="The Mule", summary="A goat.", words=90),
    replace(TOLD, title="Explicit", rating=EXPLICIT),
    replace(TOLD, title="Of Ned", characters=("Ned",), freeforms=("Ned", "Fluff"), words=None, chapters=1),
    replace(TOLD, title="By Ned", authors=("Ned",), freeforms=("Ned",), words=0, chapters=9),
)
"""A list whose fics differ in one thing each."""
SEARCHES = (
    Search(),
    Search(tags=("Pining",)),
    Search(tags=("Ned",)),
    Search(tags=("Pining", "Fluff")),
    Search(tags=("Ned",), authors=("Ned",)),
    Search(tags=("Ned", "Fluff")),
    Search(tags=("Ned", "Pining")),
    Search(fandoms=("Lamplight",), text="mule"),
    Search(text="mule"),
    Search(text="mule", tags=("Pining",)),
    Search(text="mule", reccer=str(ANN)),
    Search(reccer=str(BEA)),
    Search(without=("mcd",)),
    Search(without=("suicide",)),
    Search(without=("mcd",), tags=("Pining",)),
    Search(without=("suicide",), text="mule"),
    Search(without=("suicide", "Fluff", "angst"), text="mule"),
    Search(without=("suicide", "mcd"), unknown_warnings=True, text="mule"),
    Search(without=("Ned", "Pining", *(f"Quirk {number}" for number in range(9)))),
    Search(tags=("Pining",), without=("Fluff", "Light Angst")),
    Search(tags=("Pining", "Fluff"), without=("Lamplight",)),
    Search(tags=("Pining", "Fluff"), authors=("Ned",)),
    Search(tags=("Pining",), text="mule", without=("Fluff",)),
    Search(tags=("Pining",), without=("suicide", "mcd"), words=Span(None, 100)),
    Search(words=Span(None, 100), text="mule"),
    Search(words=Span(0, 0)),
    Search(chapters=Span(9, None), unknown_lengths=True),
    Search(text="mule", sort=Sort.UPDATED),
    Search(tags=("Pining",), sort=Sort.LONGEST),
    Search(text="mule", sort=Sort.SHORTEST),
)
EVERY: tuple[Callable[[Plan], str], ...] = (
    statements.page,
    statements.walk,
    statements.trial,
    statements.nth,
    statements.first_of,
    statements.those_of,
)
HEADED: tuple[Callable[[Plan], str], ...] = (statements.headlines, statements.headlines_walked)
BESIDE: tuple[Callable[[Plan], str], ...] = (
    partial(statements.walk, beside=True),
    partial(statements.trial, beside=True),
)
ONE = (statements.nth, statements.first_of)


async def listed(store: Store) -> list[Fic]:
    for server_id in (OTHER, SERVER):
        posted = [await recced(store, facts, server_id=server_id) for facts in LISTED]
        posted += [await recced(store, replace(TOLD, title="Bea's"), server_id=server_id, by=BEA)]
    return list(await fics.by_ids(store, SERVER, [fic.id for fic in posted]))


async def ids(store: Store, sql: str, plan: Plan, part: Part, kept: Iterable[Fic]) -> list[int]:
    values = {
        **plan.values(part),
        "size": 99,
        "skipped": 0,
        "most": 999,
        "candidates": 999,
        "drawn": json(sorted(fic.id for fic in kept)),
    }
    async with store.read() as db:
        return [row["id"] for row in await fetch(db, sql, values)]


@pytest.mark.parametrize("looked_up", [0, 1_000])
@pytest.mark.parametrize("beside", [0, 1_000])
async def test_every_statement_finds_what_a_scan_finds(
    store: Store, beside: int, looked_up: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "FEW", 0)
    monkeypatch.setattr(plans, "BESIDE", beside)
    monkeypatch.setattr(plans, "LOOKED_UP", looked_up)
    kept = await listed(store)
    number_of = {fic.id: fic.number for fic in kept}
    for search in SEARCHES:
        expected = scan.found(kept, search, OPEN).numbers
        words = scan.looked_for(search.text, kept)
        headed = {fic.number for fic in kept if scan.in_text(words, scan.headline(fic.facts))}
        async with store.read() as db:
            plan = await planned(db, SERVER, search)
        assert plan is not None, search
        part = Part.shown(search, plan.excluded, OPEN)

        async def numbers(each: Callable[[Plan], str], plan: Plan = plan, part: Part = part) -> list[int]:
            return [number_of[found] for found in await ids(store, each(plan), plan, part, kept)]

        for each in EVERY:
            found = await numbers(each)
            if each in ONE:
                assert len(found) == bool(expected), (search, each)
                assert set(found) <= set(expected), (search, each)
            else:
                assert sorted(found) == sorted(expected), (search, each)
        assert await numbers(statements.page) == expected, search
        if plan.has_headlines:
            for each in HEADED:
                assert set(await numbers(each)) == set(expected) & headed, (search, each)
            for each in BESIDE:
                assert set(await numbers(each)) == set(expected) - headed, (search, each)
