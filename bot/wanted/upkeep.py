"""Requests' cards: where each goes, and how it's kept true."""

import discord

from bot.access import language, visibility
from bot.interaction import Bot
from bot.posted_messages import Upkeep
from bot.ui import components
from bot.wanted import card
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
_OPEN, _ANSWERED = "open", "answered"
"""The tags of a forum that say where a request stands, if it has tags of these names."""


def place(request: FicRequest, *, guild: discord.Guild | None, chosen: Choices, here: object) -> int | None:
    """The channel for a request's card: the one of setup, or `here`; None where neither may show it."""
    named = chosen.open_requests if request.gate in Audience(chosen).gates else chosen.adult_requests
    channel = guild.get_channel(named) if guild and named else None
    for each in filter(None, (channel, here)):
        if card.may_stand(request, visibility.of_channel(each, guild, chosen)):
            return each.id if isinstance(each, discord.abc.GuildChannel | discord.Thread) else None
    return None


async def end_due(bot: Bot) -> None:
    """End requests whose time is over, and ask members whether they are still looking."""
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
        message_id = await _sent(bot, kept, channel, screen, request=request, readers=readers)
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
        return await _in_forum(
            kept, channel, screen, called=card.thread_name(request, readers), request=request
        )
    place = bot.get_partial_messageable(kept.channel_id)
    if kept.message_id is None:
        nonce = f"w{kept.id}"  # Discord drops a second message of the same nonce
        return (await place.send(view=screen, nonce=nonce, allowed_mentions=_SILENT)).id
    await place.get_partial_message(kept.message_id).edit(view=screen, allowed_mentions=_SILENT)
    return kept.message_id


async def _in_forum(
    kept: WantedCard,
    forum: discord.ForumChannel,
    screen: components.Screen,
    *,
    called: str,
    request: FicRequest,
) -> int:
    """Post a card in a forum or change the one that stands; the id of its message.

    There a request is a post of its own, and a post and its first message have one id.
    """
    # whoever runs the server makes these tags, or doesn't: a forum without them is as good
    wanted = _OPEN if request.is_open else _ANSWERED
    tags = [tag for tag in forum.available_tags if tag.name.casefold() == wanted]
    if kept.message_id is None:
        made = await forum.create_thread(
            name=called, view=screen, applied_tags=tags, allowed_mentions=_SILENT
        )
        return made.message.id
    thread = forum.get_thread(kept.message_id) or await forum.guild.fetch_channel(kept.message_id)
    assert isinstance(thread, discord.Thread)
    was_archived = thread.archived
    if was_archived:  # else nothing in it can be changed
        await thread.edit(archived=False)
    await thread.get_partial_message(kept.message_id).edit(view=screen, allowed_mentions=_SILENT)
    if thread.name != called or set(thread.applied_tags) != set(tags):
        await thread.edit(name=called, applied_tags=tags)
    if was_archived or not request.is_open:
        await thread.edit(archived=True)
    return kept.message_id


async def _delete(bot: Bot, kept: WantedCard) -> None:
    if kept.message_id is not None:
        channel = bot.get_channel(kept.channel_id)
        if isinstance(channel, discord.ForumChannel):
            # A post can't be deleted without “Manage Threads”, but its first message can.
            place = bot.get_partial_messageable(kept.message_id)
        else:
            place = bot.get_partial_messageable(kept.channel_id)
        await place.get_partial_message(kept.message_id).delete()
    await posted_messages.forget(bot.store, wanted_cards.TABLE, kept.id)


UPKEEP = Upkeep(
    name="Request's card",
    table=wanted_cards.TABLE,
    job=lambda bot: bot.wanted_cards,
    bring=_bring,
    ends=(discord.NotFound,),
    refusals=(discord.Forbidden,),
)
"""How requests' cards are kept true to their requests."""
