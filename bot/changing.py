"""Changing a fic of the list at a member's word."""

from collections.abc import Callable

from bot.checks import is_moderator, server_of
from bot.client import Interaction
from db import fics
from fics import telling
from fics.models import Facts, Fic, Source


async def change(interaction: Interaction, fic_id: int, change: Callable[[Facts], Facts]) -> Fic:
    """Change a fic's facts from what they are now: what differs is told by the member, and its cards follow.

    Raises as `db.fics.change` does, for which a moderator is trusted.
    """
    bot, at = interaction.client, interaction.client.clock()

    def told(before: Facts) -> Facts:
        return telling.told_by(change(before), Source.MEMBER, at, before=before)

    changed = await fics.change(
        bot.store,
        server_of(interaction),
        fic_id=fic_id,
        change=told,
        by=interaction.user.id,
        at=at,
        trusted=await is_moderator(interaction),
    )
    bot.copies.wake()
    bot.letters.wake()
    return changed
