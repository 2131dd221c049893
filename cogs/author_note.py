"""Whether it shows that a member wrote a fic: seen by nobody, unless she has it shown on purpose."""

from discord.ext import commands

from bot.access.permissions import is_moderator, must_change, server_of
from bot.cards import author_note
from bot.cards.fic_screen import visible_fic
from bot.interaction import Bot, Interaction
from bot.ui.custom_ids import FicId
from bot.ui.replies import say, show
from bot.ui.router import Component, on_component
from db.fics import recs
from fics.catalogue import _
from fics.errors import NotAllowed
from fics.models import Fic


class AuthorNote(commands.Cog):
    """The author's note on a card."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("author-show")
    async def ask(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Ask whether everyone is to see it."""
        await show(interaction, author_note.question(await _own(interaction, fic_id)))

    @on_component("author-show-surely")
    async def show_it(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Show it."""
        await _own(interaction, fic_id)
        await self._set(interaction, fic_id, interaction.user.id, shown=True)
        await say(interaction, _("The card says that you wrote it. **More** hides it again."))

    @on_component("author-hide")
    async def hide_it(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Hide it again: one's own, or, as a moderator, everybody's."""
        await must_change(interaction, await visible_fic(interaction, fic_id))
        moderator = await is_moderator(interaction)
        await self._set(interaction, fic_id, None if moderator else interaction.user.id, shown=False)
        await say(interaction, _("The card doesn't say who wrote it anymore."))

    async def _set(
        self, interaction: Interaction, fic_id: int, member_id: int | None, *, shown: bool
    ) -> None:
        await recs.show_author(
            self.bot.store,
            server_of(interaction),
            fic_id=fic_id,
            member_id=member_id,
            shown=shown,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()


async def _own(interaction: Interaction, fic_id: int) -> Fic:
    """The fic; raises NotAllowed where the member hasn't said that it is hers."""
    fic = await visible_fic(interaction, fic_id)
    own = fic.rec_of(interaction.user.id)
    if own is None or not own.wrote_it:
        raise NotAllowed(
            _(
                "You haven't said that you wrote #{number}. Rec it with **I wrote this** first.",
                number=fic.number,
            )
        )
    return fic


async def setup(bot: Bot) -> None:
    """Add the buttons."""
    await bot.add_cog(AuthorNote(bot))
