"""The end of what one member can do in a while, told kindly; moderators have none."""

import discord

from bot.access.permissions import is_moderator, server_of
from bot.interaction import Interaction
from db.rules import rate_limits
from fics.errors import NotAllowed
from fics.rules.rate_limits import ALLOWANCES, Deed


async def spend(interaction: Interaction, deed: Deed) -> None:
    """Count a deed; raises NotAllowed where it is one too many, with when it is possible again."""
    # Who cleans up after a flood must not be stopped by what was meant against it.
    if await is_moderator(interaction):
        return
    again = await rate_limits.spend(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        deed=deed,
        at=interaction.client.clock(),
    )
    if again is not None:
        raise NotAllowed(
            f"You can {ALLOWANCES[deed].words} here, so that everyone keeps up with you; "
            f"you can go on {discord.utils.format_dt(again, 'R')}."
        )
