"""Refresh: a fic's archive is asked again, politely."""

from discord.ext import commands

from bot.access.permissions import is_moderator, must_change
from bot.cards.fic_screen import visible_fic
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import FicId
from bot.ui.replies import say
from bot.ui.router import Component, on_component
from bot.ui.text import line
from db.archives import questions
from fics.catalogue import _
from fics.errors import Incomplete, NotAllowed
from fics.models import Fic


class Refreshing(commands.Cog):
    """The button that has an archive asked again."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("refresh")
    async def refresh(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Have a fic's archive asked again."""
        fic = await visible_fic(interaction, fic_id)
        await must_change(interaction, fic)
        await ask(interaction, fic)


async def ask(interaction: Interaction, fic: Fic) -> None:
    """Have a fic's archive asked again; who may change the fic was asked before."""
    bot = interaction.client
    if not bot.fetching.asks:
        raise NotAllowed(_("I can't ask archives here. Fix what's wrong with `/fic edit`."))
    if not fic.facts.links:
        raise Incomplete(
            _("#{number} has no link, so there's no archive to ask. Add its link first.", number=fic.number)
        )
    # Whoever is no moderator can't have an archive asked again at once, and again.
    trusted = await is_moderator(interaction)
    await questions.refresh(bot.store, fic.facts.links, trusted=trusted, at=bot.clock())
    bot.fetching.job.wake()
    archive = line(fic.facts.links[0].archive, 60)
    await say(
        interaction,
        _(
            "I'm asking {archive} again. The cards of #{number} update by themselves.",
            archive=archive,
            number=fic.number,
        ),
    )


def button(fic: Fic) -> components.Button:
    """The way to ask again."""
    return components.button(_("Refresh"), "refresh", fic.id)
