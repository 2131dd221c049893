"""Posting a fic's cards, and bringing each to what its fic and its channel are now."""

from contextlib import suppress

import discord

from bot import posting_obstacles
from bot.interaction import Bot
from bot.job import PATIENCE
from bot.network_faults import FAILURES
from bot.posted_messages import Upkeep
from bot.posts import deletions, delivery
from bot.posts.delivery import MayNotStand, NotPosted
from db.cards import deletions as kept_deletions
from db.cards import posted_cards, posted_messages
from db.cards.posted_cards import PostedCard
from db.cards.posted_messages import DueChannel
from db.fics import fics
from db.queue import moderator_questions
from fics.errors import Unknown
from fics.models import Fic
from fics.queue import Obstacle


async def post(bot: Bot, server_id: int, fic: Fic, *, channel_id: int, shared_by: int | None = None) -> int:
    """Post a fic's card in a channel and remember the copy; the id of where it stands, a forum's post too.

    Where somebody shares it, a stub may stand for the card. Raises NotPosted where it may not be shown or the
    bot may not write, and where Discord does not answer: then the job posts it.
    """
    copy = await posted_cards.add(
        bot.store,
        server_id,
        fic_id=fic.id,
        channel_id=channel_id,
        shared_by=shared_by,
        due=bot.clock() + posted_messages.TAKEN_OVER_AFTER,
    )
    return await send(bot, copy, fic)


async def send(bot: Bot, copy: PostedCard, fic: Fic) -> int:
    """Send the card of a copy that is kept already; the id of where it stands, a forum's post too.

    Raises NotPosted where it may not be shown or the bot may not write, and then forgets the copy; also
    where Discord does not answer: then the job sends it.
    """
    try:
        return await _sent(bot, copy, fic)
    except MayNotStand:
        await posted_messages.forget(bot.store, posted_cards.TABLE, copy.id)
        raise
    except FAILURES as failure:
        obstacle = posting_obstacles.obstacle(failure)
        if obstacle is Obstacle.CLOSED:
            await posted_messages.forget(bot.store, posted_cards.TABLE, copy.id)
        # Otherwise the copy stays, and with it the job's next try.
        raise NotPosted(posting_obstacles.for_member(obstacle, copy.channel_id)) from None


async def _sent(bot: Bot, copy: PostedCard, fic: Fic, *, again: bool = False) -> int:
    """Send a card for the first time; moderators are told of what keeps it out of its feed."""
    try:
        return await delivery.send(bot, copy, fic, again=again)
    except FAILURES as failure:
        if obstacle := posting_obstacles.obstacle(failure):
            await _tell_moderators(bot, copy, obstacle)
        raise


async def _tell_moderators(bot: Bot, copy: PostedCard, obstacle: Obstacle) -> None:
    # Who shares a card is told, and can share it elsewhere.
    if copy.shared_by is None:
        await moderator_questions.tell_of_channel(
            bot.store, copy.server_id, copy.channel_id, obstacle, at=bot.clock()
        )
        bot.notices.wake()


async def due(bot: Bot) -> tuple[DueChannel, ...]:
    """The channels in which a card is to be sent, drawn again or deleted now."""
    if bot.is_at_work():
        await bot.store.look()
    return await UPKEEP.due(bot)


async def _bring(bot: Bot, copy: PostedCard) -> None:
    if copy.erased:
        await delivery.delete(bot, copy)
        await posted_messages.forget(bot.store, posted_cards.TABLE, copy.id)
    elif copy.replaces is not None and copy.message_id is not None:
        # Its message was to be deleted with many others at once, and may be gone with them already.
        with suppress(discord.NotFound):
            await delivery.delete(bot, copy)
        await kept_deletions.finish(bot.store, [copy.id], at=bot.clock())
    else:
        await _draw(bot, copy)


async def _draw(bot: Bot, copy: PostedCard) -> None:
    try:
        fic = await fics.get(bot.store, copy.server_id, copy.fic_id)
    except Unknown:
        await delivery.take_off(bot, copy)
        await posted_messages.forget(bot.store, posted_cards.TABLE, copy.id)
        return
    if copy.message_id is not None:
        await delivery.redraw(bot, copy, fic)
    elif copy.replaces is not None:
        await posted_cards.count_try(bot.store, copy)
        await delivery.send_in_place(bot, copy, fic)
    else:
        await _first_time(bot, copy, fic)


async def _first_time(bot: Bot, copy: PostedCard, fic: Fic) -> None:
    try:
        await _sent(bot, copy, fic, again=True)
    except MayNotStand:  # nothing to tell anybody of
        await posted_messages.forget(bot.store, posted_cards.TABLE, copy.id)
    except FAILURES:
        # The last try: whoever was told that I try again would else hear no more of it.
        if copy.tries >= PATIENCE:
            await _tell_moderators(bot, copy, Obstacle.REFUSED)
        raise


UPKEEP = Upkeep(
    name="Card",
    table=posted_cards.TABLE,
    job=lambda bot: bot.copies,
    bring=_bring,
    ends=(discord.NotFound, MayNotStand),
    bring_many=lambda bot, card: deletions.delete_full(bot, card.channel_id),
)
"""How posted cards are kept true to their fics."""
