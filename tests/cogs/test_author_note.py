"""“I wrote this”: seen by nobody, unless shown on purpose."""

import simcord

from db.fics import fics
from fics.models import Fic
from tests.world import World, labels, message, rec, refused, words

SALT = "Title: Salt\nAuthor: quill\nRating: G"
SHOW = "Show that I'm the author"


async def written(world: World) -> Fic:
    """A fic that plover recced as its author, and wren, too."""
    shown = await world.plover.slash(world.open, "fic rec", link=SALT)
    shown = await world.plover.click(message(shown), label="I wrote this")
    await world.plover.click(message(shown), label="Post")
    card = world.open.last_message
    assert card is not None
    await world.wren.click(card, label="I rec it too")
    return await fics.by_number(world.bot.store, world.server.id, 1)


async def on_card(world: World) -> str:
    await world.copies_are_true()
    (card,) = list(world.open.history())
    return words(card)


async def more(world: World, by: simcord.MemberActor) -> simcord.InteractionResult:
    (card,) = list(world.open.history())
    return await by.click(card, label="More")


async def test_nobody_sees_who_wrote_it(world: World) -> None:
    await written(world)

    card, brief = await on_card(world), words(await world.wren.slash(world.open, "fic search", rating="G"))

    assert "wrote" not in card + brief
    assert "author" not in card + brief.lower()
    assert "recced by 2 members" in card
    assert "2 recs" in brief
    for each in (world.wren, world.maud):
        assert not {"Show that I'm the author", "Hide the author note"} & set(labels(await more(world, each)))


async def test_it_shows_on_purpose_and_is_taken_back_by_a_tap(world: World) -> None:
    await written(world)

    asked = await world.plover.click(
        message(await more(world, world.plover)), label="Show that I'm the author"
    )
    said = words(asked)
    before = await on_card(world)
    await world.plover.click(message(asked), label="Show it")
    shown = await on_card(world)
    await world.plover.click(message(await more(world, world.plover)), label="Hide the author note")

    assert "Everyone here will see that this account wrote this fic." in said
    assert "wrote it" not in before
    assert f"<@{world.plover.id}> (says they wrote it)" in shown
    assert "wrote it" not in await on_card(world)


async def test_mods_can_take_it_off(world: World) -> None:
    await written(world)
    asked = await world.plover.click(
        message(await more(world, world.plover)), label="Show that I'm the author"
    )
    await world.plover.click(message(asked), label="Show it")
    await world.copies_are_true()

    await world.maud.click(message(await more(world, world.maud)), label="Hide the author note")

    assert "wrote it" not in await on_card(world)


async def test_who_has_not_said_so_can_not_show_it(world: World) -> None:
    from tests.cogs.queue.test_command import with_button

    fic = await rec(world, SALT)
    for verb in ("author-show", "author-show-surely"):
        shown = await world.wren.click(await with_button(world, f"f1:{verb}:{fic.id}"), label="Old")
        assert "You haven't said that you wrote #1" in refused(world, shown)
