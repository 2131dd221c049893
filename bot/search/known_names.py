"""The names of tags, authors and reccers that are known here, as far as a channel may show them."""

from bot.access import visibility
from bot.access.permissions import server_of
from bot.interaction import Interaction
from db.privacy import hidden_tags
from db.tags import tags
from db.tags.usage import Used, shortened
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
