"""Putting cards into channels, and keeping every posted copy true to its fic."""

import asyncio
import logging
from contextlib import suppress

import discord

from bot import clock
from bot.channel_job import Step
from bot.interaction import Bot
from bot.job import PATIENCE, pause_after, short_pause_after
from bot.posts import deletions, delivery
from bot.posts.delivery import MayNotStand, NotPosted
from db.cards import deletions as kept_deletions
from db.cards import posted_cards
from db.cards.posted_cards import DueChannel, PostedCard
from db.fics import fics
from fics.errors import Unknown
from fics.models import Fic

log = logging.getLogger(__name__)


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
        due=bot.clock() + posted_cards.TAKEN_OVER_AFTER,
    )
    return await send(bot, copy, fic)


async def send(bot: Bot, copy: PostedCard, fic: Fic) -> int:
    """Send the card of a copy that is remembered already; the id of where it stands, a forum's post too.

    Raises NotPosted where it may not be shown or the bot may not write, and then forgets the copy; also
    where Discord does not answer: then the job sends it.
    """
    try:
        return await delivery.send(bot, copy, fic)
    except MayNotStand:
        await posted_cards.forget(bot.store, copy.id)
        raise
    except (discord.Forbidden, discord.NotFound):
        await posted_cards.forget(bot.store, copy.id)
        raise NotPosted(
            f"I may not write in <#{copy.channel_id}>; a moderator can see in `/ficadmin setup` what I need "
            "there."
        ) from None
    except discord.HTTPException:  # the copy stays, and with it the job's next try
        raise NotPosted(
            "Discord did not take the card just now; it will come by itself in a few minutes."
        ) from None


async def due(bot: Bot) -> tuple[DueChannel, ...]:
    """The channels in which a card is to be sent, drawn again or deleted now."""
    if not bot.is_ready():
        return ()
    await bot.store.look()
    await clock.set_right(bot)
    return await posted_cards.due_channels(bot.store, bot.clock())


async def step(bot: Bot, channel_id: int) -> Step:
    """Bring the card of a channel whose turn it is to what its fic is now; or many, where they must go."""
    found = await posted_cards.due_in(bot.store, channel_id, bot.clock())
    if not found:
        return Step.NOTHING
    (copy,) = found
    await bot.pace.turn()
    if copy.urgent and await deletions.delete_full(bot, channel_id):
        return Step.URGENT
    await _patiently(bot, copy)
    return Step.URGENT if copy.comes_first else Step.ORDINARY


async def _patiently(bot: Bot, copy: PostedCard) -> None:
    try:
        await _bring(bot, copy)
    except (discord.NotFound, MayNotStand):
        await posted_cards.forget(bot.store, copy.id)
    except discord.HTTPException as failure:
        log.warning("Copy %d of fic %d: %s", copy.id, copy.fic_id, failure)
        await _put_off(bot, copy)
    except Exception:  # one card's trouble must not keep its channel's others from their turn
        log.exception("Copy %d of fic %d", copy.id, copy.fic_id)
        await _put_off(bot, copy)


async def _put_off(bot: Bot, copy: PostedCard) -> None:
    # A card that never stood may be given up; one that stands may have to go, and is tried for ever.
    if copy.tries >= PATIENCE and copy.message_id is None:
        await posted_cards.forget(bot.store, copy.id)
        return
    pause = short_pause_after(copy.tries) if copy.comes_first else pause_after(copy.tries)
    await posted_cards.put_off(bot.store, copy, bot.clock() + pause)
    if copy.comes_first:  # what must go can't wait for the job's next look
        asyncio.get_running_loop().call_later(pause.total_seconds(), bot.copies.wake)


async def _bring(bot: Bot, copy: PostedCard) -> None:
    if copy.erased:
        await delivery.delete(bot, copy)
        await posted_cards.forget(bot.store, copy.id)
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
        await posted_cards.forget(bot.store, copy.id)
        return
    if copy.message_id is not None:
        await delivery.redraw(bot, copy, fic)
    elif copy.replaces is not None:
        await posted_cards.count_try(bot.store, copy)
        await delivery.send_in_place(bot, copy, fic)
    else:
        await delivery.send(bot, copy, fic, again=True)
