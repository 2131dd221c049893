"""What came to match a member's alerts, and new chapters of what is on her shelf, as news."""

from functools import partial

from bot.access import visibility
from bot.alerts import screens
from bot.interaction import Interaction
from bot.news import NewsBlocks, NewsSource, declare
from bot.ui import components
from db.alerts import alerts, chapters, matches
from db.alerts.alerts import Alert
from db.alerts.matches import AlertMatches
from db.rules import settings
from fics.catalogue import _
from fics.shelf import Shelved
from fics.visibility import Audience

_TOLD = 3
"""Alerts that are told at once."""


async def readers_of(interaction: Interaction, alert: Alert) -> Audience:
    """Who reads of an alert where the member is: also in a direct message, its own server's choices hold."""
    if interaction.guild_id == alert.server_id:
        return await visibility.of(interaction)
    return Audience(await settings.of(interaction.client.store, alert.server_id))


async def waiting(interaction: Interaction) -> list[AlertMatches]:
    """What waits in each of the member's alerts here, or on all servers in a direct message."""
    store, now = interaction.client.store, interaction.client.clock()
    kept = await alerts.of_member(store, interaction.user.id, server_id=interaction.guild_id)
    return [
        await matches.waiting(store, alert, await readers_of(interaction, alert), now=now) for alert in kept
    ]


async def _count(interaction: Interaction) -> int:
    return sum(each.items for each in await waiting(interaction))


async def _tell(interaction: Interaction) -> NewsBlocks:
    every = [each for each in await waiting(interaction) if each.items]
    blocks: list[components.Block] = [screens.section(each) for each in every[:_TOLD]]
    return NewsBlocks([*blocks, components.row(components.button(_("All my searches"), "alerts"))])


async def _grown(interaction: Interaction) -> tuple[Shelved, ...]:
    return await chapters.waiting(interaction.client.store, interaction.user.id)


async def _count_grown(interaction: Interaction) -> int:
    """One thing, however many fics have new chapters."""
    return 1 if await _grown(interaction) else 0


async def _tell_grown(interaction: Interaction) -> NewsBlocks:
    grown = await _grown(interaction)
    keep = partial(chapters.mark_told, interaction.client.store, interaction.user.id, grown)
    return NewsBlocks(screens.chapters(grown), keep)


declare(NewsSource(name="chapters", may_wait=chapters.MAY_WAIT, count=_count_grown, tell=_tell_grown))
declare(NewsSource(name="alerts", may_wait=matches.MAY_WAIT, count=_count, tell=_tell))
