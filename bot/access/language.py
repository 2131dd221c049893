"""In which language something is said: to a member, and where it is posted on a server."""

from typing import Any

import discord

from bot import languages
from bot.interaction import Bot
from db.privacy import member_languages
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


async def of_reader(interaction: discord.Interaction[Any]) -> Language:
    """The language of who acts: the one she chose, else her Discord's, which is kept for messages to her."""
    store, member_id = interaction.client.store, interaction.user.id
    known = await member_languages.of(store, member_id)
    heard = languages.code_of(interaction.locale)
    if heard != known.heard:
        # She is answered, whether or not that can be kept.
        await store.write_behind(member_languages.hear(store, member_id, heard))
    return languages.language(known.chosen or heard)


async def of_member(bot: Bot, member_id: int) -> Language:
    """The language in which a member is written to: the one she chose, else that of her last visit."""
    return languages.language((await member_languages.of(bot.store, member_id)).spoken)
