"""Requests' cards: where each goes, and how it's kept true."""

import discord

from bot import clock
from bot.access import language, visibility
from bot.interaction import Bot
from bot.posted_messages import Upkeep
from bot.ui import components
from bot.wanted import card, forum
from db.cards import posted_messages, wanted_cards
from db.cards.posted_messages import TAKEN_OVER_AFTER
from db.cards.wanted_cards import WantedCard
from db.fics import fics
from db.rules import settings
from db.wanted import decisions, requests
from fics.catalogue import speaking
from fics.errors import Unknown
from fics.models import Fic
from fics.rules.settings import Choices
from fics.visibility import Audience
from fics.wanted import FicRequest

_SILENT = discord.AllowedMentions.none()


def place(request: FicRequest, *, guild: discord.Guild | None, chosen: Choices, here: object) -> int | None:
    """The channel for a request's card: the one of setup, or `here`; None where neither may show it.

    `here` is None where its member may not send messages herself.
    """
    named = chosen.open_requests if request.gate in Audience(chosen).gates else chosen.adult_requests
    channel = guild.get_channel(named) if guild and named else None
    if guild and channel:
        allowed = channel.permissions_for(guild.me)
        channel = channel if allowed.view_channel and allowed.send_messages else None
    for each in filter(None, (channel, here)):
        if card.may_stand(request, visibility.of_channel(each, guild, chosen)):
            return each.id if isinstance(each, discord.abc.GuildChannel | discord.Thread) else None
    return None


async def end_due(bot: Bot) -> None:
    """End requests whose time is over, and ask members whether they are still looking."""
    if not await clock.is_believed(bot):
        return
    await clock.set_requests_right(bot)
    if await decisions.end_due(bot.store, at=bot.clock()):
        bot.wanted_cards.wake()


async def answers_of(bot: Bot, server_id: int, request: FicRequest) -> tuple[Fic, ...]:
    """The fics that a request was answered with, as far as they are on the list still."""
    return await fics.by_ids(bot.store, server_id, [answer.fic_id for answer in request.answers])


async def _bring(bot: Bot, kept: WantedCard) -> None:
    if not await posted_messages.take(bot.store, wanted_cards.TABLE, kept, bot.clock() + TAKEN_OVER_AFTER):
        return
    try:
        request = await requests.get(bot.store, kept.server_id, kept.request_id)
    except Unknown:  # its member is forgotten: nothing of it may stay
        await _delete(bot, kept)
        return
    channel = bot.get_channel(kept.channel_id) or await bot.fetch_channel(kept.channel_id)
    chosen = await settings.of(bot.store, kept.server_id)
    readers = visibility.of_channel(channel, bot.get_guild(kept.server_id), chosen)
    with speaking(language.of_server(bot.get_guild(kept.server_id), chosen)):
        if kept.for_moderators:
            screen = card.for_moderators(request, readers)
        else:
            screen = card.posted(request, await answers_of(bot, kept.server_id, request), readers)
        try:
            message_id = await _sent(bot, kept, channel, screen, request=request, readers=readers)
        except discord.NotFound:  # its channel is there: a moderator deleted the card alone
            await _close_deleted(bot, kept)
            raise
    await posted_messages.mark_drawn(bot.store, wanted_cards.TABLE, kept, message_id, adult=readers.adult)


async def _sent(
    bot: Bot,
    kept: WantedCard,
    channel: object,
    screen: components.Screen,
    *,
    request: FicRequest,
    readers: Audience,
) -> int:
    """Post a card or change the one that stands; the id of its message."""
    if isinstance(channel, discord.ForumChannel):
        called = card.thread_name(request, readers)
        if kept.message_id is None:
            return await forum.post(bot, channel, request, screen, called=called)
        await forum.redraw(channel, kept.message_id, request, screen, called=called)
        return kept.message_id
    place = bot.get_partial_messageable(kept.channel_id)
    if kept.message_id is None:
        nonce = f"w{kept.id}"  # Discord drops a second message of the same nonce
        return (await place.send(view=screen, nonce=nonce, allowed_mentions=_SILENT)).id
    await place.get_partial_message(kept.message_id).edit(view=screen, allowed_mentions=_SILENT)
    return kept.message_id


async def _close_deleted(bot: Bot, kept: WantedCard) -> None:
    """Close the request whose card for all is gone; moderators may delete their own as they like."""
    if kept.message_id is not None and not kept.for_moderators:
        await decisions.close_deleted(bot.store, kept.message_id, channel_id=kept.channel_id, at=bot.clock())


async def _delete(bot: Bot, kept: WantedCard) -> None:
    if kept.message_id is not None:
        channel = bot.get_channel(kept.channel_id)
        if isinstance(channel, discord.ForumChannel):
            chosen = await settings.of(bot.store, kept.server_id)
            with speaking(language.of_server(bot.get_guild(kept.server_id), chosen)):
                await forum.erase(channel, kept.message_id)
        else:
            place = bot.get_partial_messageable(kept.channel_id)
            await place.get_partial_message(kept.message_id).delete()
    await posted_messages.forget(bot.store, wanted_cards.TABLE, kept.id)


async def _tell_unposted(bot: Bot, kept: WantedCard) -> None:
    """Have the member of a request be told that its card couldn't be posted: others find it in the list."""
    if not kept.for_moderators:
        await decisions.note_unposted(bot.store, kept.request_id)


UPKEEP = Upkeep(
    name="Request's card",
    table=wanted_cards.TABLE,
    job=lambda bot: bot.wanted_cards,
    bring=_bring,
    ends=(discord.NotFound,),
    refusals=(discord.Forbidden,),
    give_up=_tell_unposted,
)
"""How requests' cards are kept true to their requests."""
