"""A fic's reasons, whole, for whoever may see its card; moderators take one away, and its rec stays."""

from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator, must_moderate, server_of
from bot.cards import fic_card
from bot.cards import reasons as drawing
from bot.cards.fic_screen import is_whole, visible_fic
from bot.interaction import Bot, Interaction
from bot.queue import entry_card
from bot.ui import components
from bot.ui.custom_ids import FicId, Origin, PageNumber, Place, Stamp
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from db.fics import recs
from fics.catalogue import _
from fics.errors import NotAllowed, Unknown
from fics.models import Fic, Rec


class Reasons(commands.Cog):
    """The reasons of a fic, one screen."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("whys")
    async def show_reasons(
        self,
        interaction: Interaction,
        component: Component,
        fic_id: FicId,
        page: PageNumber = 0,
        stamp: Stamp = 0,
        place: Place = 0,
        *origin: Origin,
    ) -> None:
        """Show a page of a fic's reasons."""
        await _show(interaction, await _readable(interaction, fic_id), page, origin)

    @on_component("unwhy")
    async def remove(
        self,
        interaction: Interaction,
        component: Component,
        fic_id: FicId,
        page: PageNumber = 0,
        stamp: Stamp = 0,
        place: Place = 0,
        *origin: Origin,
    ) -> None:
        """Take the chosen why off a fic, as a moderator; its rec stays."""
        await must_moderate(interaction)
        fic = await _readable(interaction, fic_id)
        # By its mark and not its place: reasons may have come or gone since this was drawn.
        rec = drawing.chosen(fic, "".join(component.chosen))
        if rec is None:
            raise Unknown(_("That reason has changed since. Look at it again."))
        by, at = interaction.user.id, self.bot.clock()
        left = await recs.remove_why(
            self.bot.store, server_of(interaction), fic_id=fic.id, rec=rec, by=by, at=at
        )
        self.bot.catch_up()
        await _show(interaction, left, page, origin, note=_gone(rec, by))


async def _show(
    interaction: Interaction, fic: Fic, page: int, origin: tuple[int, ...], *, note: str = ""
) -> None:
    """Show a page of them; `origin` is where it leads back to."""
    moderator = await is_moderator(interaction)
    # One number is the queue's page; two are the search and its page, which the card hands on.
    queue, search = (origin, ()) if len(origin) == 1 else ((), origin)
    ways = [components.button(_("Open the card"), "open", fic.id, *search), *entry_card.back(queue)]
    veil = (await visibility.of(interaction)).choices.veil
    await show(
        interaction,
        drawing.screen(fic, page, *ways, origin=origin, removable=moderator, note=note, veil=veil),
    )


def _gone(rec: Rec, by: int) -> str:
    gone = _("I removed the reason by {member}. The rec stays.", member=fic_card.reccer(rec))
    told = [] if rec.member_id in (None, by) else [_("I'll tell them.")]
    return " ".join([gone, *told, _("You can undo this in `/ficadmin log`.")])


async def _readable(interaction: Interaction, fic_id: int) -> Fic:
    fic = await visible_fic(interaction, fic_id)
    if not await is_whole(interaction, fic):
        opens = visibility.way_to_adult(interaction, _("Open them in one with `/fic show`."))
        reasons = _("This fic's reasons open only in 18+ channels.")
        raise NotAllowed(f"{reasons} {opens}")
    return fic
