"""Running the bot in Discord: from its token to a clean end."""

import asyncio
import logging
import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
import discord

from bot.app import open_bot
from bot.cli import health, interactions, memory, self_check, service_manager
from bot.cli.terminal import show
from bot.client import FicRec
from bot.processes.roles import EVERY, Role
from bot.settings import Settings
from db.store import locks
from fics.errors import OutOfOrder, Replaced, Unavailable

log = logging.getLogger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""All that the bot may do on a server: see where it posts, post there, and edit what it posted."""

_LOCKS = {Role.KEEP: locks.KEEP, Role.FETCH: locks.FETCH}
"""What a role holds; who answers holds its shards."""
FIRST_PAUSE = 5.0
"""Seconds until Discord is tried again that was not reached at the start."""
# Discord resets the token of who signs in 1,000 times a day; this makes 144 of them
_LONGEST_PAUSE = 600.0
_PATIENCE = 10.0
"""Seconds that work under way gets to finish when the bot is told to stop."""
_TOKEN_REFUSED = 4004
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""
_MORE_SHARDS = 4011
"""There: a connection would be told of more than 2,500 servers."""
_TOO_FEW = "Discord wants more shards than that. Take SHARDS out of .env, or set it higher."
_SHORTER = {
    "Failed to connect for shard_id": (
        "Can't reach Discord's gateway with shard %s. Trying again in 5 seconds."
    ),
    "Attempting a reconnect for shard ID": (
        "The connection of shard %s to Discord is lost. Trying again in %.0f seconds."
    ),
}
"""What discord.py says of a shard, as it begins, and what is said instead."""
_NO_SUCH_TOKEN = (
    "Discord doesn't know this token. Copy it again from the developer portal into DISCORD_TOKEN."
)


def _token(settings: Settings, chosen: frozenset[Role]) -> str | None:
    """The token, where the roles need one; raises OutOfOrder where they do, and there is none."""
    if not chosen & {Role.ANSWER, Role.KEEP}:
        return None
    if settings.token is None:
        raise OutOfOrder("There's no bot token yet. Put DISCORD_TOKEN=… into the file .env (see the README).")
    return settings.token


@contextmanager
def _held(settings: Settings, chosen: frozenset[Role]) -> Generator[None]:
    """Hold what no other process on this database may do at the same time; raises Running."""
    path, shards = settings.database_path, settings.shards
    some = shards if shards and not shards.are_all else None
    roles_held = [lock for role, lock in _LOCKS.items() if role in chosen]
    connections = list(map(locks.shard, some.ids)) if some else [locks.ANSWER]
    try:
        with locks.hold(path, *roles_held, *(connections if Role.ANSWER in chosen else ())):
            yield
    except locks.Running:
        if some and chosen == EVERY:
            raise locks.Running(
                f"Another FicRec on {path} does part of this one's work. Start this one with --role answer."
            ) from None
        raise


async def run(settings: Settings, chosen: frozenset[Role] = EVERY) -> None:
    """Do the work of some roles until SIGTERM or Ctrl-C; raises Replaced where the database is replaced.

    Raises OutOfOrder in one sentence where the bot can't start, as where another one has this database.
    Without a network it goes on trying.
    """
    token = _token(settings, chosen)
    memory.bound_arenas()
    logging.getLogger("discord.shard").addFilter(_shorten)
    settings.check_ini()
    stop = stop_event()
    # Before the file is opened: two bots on one would each post what is due.
    with _held(settings, chosen):
        await self_check.check_at_start(settings.database_path)
        await _run_until(stop, settings, chosen, token)


async def _run_until(
    stop: asyncio.Event, settings: Settings, chosen: frozenset[Role], token: str | None
) -> None:
    async with (
        open_bot(settings, roles=chosen) as bot,
        health.serving(bot, settings.health_port),
        interactions.serving(bot, settings.interactions_port),
    ):
        # What is running by then is the bot's own work; what comes later is what members asked for.
        before = asyncio.all_tasks()
        connection = asyncio.create_task(_connect(bot, token))
        ends = [asyncio.create_task(end.wait()) for end in (stop, bot.store.replaced)]
        beside = [asyncio.create_task(service_manager.feed_watchdog())]
        if Role.KEEP in chosen:  # one process does it, however many share the database
            beside.append(asyncio.create_task(self_check.watch(bot)))
        # Up, though perhaps not connected: to wait for a network is no failure to start.
        service_manager.notify("READY=1\nSTATUS=Connecting to Discord")
        await asyncio.wait([connection, *ends], return_when=asyncio.FIRST_COMPLETED)
        service_manager.notify("STOPPING=1")
        for end in (*ends, *beside):
            end.cancel()
        await _finish(bot, connection, before)
    if bot.store.replaced.is_set():
        raise Replaced("I've stopped, since my database isn't the file that I opened. Start me again.")


async def _connect(bot: FicRec, token: str | None) -> None:
    """Log in, tell the invite link, and stay connected; until that was so once, try again and again.

    Who only keeps cards true logs in and stays so; who only asks archives needs nothing of Discord.
    """
    if token is None:
        await asyncio.Event().wait()
        return
    rests = pauses()
    while failure := await _log_in(bot, token):
        await _rest(failure, next(rests))
    memory.set_apart()
    bot.add_listener(memory.each_shard_apart(), "on_shard_ready")
    if bot.is_first:
        show(f"Invite me with {invite(bot)}")
    service_manager.notify(f"STATUS=Logged in as {bot.user}")
    if Role.ANSWER not in bot.roles:
        await asyncio.Event().wait()
        return
    while failure := await _stay_connected(bot):
        await _rest(failure, next(rests))


async def _log_in(bot: FicRec, token: str) -> Exception | None:
    """Log in; gives what kept Discord from being reached. Raises OutOfOrder where it refuses the token."""
    try:
        await bot.login(token)
    except discord.LoginFailure:
        raise OutOfOrder(_NO_SUCH_TOKEN) from None
    except (aiohttp.ClientError, discord.HTTPException, OSError) as failure:
        await bot.http.close()
        bot.http.connector = discord.utils.MISSING  # the next login makes another; this one is closed
        return failure
    return None


async def _stay_connected(bot: FicRec) -> Exception | None:
    """Stay connected until the bot is closed; gives what kept it from being connected at all.

    Raises what Discord closed the connection with, for good.
    """
    try:
        await bot.connect()
    except Exception as failure:  # of many kinds, of which none says whether it was ever connected
        if bot.is_closed():
            raise
        return failure  # an AttributeError: discord.py would resume what never began
    return None


def _shorten(record: logging.LogRecord) -> bool:
    """Say in a line what discord.py says with a traceback each time that a shard can't connect."""
    for theirs, ours in _SHORTER.items():
        if record.msg.startswith(theirs):
            record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
            record.msg = ours
    return True


