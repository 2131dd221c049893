import asyncio
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from db.fics import fics, recs
from db.store import tag_changes
from db.store.store import Store
from db.tags import aliases, cached_names, tags
from db.tags.cached_names import CachedNames, Memory, Wanted
from fics.models import Facts, Gate, Kind
from fics.tags.completion import Names
from tests.db import histories
from tests.db.samples import ANN, AT, EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, recced

EVERY_KIND = frozenset(Kind)


async def suggested(
    store: Store, typed: str, gates: frozenset[Gate] = EVERY_GATE, limit: int = 25
) -> list[tuple[str, int]]:
    return list(await tags.suggest(store, SERVER, typed, kinds=EVERY_KIND, gates=gates, limit=limit))


async def test_tags_that_begin_so_come_first_then_words_that_do(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Mutual Pining", "Pining", "Opining", "Pinnacles")))
    await recced(store, Facts(title="B", freeforms=("Opining", "Opining", "Mutual Pining")))

    assert await suggested(store, "pin") == [("Pining", 1), ("Pinnacles", 1), ("Mutual Pining", 2)]


async def test_the_second_half_of_a_ship_is_a_beginning_too(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=("Ned Lowe/Tom-Tom (Ferry)",)))

    for typed in (
        "Tom-Tom (Ferry)/ned",
        "tom-tom (ferry) x n",
        "tom",
        "Ned Lowe/T",
        "lowe t",
        "tom-t",
        "tom tom",
        "ferry",
    ):
        assert await suggested(store, typed) == [("Ned Lowe/Tom-Tom (Ferry)", 1)]


@pytest.mark.parametrize(
    "typed", ["harow", "harrrow", "hrarow", "hartow", "gharrow", "arrow", "mist harow", "mits harrow"]
)
async def test_one_slip_is_forgiven(store: Store, typed: str) -> None:
    await recced(store, Facts(title="A", characters=("Mist Harrow",)))

    assert await suggested(store, typed) == [("Mist Harrow", 1)]


@pytest.mark.parametrize("typed", ["mitsharrow", "mist hrrw", "misst harroww", "imst harorw", "ist harow"])
async def test_two_slips_are_forgiven_in_long_names(store: Store, typed: str) -> None:
    await recced(store, Facts(title="A", characters=("Mist Harrow", "Mist")))

    assert await suggested(store, typed) == [("Mist Harrow", 1)]


@pytest.mark.parametrize("typed", ["haroww", "hrw", "pots", "tomm"])
async def test_two_slips_are_not_and_none_in_short_names(store: Store, typed: str) -> None:
    await recced(store, Facts(title="A", characters=("Harrow", "Pot", "Tom")))

    assert await suggested(store, typed) == []


