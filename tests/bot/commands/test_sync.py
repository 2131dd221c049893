"""Discord is told the commands when they have changed, and only then."""

import logging
from dataclasses import replace
from typing import Any

import discord
import pytest

from bot.app import open_bot
from bot.settings import Settings
from bot.ui import command_mentions
from tests import routes
from tests.routes import FAILURES, Failure
from tests.world import NOW, World, components


def _told(world: World) -> list[str]:
    """Where commands were sent, in order."""
    return [
        request.path
        for request in world.env.http_requests
        if request.method == "PUT" and request.path.endswith("/commands")
    ]


async def _restart(
    world: World, settings: Settings, *, extras: tuple[str, ...] = (), always: bool = False
) -> None:
    opened = open_bot(settings, clock=lambda: NOW, extras=extras, always_sync=always)
    world.bot = await world.stack.enter_async_context(opened)
    await world.env.restart_bot(world.bot)


async def test_a_new_bot_tells_its_commands_once(world: World) -> None:
    assert len(_told(world)) == 1
    assert "fic rec" in world.wren.available_commands(world.open)


async def test_unchanged_commands_are_not_told_again(world: World) -> None:
    await _restart(world, world.settings)
    await _restart(world, world.settings)

    assert len(_told(world)) == 1
    assert "fic rec" in world.wren.available_commands(world.open)


async def test_changed_commands_are_told_again(world: World) -> None:
    await _restart(world, world.settings, extras=("tests.bot.failing",))

    assert len(_told(world)) == 2
    assert "failing word" in world.wren.available_commands(world.open)


async def test_commands_that_are_gone_are_told_too(world: World) -> None:
    await _restart(world, world.settings, extras=("tests.bot.failing",))
    await _restart(world, world.settings)

    assert len(_told(world)) == 3
    assert "failing word" not in world.wren.available_commands(world.open)


async def test_the_demo_tells_its_commands_every_time(world: World) -> None:
    await _restart(world, world.settings, always=True)

    assert len(_told(world)) == 2


async def test_a_developers_server_is_told_for_itself(world: World) -> None:
    settings = replace(world.settings, dev_server_id=world.server.id)

    await _restart(world, settings)
    await _restart(world, settings)

    assert len(_told(world)) == 2
    assert _told(world)[-1].endswith(f"/guilds/{world.server.id}/commands")


@pytest.mark.parametrize("failure", FAILURES, ids=str)
@pytest.mark.parametrize("alone", [False, True])
async def test_commands_that_discord_did_not_take_are_told_later_while_the_bot_runs(
    world: World, failure: Failure, alone: bool, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(world.settings, dev_server_id=world.server.id if alone else None)
    route = "tell one server's commands" if alone else "tell the commands"
    caplog.clear()
    routes.fail(world.env, route, failure, times=2)

    await _restart(world, settings, extras=("tests.bot.failing",))
    for _ in range(3):
        world.bot.command_sync.wake()
        await world.bot.command_sync.rest()

    assert not routes.mend(world.env)
    assert len(_told(world)) == 4
    assert "failing word" in world.wren.available_commands(world.open)
    found = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.exc_info for record in found] == [None, None]


async def test_commands_that_are_wrong_in_themselves_stop_the_start(world: World) -> None:
    routes.fail(world.env, "tell the commands", Failure(400, 50035))

    with pytest.raises(discord.app_commands.CommandSyncFailure):
        await _restart(world, world.settings, extras=("tests.bot.failing",))


async def test_what_is_for_moderators_is_told_as_hidden_from_members(world: World) -> None:
    sent = [each for each in world.env.http_requests if each.method == "PUT" and "/commands" in each.path]
    told: dict[str, Any] = {each["name"]: each for each in sent[-1].json or ()}

    shown = {name: each["default_member_permissions"] for name, each in told.items()}

    assert shown.pop("ficadmin") == discord.Permissions(manage_guild=True).value
    assert set(shown.values()) == {None}


async def test_a_command_in_a_sentence_can_be_tapped_by_the_id_that_discord_gave_it(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic stats")
    told = [part["content"] for part in components(shown) if "content" in part]
    fic = world.bot.command_ids["fic rec"]

    assert f"</fic rec:{fic}>" in "".join(told)
    await _restart(world, world.settings)  # which tells Discord nothing
    assert world.bot.command_ids["fic rec"] == fic
    assert not [name for name in world.bot.command_ids if name.startswith("ficadmin")]  # members see none


def test_a_command_stays_code_where_it_cannot_be_tapped() -> None:
    command_mentions.know({"fic rec": 12})
    said = r"`/fic rec` `/fic rec link: x` `/fic lost` \`/fic rec\` ``/fic rec``"

    assert command_mentions.tappable(said) == said.replace("`/fic rec`", "</fic rec:12>", 1)
    command_mentions.know({})
    assert command_mentions.tappable("`/fic rec`") == "`/fic rec`"
