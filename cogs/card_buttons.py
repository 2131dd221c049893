"""A card's buttons: I rec it too, its reason, taking it back, opening a card and sharing it."""

import discord
from discord.ext import commands

from bot import fic_changes
from bot.access import permissions
from bot.access.permissions import must_rec, server_of
from bot.cards import edit_form, wording
from bot.cards.fic_screen import is_whole, opened, visible_fic, way_back
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.posts import posts
from bot.queue import entry_card, member_messages
from bot.ui import components
from bot.ui.custom_ids import Back, FicId, QueuePage, TypedId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from db.fics import recs
from fics.catalogue import _, message
from fics.models import Fic, Rec
from fics.queue import Entry
from fics.rules.rate_limits import Deed
from fics.text.plain import clean_lines


class Cards(commands.Cog):
    """What can be done from a fic's card; its buttons work for ever."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("second")
    async def second(
        self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back
    ) -> None:
        """Rec a fic too; pressed again, offer to change the reason or to take the rec back."""
        fic = await visible_fic(interaction, fic_id, recs_of=interaction.user.id)
        own = fic.rec_of(interaction.user.id)
        seconded = fic if own else await _rec(interaction, fic, why=None)
        await self._show(interaction, seconded, _recced_sentence(own), *way_back(interaction, fic_id, *back))

    @on_component("rec-why")
    async def why(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Open the form of a reason over the one that the member's rec has."""
        fic = await visible_fic(interaction, fic_id, recs_of=interaction.user.id)
        rec = fic.rec_of(interaction.user.id)
        await interaction.response.send_modal(
            edit_form.why_form("rec-why-typed", fic.id, rec.why if rec else None)
        )

    @on_component("rec-why-typed")
    async def why_typed(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Put the reason of a filled-in form onto the member's rec; without one, rec the fic with it."""
        fic = await visible_fic(interaction, fic_id, recs_of=interaction.user.id)
        async with giving_back(
            interaction, {"why": component.typed("why")}, verb="rec-why-again", number=fic.id
        ):
            seconded = await _rec(interaction, fic, why=clean_lines(component.typed("why")))
        await self._show(interaction, seconded, str(_WHY))

    @on_component("rec-why-again")
    async def why_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, fic_id: FicId
    ) -> None:
        """Open the form of a reason with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(edit_form.why_form("rec-why-typed", fic_id, typed.get("why")))

    @on_component("unrec")
    async def unrec(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Take one's rec back; where it is the only one, ask first."""
        fic = await visible_fic(interaction, fic_id)
        # The last rec takes the fic along, which others may be looking at.
        if len(fic.recs) == 1 and fic.rec_of(interaction.user.id):
            await show(interaction, _last_rec(fic))
        else:
            await self.unrec_surely(interaction, component, fic_id)

    @on_component("unrec-surely")
    async def unrec_surely(
        self, interaction: Interaction, component: Component, fic_id: FicId, *page: QueuePage
    ) -> None:
        """Take one's rec back."""
        fic = await visible_fic(interaction, fic_id)
        left = await recs.withdraw(
            self.bot.store,
            server_of(interaction),
            fic_id=fic_id,
            member_id=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        # Where the fic left the list with the rec, nothing is there to be recced.
        again = [components.button(_("Rec it again"), "second", fic.id)] if left else []
        sentence = _("I removed your rec of **{title}**.", title=wording.title(fic.facts, 200))
        if not left:
            sentence = f"{sentence} {_('It was the only one, so the fic is off the list.')}"
        await say(interaction, sentence, *components.rows([*again, *entry_card.back(page)]))

    @on_component("keep")
    async def change_nothing(self, interaction: Interaction, component: Component, *page: QueuePage) -> None:
        """Leave everything as it was; `page` is that of the queue."""
        await say(interaction, _("Nothing changed."), *components.rows(entry_card.back(page)))

    @on_component("open")
    async def open(self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back) -> None:
        """Open a fic's card; `back` is the search and page it is opened from."""
        fic = await visible_fic(interaction, fic_id)
        await show(interaction, await opened(interaction, fic, back=back))

    @on_component("share")
    async def share(self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back) -> None:
        """Post a card that one looks at into this channel."""
        await permissions.spend(interaction, Deed.SHARE)
        fic = await visible_fic(interaction, fic_id)
        permissions.must_send(interaction)
        await wait(interaction)  # Discord may take the card slowly
        await posts.post(
            self.bot,
            server_of(interaction),
            fic,
            channel_id=interaction.channel_id or 0,
            shared_by=interaction.user.id,
        )
        await show(interaction, await opened(interaction, fic, back=back, note=_("Shared here.")))

    async def _show(
        self, interaction: Interaction, seconded: Fic | Entry, sentence: str, *rows: components.Row
    ) -> None:
        if isinstance(seconded, Entry):
            fic = await visible_fic(interaction, seconded.fic_id or 0)
            await show(interaction, member_messages.waits(seconded, whole=await is_whole(interaction, fic)))
        else:
            await show(interaction, _recced(seconded, interaction.user.id, sentence, *rows))


_WHY = message("Saved! Your reason is on the card. 💛")


async def _rec(interaction: Interaction, fic: Fic, *, why: str | None) -> Fic | Entry:
    # Who recs it already may say why, also where the role for reccing was taken from her since.
    if fic.rec_of(interaction.user.id) is None:
        await must_rec(interaction)
    await permissions.spend(interaction, Deed.REC)
    return await fic_changes.second(interaction, fic, why=why)


def _recced_sentence(own: Rec | None) -> str:
    """What a member reads who recs a fic too; `own` is the rec that she had already."""
    if own is None:
        return _("You rec this too now. 💛")
    already = _("You already recced this, so nothing changed. 💛")
    below = _("You can change your reason below.") if own.why else _("You can add a reason below.")
    return f"{already} {below}"


def _recced(seconded: Fic, member_id: int, sentence: str, *rows: components.Row) -> components.Screen:
    rec = seconded.rec_of(member_id)
    told = rec is not None and rec.why
    return components.Screen(
        components.text(f"{wording.named(seconded)}\n{sentence}"),
        components.row(
            components.button(
                _("Change reason") if told else _("Add a reason"),
                "rec-why",
                seconded.id,
                style=discord.ButtonStyle.primary,
            ),
            components.button(_("Remove my rec"), "unrec", seconded.id),
        ),
        *rows,
    )


def _last_rec(fic: Fic) -> components.Screen:
    return components.Screen(
        components.text(
            _(
                "You're the only one who recced #{number}. If you remove your rec, it comes off the list.",
                number=fic.number,
            )
        ),
        components.row(
            components.button(_("Remove my rec"), "unrec-surely", fic.id, style=discord.ButtonStyle.danger),
            components.button(_("Keep it"), "keep"),
        ),
    )


async def setup(bot: Bot) -> None:
    """Add the buttons."""
    await bot.add_cog(Cards(bot))
