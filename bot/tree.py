"""The tree of commands: one error path for all of them."""

from typing import Any

import discord
from discord import app_commands

from bot.replies import report

FIC = "Rec fics, find fics, show fics"
"""What `/fic` says of itself; several features add their commands to it."""

FICADMIN = "Look after the list, as a moderator"
"""What `/ficadmin` says of itself, likewise."""

MINE = "Your own settings and data"
"""What `/mine` says of itself, likewise."""


class Tree(app_commands.CommandTree[Any]):
    """discord.py's tree; every failure ends in one sentence, and a group can have several features."""

    def add_command(self, command: Any, /, **options: Any) -> None:
        """Add a command; the commands of a group that is there already join it."""
        known = self.get_command(command.name)
        if isinstance(known, app_commands.Group) and isinstance(command, app_commands.Group):
            for child in command.commands:
                known.add_command(child)
        else:
            super().add_command(command, **options)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member."""
        await report(interaction, error)
