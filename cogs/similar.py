"""`/fic similar` and More like this: fics that share a fic's tags, rare ones first."""

from collections.abc import Sequence

from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import server_of
from bot.cards import wording
from bot.cards.fic_screen import visible_fic, way_back
from bot.cards.summary_line import brief
from bot.commands.options import FicNamed
from bot.commands.tree import FIC
from bot.interaction import Bot, Interaction
from bot.search import member_search
from bot.ui import components
from bot.ui.custom_ids import Back, FicId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from db.privacy import hidden_tags
from db.search.similar import similar
from fics.catalogue import _
from fics.models import Fic
from fics.rules.settings import Veil

_SHOWN = 5
"""Fics that are shown."""


@app_commands.guild_only()
class Likeness(commands.GroupCog, group_name="fic", group_description=FIC):
    """Fics like another one."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(fic="Its number, its link or part of its title")
    async def similar(self, interaction: Interaction, fic: Transform[Fic, FicNamed]) -> None:
        """Find fics with the same tags as a fic. Rare tags count most."""
        hidden = await member_search.hides(interaction, (fic,))
        # of what she hides she gave the number, and reads no more than that
        await self._show(interaction, fic, name=f"#{fic.number}" if hidden else wording.named(fic))

    @on_component("similar")
    async def more(self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back) -> None:
        """Find fics like the one whose card was pressed, with the way back to it."""
        fic = await visible_fic(interaction, fic_id)
        rows = way_back(interaction, fic_id, *back)
        await self._show(interaction, fic, *rows, name=wording.named(fic))

    async def _show(self, interaction: Interaction, fic: Fic, *rows: components.Row, name: str) -> None:
        # A fic that is looked at may be a stub here; those that are like it come up by themselves.
        readers = await visibility.of(interaction)
        alike = await similar(
            self.bot.store,
            server_of(interaction),
            fic.id,
            gates=readers.gates,
            limit=_SHOWN,
            reader_id=interaction.user.id,
            without=await hidden_tags.hidden(self.bot.store, interaction.user.id),
        )
        await show(interaction, _alike(name, alike, *rows, veil=readers.choices.veil))


def _alike(name: str, alike: Sequence[Fic], *rows: components.Row, veil: Veil) -> components.Screen:
    if not alike:
        return components.Screen(
            components.text(_("No other fic here shares a tag with {fic} yet.", fic=name)), *rows
        )
    container = components.Container(
        components.text(_("### More fics like {fic}", fic=name)), accent_colour=components.ACCENT
    )
    for other in alike:
        container.add_item(components.line()).add_item(brief(other, veil=veil))
    return components.Screen(container, *rows)


async def setup(bot: Bot) -> None:
    """Add the command and its button."""
    await bot.add_cog(Likeness(bot))
