"""Whom a message about an alert reaches: asked of Discord when it is sent, never remembered."""

from collections.abc import Iterable

import discord

from bot.interaction import Bot
from db.alerts.alerts import Alert
from db.rules import settings
from fics.visibility import Audience


async def allowed(bot: Bot, member_id: int, alerts: Iterable[Alert]) -> dict[int, Audience]:
    """Of a member's alerts, by their ids, those of which she may be told now, each with who reads a message.

    She has to be on the server, and to see the channel where she kept the search, or one of the feeds.
    Raises what Discord says where it can't tell, and NotKnownNow.
    """
    found = dict[int, Audience]()
    members = dict[int, discord.Member | None]()
    for alert in alerts:
        guild = await bot.servers.find(alert.server_id)
        if guild is None:
            continue
        if guild.id not in members:
            members[guild.id] = await _member(guild, member_id)
        member = members[guild.id]
        chosen = await settings.of(bot.store, guild.id)
        places = (alert.channel_id, chosen.open_feed, chosen.adult_feed)
        channels = (guild.get_channel_or_thread(place) for place in places if place)
        if member and any(each.permissions_for(member).view_channel for each in channels if each):
            # Whoever reads it, a direct message is open to all ages: Discord keeps no door there.
            found[alert.id] = Audience(chosen)
    return found


async def _member(guild: discord.Guild, member_id: int) -> discord.Member | None:
    try:
        return await guild.fetch_member(member_id)
    except discord.NotFound:
        return None
