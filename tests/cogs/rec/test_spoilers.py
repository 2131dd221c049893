"""Spoiler bars in a rec stay wherever its names are shown, and filters find the names without them."""

from db.fics import fics
from fics.models import Facts
from tests.world import World, message, rec, words

HEADER = """Title: Salt ||and Blood||
Author: wren
Fandom: Salt and Iron
Ships: ||Ned/Tom||
Tags: ||Drowning||, Fluff
Rating: Teen
Warnings: ||Major Character Death||
Summary: They ||part||."""
WARNED = {"warnings": ["Major Character Death"]}
HIDDEN = ("Salt ||and Blood||", "||Ned/Tom||", "||Drowning||", "||Major Character Death||")


async def _facts(world: World) -> Facts:
    return (await fics.by_number(world.bot.store, world.server.id, 1)).facts


async def test_bars_stay_on_every_screen_and_names_are_found_without_them(world: World) -> None:
    preview = await world.wren.slash(world.open, "fic rec", link=HEADER)
    for name in HIDDEN:
        assert name in words(preview)
    await world.wren.click(message(preview), label="Post")
    card = words(world.open.history()[-1])
    for name in (*HIDDEN, "They ||part||."):
        assert name in card

    found = words(await world.plover.slash(world.open, "fic search", tags="drowning", ship="ned/tom"))
    assert all(name in found for name in (HIDDEN[0], HIDDEN[1], HIDDEN[3]))
    assert "||Drowning||" in found
    without = words(await world.plover.slash(world.open, "fic search", text="salt", without="drowning"))
    assert "Salt ||and" not in without
    offered = await world.plover.autocomplete(world.open, "fic show", "fic", "salt")
    assert offered == [{"name": "#1 Salt [spoiler]", "value": "#1"}]


async def test_an_edit_keeps_bars_and_takes_away_those_that_were_taken_away(world: World) -> None:
    await rec(world, HEADER)
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    assert form.modal is not None
    header = form.modal["components"][0]["component"]["value"]
    await world.wren.submit_modal(form, {"header1": header, **WARNED})
    assert set((await _facts(world)).spoilers) == set(HIDDEN)

    form = await world.wren.slash(world.open, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": header.replace("||Drowning||", "Drowning"), **WARNED})
    assert set((await _facts(world)).spoilers) == {name for name in HIDDEN if "Drown" not in name}
