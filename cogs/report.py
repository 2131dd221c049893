"""`/fic report` and a card's **More**: what is wrong with a fic, and what its author asks for."""

from collections.abc import Iterable

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.access import permissions
from bot.access.permissions import is_moderator, server_of
from bot.cards import author_note, reasons
from bot.cards.fic_screen import is_whole, visible_fic, way_back
from bot.commands.options import FicNamed
from bot.commands.tree import FIC
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import Back, FicId, TypedId
from bot.ui.replies import say, show
from bot.ui.router import Component, on_component
from db.archives import questions
from db.fics import reports
from fics.catalogue import _
from fics.errors import Incomplete
from fics.models import Fic, number_of
from fics.queue import WORDS
from fics.reports import Complaint, Wish
from fics.rules.rate_limits import Deed
from fics.text.plain import clean_lines


@app_commands.guild_only()
class Reporting(commands.GroupCog, group_name="fic", group_description=FIC):
    """What reaches the moderators about a fic."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(fic="Its number, its link or part of its title")
    async def report(self, interaction: Interaction, fic: Transform[Fic, FicNamed]) -> None:
        """Tell the moderators that something is wrong with a fic, or that you wrote it."""
        await interaction.response.send_modal(_form(fic.id, (*Complaint, *Wish)))

    @on_component("more")
    async def more(self, interaction: Interaction, component: Component, fic_id: FicId, *back: Back) -> None:
        """Show what else can be done with a fic."""
        fic = await visible_fic(interaction, fic_id)
        moderator = await is_moderator(interaction)
        mine = moderator or fic.rec_of(interaction.user.id) is not None
        # On a stub no reason may be read, so there is no way to them.
        readable = await is_whole(interaction, fic)
        said = reasons.way(fic, *back, moderator=moderator) if readable else []
        own = fic.rec_of(interaction.user.id)
        author = author_note.ways(fic, own, moderator=moderator) if readable else []
        ways = [*_ways(fic, *back), *said, *_wrong(fic), *(_changes(fic) if mine else []), *author]
        # Moderators whose role doesn't show them `/ficadmin` get to the queue from here.
        queue = [components.button(_("Queue"), "queue", 0, 0)] if moderator else []
        every = components.rows([*ways, *queue])
        what = components.text(_("What about #{number}?", number=fic.number))
        await show(interaction, components.Screen(what, *every, *way_back(interaction, fic_id, *back)))

    @on_component("report")
    async def wrong(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Open the form for what is wrong with a fic."""
        fic = await visible_fic(interaction, fic_id)
        await interaction.response.send_modal(_form(fic.id, tuple(Complaint)))

    @on_component("claim")
    async def claim(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Open the form for what a fic's author wishes."""
        fic = await visible_fic(interaction, fic_id)
        await interaction.response.send_modal(_form(fic.id, tuple(Wish)))

    @on_component("reported")
    async def reported(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Put what a filled-in form says of a fic before the moderators; thank the member."""
        typed = {"what": component.typed("what"), "words": component.typed("words")}
        async with giving_back(interaction, typed, verb="report-again", number=fic_id):
            fic = await visible_fic(interaction, fic_id)
            sentence = await self._taken(interaction, fic, typed["what"], clean_lines(typed["words"]) or None)
        self.bot.tell_of_queue()
        await say(interaction, sentence)

    @on_component("report-again")
    async def again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, fic_id: FicId
    ) -> None:
        """Open the form about a fic with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        fic = await visible_fic(interaction, fic_id)
        await interaction.response.send_modal(_form(fic.id, (*Complaint, *Wish), typed))

    async def _taken(self, interaction: Interaction, fic: Fic, what: str, words: str | None) -> str:
        """Put it into the queue; the sentence that its member reads. Raises Incomplete and NotAllowed."""
        if what not in {*Complaint, *Wish}:
            raise Incomplete(_("Pick what it's about. I kept what you wrote."))
        await permissions.spend(interaction, Deed.REPORT)
        values = {"fic_id": fic.id, "member_id": interaction.user.id}
        store, server_id, at = self.bot.store, server_of(interaction), self.bot.clock()
        # An author's wish is no report: it goes first, and moderators see whose it is, to ask back.
        if what in set(Wish):
            await reports.claim(store, server_id, **values, wish=Wish(what), words=words, at=at)
            if await reports.is_held(store, fic.id):
                self.bot.copies.wake()
                return _(
                    "Thanks for telling us. #{number} shows only its link now, till the mods decide. They "
                    "see your name, so that they can ask you. I'll message you.",
                    number=fic.number,
                )
            return _(
                "Thanks for telling us. Mods see your request for "
                "#{number} first, with your name, so that they "
                "can ask you. I'll message you.",
                number=fic.number,
            )
        if what == Complaint.DEAD_LINK and not words and fic.facts.links and self.bot.fetching.asks:
            return await self._looked_at_again(fic)
        await reports.report(store, server_id, **values, complaint=Complaint(what), words=words, at=at)
        return _(
            "Thanks! The mods have your report on #{number}. Mods won't see "
            "your name unless they look it up, and that's "
            "logged. I'll message you.",
            number=fic.number,
        )

    async def _looked_at_again(self, fic: Fic) -> str:
        """Ask a fic's archive once more: a dead link is nothing that moderators have to decide."""
        await questions.refresh(self.bot.store, fic.facts.links, trusted=False, at=self.bot.clock())
        self.bot.fetching.job.wake()
        return _(
            "Thanks! I'll ask its archive again. If #{number} is gone there, its card will say so by itself.",
            number=fic.number,
        )


def _form(
    fic_id: int, offered: Iterable[Complaint | Wish], typed: dict[str, str] | None = None
) -> components.Form:
    given = typed or {}
    options = [components.option(one.words, one.value, default=one == given.get("what")) for one in offered]
    return components.Form(
        _("About #{number}", number=number_of(fic_id)),
        "reported",
        fic_id,
        labels=[
            components.field_select(_("What's it about?"), "what", options),
            components.field_text(
                _("In your words"),
                "words",
                value=given.get("words", ""),
                description=_("Only moderators read this. You can leave it empty."),
                long=True,
                limit=WORDS,
            ),
        ],
    )


def _ways(fic: Fic, *back: int) -> list[components.Button]:
    """What an old card has no button of its own for, or no more."""
    return [
        components.button(_("More like this"), "similar", fic.id, *back),
        components.button(_("Save", context="button"), "save", fic.id, *back),
    ]


def _wrong(fic: Fic) -> list[components.Button]:
    return [
        components.button(_("Something's wrong"), "report", fic.id),
        components.button(_("I wrote this"), "claim", fic.id),
    ]


def _changes(fic: Fic) -> list[components.Button]:
    return [
        components.button(_("Edit details"), "fic-edit", fic.id),
        components.button(_("Remove…"), "fic-remove", fic.id, style=discord.ButtonStyle.danger),
    ]


async def setup(bot: Bot) -> None:
    """Add the command and the menu."""
    await bot.add_cog(Reporting(bot))
