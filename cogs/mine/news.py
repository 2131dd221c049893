"""`/mine news`: all that waits for a member."""

from discord import app_commands
from discord.ext import commands

from bot import news
from bot.commands.tree import MINE
from bot.interaction import Interaction
from bot.ui.router import Component, on_component


class OwnNews(commands.GroupCog, group_name="mine", group_description=MINE):
    """What waits for one."""

    @app_commands.command()
    async def news(self, interaction: Interaction) -> None:
        """See what's new for you: answers from mods, and fics your searches found."""
        await news.show_whole(interaction)

    @on_component("news")
    async def show_news(self, interaction: Interaction, component: Component) -> None:
        """Show it from the line that says how much there is."""
        await news.show_whole(interaction)
