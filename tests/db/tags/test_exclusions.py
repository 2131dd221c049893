"""What is kept away in other words, too."""

import pytest

from db.search import stats
from db.store import servers
from db.store.store import Store
from db.store.transactions import fetch
from db.tags import aliases, exclusions
from fics.models import Facts, Gate, Kind
from fics.search.query import Search
from tests.db.samples import (
    ANN,
    AT,
    EVERY_GATE,
    EXPLICIT,
    GENERAL,
    OPEN,
    OTHER,
    SERVER,
    WARNED,
    recced,
    titles,
)

SALT = "Salt and Iron"


@pytest.mark.parametrize(
    ("tag", "away"),
    [
        ("Angst with a Happy Ending", "angst"),
        ("Light Angst", "Angst"),
        ("Vampires", "vampire"),
        ("Temporary Character Death", "character death"),
        ("Hurt/Comfort", "comfort"),
        ("#TimeTravel", "time travel"),
        ("s u і c i d e", "suicide"),
    ],
)
async def test_a_tag_that_says_the_name_is_kept_away(store: Store, tag: str, away: str) -> None:
    await recced(store, Facts(title="The Lamp", freeforms=(tag,)))
    await recced(store, Facts(title=SALT, freeforms=("Fluff",)))

    assert await titles(store, Search(without=(away,), unknown_warnings=True)) == [SALT]


@pytest.mark.parametrize(
    ("tag", "away"),
    [("No Angst", "angst"), ("Gangster AU", "angst"), ("No Character Death", "character death")],
)
async def test_a_tag_that_denies_it_is_not(store: Store, tag: str, away: str) -> None:
    await recced(store, Facts(title=SALT, freeforms=(tag,)))

    assert await titles(store, Search(without=(away,), unknown_warnings=True)) == [SALT]


async def test_who_denies_it_stays_beside_those_who_say_it(store: Store) -> None:
    for tag in ("No Angst", "Light Angst", "Angst"):
        await recced(store, Facts(title=tag, freeforms=(tag,)))

    assert await titles(store, Search(without=("angst",))) == ["No Angst"]


async def test_only_additional_tags_are_read_so(store: Store) -> None:
    await recced(store, Facts(title=SALT, fandoms=("The Angst Trilogy",)))

    assert await titles(store, Search(without=("angst",))) == [SALT]


async def test_what_an_alias_stands_for_is_read_so_too(store: Store) -> None:
    await recced(store, Facts(title="The Lamp", freeforms=("Angst", "Fluff")))
    await recced(store, Facts(title="The Kettle", freeforms=("Light Angst",)))
    await recced(store, Facts(title=SALT, freeforms=("Fluff",)))
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Woe", target="Angst", by=ANN, at=AT)

    assert await titles(store, Search(without=("woe",))) == [SALT]


async def test_another_servers_tags_keep_nothing_away(store: Store) -> None:
    await recced(store, Facts(title=SALT, freeforms=("Fluff",)))
    await recced(store, Facts(title="The Lamp", freeforms=("Angst with a Happy Ending",)), server_id=OTHER)
    await recced(store, Facts(title="The Tide", freeforms=("Suicide",)), server_id=OTHER)
    gates = {"gates": EVERY_GATE, "counted": EVERY_GATE}

    assert await titles(store, Search(without=("angst",))) == [SALT]
    assert (await stats.of(store, SERVER, **gates, without=("suicide",))).fics == 1


@pytest.mark.parametrize("count", [1, 8, 9, 40])
async def test_however_many_are_kept_away_each_is(store: Store, count: int) -> None:
    names = tuple(f"Quirk {number:02}" for number in range(count))
    for name in names:
        await recced(store, Facts(title=name, freeforms=(name, "Fluff")))
    await recced(store, Facts(title=SALT, freeforms=("Fluff", "Quirk 99")))

    assert await titles(store, Search(without=names)) == [SALT]
    assert await titles(store, Search(tags=("Fluff",), without=names)) == [SALT]
    assert set(await titles(store, Search(without=names[1:]))) == {SALT, names[0]}


async def test_a_warning_keeps_its_everyday_names_away_too(store: Store) -> None:
    for tag in ("MCD", "Major Character Death", "Fluff"):
        await recced(store, Facts(title=tag, freeforms=(tag,), warnings=WARNED))

    assert await titles(store, Search(without=("Major Character Death",))) == ["Fluff"]
    assert set(await titles(store, Search(without=("Fluff",)))) == {"MCD", "Major Character Death"}


