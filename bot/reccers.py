"""The member whose recs are looked for: found by her name, and shown by it."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace

import discord

from bot.interaction import Interaction
from fics.errors import Unknown
from fics.query import Search

_PATIENCE = 2
"""Seconds that Discord has to say who somebody is; an answer must not wait for longer."""
_NAMESAKES = 100
"""Members that are looked at whose names begin alike: as many as Discord tells at once."""


async def found(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's id where only her name was typed; raises Unknown where nobody has it.

    A user name is one member's alone, so it comes before what others let themselves be called.
    """
    name = search.reccer
    if not name or name.isdigit() or interaction.guild is None:
        return search
    members = await _told(interaction.guild.query_members(name, limit=_NAMESAKES, cache=False))
    own = [member for member in members if member.name.casefold() == name.casefold()]
    called = [member for member in members if member.display_name.casefold() == name.casefold()]
    if not own and not called:
        raise Unknown(f"I find nobody called “{name[:60]}” here; type by:@ and pick the member.")
    return replace(search, reccer=str((own or called)[0].id))


async def shown(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's name in place of her id: to be read, and to be typed again here."""
    if not search.reccer.isdigit() or interaction.guild is None:
        return search
    members = await _told(interaction.guild.query_members(user_ids=[int(search.reccer)], cache=False))
    names = [member.name for member in members if not member.name.isdigit()]
    return replace(search, reccer=f"@{names[0]}") if names else search


async def _told(asked: Awaitable[list[discord.Member]]) -> Sequence[discord.Member]:
    """Those whom Discord names; nobody where it takes too long."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asked
    except TimeoutError:
        return ()
