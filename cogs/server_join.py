"""On which servers the bot is: a list waits a while for a bot that was removed, and is then deleted."""

import discord
from discord.ext import commands

from bot.interaction import Bot
from db.privacy import left_servers


class Presence(commands.Cog):
    """Coming and going."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Notice that the bot is back, if it was here before."""
        await self._come(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Notice that the bot is back where Discord could tell nothing of the server as it came."""
        if self.bot.servers.hears_of(guild.id):  # a shard that signs in tells of all its servers at once
            await self._come(guild)

    async def _come(self, guild: discord.Guild) -> None:
        await left_servers.mark(self.bot.store, guild.id, present=True, at=self.bot.clock())
        self.bot.catch_up()  # cards have waited

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Notice that the bot was removed."""
        await left_servers.mark(self.bot.store, guild.id, present=False, at=self.bot.clock())


async def setup(bot: Bot) -> None:
    """Begin to listen."""
    await bot.add_cog(Presence(bot))