async def _rest(failure: Exception, pause: float) -> None:
    answered = isinstance(failure, discord.HTTPException)
    why = f"it answered {failure.status}" if answered else "is the network up?"
    log.warning("Can't reach Discord (%s). Trying again in %g seconds.", why, pause)
    log.debug("The cause", exc_info=failure)
    await asyncio.sleep(pause)


def pauses() -> Iterator[float]:
    """The seconds between two tries: each twice the last, up to ten minutes."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, _LONGEST_PAUSE)


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


async def _finish(bot: FicRec, connection: asyncio.Task[None], before: set[asyncio.Task[Any]]) -> None:
    """Let what members asked for finish, then close; raises OutOfOrder where Discord was lost for good."""
    failure = connection.exception() if connection.done() else None
    connection.cancel()
    await asyncio.gather(connection, return_exceptions=True)
    await _hear_no_more(bot)
    under_way = asyncio.all_tasks() - before
    if under_way:
        await asyncio.wait(under_way, timeout=_PATIENCE)
    await bot.close()
    if failure is not None:
        raise _end_of(failure) from failure


async def _hear_no_more(bot: FicRec) -> None:
    """Close the connections, by which nothing new comes; else each end would wait for them in vain."""
    with suppress(TimeoutError):  # where nobody answers a goodbye
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*(shard.disconnect() for shard in bot.shards.values()))


def _end_of(failure: BaseException) -> OutOfOrder:
    if isinstance(failure, OutOfOrder):
        return failure
    log.error("The connection to Discord ended", exc_info=failure)
    if isinstance(failure, discord.ConnectionClosed):
        if failure.code == _TOKEN_REFUSED:
            return OutOfOrder(_NO_SUCH_TOKEN)
        if failure.code == _MORE_SHARDS:
            return OutOfOrder(_TOO_FEW)
        return Unavailable(f"Discord closed the connection (code {failure.code}). Start me again later.")
    return Unavailable("The connection to Discord broke; the log says why. Start me again.")
