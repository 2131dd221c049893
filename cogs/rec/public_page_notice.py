"""Below a member's first preview since her server's list has a public page: that it has one, said once."""

import discord

from bot.access.permissions import server_of
from bot.interaction import Interaction
from bot.network_faults import FAILURES
from bot.ui import components
from db.export import public_page_notices
from fics.catalogue import message
from fics.rules.settings import Choices

_SENTENCE = message(
    "This list has a public page now. Your reasons are on it only if you say so in `/mine sharing`."
)


async def add_sentence(interaction: Interaction, chosen: Choices) -> None:
    """Tell a member of the page below her preview, in a message of its own: the preview is drawn anew."""
    if not chosen.public_page:
        return
    store, server_id, member_id = interaction.client.store, server_of(interaction), interaction.user.id
    if not await public_page_notices.take_turn(store, server_id, member_id):
        return
    screen, silent = components.Screen(components.text(str(_SENTENCE))), discord.AllowedMentions.none()
    try:
        await interaction.followup.send(view=screen, ephemeral=True, allowed_mentions=silent)
    except FAILURES:
        await public_page_notices.give_turn_back(store, server_id, member_id)
        raise
