"""Features as discord.py loads them: other worlds add them from modules that are imported once."""

import sys
from collections.abc import Generator
from unittest.mock import patch

import pytest
from discord.ext import commands

from bot import client
from bot.client import FicRec
from tests.world import World, words


@pytest.fixture
def modules() -> Generator[None]:
    """The modules are afterwards what they were: a bot that closes takes those away that it loaded."""
    with patch.dict(sys.modules):
        yield


@pytest.fixture
async def loading(modules: None, world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The small server; whichever bot comes after its first has its features loaded by discord.py."""
    monkeypatch.setattr(FicRec, "load_extension", commands.Bot.load_extension)
    return world


def _added(world: World) -> list[str]:
    """The bot's features and commands by name."""
    return sorted([*world.bot.cogs, *(each.qualified_name for each in world.bot.tree.walk_commands())])


async def test_every_feature_is_loaded_and_loaded_again_after_a_restart(loading: World) -> None:
    for _ in range(2):
        await loading.restart()
        shown = await loading.wren.slash(loading.open, "fic rec", link="Title: Salt Rating: T")

        assert set(loading.bot.extensions) == set(client.extension_names())
        assert "### Salt" in words(shown)


async def test_features_that_were_imported_once_are_those_that_discord_py_loads(loading: World) -> None:
    imported = _added(loading)

    await loading.restart()

    assert _added(loading) == imported


async def test_a_feature_that_is_not_there_stops_the_start(
    loading: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "extension_names", lambda: ("cogs.nowhere",))

    with pytest.raises(commands.ExtensionNotFound):
        await loading.restart()
