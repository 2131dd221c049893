"""A list's public page is told to each member once, below the next preview that she sees."""

from dataclasses import replace

from db.rules import settings
from tests.world import World, words

LINK = "https://archiveofourown.org/works/99900555"
SENTENCE = "This list has a public page now. Your reasons are on it only if you say so in `/mine sharing`."


async def switch(world: World, *, on: bool) -> None:
    await settings.change(
        world.bot.store,
        world.server.id,
        lambda now: replace(now, public_page=on),
        by=world.maud.id,
        at=world.now(),
    )


async def test_each_member_is_told_of_the_page_once_below_her_next_preview(world: World) -> None:
    before = await world.wren.slash(world.open, "fic rec", link=LINK)
    assert before.followups == []

    await switch(world, on=True)
    shown = await world.wren.slash(world.open, "fic rec", link=LINK)
    assert words(shown) == SENTENCE
    assert all(told.flags.ephemeral for told in shown.followups)
    anothers = await world.maud.slash(world.open, "fic rec", link=LINK)
    assert words(anothers) == SENTENCE

    await switch(world, on=False)
    await switch(world, on=True)
    again = await world.wren.slash(world.open, "fic rec", link=LINK)
    assert again.followups == []
