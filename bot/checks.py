"""Who may do what: asked at run time, because Discord's own hints are not enforced on subcommands."""

from typing import Any

import discord

from fics.errors import NotAllowed
from fics.models import Fic


def is_moderator(interaction: discord.Interaction[Any]) -> bool:
    """Whether the member may manage this server."""
    return interaction.permissions.manage_guild


def must_moderate(interaction: discord.Interaction[Any], deed: str) -> None:
    """Raise NotAllowed unless the member is a moderator; `deed` says what only they can do."""
    if not is_moderator(interaction):
        raise NotAllowed(f"Only moderators of this server can {deed}; please ask one of them.")


def server_of(interaction: discord.Interaction[Any]) -> int:
    """The server's id; raises NotAllowed outside of servers."""
    if interaction.guild_id is None:
        raise NotAllowed("This list belongs to a server; please use me in one.")
    return interaction.guild_id


def may_remove(interaction: discord.Interaction[Any], fic: Fic) -> None:
    """Raise NotAllowed unless the member recs this fic, and so can take that back, or is a moderator."""
    if not (fic.rec_of(interaction.user.id) or is_moderator(interaction)):
        raise NotAllowed(
            f"You don't rec #{fic.number}, so there is nothing to take back; "
            "moderators can take fics off the list."
        )


def may_change(interaction: discord.Interaction[Any], fic: Fic) -> None:
    """Raise NotAllowed unless the member recs this fic or is a moderator."""
    if not (fic.rec_of(interaction.user.id) or is_moderator(interaction)):
        raise NotAllowed(
            f"#{fic.number} can be edited by those who rec it and by moderators; if something about it is "
            "wrong, please tell one of them."
        )
