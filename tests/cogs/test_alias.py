"""`/ficadmin alias`: what names stand for."""

from dataclasses import replace

import discord

from cogs import alias as cogs_alias
from db.tags.usage import Used
from fics.models import Kind
from fics.tags.tag_names import Alias
from tests.bot.screens import faults
from tests.world import World, custom_ids, labels, message, rec, refused, words

SHIP = "Ned Harrow/Tom Vane"
LAMP = f"Title: The Lamp Room Fandom: The Lamp Keepers Ships: {SHIP} Rating: G"
GALE = "Title: Full Gale Fandom: The Lamp Keepers Ships: Nedtom Rating: G"
NIGHT = "Title: Night Watch Ships: Wren/Plover Rating: Explicit Tags: Keyholes, Keyhole"


async def aliased(world: World, name: str = "Nedtom", tag: str = SHIP) -> str:
    return words(await world.maud.slash(world.open, "ficadmin alias", name=name, tag=tag))


async def found(world: World, **filters: str) -> str:
    return words(await world.wren.slash(world.open, "fic search", **filters)).splitlines()[0]


async def test_a_nickname_finds_its_ship_everywhere_and_cards_stay_as_written(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, GALE)

    said = await aliased(world)

    assert said.startswith(
        f"Added the alias **Nedtom** for **{SHIP}** (ship). A search for either now finds both"
    )
    assert await found(world, ship="nedtom") == "### 2 fics"
    assert await found(world, ship="Tom Vane x Ned Harrow") == "### 2 fics"
    offered = await world.wren.autocomplete(world.open, "fic search", "ship", "nedt")
    assert [choice["name"] for choice in offered] == [f"{SHIP} (2)"]
    assert "Nedtom" in words(await world.wren.slash(world.open, "fic show", fic="2"))


async def test_it_is_undone_by_its_button_or_from_the_list_after_a_restart(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, GALE)
    shown = await world.maud.slash(world.open, "ficadmin alias", name="Nedtom", tag=SHIP)
    undone = await world.maud.click(message(shown), label="Undo")
    gone = words(undone)
    await aliased(world)
    listed = await world.maud.slash(world.open, "ficadmin alias")
    lines = words(listed)
    await world.restart()

    left = await world.maud.select(message(listed), ["2"])

    assert "Removed the alias **Nedtom**." in gone
    assert f"### 1 alias\nNedtom → **{SHIP}** (ship)" in lines
    assert "There are no aliases yet." in words(left)
    assert await found(world, ship=SHIP) == "### 1 fic"
    assert message(left).flags.ephemeral


async def test_members_without_the_right_are_told_so(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.maud.slash(world.open, "ficadmin alias", name="Nedtom", tag=SHIP)
    ids = custom_ids(shown)
    channel = world.bot.get_channel(world.open.id)
    assert isinstance(channel, discord.TextChannel)

    await world.offer_to(world.wren)

    asked = await world.wren.slash(world.open, "ficadmin alias", name="Nedtom", tag=SHIP)
    assert "Only moderators can" in refused(world, asked)
    for label, custom_id in ids.items():
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id))
        pressed = await world.wren.click(await channel.send(view=view), label=label)
        assert "Only moderators can" in refused(world, pressed)
    assert await found(world, ship="Nedtom") == "### 1 fic"


async def test_half_an_alias_and_another_of_that_name_get_a_sentence(world: World) -> None:
    await rec(world, LAMP)

    for options in ({"name": "Nedtom"}, {"tag": SHIP}):
        shown = await world.maud.slash(world.open, "ficadmin alias", **options)
        assert "An alias needs a name and a tag. Give both." in refused(world, shown)
    await aliased(world)
    shown = await world.maud.slash(world.open, "ficadmin alias", name="Nedtom", tag=SHIP)
    assert "is already an alias" in refused(world, shown)


async def test_a_name_can_stand_for_what_is_not_on_the_list_yet(world: World) -> None:
    ship = await aliased(world, "Nedtom", SHIP)
    tag = await aliased(world, "the usual", "Omegaverse")
    named = await world.maud.slash(
        world.open, "ficadmin alias", name="TLK", tag="The Lamp Keepers", kind="fandom"
    )
    listed = words(await world.maud.slash(world.open, "ficadmin alias"))

    await rec(world, LAMP)
    await rec(world, "Title: Den Rating: G Warnings: none Tags: Alpha/Beta/Omega Dynamics")

    assert "(ship)" in ship
    assert "(additional tag)" in tag
    assert "(fandom)" in words(named)
    assert "### 3 aliases" in listed
    assert await found(world, ship="Nedtom") == "### 1 fic"
    assert await found(world, fandom="tlk") == "### 1 fic"
    assert "**Den**" not in words(await world.wren.slash(world.open, "fic search", without="the usual"))


