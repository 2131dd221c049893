from db import fics, recs, tags
from db.connection import Store
from fics.models import Facts, Gate, Kind
from tests.db.samples import ANN, AT, EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, recced

EVERY_KIND = frozenset(Kind)


async def suggested(
    store: Store, typed: str, gates: frozenset[Gate] = EVERY_GATE, limit: int = 25
) -> list[tuple[str, int]]:
    return list(await tags.suggest(store, SERVER, typed, kinds=EVERY_KIND, gates=gates, limit=limit))


async def test_tags_that_begin_so_come_first_then_words_that_do_then_the_rest(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Mutual Pining", "Pining", "Opining", "Pinnacles")))
    await recced(store, Facts(title="B", freeforms=("Opining", "Opining", "Mutual Pining")))

    assert await suggested(store, "pin") == [
        ("Pining", 1),
        ("Pinnacles", 1),
        ("Mutual Pining", 2),
        ("Opining", 2),
    ]


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
