"""Names that stand for a tag: search, suggestions, recs and the log follow them, also back."""

from pathlib import Path

import pytest

from db.log import history
from db.log.history import LogFilter
from db.log.records import Verb
from db.search import searches
from db.store.store import Store
from db.tags import aliases, tags
from fics.errors import Incomplete, NotAllowed, Unknown
from fics.models import Facts, Gate, Kind
from fics.search.query import Search
from fics.tags.tag_names import Alias
from tests.db.indexes import faults
from tests.db.samples import ANN, AT, BEA, EVERY_GATE, EXPLICIT, GENERAL, LATER, OPEN, OTHER, SERVER, recced

SHIP = "Ned Harrow/Tom Vane"
EVERY_KIND = frozenset(Kind)


async def alias(
    store: Store,
    name: str,
    target: str,
    kind: Kind = Kind.RELATIONSHIP,
    *,
    server_id: int = SERVER,
    is_open: bool = True,
) -> Alias:
    return await aliases.add(
        store, server_id, kind=kind, name=name, target=target, by=BEA, at=AT, is_open=is_open
    )


async def unalias(store: Store, one: Alias, *, server_id: int = SERVER) -> Alias:
    return await aliases.remove(store, server_id, alias_id=one.id, by=BEA, at=LATER)


async def titles(store: Store, search: Search) -> str:
    found = await searches.search(store, SERVER, search, gates=EVERY_GATE)
    return "".join(sorted(fic.facts.title or "" for fic in found.fics))


async def suggested(
    store: Store, typed: str, gates: frozenset[Gate] = EVERY_GATE, without: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    found = await tags.suggest(store, SERVER, typed, kinds=EVERY_KIND, gates=gates, without=without)
    return list(found)


async def test_old_and_new_fics_are_found_by_either_name_and_shown_as_written(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=("Nedtom",)))
    await recced(store, Facts(title="B", relationships=("Tom Vane/Ned Harrow",)))
    await alias(store, "NedTom", SHIP)
    fic = await recced(store, Facts(title="C", relationships=("nedtom",)))

    for search in (Search(ships=("nedtom",)), Search(tags=(SHIP,)), Search(ships=("Tom Vane x Ned Harrow",))):
        assert await titles(store, search) == "ABC"
    assert await titles(store, Search(without=("Nedtom",))) == ""
    assert fic.facts.relationships == ("nedtom",)


async def test_typing_an_alias_offers_its_tag_with_all_its_fics(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=("Nedtom",)))
    await recced(store, Facts(title="B", relationships=(SHIP,)))
    await alias(store, "Nedtom", SHIP)

    assert await suggested(store, "nedt") == [(SHIP, 2)]
    assert await suggested(store, "harrow") == [(SHIP, 2)]
    assert await suggested(store, "nedt", without=("nedtom",)) == []


async def test_what_an_alias_stands_for_is_not_named_where_it_may_not_be(store: Store) -> None:
    await recced(store, Facts(title="A", rating=EXPLICIT, relationships=(SHIP,)))
    await alias(store, "Nedtom", SHIP)

    assert await suggested(store, "nedtom", OPEN) == []
    assert await aliases.every(store, SERVER, gates=OPEN) == ()


async def test_an_alias_that_was_added_behind_the_door_is_read_only_there(store: Store) -> None:
    await recced(store, Facts(title="A", rating=GENERAL, freeforms=("Fluff",)))
    away = await alias(store, "Soft Smut", "Fluff", Kind.FREEFORM, is_open=False)
    here = await alias(store, "Softness", "Fluff", Kind.FREEFORM)

    assert await aliases.every(store, SERVER, gates=OPEN) == (here,)
    assert await aliases.every(store, SERVER) == (here, away)
    assert await aliases.every(store, 3003) == ()


async def test_chains_are_followed_to_their_end_and_taken_apart_again(store: Store, path: Path) -> None:
    await recced(store, Facts(title="A", freeforms=("Fluf",)))
    await recced(store, Facts(title="B", freeforms=("Fluff",)))
    await recced(store, Facts(title="C", freeforms=("Softness",)))
    await alias(store, "Fluf", "Fluff", Kind.FREEFORM)
    middle = await alias(store, "Fluff", "Softness", Kind.FREEFORM)
    together = await suggested(store, "")

    await unalias(store, middle)

    assert together == [("Softness", 3)]
    assert await suggested(store, "") == [("Fluff", 2), ("Softness", 1)]
    assert await titles(store, Search(tags=("fluf",))) == "AB"
    assert faults(path) == []


async def test_without_the_alias_all_is_as_it_was(store: Store) -> None:
    await recced(store, Facts(title="A", fandoms=("The Lamp Keepers", "Lamp Keepers")))
    await recced(store, Facts(title="B", fandoms=("The Lamp Keepers",)))
    before = await suggested(store, "")
    crossovers = await titles(store, Search(crossover=True))
    kept = await alias(store, "Lamp Keepers", "The Lamp Keepers", Kind.FANDOM)
    meanwhile = await suggested(store, ""), await titles(store, Search(crossover=True))

    await unalias(store, kept)

    assert meanwhile == ([("The Lamp Keepers", 2)], "")
    assert (await suggested(store, ""), await titles(store, Search(crossover=True))) == (before, crossovers)
    assert crossovers == "A"


@pytest.mark.parametrize(
    ("name", "target", "kind"),
    [
        ("fluff", "FLUFF", Kind.FREEFORM),
        ("Fluff", "Softness", Kind.FREEFORM),
        ("Cosy", "Fluff", Kind.FREEFORM),
        ("Fluff", "Cosy", Kind.FREEFORM),
        ("Sad End", "Major Character Death", Kind.WARNING),
    ],
)
async def test_circles_second_meanings_and_warnings_are_refused(
    store: Store, name: str, target: str, kind: Kind
) -> None:
    await alias(store, "Softness", "Fluff", Kind.FREEFORM)
    kept = await alias(store, "Fluff", "Cosy", Kind.FREEFORM)

    with pytest.raises(NotAllowed):
        await alias(store, name, target, kind)

    assert (await aliases.every(store, SERVER))[0] == kept


async def test_a_nameless_alias_is_refused(store: Store) -> None:
    with pytest.raises(Incomplete):
        await alias(store, " ", "Fluff", Kind.FREEFORM)


async def test_aliases_are_their_servers_own(store: Store) -> None:
    one = await alias(store, "Nedtom", SHIP, server_id=OTHER)
    await recced(store, Facts(title="A", relationships=("Nedtom",)))

    assert await titles(store, Search(ships=(SHIP,))) == ""
    with pytest.raises(Unknown):
        await unalias(store, one)


async def test_both_deeds_are_written_down(store: Store) -> None:
    await recced(store, Facts(title="A"), by=ANN)
    one = await alias(store, "Nedtom", SHIP)
    await unalias(store, one)

    undone, done, _ = await history.entries(store, SERVER)

    assert (done.verb, done.before, done.after, done.member_id) == (Verb.ALIASED, None, one, BEA)
    assert (undone.verb, undone.before, undone.after, undone.at) == (Verb.UNALIASED, one, None, LATER)
    assert len(await history.entries(store, SERVER, LogFilter(fic_number=1))) == 1
