"""In which language something is posted on a server."""

import discord

from bot import languages
from fics.catalogue import ENGLISH, Language
from fics.rules.settings import Choices

_COMMUNITY = "COMMUNITY"
"""The feature with which Discord lets a server say its language; without it every server says English."""


def of_server(guild: discord.Guild | None, chosen: Choices) -> Language:
    """The language that a server chose; else its own in Discord, where it is a Community; else English."""
    if chosen.language:
        return languages.language(chosen.language)
    if guild is not None and _COMMUNITY in guild.features:
        return languages.of_reader(guild.preferred_locale)
    return ENGLISH
