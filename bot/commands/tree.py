"""The tree of commands: one error path for all of them."""

import logging
from typing import Any

import discord
from discord import InteractionType, app_commands

from bot import languages, metrics
from bot.access import language
from bot.ui import command_mentions
from bot.ui.replies import is_over, report
from fics.catalogue import message, speak

FIC = str(message("Rec fics, find fics, see fics"))
"""What `/fic` says of itself; several features add their commands to it."""

FICADMIN = str(message("For mods: look after the list"))
"""What `/ficadmin` says of itself, likewise."""

MINE = str(message("Your own settings and data"))
"""What `/mine` says of itself, likewise."""


_LIBRARY = logging.getLogger("discord.app_commands.tree")


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a line of discord.py's log tells of a fault; a suggestion that comes too late is none."""
    return not (record.exc_info and record.exc_info[1] and is_over(record.exc_info[1]))


class Tree(app_commands.CommandTree[Any]):
    """discord.py's tree; every failure ends in one sentence, and a group can have several features."""

    def __init__(self, client: discord.Client, **options: Any) -> None:
        super().__init__(client, **options)
        # Discord waits three seconds for suggestions, and a slow network is not worth a stack trace.
        _LIBRARY.addFilter(_is_fault)

    def add_command(self, command: Any, /, **options: Any) -> None:
        """Add a command; the commands of a group that is there already join it."""
        # discord.py refuses a second group of one name, but `/fic` belongs to many features.
        known = self.get_command(command.name)
        if isinstance(known, app_commands.Group) and isinstance(command, app_commands.Group):
            for child in command.commands:
                known.add_command(child)
            # Whichever feature comes first: if one of them hides the group from members, all of it is hidden.
            known.default_permissions = known.default_permissions or command.default_permissions
        else:
            super().add_command(command, **options)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Whether to run a command: not for an interaction that Discord delivers once more."""
        suggests = interaction.type is InteractionType.autocomplete  # changes nothing, comes with each key
        command_mentions.know(interaction.client.command_ids)
        # What she chose is not looked up for each key.
        speak(languages.of_reader(interaction.locale) if suggests else await language.of_reader(interaction))
        command = interaction.command.qualified_name if interaction.command else "unknown"
        metrics.begin(f"{command} (suggestions)" if suggests else command)
        return suggests or interaction.client.deliveries.is_first(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member."""
        await report(interaction, error)