async def test_a_warning_keeps_away_what_says_it_and_nothing_that_says_another_word_of_it(
    store: Store,
) -> None:
    for tag in ("Temporary Character Death", "Death Eaters", "Character Growth"):
        await recced(store, Facts(title=tag, freeforms=(tag,), warnings=WARNED))

    found = await titles(store, Search(without=("character death",)))

    assert set(found) == {"Death Eaters", "Character Growth"}


async def test_all_words_of_a_name_must_be_there_and_a_name_may_be_of_signs_alone(store: Store) -> None:
    for tag in ("Haunted Coffee Shop", "Coffee Breaks", "The Little Shop", "❤"):
        await recced(store, Facts(title=tag, freeforms=(tag,), warnings=WARNED))

    assert set(await titles(store, Search(without=("coffee shop",)))) == {
        *("Coffee Breaks", "The Little Shop", "❤")
    }
    assert "❤" not in await titles(store, Search(without=("❤",)))
    assert len(await titles(store, Search(without=("!!!", "Angst")))) == 4


async def test_names_that_no_fic_says_are_told(store: Store) -> None:
    await recced(store, Facts(title=SALT, freeforms=("Light Angst",), rating=GENERAL))
    await recced(store, Facts(title="The Lamp", freeforms=("Vampires",), rating=EXPLICIT))
    await recced(store, Facts(title="The Kettle", freeforms=("Whump",)), server_id=OTHER)
    names = ("Angst", "Vampire", "Whump", "Lanterns", "Major Character Death")

    async def idle(server_id: int, gates: frozenset[Gate]) -> list[str]:
        return [each.name for each in await exclusions.idle(store, server_id, names, gates=gates)]

    assert await idle(SERVER, EVERY_GATE) == ["Whump", "Lanterns", "Major Character Death"]
    assert await idle(SERVER, OPEN) == ["Vampire", *await idle(SERVER, EVERY_GATE)]
    assert await idle(OTHER, EVERY_GATE) == ["Angst", "Vampire", "Lanterns", "Major Character Death"]
    assert await idle(4242, EVERY_GATE) == list(names)
    (lanterns, death) = (await exclusions.idle(store, SERVER, names, gates=EVERY_GATE))[-2:]
    assert not lanterns.is_known
    assert (death.is_known, death.has_warning, death.has_trigger) == (True, True, False)


async def test_a_name_is_told_how_many_fics_it_keeps_away(store: Store) -> None:
    await recced(store, Facts(title=SALT, freeforms=("Light Angst",), rating=GENERAL))
    await recced(store, Facts(title="The Lamp", freeforms=("Angst", "Heavy Angst"), rating=EXPLICIT))
    await recced(store, Facts(title="The Kettle", freeforms=("Fluff",), rating=GENERAL))

    async def kept_away(server_id: int, name: str, gates: frozenset[Gate]) -> int:
        return await exclusions.kept_away(store, server_id, name, gates=gates)

    assert await kept_away(SERVER, "angst", EVERY_GATE) == 2
    assert await kept_away(SERVER, "angst", OPEN) == 1
    assert await kept_away(SERVER, "whump", EVERY_GATE) == 0
    assert await kept_away(4242, "angst", EVERY_GATE) == 0


async def test_an_alias_of_what_the_table_knows_keeps_all_of_its_words_away_and_no_name_that_denies_it(
    store: Store,
) -> None:
    for tag in ("Thorns", "Dismemberment", "No Blood | Gore", "Fluff"):
        await recced(store, Facts(title=tag, freeforms=(tag,)))
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Thorns", target="Gore", by=ANN, at=AT)

    assert await titles(store, Search(without=("thorns",))) == ["Fluff"]
    assert set(await titles(store, Search(without=("splatter",)))) == {"Fluff"}


def test_one_trigger_among_warnings_is_enough_to_hold_back_what_nobody_tagged() -> None:
    both = exclusions.Excluded(rows=exclusions.rows_meant(("Major Character Death", "gore")))

    assert (both.has_warning, both.has_trigger) == (True, True)
    assert (exclusions.NOTHING.has_warning, exclusions.NOTHING.has_trigger) == (False, False)


