"""What commands say of themselves comes in Discord's languages; their names are the same in each."""

from pathlib import Path

import discord
import pytest

from bot import languages
from bot.commands import sync
from bot.commands.translator import Translator
from fics.catalogue import ENGLISH, Language
from tests.world import World

GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"

msgid "Open a fic's card."
msgstr "Zeigt die Karte einer Fic."
"""


async def test_a_translation_is_sent_with_the_command_and_names_stay(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "de" / languages.CATALOGUE.parent).mkdir(parents=True)
    (tmp_path / "de" / languages.CATALOGUE).write_text(GERMAN)
    tree = world.bot.tree
    await tree.set_translator(Translator())
    before = await sync.digest(world.bot)
    german = languages.language("de", tmp_path)

    def spoken(locale: discord.Locale) -> Language:
        return german if locale is discord.Locale.german else ENGLISH

    monkeypatch.setattr(languages, "of_reader", spoken)

    fic = next(command for command in tree.get_commands() if command.name == "fic")
    told = await fic.get_translated_payload(tree, Translator())
    (shown,) = [option for option in told["options"] if option["name"] == "show"]

    assert shown["description_localizations"] == {"de": "Zeigt die Karte einer Fic."}
    assert shown["name_localizations"] == {}
    assert await sync.digest(world.bot) != before


async def test_a_translation_that_lies_there_is_looked_up_from_the_start(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (world.bot.tree.translator is not None) is languages.are_translated()
    monkeypatch.setattr(languages, "are_translated", lambda: True)

    await world.restart()

    assert isinstance(world.bot.tree.translator, Translator)
