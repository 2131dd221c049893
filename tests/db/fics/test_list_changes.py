from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.fics import fics, list_changes, recs
from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.store import servers
from db.store.columns import ids_of
from db.store.store import Store
from db.store.transactions import fetch
from fics.errors import NotAllowed, Unknown
from fics.models import Facts, Fic, Gate, Rec
from tests.db.histories import against_a_scan, facts, fresh_server_ids
from tests.db.indexes import faults
from tests.db.samples import (
    ANN,
    AT,
    BEA,
    CLEO,
    EVERY_GATE,
    EXPLICIT,
    GENERAL,
    LATER,
    OPEN,
    OTHER,
    SERVER,
    link,
    recced,
)


@pytest.mark.parametrize("number", [0, 2, -1, 1 << 24, (1 << 24) + 1])
async def test_a_number_that_no_fic_has_is_unknown(store: Store, number: int) -> None:
    await recced(store, Facts(title="A"))
    await recced(store, Facts(title="B"), server_id=OTHER)

    with pytest.raises(Unknown, match=f"no #{number} "):
        await fics.by_number(store, SERVER, number)


async def test_a_server_that_never_kept_anything_finds_nothing(store: Store) -> None:
    fic = await recced(store, Facts(title="A", links=(link("1"),)))

    with pytest.raises(Unknown):
        await fics.get(store, 3003, fic.id)
    with pytest.raises(Unknown):
        await fics.by_number(store, 3003, 1)
    assert await fics.by_link(store, 3003, "1") is None
    assert await fics.by_title(store, 3003, "A", gates=EVERY_GATE) == ()
    assert await history.entries(store, 3003) == ()


async def test_a_change_starts_from_what_is_known_now(store: Store) -> None:
    fic = await recced(store, Facts(title="A", words=10, links=(link("1"),)))

    changed = await fics.change(
        store,
        SERVER,
        fic_id=fic.id,
        change=lambda facts: replace(facts, words=(facts.words or 0) + 5, links=(link("2"),)),
        by=BEA,
        at=LATER,
    )

    assert changed == replace(fic, facts=Facts(title="A", words=15, links=(link("2"),)), changed=LATER)
    assert await fics.by_link(store, SERVER, "1") is None
    assert await fics.by_link(store, SERVER, "2") == changed


async def test_a_fic_keeps_its_own_links_through_a_change(store: Store) -> None:
    fic = await recced(store, Facts(title="A", links=(link("1"),)))

    changed = await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda facts: replace(facts, words=5), by=BEA, at=LATER
    )

    assert changed.facts.links == (link("1"),)
    assert await fics.by_link(store, SERVER, "1") == changed


async def test_a_fic_is_not_given_the_link_of_another(store: Store) -> None:
    await recced(store, Facts(title="A", links=(link("1"),)))
    fic = await recced(store, Facts(title="B"))

    with pytest.raises(NotAllowed, match="#1 on this list"):
        await fics.change(
            store,
            SERVER,
            fic_id=fic.id,
            change=lambda facts: replace(facts, links=(link("1"),)),
            by=ANN,
            at=AT,
        )

    assert await fics.get(store, SERVER, fic.id) == fic


async def titled(store: Store, typed: str, gates: frozenset[Gate] = EVERY_GATE) -> list[str | None]:
    found = await fics.by_title(store, SERVER, typed, gates=gates)
    return [fic.facts.title for fic in found]


async def test_titles_are_found_exact_first_then_from_the_front_then_anywhere(store: Store) -> None:
    loved = await recced(store, Facts(title="Café Nights"))
    for title in ("The Café Now", "Café Society", "CAFE", "Tea"):
        await recced(store, Facts(title=title))
    await recced(store, Facts(title="Cafe elsewhere"), server_id=OTHER)
    await recs.add(store, SERVER, fic_id=loved.id, member_id=CLEO, at=AT)

    assert await titled(store, "café") == ["CAFE", "Café Nights", "Café Society", "The Café Now"]
    assert await titled(store, "%") == []
    assert len(await titled(store, "")) == 5


