from db.store.store import Store
from db.tags import aliases, usage
from db.tags.usage import Used
from fics.models import Facts, Gate, Kind, Level, Rating
from tests.db.samples import ANN, AT, EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, recced

SHIP = "Ned Harrow/Tom Vane"


async def named(store: Store, name: str, gates: frozenset[Gate] = EVERY_GATE) -> Used | None:
    return await usage.by_name(store, SERVER, name, gates=gates)


async def short(store: Store, name: str, kind: Kind = Kind.RELATIONSHIP, **hidden: tuple[str, ...]) -> str:
    found = await usage.shortened(store, SERVER, kind, name, gates=OPEN, **hidden)
    return found.name if found else ""


async def test_a_name_is_the_tag_of_the_kind_that_most_fics_have(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Gen",), categories=("Gen",)))
    await recced(store, Facts(title="B", categories=("GEN",)))

    found = await named(store, "gen")

    assert found is not None
    assert (found.kind, found.name, found.fics) == (Kind.CATEGORY, "Gen", 2)
    assert await usage.by_id(store, SERVER, found.id, gates=EVERY_GATE) == found
    assert await usage.by_id(store, OTHER, found.id, gates=EVERY_GATE) is None
    assert await usage.by_name(store, OTHER, "gen", gates=EVERY_GATE) is None


async def test_an_alias_is_the_tag_that_it_stands_for(store: Store) -> None:
    await recced(store, Facts(title="A", relationships=(SHIP,)))
    await aliases.add(store, SERVER, kind=Kind.RELATIONSHIP, name="Nedtom", target=SHIP, by=ANN, at=AT)

    assert await named(store, "nedtom") == await named(store, SHIP)


async def test_what_only_fics_behind_the_door_have_is_not_there(store: Store) -> None:
    await recced(store, Facts(title="A", rating=EXPLICIT, relationships=(SHIP,), freeforms=("Key", "Keys")))
    kinds = frozenset(Kind)

    tag = await named(store, SHIP)

    assert tag is not None
    assert await named(store, SHIP, OPEN) is None
    assert await usage.by_id(store, SERVER, tag.id, gates=OPEN) is None
    assert await usage.lookalikes(store, SERVER, kinds=kinds, gates=OPEN, limit=5) == []
    assert await short(store, "Ned/Tom") == ""


async def test_fics_are_counted_behind_each_gate(store: Store) -> None:
    for many, level in enumerate((Level.TEEN, Level.MATURE, Level.EXPLICIT), start=1):
        for _ in range(many):
            await recced(store, Facts(title="A", rating=Rating(level), freeforms=("Salt",)))
    for _ in range(4):
        never_open = ("Underage Sex",)
        await recced(store, Facts(title="A", rating=EXPLICIT, freeforms=("Salt",), warnings=never_open))

    found = [await named(store, "Salt", frozenset({gate})) for gate in Gate]

    assert [tag.fics for tag in found if tag] == [1, 2, 3, 4]


async def test_lookalikes_are_of_one_kind_and_the_rarer_comes_first(store: Store) -> None:
    await recced(store, Facts(title="A", freeforms=("Selkies", "Storms"), fandoms=("Selky", "Storm")))
    await recced(store, Facts(title="B", freeforms=("Selkies", "Selkie", "Storm")))
    await recced(store, Facts(title="C", freeforms=("Selkies", "Storm")))
    await recced(store, Facts(title="D", freeforms=("Selkies",)))

    found = await usage.lookalikes(store, SERVER, kinds=frozenset(Kind), gates=EVERY_GATE, limit=5)
    one = await usage.lookalikes(store, SERVER, kinds=frozenset(Kind), gates=EVERY_GATE, limit=1)

    assert [(rarer.name, common.name) for rarer, common in found] == [
        ("Selkie", "Selkies"),
        ("Storms", "Storm"),
    ]
    assert one == found[:1]


async def test_a_short_name_is_one_tag_or_none(store: Store) -> None:
    await recced(store, Facts(title="A", rating=GENERAL, relationships=(SHIP,), fandoms=("The Lamp Room",)))

    assert await short(store, "Tom/Ned") == SHIP
    assert await short(store, "Lamp Room", Kind.FANDOM) == "The Lamp Room"
    assert await short(store, "Lamp Room") == ""
    assert await short(store, SHIP) == ""
    assert await short(store, "Tom/Ned", without=(SHIP,)) == ""

    await recced(store, Facts(title="B", rating=GENERAL, relationships=("Ned Marsh/Tom Vane",)))
    assert await short(store, "Tom/Ned") == ""
    assert await short(store, "Harrow/Vane") == SHIP
