"""What the bot promises not to keep: old log entries, lists of servers it has left, and what was erased."""

from datetime import timedelta
from typing import TYPE_CHECKING

from db import departures, history, wiping

if TYPE_CHECKING:
    from bot.client import FicRec

LOG_KEPT = timedelta(days=180)
"""How long the log, and with it what was taken off a list, can be read and undone."""
LEFT_KEPT = timedelta(days=30)
"""How long a list waits after the bot was removed from its server."""


async def keep(bot: "FicRec") -> None:
    """Delete what is past its time, then wipe what was deleted off the disk, if a wiping is due."""
    await history.drop(bot.store, before=bot.clock() - LOG_KEPT)
    for server_id in await departures.left(bot.store, before=bot.clock() - LEFT_KEPT):
        await departures.forget(bot.store, server_id)
    await wiping.wipe(bot.store)
