"""What a member says of recs that seem to be hers: all at once, or one by one."""

from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator, must_rec, server_of
from bot.imports import claims as screens
from bot.interaction import Bot, Interaction
from bot.ui.custom_ids import FicId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from db.imports import claims
from db.imports.claims import Kept
from fics.catalogue import _

_ALL = 0
"""In place of a fic's id: all that wait."""


class Claiming(commands.Cog):
    """Recs that an import brought, and their members."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("recced")
    async def look(self, interaction: Interaction, component: Component) -> None:
        """Ask what becomes of all of them."""
        await self._ask(interaction)

    @on_component("recced-one")
    async def one(self, interaction: Interaction, component: Component, after: FicId = _ALL) -> None:
        """Show the next one with her words."""
        await wait(interaction)
        await self._show_next(interaction, after)

    @on_component("recced-keep")
    async def keep_named(self, interaction: Interaction, component: Component, fic_id: FicId = _ALL) -> None:
        """Make them hers, with her words."""
        await must_rec(interaction)
        await self._settle(interaction, Kept.NAMED, fic_id)

    @on_component("recced-unname")
    async def unname(self, interaction: Interaction, component: Component, fic_id: FicId = _ALL) -> None:
        """Leave them without her name, and forget her words."""
        await self._settle(interaction, Kept.UNNAMED, fic_id)

    @on_component("recced-drop")
    async def drop(self, interaction: Interaction, component: Component, fic_id: FicId = _ALL) -> None:
        """Take them off the list."""
        await self._settle(interaction, Kept.DROPPED, fic_id)

    async def _settle(self, interaction: Interaction, kept: Kept, fic_id: int) -> None:
        await wait(interaction)
        store, server_id, member_id = self.bot.store, server_of(interaction), interaction.user.id
        trusted = await is_moderator(interaction)
        while await claims.settle(
            store,
            server_id,
            member_id,
            kept,
            trusted=trusted,
            at=self.bot.clock(),
            fic_id=fic_id or None,
        ):
            pass
        self.bot.catch_up()
        if fic_id:
            await self._show_next(interaction, fic_id)
        else:
            await self._ask(interaction)

    async def _show_next(self, interaction: Interaction, after: int) -> None:
        readers = await visibility.of(interaction)
        found = await claims.following(
            self.bot.store, server_of(interaction), interaction.user.id, gates=readers.gates, after=after
        )
        if found is None:
            await self._ask(interaction)
            return
        await show(interaction, screens.one(found, veil=readers.choices.veil))

    async def _ask(self, interaction: Interaction) -> None:
        found = await claims.waiting(self.bot.store, server_of(interaction), interaction.user.id)
        if found is None:
            await say(interaction, _("That's all. Nothing else waits for you here. 💛"))
            return
        await show(interaction, screens.question(found))
