"""The running bot looks over itself: what is to be fixed stands in its log, at the start and once a day."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

from bot.cli import checks
from bot.cli.checks import CheckedLine, Weight
from bot.interaction import Bot
from db.maintenance import backlog, backups
from db.store import integrity

log = logging.getLogger(__name__)

AT_START = 1.5
"""Seconds in which the file is looked at before anything else; the rest of it follows while the bot runs."""
FIRST = 600.0
"""Seconds until what had waited for the bot is looked at, which by then had its turn."""
DAY = 86_400.0
_MANY = 3
"""Servers of which one at least would have had a list."""


async def check_at_start(path: Path) -> None:
    """Raise Damaged where a short look finds that the database isn't whole."""
    if await asyncio.to_thread(path.is_file):
        await integrity.check(path, seconds=AT_START, indexes=False)


async def watch(bot: Bot) -> None:
    """Look the bot over until cancelled; nothing that fails here ends it."""
    await asyncio.gather(_look_daily(bot), ask_for_lost_lists(bot))


async def _look_daily(bot: Bot) -> None:
    await look(bot, at_start=True)
    await asyncio.sleep(FIRST)
    while True:
        await look(bot)
        await asyncio.sleep(DAY)


async def look(bot: Bot, *, at_start: bool = False) -> None:
    """Write down what is to be fixed; `at_start` not yet what had waited for the bot while it was down."""
    try:
        async for finding in _found(bot, at_start=at_start):
            if finding.weight is Weight.FIX:
                log.error("%s: %s", finding.about, finding.says)
    except Exception:  # the bot goes on, whatever keeps it from looking
        log.exception("I couldn't look myself over")


async def _found(bot: Bot, *, at_start: bool) -> AsyncIterator[CheckedLine]:
    damage = await checks.damage_of(bot.settings)
    if damage:
        yield damage
        return
    for finding in await asyncio.to_thread(checks.of_file, bot.settings.database_path):
        yield finding
    for finding in await asyncio.to_thread(lambda: [*checks.of_folders(bot.settings)]):
        yield finding
    if at_start:
        return
    for finding in checks.of_backlog(await backlog.read(bot.store, at=bot.clock())):
        yield finding
    for finding in await asyncio.to_thread(lambda: [*checks.of_copies(bot.settings)]):
        yield finding


async def ask_for_lost_lists(bot: Bot) -> None:
    """Say it loudly where a bot of many servers finds an empty database."""
    await bot.wait_for("shard_ready")
    found = await backlog.read(bot.store, at=bot.clock())
    if len(bot.guilds) >= _MANY and not found.fics and not found.servers:
        log.critical(
            "I'm on %d servers, and %s is empty. Has the host lost your lists? %s",
            len(bot.guilds),
            bot.store.path,
            await asyncio.to_thread(backups.way_back, bot.store.path, bot.settings.backup_dir),
        )
