"""`/mine hide`: the tags that a member never wants to see; nobody else can read them."""

from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.commands.options import AvoidedNames
from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.search import member_search
from bot.ui import components, limits
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from bot.ui.text import counted, listed
from db.privacy import hidden_tags
from fics.errors import Unreadable
from fics.tags import tag_names

_MOST = 100
"""Tags that one member can hide."""


class Hiding(commands.GroupCog, group_name="mine", group_description=MINE):
    """What one never wants to see."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(tags="Tags you never want to see: several by commas; nothing shows what you hide")
    async def hide(
        self, interaction: Interaction, tags: Transform[tuple[str, ...], AvoidedNames] = ()
    ) -> None:
        """Hide fics with these tags from your searches, draws and suggestions; only you know."""
        if len({*tags, *await hidden_tags.hidden(self.bot.store, interaction.user.id)}) > _MOST:
            raise Unreadable(f"You can hide up to {_MOST} tags; please show some of them again first.")
        await hidden_tags.hide(self.bot.store, interaction.user.id, tags)
        await self._show(interaction, idle=await member_search.idle(interaction, tags))

    @on_component("unhide")
    async def unhide(self, interaction: Interaction, component: Component) -> None:
        """Show tags again."""
        await hidden_tags.unhide(self.bot.store, interaction.user.id, component.chosen)
        await self._show(interaction)

    async def _show(self, interaction: Interaction, *, idle: str = "") -> None:
        hidden = await hidden_tags.hidden(self.bot.store, interaction.user.id)
        await show(interaction, _hidden(hidden, idle))


def _hidden(names: tuple[str, ...], idle: str) -> components.Screen:
    if not names:
        return components.Screen(
            components.text(
                "You hide no tags. `/mine hide tags: Angst` would keep away fics tagged Angst or Light Angst."
            )
        )
    shown = tag_names.unique(names)
    # Discord takes 25 options of 100 characters; those that are left out come up once some are shown again.
    options = [components.option(name, name[: limits.OPTION_TEXT]) for name in shown[: limits.OPTIONS]]
    return components.Screen(
        components.text(f"### You hide {counted(len(shown), 'tag')}\n{listed(shown, 1500)}"),
        *([components.text(idle)] if idle else []),
        components.text("-# Nobody else can see this."),
        components.select("Show again…", options, "unhide", several=True),
    )