async def test_slips_come_last(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Flight", "Slight Flirt", "Flirting")))
    await recced(store, Facts(title="B", freeforms=("Flight",)))

    assert await suggested(store, "flir") == [("Flirting", 1), ("Slight Flirt", 1), ("Flight", 2)]


async def test_authors_are_suggested_apart_from_tags(store: Store) -> None:
    await recced(store, Facts(title="A", authors=("Nell",), characters=("Nelly",), rating=EXPLICIT))

    assert await tags.suggest_authors(store, SERVER, "nel", gates=EVERY_GATE) == (("Nell", 1),)
    assert await tags.suggest_authors(store, SERVER, "nel", gates=OPEN) == ()
    assert await suggested(store, "nel") == [("Nelly", 1)]


async def test_an_author_is_named_for_fics_without_what_is_excluded_alone(store: Store) -> None:
    await recced(store, Facts(title="A", authors=("Nell",), freeforms=("Angst",)))
    await recced(store, Facts(title="B", authors=("Nell", "Nella"), freeforms=("Fluff",)))
    await recced(store, Facts(title="C", authors=("Nelson",), freeforms=("Angst", "Fluff")))
    await recced(store, Facts(title="D", authors=("Nellie",), warnings=("Major Character Death",)))

    async def named(*without: str, limit: int = 25) -> list[tuple[str, int]]:
        every = await tags.suggest_authors(
            store, SERVER, "nel", gates=EVERY_GATE, without=without, limit=limit
        )
        return list(every)

    assert await named() == [("Nell", 2), ("Nella", 1), ("Nellie", 1), ("Nelson", 1)]
    assert await named("angst") == [("Nell", 1), ("Nella", 1), ("Nellie", 1)]
    assert await named("Angst", "mcd") == [("Nell", 1), ("Nella", 1)]
    assert await named("fluff", limit=1) == [("Nell", 1)]
    assert await named("nobody has this") == await named()


async def test_a_slip_in_an_authors_name_is_forgiven(store: Store) -> None:
    await recced(store, Facts(title="A", authors=("brinewife_",)))

    assert await tags.suggest_authors(store, SERVER, "brinwife", gates=EVERY_GATE) == (("brinewife_", 1),)


async def test_names_are_read_once_and_then_follow_what_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = counted_reads(monkeypatch)
    await recced(store, Facts(title="A", freeforms=("Fluff",)))
    await recced(store, Facts(title="B", freeforms=("Angst",)), server_id=OTHER)

    for _ in range(3):
        await suggested(store, "f")
    await recced(store, Facts(title="C"), server_id=OTHER)
    await recced(store, Facts(title="D"), server_id=max(SERVER, OTHER) + 1)
    await recced(store, Facts(title="E", freeforms=("Fluff",)))
    assert await suggested(store, "f") == [("Fluff", 2)]
    assert len(reads) == 1

    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Woe", target="Fluff", by=ANN, at=AT)
    assert await suggested(store, "woe") == [("Fluff", 2)]
    assert len(reads) == 2


@pytest.mark.parametrize("bound", ["CHANGED", "REMEMBERED"])
async def test_names_are_read_anew_where_much_has_changed_or_it_is_not_known_what(
    store: Store, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(cached_names if bound == "CHANGED" else tag_changes, bound, 1)
    reads = counted_reads(monkeypatch)
    await recced(store, Facts(title="A", freeforms=("Fluff",)))
    assert await suggested(store, "f") == [("Fluff", 1)]

    for title in "BC":
        await recced(store, Facts(title=title, freeforms=("Flirt", "Flight", "Flour")))

    assert len(await suggested(store, "fl")) == 4
    assert len(reads) == 2


def counted_reads(monkeypatch: pytest.MonkeyPatch) -> list[Names]:
    reads = list[Names]()

    def counted(levels: Iterable[tuple[int, bytes]]) -> Names:
        reads.append(Names.of(levels))
        return reads[-1]

    monkeypatch.setattr(cached_names, "Names", SimpleNamespace(of=counted))
    return reads


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=some.lists(some.tuples(histories.facts, some.none() | some.integers(0, 5)), max_size=4))
async def test_what_was_amended_is_as_if_loaded_anew(
    store: Store, steps: list[tuple[Facts, int | None]]
) -> None:
    server_id = next(histories.fresh_server_ids)
    kept: list[int] = []
    for facts, place in (*steps, *((facts, 0) for facts, _ in steps)):
        if place is not None and place < len(kept):
            await fics.remove(store, server_id, fic_id=kept.pop(place), by=ANN, at=AT)
        else:
            kept.append((await recced(store, replace(facts, links=()), server_id=server_id)).id)
        for gates in (EVERY_GATE, OPEN):
            for typed in ("", "h", "fl", "potter", "warnings a", "flufg", "spy x", "character deth"):
                offered = [
                    await tags.suggest(each, server_id, typed, kinds=EVERY_KIND, gates=gates, limit=100)
                    for each in (store, forgetful(store))
                ]
                assert offered[0] == offered[1]


def forgetful(store: Store) -> Store:
    """A store over the file of another, with nothing of it in memory."""
    anew = copy(store)
    anew.changes = copy(store.changes)
    return anew


async def test_what_is_in_memory_follows_every_change(store: Store) -> None:
    assert await suggested(store, "") == []
    fic = await recced(store, Facts(title="A", rating=GENERAL, freeforms=("Fluff",)))
    assert await suggested(store, "flu", OPEN) == [("Fluff", 1)]

    angst = Facts(title="A", rating=GENERAL, freeforms=("Angst",))
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: angst, by=ANN, at=AT)
    assert await suggested(store, "", OPEN) == [("Angst", 1)]

    alias = await aliases.add(
        store, SERVER, kind=Kind.FREEFORM, name="Woe", target="Angst", by=ANN, at=AT, is_open=True
    )
    assert await suggested(store, "woe", OPEN) == [("Angst", 1)]
    await aliases.remove(store, SERVER, alias_id=alias.id, by=ANN, at=AT)
    assert await suggested(store, "woe", OPEN) == []

    strict = Facts(title="A", rating=EXPLICIT, freeforms=("Angst",))
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: strict, by=ANN, at=AT)
    assert await suggested(store, "", OPEN) == []

    assert await suggested(store, "") == [("Angst", 1)]
    await fics.remove(store, SERVER, fic_id=fic.id, by=ANN, at=AT)
    assert await suggested(store, "") == []


