"""Names, and lists of them, that are longer than Discord lets a choice of autocomplete be."""

import pytest

from db.fics import refused_forms
from fics.models import Facts, Fic
from tests.db.samples import GENERAL, recced
from tests.world import NOW, World, refused, words

TYPED = (
    "Hurt/Comfort, Alternate Universe - Coffee Shops & Cafés, Friends to Lovers, Found Family, Fluff, Slow"
)
LONG = (
    "Alternate Universe - Everyone Lives And Nobody Has To Say Goodbye At The Harbour, Ever Again, Even In "
    "The Rain At The End Of A Very Long Summer"
)
OTHER = LONG.replace("Very Long Summer", "Rather Short Spring")


async def put(world: World, title: str, *tags: str) -> Fic:
    facts = Facts(title=title, freeforms=tags, rating=GENERAL)
    return await recced(world.bot.store, facts, server_id=world.server.id, by=world.wren.id)


async def test_a_list_beyond_a_choice_is_completed_and_read_back_whole(world: World) -> None:
    *earlier, _ = TYPED.split(", ")
    await put(world, "Salt", *earlier, "Slow Burn")
    await put(world, "Silt", "Slow Burn")

    first, *_ = await world.plover.autocomplete(world.open, "fic search", "tags", TYPED)
    again, *_ = await world.plover.autocomplete(world.open, "fic search", "tags", f"{TYPED} b")
    # What a choice shows is typed on as well as what it stands for.
    for picked in (first["value"], first["name"].removesuffix(" (2)")):
        found = words(await world.plover.slash(world.open, "fic search", tags=picked))
        assert "**Salt**" in found
        assert "**Silt**" not in found
    more, *_ = await world.plover.autocomplete(world.open, "fic search", "tags", f"{first['value']}, flu")

    assert first["value"] == again["value"]  # kept once, though asked at each letter
    assert "Slow Burn" in first["value"]
    assert "Fluff" in more["value"]
    assert max(len(first["name"]), len(first["value"])) <= 100


@pytest.mark.parametrize("option", ["tags", "without"])
async def test_a_long_tag_is_offered_and_found(world: World, option: str) -> None:
    await put(world, "Salt", LONG)
    await put(world, "Silt", OTHER)

    offered = await world.plover.autocomplete(world.open, "fic search", option, "Alternate Universe - Ev")
    (picked,) = [each["value"] for each in offered if "Summer" in each["value"]]
    found = words(await world.plover.slash(world.open, "fic search", **{option: picked}))

    assert len(picked) <= 100
    assert ("**Salt**" in found) is (option == "tags")
    assert ("**Silt**" in found) is (option == "without")


async def test_a_long_tag_can_be_aliased(world: World) -> None:
    await put(world, "Salt", LONG)
    await world.offer_to(world.maud)

    first, *_ = await world.maud.autocomplete(world.open, "ficadmin alias", "tag", "Alternate Universe")
    await world.maud.slash(world.open, "ficadmin alias", name="Harbour", tag=first["value"])
    found = words(await world.plover.slash(world.open, "fic search", tags="Harbour"))

    assert len(first["value"]) <= 100
    assert "**Salt**" in found


async def test_anothers_list_is_not_read(world: World) -> None:
    kept = await refused_forms.add(
        world.bot.store, world.server.id, member_id=world.wren.id, typed={"names": "Secret"}, at=NOW
    )

    shown = await world.plover.slash(world.open, "fic search", tags=f"[1 name · {kept}], Fluff")

    assert "Type these names again" in refused(world, shown)
