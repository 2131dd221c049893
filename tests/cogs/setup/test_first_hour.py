"""A server's first hour: one greeting, setup as a path that goes on where it was left, and a test card."""

import discord
import pytest
import simcord

from bot.posts import greeting
from cogs.setup.steps import NAMES
from db.rules import settings, setup_progress
from fics.rules.settings import Choices
from tests.world import NOW, World, labels, message, refused, words


@pytest.fixture
def lobby(world: World) -> simcord.ChannelHandle:
    """A channel that only the greeting uses."""
    return world.server.create_text_channel("lobby")


@pytest.fixture
def guild(world: World, lobby: simcord.ChannelHandle) -> discord.Guild:
    """The server, with that channel for its system messages."""
    guild = world.bot.get_guild(world.server.id)
    assert guild is not None
    guild._system_channel_id = lobby.id  # pyright: ignore[reportPrivateUsage] -- simcord can't choose it
    return guild


async def _walk(world: World, shown: simcord.InteractionResult, steps: int) -> simcord.InteractionResult:
    for _ in range(steps):
        shown = await world.maud.click(message(shown), label="Next")
    return shown


async def test_a_server_is_greeted_once_and_told_when_setup_is_done(
    world: World, guild: discord.Guild, lobby: simcord.ChannelHandle
) -> None:
    await greeting.greet(world.bot, guild)
    await greeting.greet(world.bot, guild)
    (greeted,) = lobby.history()
    buttons, said = labels(greeted), words(greeted)
    member = await world.wren.click(greeted, label="What is this?")
    told_off = refused(world, await world.wren.click(greeted, label="Set me up"))
    shown = await world.maud.click(greeted, label="Set me up")
    last = await world.maud.click(message(await _walk(world, shown, len(NAMES) - 1)), label="Done")
    (greeted,) = lobby.history()

    assert buttons == ["Set me up", "What is this?"]
    assert "/fic rec" in said
    assert message(member).flags.ephemeral
    assert told_off.startswith("Only people with “Manage Server”")
    assert message(shown).flags.ephemeral
    assert "All set" in words(last)
    assert "Ready" in words(greeted)
    assert labels(greeted) == ["What is this?"]


async def test_where_no_channel_is_named_for_it_nothing_is_posted(world: World) -> None:
    guild = world.bot.get_guild(world.server.id)
    assert guild is not None
    before = world.open.history()

    await greeting.greet(world.bot, guild)

    assert world.open.history() == before
    assert await setup_progress.of(world.bot.store, guild.id) == setup_progress.FirstHour()


async def test_a_greeting_that_discord_refuses_is_not_tried_again(
    world: World, guild: discord.Guild, lobby: simcord.ChannelHandle
) -> None:
    path = f"/channels/{lobby.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50013)

    await greeting.greet(world.bot, guild)
    await greeting.greet(world.bot, guild)
    await greeting.settle(world.bot, guild)

    assert lobby.history() == []


async def test_setup_goes_on_at_the_first_step_that_was_not_done(world: World) -> None:
    first = await world.maud.slash(world.open, "ficadmin setup")
    begun = words(first)
    await _walk(world, first, 2)
    await world.restart()

    again = words(await world.maud.slash(world.open, "ficadmin setup"))

    assert "Feeds (1 of 5)" in begun
    assert "Safety (3 of 5)" in again


async def test_a_test_card_is_posted_in_each_feed_or_here(world: World) -> None:
    shown = await world.maud.slash(world.open, "ficadmin setup")
    here = await world.maud.click(message(shown), label="Post a test card")
    said, card = words(here), world.open.last_message
    await settings.change(
        world.bot.store, world.server.id, lambda _: Choices(adult_feed=world.adult.id), by=1, at=NOW
    )
    await world.maud.click(message(here), label="Post a test card")

    assert card is not None
    assert f"<#{world.open.id}>" in said
    assert "test card" in words(card)
    assert labels(card) == []
    assert world.adult.last_message is not None


async def test_a_test_card_that_cannot_be_posted_says_what_is_missing(world: World) -> None:
    quiet = discord.PermissionOverwrite(send_messages=False)
    hall = world.server.create_text_channel("hall", overwrites={world.server.default_role: quiet})
    await settings.change(
        world.bot.store, world.server.id, lambda _: Choices(open_feed=hall.id), by=1, at=NOW
    )
    shown = await world.maud.slash(world.open, "ficadmin setup")

    said = words(await world.maud.click(message(shown), label="Post a test card"))

    assert "can't post a card there" in said
    assert f"In <#{hall.id}> I need Send Messages" in said
