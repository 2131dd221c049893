"""The way from a stub to its full card: a button that jumps to where Discord keeps the door."""

import discord

from bot.access import visibility
from bot.interaction import Bot
from bot.ui import components, limits
from bot.ui.text import clip, plain
from db.cards import posted_cards
from db.cards.posted_cards import PostedCard
from db.rules import settings
from fics.models import Fic
from fics.visibility import Sight, Way


async def door(bot: Bot, server_id: int, fic: Fic) -> components.Button | None:
    """A button to the fic's oldest card in an adult channel; None where there is none."""
    guild, chosen = bot.get_guild(server_id), await settings.of(bot.store, server_id)
    for copy in await posted_cards.of_fic(bot.store, server_id, fic.id) if guild else ():
        channel = _channel(guild, copy)
        readers = visibility.of_channel(channel, guild, chosen)
        if (
            channel
            and copy.message_id
            and readers.adult
            and readers.sight(fic.facts, Way.NAMED) is Sight.CARD
        ):
            url = f"https://discord.com/channels/{server_id}/{copy.channel_id}/{copy.message_id}"
            return components.link_button(_label(channel), url)
    return None


def _channel(guild: discord.Guild | None, copy: PostedCard) -> discord.abc.GuildChannel | None:
    """The channel that a card stands in, or in a thread of; a thread's own name could tell of its fic."""
    return guild.get_channel(copy.parent_id or copy.channel_id) if guild else None


def _label(channel: discord.abc.GuildChannel) -> str:
    if not channel.permissions_for(channel.guild.default_role).view_channel:
        return "Full card in an adult channel"
    return clip(f"Full card in #{plain(channel.name, limits.BUTTON_LABEL)}", limits.BUTTON_LABEL)
