"""The demo's page: simcord's Discord in the browser, with the bot, a server and a clock that runs."""

import asyncio
import errno
import os
import socket
import tempfile
import webbrowser
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import discord
import simcord

from bot.app import open_bot
from bot.cli.run import stop_event
from bot.cli.terminal import show
from bot.client import FicRec
from bot.demo import list as demo_list
from bot.demo import room, site
from bot.demo.turns import ClickTurns
from bot.posts import posts
from bot.settings import Settings
from bot.ui import components
from db.export import page_told
from db.fics import fics
from db.rules import settings as settings_of
from db.store import locks
from fics.errors import Unavailable, Unknown

MODERATOR = "maud"
MEMBERS = ("wren", "plover", "tamsin", "idris", "juno", "oskar")
"""Who is on the demo's server besides its moderator; the page is seen as the first of them, or as her."""

_WELCOME = """\
## Welcome to the reading room
This is FicRec with an invented server around it; nothing you do here leaves your computer.
Click the message field below and choose a command; answers come below, so scroll down. For example:
- `/fic search` with `tags: Slow Burn`, with the nickname `ship: Harrowvane`, or with nothing for a form
- `/fic rec` with a link, a file, or nothing for a form
- `/fic show` with a number, such as `7`
- as maud, `/ficadmin import` with the file below, and `/ficadmin export`, which links the list's web page
- `/demo-age` makes this channel age-restricted, and open again
- **Keep this search** on results, then `/demo-day`, which turns the clock on by a day
-# “Viewing as” lets you be wren, a member, or maud, a moderator."""


_SAMPLE = "old-recs.md"
"""A list to import."""
_SHOWN = 1
"""The number of the fic whose card the page begins with."""
TICK = 1.0
"""Seconds after which the page's clock is set again."""


@dataclass(frozen=True, slots=True)
class World:
    """The invented server: its one channel, its moderator and members."""

    server_id: int
    channel: simcord.ChannelHandle
    people: Mapping[str, simcord.MemberActor]


async def demo(*, port: int | None, database: Path | None, age_restricted: bool, browser: bool) -> None:
    """Serve the page until Ctrl-C, SIGTERM or its own end; `database` keeps what is done there.

    Raises OutOfOrder where the database can't be used, Unavailable where the port can't.
    """
    _check_port(port or 0)
    stop = stop_event()
    async with _database(database) as path, opened(path, age_restricted=age_restricted, port=port) as page:
        show(f"FicRec's demo is at {page.url}\nCtrl-C ends it.")
        if browser:
            webbrowser.open(page.url)
        ends = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(page.wait_closed())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()


@asynccontextmanager
async def opened(path: Path, *, age_restricted: bool, port: int | None) -> AsyncGenerator[simcord.Preview]:
    """The page over a database file, served while inside; without a port on a free one."""
    with site.served(Settings(database_path=path)) as settings:
        async with _opened(settings, age_restricted=age_restricted, port=port) as page:
            yield page


@asynccontextmanager
async def _opened(
    settings: Settings, *, age_restricted: bool, port: int | None
) -> AsyncGenerator[simcord.Preview]:
    async with (
        open_bot(settings, extras=("bot.demo.later", "bot.demo.room"), always_sync=True, askers=()) as bot,
        simcord.run(bot, check_errors=False, shard_count=1) as env,
    ):
        vars(bot.tree).pop("on_error")  # simcord's ear: to the page, every refusal would look like a crash
        world = _built(env)  # before the clock jumps: ids are then the same in every run
        await env.advance_time((datetime.now(UTC) - env.now()).total_seconds())
        # The page shows no direct messages, so nobody here takes any, and all is told at the next command.
        env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
        await _furnish(bot, world, age_restricted=age_restricted)
        viewers = [world.people[MEMBERS[0]], world.people[MODERATOR]]
        async with env.preview(world.channel, viewers=viewers, layout="channel", port=port) as page:
            turns = ClickTurns(page)
            bot.add_listener(turns.waiting(page.refresh), "on_copies_drawn")
            bot.add_listener(turns.waiting(page.refresh), "on_import_told")
            clock = asyncio.create_task(_keep_time(env, page, turns.waiting(env.advance_time)))
            try:
                yield page
            finally:
                clock.cancel()
                await asyncio.gather(clock, return_exceptions=True)


def _built(env: simcord.Env) -> World:
    server = env.create_guild("The Reading Room")
    channel = server.create_text_channel("fic-recs")
    moderators = server.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
    people = {name: server.add_member(env.create_user(name)) for name in MEMBERS}
    people[MODERATOR] = server.add_member(env.create_user(MODERATOR), roles=[moderators])
    return World(server.id, channel, people)


async def _furnish(bot: FicRec, world: World, *, age_restricted: bool) -> None:
    """Name the bot, fill its list, and post a welcome and two cards."""
    if bot.user is not None:
        await bot.user.edit(username="FicRec")
    members = {name: one.id for name, one in world.people.items()}
    await demo_list.fill(bot.store, world.server_id, members, at=bot.clock())
    moderator_id = world.people[MODERATOR].id
    chosen = await settings_of.of(bot.store, world.server_id)
    if not chosen.public_page:
        await settings_of.change(
            bot.store,
            world.server_id,
            lambda now: replace(now, public_page=True),
            by=moderator_id,
            at=bot.clock(),
        )
    for member_id in members.values():  # who lives here knows of the page; a first rec is for other things
        await page_told.take_turn(bot.store, world.server_id, member_id)
    bot.pages.wake()
    channel = bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    room.turn(channel, age_restricted=age_restricted)
    with suppress(Unknown):  # a kept list may have lost it
        fic = await fics.by_number(bot.store, world.server_id, _SHOWN)
        await posts.post(bot, world.server_id, fic, channel_id=world.channel.id)
    sample = discord.File(Path(__file__).with_name(_SAMPLE))
    welcome = components.Screen(components.text(_WELCOME), discord.ui.File(sample))
    await channel.send(view=welcome, file=sample)


async def _keep_time(
    env: simcord.Env, page: simcord.Preview, advance: Callable[[float], Awaitable[None]]
) -> None:
    """Let the page's clock, which stands still by itself, run with ours; "a minute ago" is told by it."""
    while True:
        await asyncio.sleep(TICK)
        with suppress(TimeoutError):  # the bot has much to do; in the next second, then
            await advance(max((datetime.now(UTC) - env.now()).total_seconds(), 0))
            page.capture_time = env.now()


def _check_port(port: int) -> None:
    with socket.socket() as tried:
        if os.name == "posix":
            tried.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # a page just closed is not in the way
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as error:
            used = error.errno == errno.EADDRINUSE
            why = "another program is using it" if used else error.strerror or "the system says no"
            raise Unavailable(f"Can't use port {port}: {why}. Choose another one with --port.") from error


@asynccontextmanager
async def _database(kept: Path | None) -> AsyncGenerator[Path]:
    if kept is not None:
        with locks.hold(kept, *locks.ROLES):
            yield kept
        return
    with tempfile.TemporaryDirectory(prefix="ficrec-demo-") as folder:
        yield Path(folder) / "demo.db"
