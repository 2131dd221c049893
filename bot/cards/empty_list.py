"""An empty list, which invites to rec wherever it is met."""

import discord

from bot.ui import components
from fics.catalogue import _, message

EMPTY = message("No fics show here yet. Be the first: `/fic rec`.")


def invitation() -> components.Row:
    """The button that opens the form of `/fic rec`."""
    return components.row(components.button(_("Rec a fic"), "new", style=discord.ButtonStyle.primary))
