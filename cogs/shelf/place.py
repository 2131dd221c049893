"""Where a shelf is looked at: what may show there, and which of its fics that server's list has."""

from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.access import visibility
from bot.access.permissions import home_server
from bot.cards import full_card_link
from bot.interaction import Interaction
from bot.ui import components, limits
from bot.ui.text import plain
from db.shelf import shelf
from fics.catalogue import _
from fics.facts.snapshot import on_list
from fics.models import Fic
from fics.rules.settings import BARE, Choices, Veil
from fics.shelf import Shelved
from fics.visibility import Audience, Sight, Way


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a shelf as one channel may show it."""

    row: Shelved
    fic: Fic | None
    """The fic on this server's list."""
    sight: Sight
    veil: Veil = BARE
    """Whether this server keeps archive warnings behind spoiler bars."""


async def readers_of(interaction: Interaction) -> Audience:
    """Who reads here; outside of servers that I am on, everywhere is open to all ages."""
    return Audience(Choices()) if home_server(interaction) is None else await visibility.of(interaction)


async def shown(interaction: Interaction, rows: Iterable[Shelved]) -> tuple[ShownRow, ...]:
    """Rows as this channel may show them, with what this server's list says of their fics now."""
    shelved, readers, server_id = tuple(rows), await readers_of(interaction), home_server(interaction)
    fics = await shelf.on_list(interaction.client.store, server_id, shelved) if server_id else {}
    seen = [(on_list(row, fics.get(row.id)), fics.get(row.id)) for row in shelved]
    return tuple(
        ShownRow(row, fic, readers.sight(row.facts, Way.NAMED), veil=readers.choices.veil)
        for row, fic in seen
    )


async def door(interaction: Interaction, seen: ShownRow) -> components.Button | None:
    """From a stub, a button to where its member can open the fic: its full card, or an adult channel here."""
    if seen.sight is not Sight.STUB:
        return None
    bot, server_id = interaction.client, home_server(interaction)
    if seen.fic is not None and server_id is not None:
        return await full_card_link.door(bot, server_id, seen.fic) or _adult_channel(interaction)
    if server_id is not None:
        return _adult_channel(interaction)
    saved_on = seen.row.saved_on
    if saved_on is None or bot.get_guild(saved_on) is None:
        return None
    fic = (await shelf.on_list(bot.store, saved_on, [seen.row])).get(seen.row.id)
    return await full_card_link.door(bot, saved_on, fic) if fic else None


def _adult_channel(interaction: Interaction) -> components.Button | None:
    """A button to the first adult channel of this server that its member sees."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return None
    for channel in guild.text_channels:
        if visibility.is_adult(channel, guild) and channel.permissions_for(member).view_channel:
            name = plain(channel.name, limits.BUTTON_LABEL)
            return components.link_button(_("Open it in #{channel}", channel=name), channel.jump_url)
    return None
