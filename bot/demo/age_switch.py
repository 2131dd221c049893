"""The demo's own command: turns its channel from open to age-restricted and back."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.interaction import Bot, Interaction
from bot.ui.replies import say


def set_age(channel: discord.TextChannel, *, age_restricted: bool) -> None:
    """Make the channel what it is to be, as the bot sees it; the page's Discord knows no such channels."""
    channel.nsfw = age_restricted


class AgeSwitch(commands.Cog):
    """A switch that no real server needs."""

    @app_commands.command(name="demo-age")
    @app_commands.guild_only()
    async def switch(self, interaction: Interaction) -> None:
        """Only in this demo: make this channel age-restricted, or open again."""
        channel = interaction.channel
        if isinstance(channel, discord.TextChannel):
            set_age(channel, age_restricted=not channel.nsfw)
            told = (
                "This is an 18+ channel now, so cards show in full."
                if channel.nsfw
                else "This is an all-ages channel now, so 18+ fics show as short cards."
            )
            await say(interaction, told)


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(AgeSwitch())
