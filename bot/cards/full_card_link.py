"""The way from a stub to its full card: a button that jumps to where Discord keeps the door."""

import discord

from bot.access import visibility
from bot.interaction import Bot
from bot.ui import components, limits
from bot.ui.text import plain
from db.cards import posted_cards
from db.rules import settings
from fics.catalogue import _
from fics.models import Fic
from fics.visibility import Sight, Way


async def door(
    bot: Bot, server_id: int, fic: Fic, *, member: discord.Member | None = None
) -> components.Button | None:
    """A button to the fic's oldest card in an adult channel; None where there is none.

    What one `member` alone reads leads her only where she may go, and can name it.
    """
    guild, chosen = bot.get_guild(server_id), await settings.of(bot.store, server_id)
    for copy in await posted_cards.of_fic(bot.store, server_id, fic.id) if guild else ():
        # Of a thread its channel: a thread's own name could tell of its fic.
        channel = guild.get_channel(copy.parent_id or copy.channel_id) if guild else None
        readers = visibility.of_channel(channel, guild, chosen)
        if (
            channel
            and copy.message_id
            and readers.adult
            and readers.sight(fic.facts, Way.NAMED) is Sight.CARD
            and (member is None or channel.permissions_for(member).view_channel)
        ):
            url = f"https://discord.com/channels/{server_id}/{copy.channel_id}/{copy.message_id}"
            named = member or channel.permissions_for(channel.guild.default_role).view_channel
            # The name of a channel that not everyone sees is not for everyone either.
            name = plain(channel.name, limits.BUTTON_LABEL)
            label = _("Full card in #{channel}", channel=name) if named else _("Full card in an 18+ channel")
            return components.link_button(label, url)
    return None
