"""One posted card: sent into its channel, drawn again there, and let go."""

from dataclasses import dataclass, replace

import discord

from bot import forum_posts
from bot.access import language, visibility
from bot.cards import fic_card, full_card_link
from bot.interaction import Bot
from bot.job import pause_after
from bot.posts import forums
from bot.ui import components
from db.cards import posted_cards
from db.cards.posted_cards import Place, PostedCard
from db.rules import settings
from fics.catalogue import Language, Message, message, speaking
from fics.errors import Refusal
from fics.models import Fic, number_of
from fics.visibility import Audience, Sight, Way


class NotPosted(Refusal):
    """The card is not in this channel; the text says why."""


class MayNotStand(NotPosted):
    """It may not be shown there at all."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a copy stands, or is to stand: the channel as discord.py knows it, and its readers."""

    channel: object
    readers: Audience
    language: Language

    def place(self, channel_id: int, fic: Fic) -> Place:
        parent_id = self.channel.parent_id if isinstance(self.channel, discord.Thread) else None
        return Place(channel_id, parent_id, self.readers.adult, full=self.named(fic) is Sight.CARD)

    def named(self, fic: Fic) -> Sight:
        """How much may show of a fic whose card is there, or was asked for there."""
        return self.readers.sight(fic.facts, Way.NAMED)


def _not_allowed(copy: PostedCard, fic: Fic) -> Message:
    return message(
        "<#{channel}> can't show #{number}, so its card isn't there.",
        channel=copy.channel_id,
        number=fic.number,
    )


async def send(bot: Bot, copy: PostedCard, fic: Fic, *, again: bool = False) -> int:
    """Send a card for the first time; the id of the channel where it then stands.

    `again` says that it may have been sent before, and nobody was left to remember it. Only where somebody
    shares it may it be a stub. Raises MayNotStand, and what Discord says.
    """
    spot = await _spot(bot, copy)
    sight = spot.readers.sight(fic.facts, Way.NAMED if copy.shared_by else Way.LISTED)
    if not sight.is_visible:
        raise MayNotStand(_not_allowed(copy, fic))
    screen = await _screen(bot, copy, fic, spot)
    if isinstance(spot.channel, discord.ForumChannel):
        # Discord drops a second message of one nonce, but makes a second post.
        found = (
            await forum_posts.standing(spot.channel, bot.user, forums.button_of(fic))
            if again and bot.user
            else None
        )
        with speaking(spot.language):
            card = found or await forums.post(spot.channel, fic, sight, screen)
        place = Place(card.channel.id, copy.channel_id, spot.readers.adult, full=sight is Sight.CARD)
        await _sent(bot, copy, card.id, place, own=True)
        return card.channel.id
    channel = bot.get_partial_messageable(copy.channel_id)
    message = await channel.send(
        view=screen, nonce=copy.id
    )  # Discord drops a second message of the same nonce
    await _sent(bot, copy, message.id, spot.place(copy.channel_id, fic))
    return copy.channel_id


async def send_in_place(bot: Bot, copy: PostedCard, fic: Fic) -> None:
    """Send what the channel may show of a fic, in place of a card that was deleted there; without a sound.

    Where it was tried before it is looked for first, since nobody may have been left to remember it. Raises
    MayNotStand, and what Discord says.
    """
    spot = await _spot(bot, copy)
    if not spot.named(fic).is_visible:
        raise MayNotStand(_not_allowed(copy, fic))
    message_id = await _standing(bot, copy, fic) if copy.tries else None
    if message_id is None:
        channel = bot.get_partial_messageable(copy.channel_id)
        nonce = f"s{copy.replaces}"  # not the card's: Discord would take the stub for a second one of that
        screen = await _screen(bot, copy, fic, spot)
        message_id = (await channel.send(view=screen, nonce=nonce, silent=True)).id
    await _sent(bot, copy, message_id, spot.place(copy.channel_id, fic))


async def _standing(bot: Bot, copy: PostedCard, fic: Fic) -> int | None:
    """The message that became a card the last time that it was tried; None where none is found.

    Without “Read Message History” none is: then Discord drops a second one by its nonce, for some minutes.
    """
    # The fic may stand there already by another member's Share, and that card is not this one.
    known = {each.message_id for each in await posted_cards.of_fic(bot.store, copy.server_id, fic.id)}
    channel = bot.get_partial_messageable(copy.channel_id)
    since, button = copy.due - pause_after(copy.tries), forums.button_of(fic)
    try:
        async for message in channel.history(after=since, limit=100, oldest_first=True):
            if message.id not in known and bot.user and forum_posts.has_button(message, bot.user, button):
                return message.id
    except discord.Forbidden:
        return None
    return None