async def test_titles_behind_other_gates_are_not_named(store: Store) -> None:
    await recced(store, Facts(title="Cafe", rating=GENERAL))
    await recced(store, Facts(title="Cafe after dark", rating=EXPLICIT))

    assert await titled(store, "cafe", OPEN) == ["Cafe"]


async def test_every_deed_is_in_the_log_with_the_fic_before_and_after(store: Store) -> None:
    new = await recced(store, Facts(title="A"))
    seconded = await recs.add(store, SERVER, fic_id=new.id, member_id=BEA, why="Yes", at=AT)
    changed = await fics.change(
        store, SERVER, fic_id=new.id, change=lambda facts: replace(facts, words=7), by=BEA, at=AT
    )
    left = await recs.withdraw(store, SERVER, fic_id=new.id, member_id=ANN, at=AT)
    await fics.remove(store, SERVER, fic_id=new.id, by=CLEO, at=LATER)

    entries = await history.entries(store, SERVER)

    told = [(entry.verb, entry.member_id, entry.before, entry.after) for entry in reversed(entries)]
    assert told == [
        (Verb.RECCED, ANN, None, new),
        (Verb.SECONDED, BEA, replace(new, recs=()), replace(seconded, recs=seconded.recs[1:])),
        (Verb.CHANGED, BEA, seconded, changed),
        (Verb.WITHDREW, ANN, changed, left),
        (Verb.REMOVED, CLEO, left, None),
    ]
    assert entries[0].at == LATER


async def test_the_log_of_one_fic_is_its_own(store: Store) -> None:
    made: list[Fic] = [await recced(store, Facts(title=title)) for title in ("A", "B")]
    await recced(store, Facts(title="C"), server_id=OTHER)

    assert [entry.after for entry in await history.entries(store, SERVER, LogFilter(fic_number=2))] == [
        made[1]
    ]
    assert [entry.after for entry in await history.entries(store, SERVER, limit=1)] == [made[1]]
    assert len(await history.entries(store, SERVER)) == 2


@against_a_scan
@given(told=some.lists(facts, min_size=2, max_size=6))
async def test_fics_that_are_written_together_are_as_if_each_came_by_itself(
    store: Store, path: Path, told: list[Facts]
) -> None:
    new = [replace(each, links=(), authors=(*each.authors, f"{no}")) for no, each in enumerate(told)]
    together, alone = [
        await store.run_write(lambda db: servers.find_or_add_in(db, next(fresh_server_ids))) for _ in range(2)
    ]

    async with store.write() as db:
        ids = await list_changes.add_all_in(db, together, [(each, 0) for each in new], at=AT)
        await recs.add_all_in(db, [(fic_id, Rec(member_id=ANN, at=AT, why="Salt")) for fic_id in ids])
        for each in new:
            fic_id = await list_changes.add_in(db, alone, each, at=AT)
            await recs.add_in(db, fic_id, Rec(member_id=ANN, at=AT, why="Salt"))

    assert await all_rows(store, together) == await all_rows(store, alone)
    assert faults(path) == []


async def all_rows(store: Store, server_no: int) -> list[list[tuple[object, ...]]]:
    """What is kept of a server's fics, with names in place of their numbers."""
    asked = (
        """
        SELECT id & 0xFFFFFF, gate, untold, untagged, level, words, status, language, crossover, absent,
            updated, recced, label, added, changed, title, packed
        FROM fic
        CROSS JOIN facts ON facts.fic_id = fic.id
        WHERE id BETWEEN :low AND :high
        ORDER BY id
        """,
        """
        SELECT name.kind, name.written, number, gate
        FROM posting
        CROSS JOIN name ON name.id = tag_id & 0xFFFFFF
        WHERE tag_id BETWEEN :low AND :high
        ORDER BY 1, 2, 3
        """,
        """
        SELECT row_no, fic_id & 0xFFFFFF, place
        FROM stated
        WHERE fic_id BETWEEN :low AND :high
        ORDER BY 1, 2, 3
        """,
        """
        SELECT fic_id & 0xFFFFFF, place, member_id, why, at
        FROM rec
        WHERE fic_id BETWEEN :low AND :high
        ORDER BY 1, 2
        """,
    )
    async with store.read() as db:
        return [[tuple(row) for row in await fetch(db, sql, ids_of(server_no))] for sql in asked]
