"""A copy of the database each day, where the operator has named a folder for it."""

import asyncio
import logging
from datetime import timedelta

from bot import clock
from bot.interaction import Bot
from db.maintenance import backups
from db.store import copied_files
from fics.errors import OutOfOrder

log = logging.getLogger(__name__)

A_DAY = timedelta(days=1)


async def back_up(bot: Bot) -> None:
    """Make a copy, if the newest in the folder is a day old or there is none."""
    folder, path = bot.settings.backup_dir, bot.store.path
    if folder is None:
        return
    newest = next(iter(backups.in_folder(path, folder, at=bot.clock())), None)
    made = backups.made_at(newest) if newest else None
    if made and bot.clock() - A_DAY < made <= bot.clock():
        return
    # Copies of what a host has lost would go one by one, as empty ones took their places.
    is_empty = not (await backups.count(bot.store)).servers
    if is_empty and newest and await asyncio.to_thread(copied_files.has_lists, newest):
        return
    try:
        made_now = await backups.make(
            path,
            folder,
            # none is deleted by a clock that is wrong: it would take the newest for the oldest
            keep=bot.settings.backup_keep if await clock.is_believed(bot) else None,
            at=bot.clock(),
        )
    except OutOfOrder as refusal:
        log.error("Today's backup failed. %s I'll try again in an hour.", refusal.text)
    else:
        log.info("Backed up to %s, %d bytes", made_now.path, made_now.size)
