"""What the bot promises not to keep: old deeds and decisions, lists of servers it left, what was erased."""

import asyncio
import logging
import os
from contextlib import suppress
from datetime import timedelta

from bot import clock
from bot.interaction import Bot
from bot.processes.servers import NotKnownNow
from db.imports import imports, waiting_recs
from db.log import history
from db.moderation import expiry
from db.privacy import left_servers
from db.queue import entries
from db.shelf import files
from db.store import wipe
from db.store.file import drop_copies

log = logging.getLogger(__name__)

LOG_KEPT = timedelta(days=180)
"""How long the log, and with it what was taken off a list, can be read and undone."""
DECIDED_KEPT = timedelta(days=180)
"""How long what moderators decided is kept, from then on; what waits is kept until they do."""
LEFT_KEPT = timedelta(days=30)
"""How long a list waits after the bot was removed from its server."""


COPIES_KEPT = timedelta(days=7)
"""How long the copies stay that were made beside the database before migrations."""
BUCKET_KEPT = timedelta(days=14)
"""How long a bucket keeps what `deploy/litestream` copies there."""
TRIED_KEPT = timedelta(days=imports.TRIED_FOR)
"""How long a list file's trial waits to be taken in."""
SUGGESTED_KEPT = timedelta(days=waiting_recs.KEPT_FOR)
"""How long whose recs an import seems to have brought waits for those members."""


async def delete_expired(bot: Bot) -> None:
    """Delete what is past its time, then have what was deleted wiped off the disk, if a wiping is due."""
    if await clock.is_believed(bot):
        await _delete_expired(bot)
    else:
        log.warning(
            "This machine's clock says %s. I delete nothing by it until I know that's right.", bot.clock()
        )
    # Last, so that what was just deleted leaves the disk with it.
    bot.wiping.wake()


async def wipe_deleted(bot: Bot) -> None:
    """Wipe what was deleted off the disk, if a wiping is due; a backup under way may have it tried again."""
    if not await wipe.wipe(bot.store):
        log.debug("Somebody reads what was deleted; it's wiped off the disk after that")


def days_in_copies(bot: Bot) -> int:
    """For how many days at most copies of the database hold what is deleted now."""
    path = bot.store.path
    backups = bot.settings.backup_keep if bot.settings.backup_dir else 0  # one is made each day
    bucket = BUCKET_KEPT if os.path.isdir(path.with_name(f"{path.name}.litestream")) else timedelta()
    return max(COPIES_KEPT.days, backups, bucket.days)


async def _delete_expired(bot: Bot) -> None:
    # First, since a deed of a time to come would be kept longer than is promised.
    await clock.set_deeds_right(bot)
    await history.drop(bot.store, before=bot.clock() - LOG_KEPT)
    if await expiry.settle(bot.store, at=bot.clock()):
        bot.catch_up()
    await entries.expire(bot.store, before=bot.clock() - DECIDED_KEPT)
    await imports.expire(bot.store, tried_before=bot.clock() - TRIED_KEPT, done_before=bot.clock() - LOG_KEPT)
    await waiting_recs.expire(bot.store, before=bot.clock() - SUGGESTED_KEPT)
    await asyncio.to_thread(drop_copies, bot.store.path, before=bot.clock() - COPIES_KEPT)
    await files.expire(bot.store, before=bot.clock() - files.WAITS)
    for server_id in await left_servers.left_before(bot.store, before=bot.clock() - LEFT_KEPT):
        await _forget_left(bot, server_id)


async def _forget_left(bot: Bot, server_id: int) -> None:
    """Delete the list of a server that the bot has left, unless Discord says that it is there."""
    if not bot.is_at_work():
        return  # nobody can tell now, and the next round asks again
    with suppress(NotKnownNow):
        if await bot.servers.find(server_id):
            await left_servers.mark(bot.store, server_id, present=True, at=bot.clock())
        else:
            await left_servers.forget(bot.store, server_id)
