"""The bot in a server of simcord's Discord, with a list that was filled before."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import simcord

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