async def test_what_was_undone_changes_nothing(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluff",)))
    before = store.changes.latest

    async def fail() -> None:
        async with store.write() as db:
            await db.execute("DELETE FROM fic")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 -- the test's own error
        await fail()

    assert store.changes.latest == before


def test_names_that_were_typed_for_longest_ago_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    kept = [CachedNames(server_no=no, names=Names(b"x" * 10), read_at=0) for no in range(3)]
    wanted = [Wanted(no, frozenset({1}), EVERY_GATE) for no in range(3)]
    monkeypatch.setattr(cached_names, "ROOM", 2 * kept[0].size)

    memory.put(wanted[0], kept[0])
    memory.put(wanted[1], kept[1])
    memory.find(wanted[0])
    memory.put(wanted[2], kept[2])
    memory.put(wanted[2], kept[2])

    assert [memory.find(each) for each in wanted] == [kept[0], None, kept[2]]
    assert memory.size == cached_names.ROOM


async def test_of_equals_the_most_used_comes_first(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluff", "Fluffy")))
    await recced(store, Facts(title="B", freeforms=("Fluffy",)))

    assert await suggested(store, "flu") == [("Fluffy", 2), ("Fluff", 1)]
    assert await suggested(store, "flu", limit=1) == [("Fluffy", 2)]


async def test_a_name_is_as_it_was_first_written_on_this_server(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=("DRACO/harry",)), server_id=OTHER)
    await recced(store, Facts(title="B", relationships=("Harry/Draco",)))
    await recced(store, Facts(title="C", relationships=("draco x harry",)))

    assert await suggested(store, "dra") == [("Harry/Draco", 2)]


async def test_a_tag_of_two_kinds_is_one_suggestion_and_a_fic_with_both_counts_once(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Gen",), categories=("Gen",)))
    await recced(store, Facts(title="B", freeforms=("gen",)))

    assert await suggested(store, "gen") == [("Gen", 2)]


async def test_a_tag_that_only_fics_behind_the_door_have_is_not_named(store: Store) -> None:
    await recced(store, Facts(title="A", rating=GENERAL, freeforms=("Fluff",)))
    await recced(store, Facts(title="B", rating=EXPLICIT, freeforms=("Fluff", "Flustered")))

    assert await suggested(store, "flu", OPEN) == [("Fluff", 1)]
    assert await tags.most_used(store, SERVER, kind=Kind.FREEFORM, gates=OPEN, limit=5) == ("Fluff",)


async def test_a_fic_that_becomes_explicit_takes_its_tags_behind_the_door(store: Store) -> None:
    fic = await recced(store, Facts(title="A", rating=GENERAL, freeforms=("Fluff",)))

    strict = Facts(title="A", rating=EXPLICIT, freeforms=("Fluff",))
    await fics.change(store, SERVER, fic_id=fic.id, change=lambda _: strict, by=ANN, at=AT)

    assert await suggested(store, "fluff", OPEN) == []
    assert await suggested(store, "fluff") == [("Fluff", 1)]


async def test_a_tag_goes_with_its_last_fic(store: Store) -> None:
    fic = await recced(store, Facts(title="A", freeforms=("Fluff",)))

    await recs.withdraw(store, SERVER, fic_id=fic.id, member_id=ANN, at=AT)

    assert await suggested(store, "") == []


async def test_another_servers_tags_are_not_suggested(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluff",)), server_id=OTHER)

    assert await suggested(store, "fluff") == []


async def test_the_most_used_of_a_kind_come_in_order(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Angst", "Fluff"), characters=("Harry",)))
    await recced(store, Facts(title="B", freeforms=("Fluff",), characters=("Harry",)))

    most_used = await tags.most_used(store, SERVER, kind=Kind.FREEFORM, gates=EVERY_GATE, limit=5)

    assert most_used == ("Fluff", "Angst")


async def test_names_of_few_fics_and_of_many_are_all_read_and_the_most_used_first(store: Store) -> None:
    every = [f"Salt {number}" for number in range(1, 8)]
    for most in range(len(every)):
        await recced(store, Facts(title="A", freeforms=tuple(every[most:])))

    assert await suggested(store, "salt") == [(f"Salt {number}", number) for number in range(7, 0, -1)]
    assert await suggested(store, "salt", OPEN) == []


async def test_names_read_of_an_earlier_moment_are_not_kept_as_newer_ones(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Pining",)))
    await suggested(store, "pin")
    loop = asyncio.get_running_loop()

    async def together(within: Store) -> list[tuple[str, int]]:
        before = await suggested(within, "pin")
        added = recced(store, Facts(title="B", freeforms=("Pinnacles",)))
        asyncio.run_coroutine_threadsafe(added, loop).result(10)
        return before + await suggested(within, "pin")

    assert await store.run_together(together) == [("Pining", 1)] * 2
    assert await suggested(store, "pin") == [("Pining", 1), ("Pinnacles", 1)]
