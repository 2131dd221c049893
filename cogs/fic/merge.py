"""Joining two entries that are one fic, as a moderator: both are shown first, and so is what is at stake."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

import discord
from discord.ext import commands

from bot import fic_changes
from bot.access import visibility
from bot.access.permissions import is_moderator, must_moderate, server_of
from bot.cards import wording
from bot.cards.fic_screen import opened, visible_fic
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import FicId, Flag
from bot.ui.replies import Offering, show
from bot.ui.router import Component, on_component
from bot.ui.text import line
from db.fics.merge import merge
from fics.catalogue import _, message
from fics.errors import NotAllowed, Taken
from fics.facts import merge as facts_merge
from fics.models import Fic, number_of
from fics.tags import authors
from fics.visibility import Audience, Way


class Merging(commands.Cog):
    """Two entries become one."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("merge")
    async def merge(
        self, interaction: Interaction, component: Component, first_id: FicId, second_id: FicId
    ) -> None:
        """Show both, and ask."""
        first, second = [await visible_fic(interaction, fic_id) for fic_id in (first_id, second_id)]
        await ask(interaction, first, second)

    @on_component("merge-surely")
    async def merge_surely(
        self, interaction: Interaction, component: Component, kept_id: FicId, gone_id: FicId, told: Flag
    ) -> None:
        """Join them; `told` says whether she was told that their bylines differ."""
        await must_moderate(interaction)
        merged = await merge(
            self.bot.store,
            server_of(interaction),
            (kept_id, gone_id),
            sure=bool(told),
            check=partial(fic_changes.check, chosen=(await visibility.of(interaction)).choices),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        note = _("#{number} is part of this now.", number=number_of(gone_id))
        await show(interaction, await opened(interaction, merged, note=note))


@asynccontextmanager
async def offered(interaction: Interaction, fic: Fic) -> AsyncGenerator[None]:
    """Offer a moderator to join two fics where a link of the one was meant for the other."""
    try:
        yield
    except Taken as clash:
        # Others read only that the link is taken; joining is no offer to them.
        if not await is_moderator(interaction):
            raise
        label = _("Merge #{first} and #{second}", first=fic.number, second=number_of(clash.fic_id))
        raise Offering(clash, components.button(label, "merge", fic.id, clash.fic_id)) from clash


async def ask(interaction: Interaction, first: Fic, second: Fic) -> None:
    """Show a moderator what joining two fics would do; raises NotAllowed for others."""
    await must_moderate(interaction)
    if first.id == second.id:
        raise NotAllowed(
            _("That's #{number} itself. Pick the other entry of the same fic.", number=first.number)
        )
    # The older number stays, since it has been shared for longer.
    kept, gone = sorted((first, second), key=lambda fic: fic.id)
    await show(interaction, _asked(kept, gone, await visibility.of(interaction)))


def _asked(kept: Fic, gone: Fic, readers: Audience) -> components.Screen:
    differing = authors.differ(kept.facts, gone.facts)
    told = _(
        "#{kept} stays, with the recs, reasons, links and cards of both ({count} rec). #{gone} goes. The log "
        "keeps both as they are now.",
        "#{kept} stays, with the recs, reasons, links and cards of both "
        "({count} recs). #{gone} goes. The log "
        "keeps both as they are now.",
        kept=kept.number,
        gone=gone.number,
        count=len(facts_merge.recs(kept, gone)),
    )
    yes = _("Merge anyway") if differing else _("Merge them")
    style = discord.ButtonStyle.danger if differing else discord.ButtonStyle.primary
    return components.Screen(
        components.text(f"**{_('Same fic?')}**"),
        *(components.text(_face(fic, readers)) for fic in (kept, gone)),
        components.text(told),
        *([components.text(_WARNING)] if differing else []),
        components.row(
            components.button(yes, "merge-surely", kept.id, gone.id, int(differing), style=style),
            components.button(_("Keep both"), "keep"),
        ),
    )


_WARNING = message(
    "⚠️ **They name different authors.** Merging could show everyone that two names belong to one person, who "
    "may not want that. Merge only if the author says so in public. The card shows only the author named by "
    "its link."
)


def _face(fic: Fic, readers: Audience) -> str:
    if not readers.sight(fic.facts, Way.NAMED).is_visible:
        return _("#{number} · can't be shown in this channel", number=fic.number)
    facts = fic.facts
    where = ", ".join(sorted({link.archive for link in facts.links})) or _("no link")
    heading = f"#{fic.number} **{wording.title(facts, 200)}** {wording.byline(facts)}"
    recs = _("{count} rec", "{count} recs", count=len(fic.recs))
    return f"{heading}\n{wording.level(facts)} · {line(where, 200)} · {recs}"
