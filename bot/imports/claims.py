"""Recs that an import brought and that seem to be a member's: as news, and what becomes of them."""

import discord

from bot.cards.summary_line import brief
from bot.interaction import Interaction
from bot.news import NewsBlocks, NewsSource, declare
from bot.ui import components
from bot.ui.components import Screen
from bot.ui.text import quote
from db.imports import claims
from db.imports.claims import Suggested, Waiting
from fics.catalogue import _
from fics.rules.settings import Veil

_WHY = 1_000


async def _count(interaction: Interaction) -> int:
    """How many things wait: one, however many recs it is about."""
    return 1 if await _waiting(interaction) else 0


async def _tell(interaction: Interaction) -> NewsBlocks:
    found = await _waiting(interaction)
    if found is None:
        return NewsBlocks()
    told = _("You recced {count} fic here before.", "You recced {count} fics here before.", count=found.recs)
    return NewsBlocks((components.Section(told, accessory=components.button(_("Look"), "recced")),))


async def _waiting(interaction: Interaction) -> Waiting | None:
    if interaction.guild_id is None:
        return None
    return await claims.waiting(interaction.client.store, interaction.guild_id, interaction.user.id)


declare(NewsSource(name="imports", may_wait=claims.MAY_WAIT, count=_count, tell=_tell))


def question(found: Waiting) -> Screen:
    """Asks what becomes of all recs that seem to be a member's."""
    return Screen(
        components.text(
            _(
                "### {count} rec seems to be yours\n"
                "It came with a list that was imported. Only you see this, and your words aren't posted "
                "anywhere yet.\n"
                "-# If you do nothing, the link to you is deleted on <t:{until}:D>.",
                "### {count} recs seem to be yours\n"
                "They came with a list that was imported. Only you see this, and your words aren't posted "
                "anywhere yet.\n"
                "-# If you do nothing, the links to you are deleted on <t:{until}:D>.",
                count=found.recs,
                until=int(found.until.timestamp()),
            )
        ),
        components.row(
            components.button(_("Keep all"), "recced-keep", style=discord.ButtonStyle.success),
            components.button(_("Keep all without my name"), "recced-unname"),
            components.button(_("Drop all"), "recced-drop", style=discord.ButtonStyle.danger),
            components.button(_("One by one"), "recced-one"),
        ),
    )


def one(found: Suggested, *, veil: Veil) -> Screen:
    """One rec that seems to be a member's, with her words, and what can become of it."""
    number = found.fic.id
    words = [components.text(quote(found.why, _WHY))] if found.why else []
    return Screen(
        components.text(_("### Did you rec this?")),
        brief(found.fic, veil=veil),
        *words,
        components.row(
            components.button(_("Keep"), "recced-keep", number, style=discord.ButtonStyle.success),
            components.button(_("Keep without my name"), "recced-unname", number),
            components.button(_("Drop"), "recced-drop", number, style=discord.ButtonStyle.danger),
            components.button(_("Next"), "recced-one", number),
        ),
    )
