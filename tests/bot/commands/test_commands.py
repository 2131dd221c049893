"""The commands as Discord gets them, and the verbs of all that can be pressed."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.client import FicRec
from bot.commands.translator import Translator
from bot.ui import components, limits, router
from tests.bot import screens
from tests.world import World, message, rec, refused

ROOT = Path(__file__).parents[3]
NAME = re.compile(r"[-_'\w]{1,32}")
COMMAND_CHARACTERS = 8000
"""Characters of a command's names, descriptions and choices: Discord's page on application commands."""

MENU_NAME = 32
"""Characters of an entry in a message's Apps menu: Discord's page on application commands."""
DESCRIPTION = 100
"""Characters of a command's or option's description: Discord's page on application commands."""

OUTDATED = "This button is out of date. Run the command again."

Described = dict[str, Any]

KEPT = {"shelf-remove"}
"""Verbs that only older messages carry; they are answered for ever."""


def _top(bot: FicRec) -> list[Described]:
    return [command.to_dict(bot.tree) for command in bot.tree.get_commands()]


def _walked(command: Described) -> Iterator[Described]:
    yield command
    for option in command.get("options", ()):
        yield from _walked(option)


def _characters(command: Described) -> int:
    """What Discord counts of a command: of each text its longest language."""
    named = (part for each in _walked(command) for part in (each, *each.get("choices", ())))
    return sum(
        max(map(len, (str(part.get(key, "")), *_translated(part, key))))
        for part in named
        for key in ("name", "description", "value")
    )


def _translated(part: Described, key: str) -> Iterator[str]:
    texts: Mapping[str, str] = part.get(f"{key}_localizations") or {}
    yield from texts.values()


async def test_every_command_and_option_is_named_and_described(world: World) -> None:
    for command in _top(world.bot):
        if command["type"] == discord.AppCommandType.message.value:
            assert 0 < len(command["name"]) <= MENU_NAME
            continue
        for part in _walked(command):
            assert NAME.fullmatch(part["name"]), part
            assert part["name"] == part["name"].lower()
            assert 3 < len(part["description"]) <= DESCRIPTION, part["name"]


async def test_no_command_has_too_much_in_it_in_its_longest_language(world: World) -> None:
    tree = world.bot.tree
    for each in tree.get_commands():
        command = await each.get_translated_payload(tree, Translator())
        assert _characters(command) <= COMMAND_CHARACTERS, command["name"]
        for part in _walked(command):
            assert len(part.get("options", ())) <= limits.OPTIONS
            assert len(part.get("choices", ())) <= limits.CHOICES


async def test_required_options_come_first(world: World) -> None:
    for command in _top(world.bot):
        for part in _walked(command):
            required = [option.get("required", False) for option in part.get("options", ())]
            assert required == sorted(required, reverse=True)


async def test_every_command_is_for_servers_and_none_is_hidden_as_nsfw(world: World) -> None:
    for command in world.bot.tree.walk_commands():
        root = command.root_parent or command
        assert root.guild_only or root.name in ("mine", "shelf")
        assert not (command.root_parent or command).nsfw
    for entry in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        assert entry.guild_only
        assert not entry.nsfw


async def test_suggestions_stay_within_the_limits(world: World) -> None:
    for number in range(limits.CHOICES + 1):
        names = f"Fandom: Fandom {number}\nShips: Wren/Plover {number}\nCharacters: Wren {number}"
        facts = f"{names}\nAuthor: Quill {number}"
        await rec(world, f"Title: {'Salt ' * 30}{number}\nTags: Tag {number}\nRating: G\n{facts}")
        await world.maud.slash(world.open, "shelf add", fic=f"#{number + 1}")

    for command in world.bot.tree.walk_commands():
        for name in _suggesting(command):
            offered = await world.maud.autocomplete(world.open, command.qualified_name, name, "")
            assert 0 < len(offered) <= limits.CHOICES
            assert all(0 < len(choice["name"]) <= limits.CHOICE_TEXT for choice in offered)
            assert all(0 < len(choice["value"]) <= limits.CHOICE_TEXT for choice in offered)


