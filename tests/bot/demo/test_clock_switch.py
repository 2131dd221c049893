"""The demo's clock, turned on by a day."""

from dataclasses import replace
from datetime import timedelta

from bot.commands import sync
from bot.demo import clock_switch
from fics.alerts import How
from fics.links import addresses
from fics.models import Status
from tests.cogs.mine.test_alerts import kept, lamp, put
from tests.world import World, labels, message, words


async def test_a_day_later_the_daily_message_is_seen(world: World) -> None:
    world.bot.always_sync = True
    await clock_switch.setup(world.bot)
    await sync.sync(world.bot)
    await kept(world, How.DAILY)
    await put(world, lamp())
    before = world.bot.clock()

    shown = await world.wren.slash(world.open, "demo-day")

    assert world.bot.clock() - before == timedelta(days=1)
    said = message(shown)
    assert "1 new fic for you" in said.content
    assert labels(shown) == ["Open", "Stop this one"]
    opened = await world.wren.click(said, label="Open")
    assert "Lamp" in words(opened)
    again = await world.wren.slash(world.open, "demo-day")
    assert "send no message" in words(again)


async def test_a_day_later_what_is_written_on_has_a_chapter_more(world: World) -> None:
    world.bot.always_sync = True
    await clock_switch.setup(world.bot)
    await sync.sync(world.bot)
    (link,) = addresses.links("https://archiveofourown.org/works/7")
    facts = replace(lamp(), links=(link,), chapters=3, status=Status.IN_PROGRESS)
    await put(world, facts)
    await world.wren.slash(world.open, "shelf add", fic="#1")
    await world.wren.slash(world.open, "shelf mark", fic="#1", place="reading")

    await world.wren.slash(world.open, "demo-day")

    assert "1 new chapter" in words(await world.wren.slash(world.open, "mine news"))
