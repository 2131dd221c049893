"""Showing a draft's preview in the room where its member is."""

from bot import audience
from bot.audience import Sight, Way
from bot.checks import server_of
from bot.client import Interaction
from bot.replies import show
from cogs.submit import preview
from db import fics
from fics.models import Draft, Fic


async def show_preview(interaction: Interaction, draft: Draft) -> None:
    """Show a draft as it would be posted here; or, where its fic is on the list already, as its second."""
    readers = audience.of(interaction)
    known = await _known(interaction, draft)
    sight = readers.sight((known or draft).facts, Way.NAMED)
    if known is not None and sight in (Sight.CARD, Sight.STUB):
        await show(interaction, preview.second(draft, known, sight))
    else:
        await show(interaction, preview.preview(draft, sight))


async def _known(interaction: Interaction, draft: Draft) -> Fic | None:
    for link in draft.facts.links:
        if found := await fics.by_link(interaction.client.store, server_of(interaction), link.key):
            return found
    return None