async def test_lookalikes_are_listed_and_folded_by_a_press(world: World) -> None:
    await rec(world, "Title: A Tags: Found Family Rating: G")
    await rec(world, "Title: B Tags: Found Family Rating: G")
    await rec(world, "Title: C Tags: Found Familly Rating: G")
    listed = await world.maud.slash(world.open, "ficadmin alias")
    lines, buttons = words(listed), labels(listed)
    await world.restart()

    folded = await world.maud.click(message(listed), label="Merge Found Familly into Found Family")

    assert "Found Familly (1 fic) looks like **Found Family (2 fics)**" in lines
    assert buttons == ["Merge Found Familly into Found Family"]
    assert "Found Familly → **Found Family** (additional tag)" in words(folded)
    assert "Same meaning?" not in words(folded)
    assert await found(world, tags="Found Family") == "### 3 fics"


async def test_two_tags_that_went_meanwhile_are_not_folded(world: World) -> None:
    await rec(world, "Title: A Tags: Found Family Rating: G")
    await rec(world, "Title: B Tags: Found Familly Rating: G")
    listed = await world.maud.slash(world.open, "ficadmin alias")
    (label,) = labels(listed)
    gone = await world.maud.slash(world.open, "fic remove", fic="2")
    await world.maud.click(message(gone), label="Take it off the list")

    pressed = await world.maud.click(message(listed), label=label)
    assert "have changed" in refused(world, pressed)

    await rec(world, "Title: C Tags: Storms Rating: G")  # its tag gets the number of the one that went
    pressed = await world.maud.click(message(listed), label=label)
    assert "have changed" in refused(world, pressed)


async def test_nothing_of_adult_fics_is_named_in_an_open_channel(world: World) -> None:
    await rec(world, NIGHT, channel=world.adult)
    in_adult = await world.maud.slash(world.adult, "ficadmin alias", name="Wrenver", tag="Wren/Plover")
    listed_there = words(await world.maud.slash(world.adult, "ficadmin alias"))

    in_open = words(await world.maud.slash(world.open, "ficadmin alias"))
    offered = await world.maud.autocomplete(world.open, "ficadmin alias", "tag", "wrenv")
    tried = await world.maud.slash(world.open, "ficadmin alias", name="Keys", tag="Keyhole")
    asked = await world.wren.slash(world.open, "fic rec", link="Title: X Ships: Wren/Plover Rating: G")

    assert "Added the alias" in words(in_adult)
    assert "Wrenver → **Wren/Plover**" in listed_there
    assert "looks like **Keyhole" in listed_there
    assert "1 more in 18+ channels" in in_open
    assert not {"Wrenver", "Plover", "Keyhole"} & set(in_open.replace("/", " ").split())
    assert offered == []
    assert "for **Keyhole**" in words(tried)
    assert not any(label.startswith("Is this") for label in labels(asked))


async def test_many_aliases_have_pages(world: World) -> None:
    await rec(world, LAMP)
    for number in range(16):
        await aliased(world, f"{'Nickname ' * 15}{number}")

    first = await world.maud.slash(world.open, "ficadmin alias")
    heading = words(first).splitlines()[0]
    second = await world.maud.click(message(first), label="Next")

    assert heading == "### 16 aliases"
    assert words(second).count("→") == 1


async def test_the_longest_names_fit_one_message() -> None:
    name = "*Ned_" * 60
    alias = Alias(id=1, kind=Kind.FREEFORM, name=name, target=name, open=True)
    used = [Used(id=each, kind=Kind.FREEFORM, key=name, name=name, fics=12_000) for each in range(20)]
    shown = cogs_alias.Overview(
        aliases=[replace(alias, id=number) for number in range(40)],
        elsewhere=1_000,
        lack="",
        alike=list(zip(used[:5], used[5:10], strict=True)),
    )

    for page in range(4):
        assert not faults(cogs_alias.overview_screen(shown, page=page, note=cogs_alias.added_sentence(alias)))
    assert not faults(cogs_alias.added_screen(alias))


async def test_hidden_tags_are_hidden_by_all_their_names(world: World) -> None:
    await rec(world, LAMP)
    await rec(world, GALE)
    await aliased(world)
    await world.wren.slash(world.open, "mine hide", tags="Nedtom")

    alike = await world.wren.slash(world.open, "fic similar", fic="1")
    offered = await world.wren.autocomplete(world.open, "fic search", "ship", "harrow")

    assert "Full Gale" not in words(alike)
    assert offered == []
    assert await found(world, fandom="The Lamp Keepers") == "### No fics found"
