"""`/fic random` and blind dates."""

from tests.world import World, labels, message, rec, words

LAMP = "Title: The Lamp Room Author: plover Rating: T Tags: Fluff Summary: Two keepers."
SALT = "Title: Salt Author: wren Rating: T Tags: Angst"
NIGHT = "Title: Night Watch Author: idris Rating: Explicit Tags: Fluff"


async def test_a_fic_is_drawn_within_the_filters(world: World) -> None:
    for header in (LAMP, SALT, NIGHT):
        await rec(world, header)

    for _ in range(5):
        shown = await world.wren.slash(world.open, "fic random", tags="Fluff")
        assert "### The Lamp Room" in words(shown)


async def test_another_draws_again_also_after_a_restart(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.wren.slash(world.open, "fic random")
    await world.restart()

    shown = await world.wren.click(message(shown), label="Another one")

    assert "### The Lamp Room" in words(shown)
    assert labels(shown) == ["I rec it too", "Save", "More", "Share here", "Another one"]


async def test_a_blind_date_hides_who_it_is_until_show_me(world: World) -> None:
    await rec(world, LAMP, why="so warm")
    shown = await world.wren.slash(world.open, "fic random", blind=True)
    said = words(shown)
    shown = await world.wren.click(message(shown), label="Show me")

    assert "**Teen**" in said
    assert "**Archive warnings:**" in said
    assert "Fluff" in said
    assert "so warm" in said
    for hidden in ("The Lamp Room", "plover", "Two keepers"):
        assert hidden not in said
    assert "### The Lamp Room" in words(shown)


async def test_an_empty_list_says_so(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic random")
    form = await world.wren.click(message(shown), label="Rec a fic")

    assert "Be the first" in words(shown)
    assert form.modal is not None


async def test_luck_never_draws_what_the_channel_may_not_see(world: World) -> None:
    await rec(world, NIGHT)

    in_open = await world.wren.slash(world.open, "fic random")
    in_adult = await world.wren.slash(world.adult, "fic random", blind=True)

    assert "Nothing matches all of that" in words(in_open)
    assert "Explicit" in words(in_adult)


async def test_where_luck_finds_nothing_its_filters_are_kept(world: World) -> None:
    await rec(world, LAMP)
    shown = await world.wren.slash(world.open, "fic random", text="mermaids", tags="Fluff")

    near = await world.wren.click(message(shown), label="Search for it")
    said, offered = words(near), labels(near)
    form = await world.wren.click(message(near), label="Change filters")

    assert "`mermaids tag:Fluff`" in said
    assert "Drop mermaids (1 here)" in offered
    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == "mermaids tag:Fluff"


async def test_what_hidden_tags_hold_back_is_told_and_one_tap_away(world: World) -> None:
    await rec(world, SALT)
    await world.wren.slash(world.open, "mine hide", tags="Angst")

    none = await world.wren.slash(world.open, "fic random")
    said, offered = words(none), labels(none)
    await world.restart()
    drawn = await world.wren.click(message(none), label="Include them")

    assert "Nothing matches all of that" in said
    assert "Hidden: 1 by your hidden tags" in said
    assert offered == ["Search for it", "Change filters", "Include them"]
    assert "### Salt" in words(drawn)
    assert "hidden" not in words(drawn)


async def test_a_draw_and_a_blind_date_say_what_hidden_tags_hold_back(world: World) -> None:
    for header in (LAMP, SALT, NIGHT):
        await rec(world, header)
    await world.wren.slash(world.open, "mine hide", tags="Angst")

    openly = await world.wren.slash(world.open, "fic random")
    blind = await world.wren.slash(world.open, "fic random", blind=True)
    said = words(blind)
    too = await world.wren.click(message(blind), label="Include them")
    others = await world.plover.slash(world.open, "fic random")

    assert "Hidden: 1 by your hidden tags" in words(openly)
    assert "Hidden: 1 by your hidden tags" in said
    assert "Mystery fic" in words(too)
    assert "hidden" not in words(others)
