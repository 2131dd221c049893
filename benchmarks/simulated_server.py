"""The bot in a server of simcord's Discord, with a list that was filled before."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import simcord
from simcord.http import router

from bot.app import open_bot
from bot.client import FicRec
from bot.settings import Settings
from db.store.driver import sqlite


@dataclass(frozen=True, slots=True)
class SimulatedServer:
    """The bot, its Discord, and a server there with one channel, in which all fics may show."""

    bot: FicRec
    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle

    def add_member(self, name: str) -> simcord.MemberActor:
        """Another member of the server."""
        return self.guild.add_member(self.env.create_user(name))


@asynccontextmanager
async def simulated_server(database: Path, place: int) -> AsyncGenerator[SimulatedServer]:
    """Give the list at that place of a database to a server, and run the bot there."""
    async with (
        open_bot(Settings(database_path=database)) as bot,
        simcord.run(bot, check_errors=False, shard_count=1) as env,
    ):
        guild = env.create_guild("The Archive")
        channel = guild.create_text_channel("recs")
        with closing(sqlite.connect(database)) as db, db:
            db.execute("UPDATE server SET discord_id = ? WHERE no = ?", (guild.id, place))
        yield SimulatedServer(bot, env, guild, channel)


@dataclass(slots=True)
class OwnTime:
    """The processor's time but for that in which Discord is simulated.

    What a request does there – it checks each component several times, and keeps copies – takes longer than
    most of the bot's answers, and isn't the bot's.
    """

    simulated: float = 0.0
    longest: float = 0.0
    """Seconds that the longest step of the loop took, in which nobody else was answered."""

    def __call__(self) -> float:
        """Seconds of all threads together."""
        return time.process_time() - self.simulated

    def take_longest(self) -> float:
        """The longest step of the loop since this was asked last."""
        longest, self.longest = self.longest, 0.0
        return longest

    def without_discord(self, dispatch: Callable[..., Any]) -> Callable[..., Any]:
        """What simulates Discord, so that its time doesn't count."""

        @wraps(dispatch)
        def dispatched(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return dispatch(*given, **named)
            finally:
                self.simulated += time.thread_time() - began

        return dispatched

    def noting_steps(self, run: Callable[[asyncio.Handle], None]) -> Callable[[asyncio.Handle], None]:
        """What runs the loop's steps, which are timed."""

        @wraps(run)
        def noted(handle: asyncio.Handle) -> None:
            began = time.thread_time() - self.simulated
            run(handle)
            self.longest = max(self.longest, time.thread_time() - self.simulated - began)

        return noted


@contextmanager
def own_time() -> Generator[OwnTime]:
    """Times what the bot itself does, in whatever thread, and the steps of its loop."""
    clock = OwnTime()
    with (
        replaced(router, "dispatch", clock.without_discord),
        replaced(asyncio.Handle, "_run", clock.noting_steps),
    ):
        yield clock


@contextmanager
def timed_steps() -> Generator[OwnTime]:
    """Times the steps of a loop that takes no part in Discord."""
    clock = OwnTime()
    with replaced(asyncio.Handle, "_run", clock.noting_steps):
        yield clock


@contextmanager
def replaced(owner: Any, name: str, wrapped: Callable[[Any], Any]) -> Generator[None]:
    """Puts another function in the place of one, made of it, meanwhile."""
    before = getattr(owner, name)
    setattr(owner, name, wrapped(before))
    try:
        yield
    finally:
        setattr(owner, name, before)
