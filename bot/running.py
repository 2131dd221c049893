"""Running the bot in Discord: from its token to a clean end."""

import asyncio
import gc
import logging
import signal
from contextlib import suppress
from typing import Any

import aiohttp
import discord

from bot.app import open_bot
from bot.client import FicRec
from bot.settings import Settings
from bot.terminal import STARTED_ANEW, show
from fics.errors import OutOfOrder

log = logging.getLogger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""All that the bot may do on a server: see where it posts, post there, and edit what it posted."""

_PATIENCE = 10.0
"""Seconds that work under way gets to finish when the bot is told to stop."""


async def run(settings: Settings) -> int:
    """Run until SIGTERM or Ctrl-C, or until the database is replaced; returns the exit code.

    Raises OutOfOrder in one sentence where the bot can't start.
    """
    if settings.token is None:
        raise OutOfOrder("There is no token yet: put DISCORD_TOKEN=… into the file .env (see the README).")
    settings.check_ini()
    stop = stop_event()
    async with open_bot(settings) as bot:
        before = asyncio.all_tasks()
        await _log_in(bot, settings.token)
        set_apart()
        show(f"Invite me with {invite(bot)}")
        connection = asyncio.create_task(bot.connect())
        ends = [asyncio.create_task(end.wait()) for end in (stop, bot.store.replaced)]
        await asyncio.wait([connection, *ends], return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        await _finish(bot, connection, before)
        return STARTED_ANEW if bot.store.replaced.is_set() else 0


def set_apart() -> None:
    """Set all that is loaded by now apart from what Python looks through for garbage.

    Else each such look takes 60 ms, now and then, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


def stop_event() -> asyncio.Event:
    """An event that SIGTERM and Ctrl-C set; where a system has no such signals, Ctrl-C ends the program."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def invite(bot: FicRec) -> str:
    """The link with which a server's owner adds the bot, with exactly the permissions it needs."""
    return discord.utils.oauth_url(
        bot.application_id or 0, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )


async def _log_in(bot: FicRec, token: str) -> None:
    try:
        await bot.login(token)
    except discord.LoginFailure:
        raise OutOfOrder(
            "Discord does not know this token; copy it again from the developer portal."
        ) from None
    except (aiohttp.ClientError, discord.HTTPException, OSError) as failure:
        raise OutOfOrder(f"Discord can't be reached now ({type(failure).__name__}); try later.") from None


async def _finish(bot: FicRec, connection: asyncio.Task[None], before: set[asyncio.Task[Any]]) -> None:
    """Let what members asked for finish, then close; raises OutOfOrder where Discord was lost."""
    failure = connection.exception() if connection.done() else None
    connection.cancel()
    await asyncio.gather(connection, return_exceptions=True)
    under_way = asyncio.all_tasks() - before
    if under_way:
        await asyncio.wait(under_way, timeout=_PATIENCE)
    await bot.close()
    if failure is not None:
        log.error("The connection to Discord ended", exc_info=failure)
        raise OutOfOrder(f"Discord can't be reached now ({type(failure).__name__}); try later.")