async def _sent(bot: Bot, copy: PostedCard, message_id: int, place: Place, *, own: bool = False) -> None:
    await posted_cards.mark_sent(bot.store, copy.id, message_id, place, own=own)
    if place.adult:
        bot.copies.wake()  # stubs of the fic get their door


async def redraw(bot: Bot, copy: PostedCard, fic: Fic) -> None:
    """Make a card what its fic and its channel are now."""
    spot = await _spot(bot, copy)
    sight = spot.named(fic)
    with speaking(spot.language):
        called = forums.name(fic, sight)
    now = _Now(screen=await _screen(bot, copy, fic, spot), called=called, fic=fic, sight=sight)
    await _change(bot, copy, spot.channel, now)
    await posted_cards.mark_drawn(bot.store, copy, spot.place(copy.channel_id, fic))


async def take_off(bot: Bot, copy: PostedCard) -> None:
    """Say where a card stands that its fic has left the list."""
    channel = await _channel(bot, copy.channel_id)
    await _change(bot, copy, channel, await _taken_off(bot, copy))


async def delete(bot: Bot, copy: PostedCard) -> None:
    """Delete a card, because nothing of its fic may stay.

    A forum's post can't be deleted without “Manage Threads”, but its name and its first message can go.
    """
    channel = await _channel(bot, copy.channel_id) if copy.own else None
    if channel is not None:  # before the message goes, so that a failure leaves something to try again by
        await _change(bot, copy, channel, replace(await _taken_off(bot, copy), stays_open=True))
    if copy.message_id is not None:
        await bot.get_partial_messageable(copy.channel_id).get_partial_message(copy.message_id).delete()
    if isinstance(channel, discord.Thread):
        await forum_posts.close(channel, for_good=True)


async def _taken_off(bot: Bot, copy: PostedCard) -> "_Now":
    number = number_of(copy.fic_id)
    chosen = await settings.of(bot.store, copy.server_id)
    with speaking(language.of_server(bot.get_guild(copy.server_id), chosen)):
        return _Now(screen=fic_card.taken_off(number), called=f"#{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """What a card is to show now, and its post if it has one of its own."""

    screen: components.Screen
    called: str
    fic: Fic | None = None
    sight: Sight = Sight.NOTHING
    """How much may show; of what must not be named there, the post is closed."""
    stays_open: bool = False


async def _screen(bot: Bot, copy: PostedCard, fic: Fic, spot: _Spot) -> components.Screen:
    sight = spot.named(fic)
    fic = await bot.reccers.named(bot.get_guild(copy.server_id), fic, at=bot.clock())
    # Everyone reads it, whoever had it posted and whatever language she speaks.
    with speaking(spot.language):
        return fic_card.posted(
            fic,
            sight,
            shared_by=copy.shared_by,
            veil=spot.readers.choices.veil,
            door=await full_card_link.door(bot, copy.server_id, fic) if sight is Sight.STUB else None,
        )


async def _change(bot: Bot, copy: PostedCard, channel: object, now: _Now) -> None:
    was_closed = False
    try:
        await _edit(bot, copy, channel, now)
    except discord.HTTPException as failure:
        if failure.code != forum_posts.ARCHIVED or not isinstance(channel, discord.Thread):
            raise
        was_closed = True
        await channel.edit(archived=False)
        await _edit(bot, copy, channel, now)
    is_over = copy.own and not now.sight.is_visible
    if isinstance(channel, discord.Thread) and (was_closed or is_over) and not now.stays_open:
        await forum_posts.close(channel, for_good=is_over)


async def _edit(bot: Bot, copy: PostedCard, channel: object, now: _Now) -> None:
    if copy.message_id is None:
        return
    place = bot.get_partial_messageable(copy.channel_id)
    try:
        await place.get_partial_message(copy.message_id).edit(view=now.screen)
    finally:  # everyone reads a post's name, also where its first message was deleted
        if copy.own and isinstance(channel, discord.Thread):
            await forums.change(channel, now.called, now.fic, now.sight)


async def _spot(bot: Bot, copy: PostedCard) -> _Spot:
    channel = await _channel(bot, copy.channel_id)
    chosen, guild = await settings.of(bot.store, copy.server_id), bot.get_guild(copy.server_id)
    readers = visibility.of_channel(channel, guild, chosen)
    return _Spot(channel, readers, language.of_server(guild, chosen))


async def _channel(bot: Bot, channel_id: int) -> object:
    return bot.get_channel(channel_id) or await bot.fetch_channel(channel_id)
