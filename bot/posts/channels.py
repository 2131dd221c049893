"""Channels with cards in them: noticing that one was opened to all ages, or closed to them."""

import discord

from bot.access import visibility
from bot.interaction import Bot
from db.cards import channels


async def sweep(bot: Bot) -> None:
    """Have all cards drawn again whose channel is of another kind than when they were drawn.

    What Discord told while the bot was away, nobody heard.
    """
    for known in await channels.all_with_cards(bot.store):
        # While Discord's channels are not all known, none may be judged.
        guild = bot.get_guild(known.server_id) if bot.servers.holds(known.server_id) else None
        channel = guild.get_channel(known.channel_id) if guild else None
        if channel and guild and visibility.is_adult(channel, guild) is not known.adult:
            await look_at(bot, channel)


async def look_at(bot: Bot, channel: discord.abc.GuildChannel) -> None:
    """Have the cards in a channel and its threads drawn again that were drawn for another kind of channel."""
    adult = visibility.is_adult(channel, channel.guild)
    await channels.outdate(bot.store, channel.id, adult=adult, at=bot.clock())
    bot.catch_up()
