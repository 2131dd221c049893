"""What commands say of themselves, in every language that has a translation; their names stay."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation, TranslationContextTypes, locale_str

from bot import languages
from bot.ui.limits import OPTION_TEXT
from bot.ui.text import clip
from fics.catalogue import ENGLISH, Message, speaking

_DESCRIBING = (
    TranslationContextLocation.command_description,
    TranslationContextLocation.group_description,
    TranslationContextLocation.parameter_description,
    TranslationContextLocation.choice_name,
)


class Translator(app_commands.Translator):
    """Looks what Discord is told of the commands up in the catalogue."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The text in that language; None where it is a name, or has no translation."""
        if context.location not in _DESCRIBING:
            return None
        return described(string.message, locale)


def described(text: str, locale: discord.Locale) -> str | None:
    """What a command says of itself in a language; None where it has no translation."""
    language = languages.of_reader(locale)
    if language is ENGLISH:
        return None
    with speaking(language):
        said = str(Message(text))
    return clip(said, OPTION_TEXT) if said != text else None
