"""Deleting many cards at once where a channel may show them no more, and sending stubs in their place."""

import logging
from datetime import timedelta

import discord

from bot.access import visibility
from bot.interaction import Bot
from bot.network_faults import FAILURES
from db.cards import deletions
from db.cards.posted_cards import PostedCard
from db.rules import settings

log = logging.getLogger(__name__)

_YOUNG = timedelta(days=13, hours=23)
"""Discord deletes nothing in bulk that is older than 14 days; an hour is left for clocks that differ."""
_FEW = 5
"""So many edits Discord takes from a channel at once: no more cards than that are edited where they stand."""

_Deletable = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


async def delete_full(bot: Bot, channel_id: int) -> bool:
    """Delete up to 100 cards in one request, newest first; whether it was asked for.

    They are those that show more than their channel may. It is done only where the bot has Manage Messages,
    which it never asks for, and where it is faster than to edit them. Where Discord refuses, or its answer is
    lost, each is deleted by itself, as the database says already.
    """
    channel = bot.get_channel(channel_id)
    if not isinstance(channel, _Deletable) or not _may_delete(channel):
        return False
    cards = await _too_full(bot, channel)
    if len(cards) <= _FEW:
        return False
    ids = [card.id for card in cards]
    # Written down before Discord is asked: after a kill in between, each is deleted by itself.
    await deletions.begin(bot.store, ids)
    try:
        await channel.delete_messages([discord.Object(card.message_id) for card in cards if card.message_id])
    except FAILURES as failure:
        log.warning("%d cards could not be deleted at once: %s", len(cards), failure)
    else:
        await deletions.finish(bot.store, ids, at=bot.clock())
    return True


def _may_delete(channel: _Deletable) -> bool:
    # In a closed thread Discord deletes nothing in bulk.
    if isinstance(channel, discord.Thread) and channel.archived:
        return False
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.manage_messages


async def _too_full(bot: Bot, channel: _Deletable) -> tuple[PostedCard, ...]:
    chosen = await settings.of(bot.store, channel.guild.id)
    return await deletions.too_full(
        bot.store,
        channel.id,
        bot.clock(),
        gates=visibility.of_channel(channel, channel.guild, chosen).gates,
        since=discord.utils.time_snowflake(bot.clock() - _YOUNG),
    )
