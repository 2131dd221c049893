"""Joining two entries that are one fic, as a moderator: both are shown first, and so is what is at stake."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

import discord
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator, must_moderate, server_of
from bot.cards import wording
from bot.cards.fic_screen import opened, visible_fic
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import FicId, Flag
from bot.ui.replies import Offering, show
from bot.ui.router import Component, on_component
from bot.ui.text import counted, line
from db.fics.merge import merge
from fics.drafts import Reading
from fics.errors import NotAllowed, Taken
from fics.facts import lengths
from fics.facts import merge as facts_merge
from fics.models import Facts, Fic, number_of
from fics.rules.acceptance import refuse_unwelcome
from fics.rules.settings import Choices
from fics.tags import authors
from fics.visibility import Audience, Way

_JOINED = "#{} is part of this now."


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
            check=partial(_check, chosen=(await visibility.of(interaction)).choices),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        note = _JOINED.format(number_of(gone_id))
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
        label = f"Join #{fic.number} and #{number_of(clash.fic_id)}"
        raise Offering(clash, components.button(label, "merge", fic.id, clash.fic_id)) from clash


async def ask(interaction: Interaction, first: Fic, second: Fic) -> None:
    """Show a moderator what joining two fics would do; raises NotAllowed for others."""
    await must_moderate(interaction)
    if first.id == second.id:
        raise NotAllowed(f"That is #{first.number} itself; please name the other entry of the same fic.")
    # The older number stays, since it has been shared for longer.
    kept, gone = sorted((first, second), key=lambda fic: fic.id)
    await show(interaction, _asked(kept, gone, await visibility.of(interaction)))


def _asked(kept: Fic, gone: Fic, readers: Audience) -> components.Screen:
    differing = authors.differ(kept.facts, gone.facts)
    members = counted(len(facts_merge.recs(kept, gone)), "member")
    told = (
        f"#{kept.number} stays, with the recs of both ({members}), their whys, links and posted cards. "
        f"#{gone.number} goes; the log keeps both as they are now."
    )
    yes = "Join them all the same" if differing else "Join them"
    style = discord.ButtonStyle.danger if differing else discord.ButtonStyle.primary
    return components.Screen(
        components.text("**Are these one fic?**"),
        *(components.text(_face(fic, readers)) for fic in (kept, gone)),
        components.text(told),
        *([components.text(_WARNING)] if differing else []),
        components.row(
            components.button(yes, "merge-surely", kept.id, gone.id, int(differing), style=style),
            components.button("Keep both", "keep"),
        ),
    )


_WARNING = (
    "⚠️ **They don't name the same authors.** Joining them may show everybody that two names are one "
    "person's, who may not want that: please do it only where the author says so in public. The card shows "
    "the byline of the link that it leads to, and no other."
)


def _face(fic: Fic, readers: Audience) -> str:
    if not readers.sight(fic.facts, Way.NAMED).is_visible:
        return f"#{fic.number} · can't be shown in this channel"
    facts = fic.facts
    where = ", ".join(sorted({link.archive for link in facts.links})) or "no link"
    heading = f"#{fic.number} **{wording.title(facts, 200)}** {wording.byline(facts)}"
    return f"{heading}\n{wording.level(facts)} · {line(where, 200)} · {counted(len(fic.recs), 'rec')}"


def _check(facts: Facts, *, chosen: Choices) -> None:
    refuse_unwelcome(facts, chosen)
    lengths.accept(Reading(facts=facts))
