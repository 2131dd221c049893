"""The text index after a day of recs, and after it was tidied."""

import asyncio
from pathlib import Path

import pytest

from db.store import text_index
from db.store.store import Store
from db.store.transactions import fetch
from fics.models import Facts
from fics.search.query import Search
from tests.db.indexes import faults
from tests.db.samples import found, recced

MANY = 15
"""So many small commits leave three segments: each fourth is merged with those before it."""


async def segments(store: Store) -> int:
    async with store.read() as db:
        rows = await fetch(db, "SELECT DISTINCT segid FROM fic_text_idx", {})
    return len(rows)


async def come_apart(store: Store) -> None:
    for place in range(MANY):
        await recced(store, Facts(title=f"The Lamp {place}", summary="Salt and iron."))


async def test_an_index_that_has_come_apart_is_put_together(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_index, "FEW", 2)
    await come_apart(store)
    before = await segments(store)

    await text_index.tidy(store)

    assert before > text_index.FEW
    assert await segments(store) == 1
    assert (await found(store, Search(text="salt lamp"))).total == MANY
    assert faults(path) == []


async def test_commits_are_merged_as_they_come(store: Store) -> None:
    await come_apart(store)

    assert await segments(store) < text_index.FEW


async def test_a_few_segments_are_left_as_they_are(store: Store) -> None:
    await recced(store, Facts(title="The Lamp"))
    await recced(store, Facts(title="The Lamp, Lit Again"))

    await text_index.tidy(store)

    assert await segments(store) == 2


async def test_who_recs_meanwhile_loses_nothing(store: Store, path: Path) -> None:
    await come_apart(store)

    await asyncio.gather(text_index.tidy(store), *(recced(store, Facts(title=f"Salt {n}")) for n in range(9)))

    assert (await found(store, Search(text="salt"))).total == MANY + 9
    assert faults(path) == []
