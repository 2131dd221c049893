"""A member's search: kept for its buttons, and run as far as her room and her own choices let it see."""

from bot import audience
from bot.checks import server_of
from bot.interaction import Interaction
from db.privacy import hidden_tags
from db.search import searches
from db.search.searches import Found
from fics.query import Search


async def keep(interaction: Interaction, search: Search) -> int:
    """Keep a search, so that what is drawn of it can be turned and changed for ever; its id."""
    return await searches.ask(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        search=search,
        at=interaction.client.clock(),
    )


async def kept(interaction: Interaction, asked_id: int) -> Search:
    """What this member asked for; raises Unknown where it is gone, or is another's."""
    return await searches.asked(
        interaction.client.store, server_of(interaction), asked_id=asked_id, member_id=interaction.user.id
    )


async def wary(interaction: Interaction, search: Search) -> Search:
    """The same search without the tags that this member hides, unless it asks for them too."""
    return search.hiding(await hidden_tags.hidden(interaction.client.store, interaction.user.id))


async def found(interaction: Interaction, search: Search, *, page: int = 0, size: int = 1) -> Found:
    """What of it this room may show, and how much is held back; a page beyond the last is empty."""
    readers = await audience.of(interaction)
    return await searches.search(
        interaction.client.store,
        server_of(interaction),
        search,
        gates=readers.gates,
        counted=readers.counted,
        page=page,
        size=size,
    )