def _suggesting(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> list[str]:
    if isinstance(command, app_commands.Group):
        return []
    return [parameter.name for parameter in command.parameters if parameter.autocomplete]


def _sources() -> Iterator[ast.AST]:
    for folder in ("bot", "cogs"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def _verbs() -> set[str]:
    """Every word in the sources that stands where a verb is drawn or handed on."""
    found: set[str] = set()
    for node in _sources():
        if isinstance(node, ast.Call):
            found |= set(_verbs_of(node))
    return found


def _verbs_of(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = {"button": 1, "Form": 1, "select": 2, "turning": 0, "why_form": 0, "form": 1}.get(name)
    given = call.args[place : place + 1] if place is not None else []
    named = [keyword.value for keyword in call.keywords if keyword.arg in ("verb", "opens")]
    for argument in (*given, *named):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def _answered(bot: FicRec) -> set[str]:
    return {verb for cog in bot.cogs.values() for verb, _ in router.handlers(cog)}


async def test_every_verb_that_is_drawn_is_answered(world: World) -> None:
    drawn = _verbs()

    assert {"post", "open", "page", "rate", "second", "fic-edit-again", "filters-typed"} <= drawn
    assert drawn <= _answered(world.bot)


async def test_nothing_answers_a_verb_that_is_never_drawn(world: World) -> None:
    assert _answered(world.bot) <= _verbs() | KEPT


async def test_no_two_methods_answer_one_verb(world: World) -> None:
    verbs = [verb for cog in world.bot.cogs.values() for verb, _ in router.handlers(cog)]

    assert len(verbs) == len(set(verbs))


async def _with_button(world: World, custom_id: str) -> discord.Message:
    """A message with one button, as another version of the bot may have left it."""
    channel = world.bot.get_channel(world.open.id)
    assert isinstance(channel, discord.TextChannel)
    view = components.Screen(discord.ui.ActionRow(discord.ui.Button(label="Old", custom_id=custom_id)))
    return await channel.send(view=view)


@pytest.mark.parametrize(
    "custom_id",
    [
        "f1:nonsense:1",
        "f1:nonsense",
        "f1:post-again:1:2",
        "f2:post:1",
        "post",
        "f1:post",
        "f1:post:-1",
        "f1:post:1:",
        "f1:post:01",
        "f1:POST:1",
        "f1:post:1:2:3",
        "f1:post:9223372036854775808",
        "f1:post:٣",
        "f1:open:１",
        "x" * 100,
    ],
)
async def test_a_button_of_another_version_gets_a_kind_sentence(world: World, custom_id: str) -> None:
    posted = await _with_button(world, custom_id)

    shown = await world.wren.click(posted, label="Old")

    assert refused(world, shown) == OUTDATED


@pytest.mark.parametrize("numbers", [(), (1,), (1, 2), (2**63 - 1, 2**62, 199)])
async def test_a_component_is_understood_as_it_was_drawn(world: World, numbers: tuple[int, ...]) -> None:
    heard: list[router.Component] = []

    async def hear(interaction: discord.Interaction[FicRec]) -> None:
        heard.append(router.component_of(interaction))

    world.bot.add_listener(hear, "on_interaction")
    posted = await _with_button(world, router.custom_id("fic-edit-again", *numbers))

    await world.wren.click(posted, label="Old")

    assert heard == [router.Component("fic-edit-again", numbers)]
    assert len(router.custom_id("fic-edit-again", *numbers)) <= screens.CUSTOM_ID


async def test_a_cards_button_works_after_a_restart(world: World) -> None:
    await rec(world, "Title: Salt\nRating: General")
    posted = world.open.last_message
    assert posted is not None
    await world.restart()

    shown = await world.plover.click(posted, label="I rec it too")

    assert "You rec this too now" in str(message(shown).components)
