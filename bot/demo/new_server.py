"""The demo's second page: a server that the bot has just joined, whose list is empty."""

import asyncio
import tempfile
import threading
from collections.abc import AsyncGenerator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import discord

from bot.client import FicRec
from bot.demo import server_page
from bot.demo.server_page import MEMBERS, MODERATOR, World
from bot.posts import greeting
from bot.settings import Settings
from bot.ui import components

_WELCOME = """\
-# This is a new server: FicRec has just joined, and its list is empty. You're maud, who looks after it.
-# Press **Set me up** above, or try `/fic search`, `/fic rec` with a link, and `/fic help`."""


NAME = "A New Server"
_GREETED = "_system_channel_id"
"""discord.py's name for where a server is greeted, which simcord can't choose."""


@dataclass(frozen=True, slots=True)
class _Thread:
    """What the page's thread and the demo's tell each other."""

    address: Future[str] = field(default_factory=Future[str])
    loop: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(
        default_factory=Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]
    )

    def run(self) -> None:
        """Serve the page until it is told to stop."""
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # whoever waits for the address must not wait in vain
            if not self.address.done():
                self.address.set_exception(error)
            raise

    async def _serve(self) -> None:
        stop = asyncio.Event()
        self.loop.set_result((asyncio.get_running_loop(), stop))
        with tempfile.TemporaryDirectory(prefix="ficrec-demo-") as folder:
            settings = Settings(database_path=Path(folder) / "new.db")
            page = server_page.opened(settings, NAME, furnish, viewers=(MODERATOR, MEMBERS[0]))
            async with page as opened:
                self.address.set_result(opened.url)
                await stop.wait()

    def stop(self) -> None:
        """End the page."""
        loop, stop = self.loop.result()
        loop.call_soon_threadsafe(stop.set)


@asynccontextmanager
async def served() -> AsyncGenerator[str]:
    """Serve the page while inside, in an event loop of its own, since simcord has one Discord for each."""
    told = _Thread()
    thread = threading.Thread(target=told.run, daemon=True)
    thread.start()
    try:
        yield await asyncio.wrap_future(told.address)
    finally:
        if thread.is_alive():
            told.stop()
        await asyncio.to_thread(thread.join)


async def furnish(bot: FicRec, world: World) -> None:
    """Greet the server as one that the bot has just joined."""
    guild, channel = bot.get_guild(world.server_id), bot.get_channel(world.channel.id)
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    setattr(guild, _GREETED, channel.id)  # simcord can't choose one
    await greeting.greet(bot, guild)
    await channel.send(view=components.Screen(components.text(_WELCOME)))
