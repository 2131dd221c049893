"""Taking in the lists that moderators started: some rows of each in turn, and how far it is in one message.

What is to be done stands in the database, so that after a kill it goes on where it was.
"""

import asyncio
import logging
from time import monotonic

import discord

from bot.access import language, visibility
from bot.imports import screens
from bot.interaction import Bot
from bot.network_faults import FAILURES, is_passing
from bot.processes.servers import NotKnownNow
from db.archives import questions
from db.imports import import_rows, intake, progress
from db.imports.progress import AtWork
from db.rules import settings
from fics.catalogue import speaking
from fics.errors import Refusal

log = logging.getLogger(__name__)

PACE = 4.0
"""Seconds between two words about the progress."""
_LONGEST_PAUSE = 0.25
_SILENT = discord.AllowedMentions.none()


async def take_in_lists(bot: Bot) -> None:
    """Take in all that was started, and tell how each ended; what can't go on now is tried again later."""
    said = dict[int, float]()
    stuck = set[int]()
    while bot.is_at_work() and (
        waiting := [each for each in await progress.at_work(bot.store) if each.id not in stuck]
    ):
        for each in waiting:
            if not await _step(bot, each, said):
                stuck.add(each.id)


async def _step(bot: Bot, each: AtWork, said: dict[int, float]) -> bool:
    """Take in the next rows of one import, and tell of it now and then; whether it can go on now."""
    try:
        if not each.runs or monotonic() - said.get(each.id, 0) >= PACE:
            said[each.id] = monotonic()
            await _tell(bot, each)
        if each.runs:
            await _take_in(bot, each)
    except Refusal as refusal:  # it was taken back, or its server's list is gone
        log.info("The import %d goes on no further: %s", each.id, refusal)
        return False
    except NotKnownNow:
        return False
    except Exception as failure:  # one list's trouble must not keep the others
        if is_passing(failure):
            log.warning("The import %d waits for Discord: %r", each.id, failure)
            return False
        log.exception("The import %d failed; it goes on later", each.id)
        return False
    return True


async def _take_in(bot: Bot, each: AtWork) -> None:
    begun = monotonic()
    left = await intake.take_in(bot.store, each.server_id, each.id, at=bot.clock())
    # As long as it has written, others may: nobody waits for a list of thousands of fics.
    await asyncio.sleep(min(monotonic() - begun, _LONGEST_PAUSE))
    if not left:
        bot.catch_up()
        bot.fetching.job.wake()


async def _tell(bot: Bot, each: AtWork) -> None:
    """Post or change the message of an import; where Discord won't have it, the import goes on without."""
    await bot.servers.find(each.server_id)
    screen = await _screen(bot, each)
    place = bot.get_partial_messageable(each.channel_id)
    try:
        await bot.pace.turn()
        if each.message_id is None:
            # Discord drops a second message of the same nonce.
            sent = await place.send(view=screen, nonce=f"i{each.id}", allowed_mentions=_SILENT)
            await progress.keep_message(bot.store, each.id, sent.id)
        else:
            await place.get_partial_message(each.message_id).edit(view=screen, allowed_mentions=_SILENT)
    except (discord.Forbidden, discord.NotFound):
        log.info("The progress of the import %d has no message", each.id)
    except FAILURES as failure:
        if not each.runs:
            raise  # its end is told in a later round
        log.warning("The progress of the import %d: %s", each.id, failure)
    if not each.runs:
        await progress.mark_told(bot.store, each.id)
    bot.dispatch("import_told")


async def _screen(bot: Bot, each: AtWork) -> screens.Screen:
    chosen, guild = await settings.of(bot.store, each.server_id), bot.get_guild(each.server_id)
    with speaking(language.of_server(guild, chosen)):
        if each.runs:
            return screens.progress(each)
        readers = visibility.of_channel(bot.get_channel(each.channel_id), guild, chosen)
        brought = await import_rows.brought(bot.store, each.id, readers.gates)
        return screens.ended(brought, await questions.waiting(bot.store))
