"""Putting cards into channels, and keeping every posted copy true to its fic."""

import logging
from collections.abc import Awaitable
from typing import TYPE_CHECKING

import discord

from bot import clock, sending
from bot.jobs import PATIENCE, pause_after
from bot.sending import MayNotStand, NotPosted
from db import copies, fics
from db.copies import Copy
from fics.errors import Unknown
from fics.models import Fic

if TYPE_CHECKING:
    from bot.client import FicRec

log = logging.getLogger(__name__)


async def post(
    bot: "FicRec", server_id: int, fic: Fic, *, channel_id: int, shared_by: int | None = None
) -> int:
    """Post a fic's card in a channel and remember the copy; the id of where it stands, a forum's post too.

    Where somebody shares it, a stub may stand for the card. Raises NotPosted where it may not be shown or the
    bot may not write, and where Discord does not answer: then the job posts it.
    """
    copy = await copies.add(
        bot.store,
        server_id,
        fic_id=fic.id,
        channel_id=channel_id,
        shared_by=shared_by,
        due=bot.clock() + copies.TAKEN_OVER_AFTER,
    )
    return await send(bot, copy, fic)


async def send(bot: "FicRec", copy: Copy, fic: Fic) -> int:
    """The same for a card that is remembered already."""
    try:
        return await sending.send(bot, copy, fic)
    except MayNotStand:
        await copies.forget(bot.store, copy.id)
        raise
    except (discord.Forbidden, discord.NotFound):
        await copies.forget(bot.store, copy.id)
        raise NotPosted(
            f"I may not write in <#{copy.channel_id}>; a moderator can see in `/ficadmin setup` what I need "
            "there."
        ) from None
    except discord.HTTPException:
        raise NotPosted(
            "Discord did not take the card just now; it will come by itself in a few minutes."
        ) from None


async def catch_up(bot: "FicRec") -> None:
    """Bring every copy that is due to what its fic is now."""
    if not bot.is_ready():
        return
    await bot.store.look()
    await clock.set_right(bot)
    due = await copies.due(bot.store, bot.clock())
    for copy in due:
        await _patiently(bot, copy, _bring(bot, copy))
    if due:
        bot.dispatch("copies_drawn")


async def _patiently(bot: "FicRec", copy: Copy, work: Awaitable[None]) -> None:
    try:
        await work
    except (discord.NotFound, MayNotStand):
        await copies.forget(bot.store, copy.id)
    except discord.HTTPException as failure:
        log.warning("Copy %d of fic %d: %s", copy.id, copy.fic_id, failure)
        if copy.tries >= PATIENCE and copy.message_id is None:
            await copies.forget(bot.store, copy.id)
        else:
            await copies.later(bot.store, copy, bot.clock() + pause_after(copy.tries))


async def _bring(bot: "FicRec", copy: Copy) -> None:
    if copy.erased:
        await sending.delete(bot, copy)
        await copies.forget(bot.store, copy.id)
        return
    try:
        fic = await fics.get(bot.store, copy.server_id, copy.fic_id)
    except Unknown:
        await sending.take_off(bot, copy)
        await copies.forget(bot.store, copy.id)
        return
    if copy.message_id is None:
        await sending.send(bot, copy, fic, again=True)
    else:
        await sending.redraw(bot, copy, fic)
