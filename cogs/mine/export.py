"""`/mine export`: what is kept of a member, to take along."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import show, wait
from db.privacy import export
from fics.catalogue import _

_FILE = "your-ficrec-data.json"


class OwnExport(commands.GroupCog, group_name="mine", group_description=MINE):
    """What is kept of one, in a file."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Get a file of your data on this server. In a direct message to me, from every server."""
        await wait(interaction)
        readers = await visibility.of(interaction)
        exported = await export.export(
            self.bot.store,
            interaction.user.id,
            server_id=interaction.guild_id,
            # A file in an open channel, or a direct message, is as open as a card there.
            gates=export.EVERYTHING if readers.adult else readers.gates,
        )
        file = discord.File(io.BytesIO(exported.data), _FILE)
        await show(interaction, _exported(interaction, file, exported.left_out), files=[file])


def _exported(interaction: Interaction, file: discord.File, left_out: int) -> components.Screen:
    lines = [
        _("### Your data on this server") if interaction.guild_id else _("### Your data on every server")
    ]
    if left_out:
        lines.append(_left_out(interaction, left_out))
    if interaction.guild_id:
        lines.append(
            _("-# To get your data from every server, use `/mine export` in a direct message to me.")
        )
    return components.Screen(components.text("\n".join(lines)), discord.ui.File(file))


def _left_out(interaction: Interaction, entries: int) -> str:
    """That a file is not whole, and how its member gets the rest."""
    told = _(
        "⚠️ {count} entry about a fic for 18+ channels is left out here.",
        "⚠️ {count} entries about fics for 18+ channels are left out here.",
        count=entries,
    )
    if interaction.guild_id:
        rest = visibility.way_to_adult(
            interaction, _("For the whole file, use `/mine export` in an 18+ channel.")
        )
    else:
        rest = _("For the whole file, use `/mine export` in an 18+ channel of each server.")
    return f"{told} {rest}"
