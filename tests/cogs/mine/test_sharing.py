"""`/mine sharing`: only a member herself lets her reasons leave Discord, and chooses their name."""

import pytest

from db.export import sharing
from fics.sharing import Share, Sharing
from tests.world import World, message, refused, words


async def kept(world: World) -> Sharing:
    return await sharing.of(world.bot.store, world.server.id, world.wren.id)


async def test_nothing_is_shared_until_a_member_says_so(world: World) -> None:
    shown = await world.wren.slash(world.open, "mine sharing")

    assert "Your reasons stay on Discord." in words(shown)
    assert await kept(world) == Sharing()


async def test_reasons_are_shared_without_a_name_and_taken_back(world: World) -> None:
    shown = await world.wren.slash(world.open, "mine sharing")
    chosen = await world.wren.select(message(shown), values=["reasons"])
    assert "may be shared, with no name" in words(chosen)
    assert await kept(world) == Sharing(share=Share.REASONS)

    await world.wren.select(message(chosen), values=["nothing"])

    assert await kept(world) == Sharing()


async def test_a_name_is_typed_and_is_not_the_accounts(world: World) -> None:
    shown = await world.wren.slash(world.open, "mine sharing")
    form = await world.wren.select(message(shown), values=["named"])
    done = await world.wren.submit_modal(form, {"name": "  The   Lamplighter "})

    assert "as “The Lamplighter”" in words(done)
    assert await kept(world) == Sharing(share=Share.NAMED, name="The Lamplighter")


@pytest.mark.parametrize("typed", ["", "@everyone", "https://fics.example"])
async def test_what_is_no_name_is_refused_and_given_back(world: World, typed: str) -> None:
    shown = await world.wren.slash(world.open, "mine sharing")
    form = await world.wren.select(message(shown), values=["named"])
    told = await world.wren.submit_modal(form, {"name": typed})

    assert "name" in refused(world, told)
    assert await kept(world) == Sharing()
    again = await world.wren.click(message(told), label="Try again")
    done = await world.wren.submit_modal(again, {"name": "Wren"})
    assert "as “Wren”" in words(done)
