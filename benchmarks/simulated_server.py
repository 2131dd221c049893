"""The bot in a server of simcord's Discord, with a list that was filled before."""

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


@contextmanager
def own_time() -> Generator[Callable[[], float]]:
    """A clock of the processor's seconds, all threads together, that stands still while Discord is simulated.

    What a request does there – it checks each component several times, and keeps copies – takes longer than
    most of the bot's answers, and isn't the bot's.
    """
    simulated = 0.0
    dispatch = router.dispatch

    @wraps(dispatch)
    def dispatched(*given: Any, **named: Any) -> Any:
        nonlocal simulated
        began = time.thread_time()
        try:
            return dispatch(*given, **named)
        finally:
            simulated += time.thread_time() - began

    router.dispatch = dispatched
    try:
        yield lambda: time.process_time() - simulated
    finally:
        router.dispatch = dispatch
