"""The names of tags that fics here have, as far as a room and a member may see them."""

from bot import audience
from bot.checks import server_of
from bot.client import Interaction
from db import members, tags
from fics.models import Kind

Names = tuple[tuple[str, int], ...]
"""Names with their numbers of fics."""


async def like(interaction: Interaction, typed: str, kinds: frozenset[Kind], *, limit: int = 25) -> Names:
    """What was typed may become these; where nothing was, the most used."""
    return await tags.suggest(
        interaction.client.store,
        server_of(interaction),
        typed.strip(),
        kinds=kinds,
        gates=(await audience.of(interaction)).gates,
        limit=limit,
        without=await members.hidden(interaction.client.store, interaction.user.id),
    )
