"""What is kept away in other words, too."""

import pytest

from db.store.store import Store
from db.tags import aliases
from fics.models import Facts, Kind
from fics.search.query import Search
from tests.db.samples import ANN, AT, OTHER, SERVER, recced, titles

SALT = "Salt and Iron"


@pytest.mark.parametrize(
    ("tag", "away"),
    [
        ("Angst with a Happy Ending", "angst"),
        ("Light Angst", "Angst"),
        ("Vampires", "vampire"),
        ("Temporary Character Death", "character death"),
        ("Hurt/Comfort", "comfort"),
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

    assert await titles(store, Search(without=("angst",))) == [SALT]


@pytest.mark.parametrize("count", [1, 8, 9, 40])
async def test_however_many_are_kept_away_each_is(store: Store, count: int) -> None:
    names = tuple(f"Quirk {number:02}" for number in range(count))
    for name in names:
        await recced(store, Facts(title=name, freeforms=(name, "Fluff")))
    await recced(store, Facts(title=SALT, freeforms=("Fluff", "Quirk 99")))

    assert await titles(store, Search(without=names)) == [SALT]
    assert await titles(store, Search(tags=("Fluff",), without=names)) == [SALT]
    assert set(await titles(store, Search(without=names[1:]))) == {SALT, names[0]}
