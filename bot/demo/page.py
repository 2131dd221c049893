"""The demo's page: simcord's Discord in the browser, with the bot, a server and a clock that runs."""

import asyncio
import errno
import os
import socket
import tempfile
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import discord
import simcord

from bot.cli.run import stop_event
from bot.cli.terminal import show
from bot.client import FicRec
from bot.demo import age_switch, new_server, server_page, site
from bot.demo import list as demo_list
from bot.demo.server_page import MEMBERS, MODERATOR, World
from bot.posts import posts
from bot.settings import Settings
from bot.ui import components
from db.export import public_page_notices
from db.fics import fics
from db.rules import settings as settings_of
from db.store import locks
from fics.errors import Unavailable, Unknown

_WELCOME = """\
## Welcome to the reading room
This is FicRec with an invented server around it. Nothing you do here leaves your computer.
Click the message field below and choose a command. For example:
- `/fic search` with `tags: Slow Burn`, with the nickname `ship: Harrowvane`, or with nothing for a form
- `/fic rec` with a link, a file, or nothing for a form
- `/fic show` with a number, such as `7`
- as maud, `/ficadmin import file` with the file below, and `/ficadmin export form`, which links its web page
- `/demo-age` makes this an 18+ channel, and an all-ages one again
- **Keep this search** on results, then `/demo-day`, which turns the clock on by a day
-# “Viewing as” lets you be wren, a member, or maud, a moderator."""
_BESIDE = "\n-# How does a new server begin? [See one with an empty list]({address})"
"""The end of the welcome, where there is such a server."""


_SAMPLE = "old-recs.md"
"""A list to import."""
_SHOWN = 1
"""The number of the fic whose card the page begins with."""


async def demo(*, port: int | None, database: Path | None, age_restricted: bool, browser: bool) -> None:
    """Serve the page until Ctrl-C, SIGTERM or its own end; `database` keeps what is done there.

    Raises OutOfOrder where the database can't be used, Unavailable where the port can't.
    """
    _check_port(port or 0)
    stop = stop_event()
    async with (
        _database(database) as path,
        new_server.served() as empty,
        opened(path, age_restricted=age_restricted, port=port, beside=empty) as page,
    ):
        show(f"FicRec's demo is at {page.url}\nA new server, with an empty list: {empty}\nCtrl-C ends them.")
        if browser:
            webbrowser.open(page.url)
        ends = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(page.wait_closed())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()


@asynccontextmanager
async def opened(
    path: Path, *, age_restricted: bool, port: int | None, beside: str | None = None
) -> AsyncGenerator[simcord.Preview]:
    """The page over a database file, served while inside; without a port on a free one.

    It leads to the page `beside` it, if there is one.
    """
    furnish = partial(_furnish, age_restricted=age_restricted, beside=beside)
    with site.served(Settings(database_path=path)) as settings:
        page = server_page.opened(
            settings, "The Reading Room", furnish, viewers=(MEMBERS[0], MODERATOR), port=port
        )
        async with page as opened_page:
            yield opened_page


async def _furnish(bot: FicRec, world: World, *, age_restricted: bool, beside: str | None) -> None:
    """Fill the bot's list, and post a welcome and two cards."""
    members = {name: one.id for name, one in world.people.items()}
    await demo_list.fill(bot.store, world.server_id, members, at=bot.clock())
    moderator_id = world.people[MODERATOR].id
    chosen = await settings_of.of(bot.store, world.server_id)
    if not chosen.public_page:
        await settings_of.change(
            bot.store,
            world.server_id,
            lambda now: replace(now, public_page=True, waiting_words=("numpty",)),
            by=moderator_id,
            at=bot.clock(),
        )
    for member_id in members.values():  # who lives here knows of the page; a first rec is for other things
        await public_page_notices.take_turn(bot.store, world.server_id, member_id)
    bot.pages.wake()
    channel = bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    age_switch.set_age(channel, age_restricted=age_restricted)
    with suppress(Unknown):  # a kept list may have lost it
        fic = await fics.by_number(bot.store, world.server_id, _SHOWN)
        await posts.post(bot, world.server_id, fic, channel_id=world.channel.id)
    sample = discord.File(Path(__file__).with_name(_SAMPLE))
    said = _WELCOME + (_BESIDE.format(address=beside) if beside else "")
    welcome = components.Screen(components.text(said), discord.ui.File(sample))
    await channel.send(view=welcome, file=sample)


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