async def test_of_given_fics_those_that_say_it_are_left_out(store: Store) -> None:
    salt = await recced(store, Facts(title=SALT, freeforms=("Fluff",)))
    lamp = await recced(store, Facts(title="The Lamp", freeforms=("Light Angst",)))
    both = (salt.id, lamp.id)

    assert await exclusions.leaves_out(store, SERVER, ("angst",), both) == {lamp.id}
    assert await exclusions.leaves_out(store, SERVER, (), both) == frozenset()
    assert await exclusions.leaves_out(store, 4242, ("angst",), both) == frozenset()


async def server_no(store: Store, server_id: int = SERVER) -> int:
    async with store.read() as db:
        found = await servers.find_in(db, server_id)
    assert found is not None
    return found


async def test_a_name_that_no_table_knows_is_read_in_tags_in_whole_words_and_where_they_do_not_deny_it(
    store: Store,
) -> None:
    for tag in ("Paper Lanterns", "No Lanterns", "Lanterns Galore", "Lanternfish", "Haunted Coffee Shop"):
        await recced(store, Facts(title=tag, freeforms=(tag,)))
        await recced(store, Facts(title=f"{tag} elsewhere", freeforms=(tag,)), server_id=OTHER)
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Cosy", target="Coffee Shop", by=ANN, at=AT)

    without_lanterns = {"No Lanterns", "Lanternfish", "Haunted Coffee Shop"}
    assert set(await titles(store, Search(without=("lanterns",)))) == without_lanterns
    assert set(await titles(store, Search(without=("cosy", "lanterns")))) == {"No Lanterns", "Lanternfish"}
    assert len(await titles(store, Search(without=("/", "((")))) == 5, "what has no word says nothing"


async def test_what_the_table_knows_is_excluded_by_the_table_and_not_by_its_words(store: Store) -> None:
    for tag in ("Splatter", "No Violence or Gore", "Cosy"):
        await recced(store, Facts(title=tag, freeforms=(tag,)))
    await recced(store, Facts(title="The Gore", fandoms=("The Gore",), freeforms=("Fluff",)))
    await recced(store, Facts(title="Gorse", freeforms=("Gorse",)))
    for kind, name, target in (
        (Kind.FANDOM, "The Gore", "Gore"),
        (Kind.FREEFORM, "Cosy", "Fluff"),
        (Kind.FREEFORM, "Gorse", "Gore"),
    ):
        await aliases.add(store, SERVER, kind=kind, name=name, target=target, by=ANN, at=AT)

    assert set(await titles(store, Search(without=("gore", "angst")))) == {"No Violence or Gore", "Cosy"}
    kept = {"No Violence or Gore", "Cosy", "The Gore"}
    assert set(await titles(store, Search(without=("splatter",)))) == kept
    await aliases.add(store, SERVER, kind=Kind.FREEFORM, name="Splatter", target="Fluff", by=ANN, at=AT)
    assert await titles(store, Search(without=("splatter",))) == ["No Violence or Gore"]


async def test_a_name_says_one_of_the_rows_that_are_excluded_or_none(store: Store) -> None:
    await recced(store, Facts(title="Salt", freeforms=("Gore",)))
    found = await exclusions.of(store, SERVER, ("gore", "suicide"))

    assert [found.names(name) for name in ("Splatter", "Suicidal Thoughts", "Splatter and Rape")] == [
        True
    ] * 3
    assert [found.names(name) for name in ("Rape", "Fluff", "No Gore")] == [False] * 3
    assert len(found.tag_ids) == 1
    assert await exclusions.of(store, 4242, ("gore",)) == exclusions.NOTHING


async def test_the_tags_that_say_what_a_name_means_are_found_on_its_own_list(store: Store) -> None:
    for server_id in (OTHER, SERVER):
        for tag in ("Fluff", "Splatter", "Rape", "Gore"):
            await recced(store, Facts(title=tag, freeforms=(tag,)), server_id=server_id)
    async with store.read() as db:
        saying = await exclusions.tags_saying(db, await server_no(store), "splatter")
        kept = await fetch(
            db, "SELECT tag.id, name.key FROM tag JOIN name ON name.id = tag.id & 0xFFFFFF", {}
        )

    names = {row["id"]: row["key"] for row in kept if row["id"] >> 24 == await server_no(store)}
    assert sorted(names[tag_id] for tag_id in saying) == ["gore", "splatter"]


async def test_of_given_fics_those_that_say_another_trigger_are_kept(store: Store) -> None:
    gore, dark = [await recced(store, Facts(title=tag, freeforms=(tag,))) for tag in ("Gore", "Suicide")]

    assert await exclusions.leaves_out(store, SERVER, ("suicide",), (gore.id, dark.id)) == {dark.id}
