"""Showing a draft's preview in the room where its member is."""

from bot import audience
from bot.audience import Way
from bot.checks import server_of
from bot.client import Interaction
from bot.replies import show
from cogs.submit import preview
from db import fics
from fics.models import Draft, Fic


async def show_preview(interaction: Interaction, draft: Draft) -> None:
    """Show a draft as it would be posted here."""
    sight = audience.of(interaction).sight(draft.facts, Way.NAMED)
    await show(interaction, preview.preview(draft, sight, known=await _known(interaction, draft)))


async def _known(interaction: Interaction, draft: Draft) -> Fic | None:
    for link in draft.facts.links:
        if found := await fics.by_link(interaction.client.store, server_of(interaction), link.key):
            return found
    return None
