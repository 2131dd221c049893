"""Putting cards into channels, and keeping every posted copy true to its fic."""

import logging
from collections.abc import Awaitable
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot import audience, cards
from bot.audience import Sight, Way
from db import choices, copies, fics
from db.copies import Copy
from fics.errors import Refusal, Unknown
from fics.models import Fic, number_of

if TYPE_CHECKING:
    from bot.client import FicRec

log = logging.getLogger(__name__)

_TAKEN_OVER_AFTER = timedelta(minutes=2)
"""When a card that was to be posted, and was not, is posted by the job instead."""
_PATIENCE = 10
"""Failures after which a copy is given up; the pauses double from a minute."""


class NotPosted(Refusal):
    """The card can't stand in this channel; the text says why."""


async def post(
    bot: "FicRec", server_id: int, fic: Fic, *, channel_id: int, shared_by: int | None = None
) -> discord.Message:
    """Post a fic's card or stub in a channel and remember the copy.

    Raises NotPosted where the bot may not write, and where Discord does not answer: then the job posts it.
    """
    copy = await copies.add(
        bot.store,
        server_id,
        fic_id=fic.id,
        channel_id=channel_id,
        shared_by=shared_by,
        due=bot.clock() + _TAKEN_OVER_AFTER,
    )
    try:
        return await _send(bot, copy, fic)
    except (discord.Forbidden, discord.NotFound):
        await copies.forget(bot.store, copy.id)
        raise NotPosted(
            "I may not write in this channel; a moderator can allow me “View Channel” and “Send Messages”."
        ) from None
    except discord.HTTPException:
        raise NotPosted(
            "Discord did not take the card just now; it will come by itself in a few minutes."
        ) from None


async def catch_up(bot: "FicRec") -> None:
    """Bring every copy that is due to what its fic is now."""
    if not bot.is_ready():
        return
    due = await copies.due(bot.store, bot.clock())
    for copy in due:
        await _patiently(bot, copy, _bring(bot, copy))
    if due:
        bot.dispatch("copies_drawn")


async def _patiently(bot: "FicRec", copy: Copy, work: Awaitable[None]) -> None:
    try:
        await work
    except discord.NotFound:
        await copies.forget(bot.store, copy.id)
    except discord.HTTPException as failure:
        log.warning("Copy %d of fic %d: %s", copy.id, copy.fic_id, failure)
        if copy.tries >= _PATIENCE:
            await copies.forget(bot.store, copy.id)
        else:
            await copies.later(bot.store, copy, bot.clock() + timedelta(minutes=2**copy.tries))


async def _bring(bot: "FicRec", copy: Copy) -> None:
    if copy.erased:
        await _delete(bot, copy)
        await copies.forget(bot.store, copy.id)
        return
    try:
        fic = await fics.get(bot.store, copy.server_id, copy.fic_id)
    except Unknown:
        await _edit(bot, copy, cards.taken_off(number_of(copy.fic_id)))
        await copies.forget(bot.store, copy.id)
        return
    if copy.message_id is None:
        await _send(bot, copy, fic)
        return
    await _edit(bot, copy, cards.posted(fic, await _sight(bot, copy, fic), shared_by=copy.shared_by))
    await copies.drawn(bot.store, copy)


async def _send(bot: "FicRec", copy: Copy, fic: Fic) -> discord.Message:
    screen = cards.posted(fic, await _sight(bot, copy, fic), shared_by=copy.shared_by)
    room = bot.get_partial_messageable(copy.channel_id)
    message = await room.send(view=screen, nonce=copy.id)  # Discord drops a second message of the same nonce
    await copies.sent(bot.store, copy.id, message.id)
    return message


async def _edit(bot: "FicRec", copy: Copy, screen: discord.ui.LayoutView) -> None:
    if copy.message_id is not None:
        room = bot.get_partial_messageable(copy.channel_id)
        await room.get_partial_message(copy.message_id).edit(view=screen)


async def _delete(bot: "FicRec", copy: Copy) -> None:
    if copy.message_id is not None:
        await bot.get_partial_messageable(copy.channel_id).get_partial_message(copy.message_id).delete()


async def _sight(bot: "FicRec", copy: Copy, fic: Fic) -> Sight:
    room = bot.get_channel(copy.channel_id) or await bot.fetch_channel(copy.channel_id)
    chosen = await choices.of(bot.store, copy.server_id)
    return audience.of_room(room, bot.get_guild(copy.server_id), chosen).sight(fic.facts, Way.NAMED)
