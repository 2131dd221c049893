"""Discord is told the commands when they have changed, and only then."""

from dataclasses import replace

from bot.app import open_bot
from bot.settings import Settings
from tests.world import NOW, World


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
