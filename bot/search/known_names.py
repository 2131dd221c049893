"""The names of tags, authors and reccers that are known here, as far as a channel may show them."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace

import discord

from bot.access import visibility
from bot.access.permissions import server_of
from bot.interaction import Interaction
from db.privacy import hidden_tags
from db.tags import tags
from db.tags.usage import Used, shortened
from fics.errors import Unknown
from fics.models import Kind
from fics.search.query import Search

Names = tuple[tuple[str, int], ...]
"""Names with their numbers of fics."""


async def like(interaction: Interaction, typed: str, kinds: frozenset[Kind], *, limit: int = 25) -> Names:
    """What was typed may become these; where nothing was, the most used."""
    return await tags.suggest(
        interaction.client.store,
        server_of(interaction),
        typed.strip(),
        kinds=kinds,
        gates=(await visibility.of(interaction)).gates,
        limit=limit,
        without=await hidden_tags.hidden(interaction.client.store, interaction.user.id),
    )


async def authors(interaction: Interaction, typed: str, *, limit: int = 25) -> Names:
    """Authors that were typed may become these; where nothing was, the most used."""
    return await tags.suggest_authors(
        interaction.client.store,
        server_of(interaction),
        typed.strip(),
        gates=(await visibility.of(interaction)).gates,
        limit=limit,
        without=await hidden_tags.hidden(interaction.client.store, interaction.user.id),
    )


async def whole(interaction: Interaction, kind: Kind, name: str) -> Used | None:
    """The one tag that an unknown name is short for: Ned/Tom for Ned Harrow/Tom Vane."""
    return await shortened(
        interaction.client.store,
        server_of(interaction),
        kind,
        name,
        gates=(await visibility.of(interaction)).gates,
        without=await hidden_tags.hidden(interaction.client.store, interaction.user.id),
    )


_PATIENCE = 2
"""Seconds that Discord has to say who somebody is; an answer must not wait for longer."""
_NAMESAKES = 100
"""Members that are looked at whose names begin alike: as many as Discord tells at once."""


async def with_reccer_id(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's id where only her name was typed; raises Unknown where nobody has it.

    A user name is one member's alone, so it comes before what others let themselves be called.
    """
    name = search.reccer
    if not name or name.isdigit() or interaction.guild is None:
        return search
    members = await _named_in_time(interaction.guild.query_members(name, limit=_NAMESAKES, cache=False))
    own = [member for member in members if member.name.casefold() == name.casefold()]
    called = [member for member in members if member.display_name.casefold() == name.casefold()]
    if not own and not called:
        raise Unknown(f"I find nobody called “{name[:60]}” here; type by:@ and pick the member.")
    return replace(search, reccer=str((own or called)[0].id))


async def with_reccer_name(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's name in place of her id: to be read, and to be typed again here."""
    if not search.reccer.isdigit() or interaction.guild is None:
        return search
    members = await _named_in_time(
        interaction.guild.query_members(user_ids=[int(search.reccer)], cache=False)
    )
    names = [member.name for member in members if not member.name.isdigit()]
    return replace(search, reccer=f"@{names[0]}") if names else search


async def _named_in_time(asked: Awaitable[list[discord.Member]]) -> Sequence[discord.Member]:
    """Those whom Discord names; nobody where it takes too long."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asked
    except TimeoutError:
        return ()
