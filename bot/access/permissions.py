"""Who may do what, and how often: asked at run time, as Discord enforces no hint on subcommands."""

from typing import Any

import discord
from discord.utils import format_dt

from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import Offering
from db.rules import rate_limits, settings
from fics.catalogue import _
from fics.errors import NotAllowed
from fics.models import Fic
from fics.rules.rate_limits import ALLOWANCES, Deed


async def is_moderator(interaction: Interaction) -> bool:
    """Whether the member may manage this server, or has the role that setup names."""
    # Discord sends the member's permissions along, so that nothing has to be asked or cached.
    if interaction.permissions.manage_guild or interaction.guild_id is None:
        return interaction.permissions.manage_guild
    chosen = await settings.of(interaction.client.store, interaction.guild_id)
    return chosen.moderator_role is not None and has_role(interaction, chosen.moderator_role)


def has_role(interaction: Interaction, role_id: int) -> bool:
    """Whether the member has that role, as Discord says with what she does."""
    member = interaction.user
    return isinstance(member, discord.Member) and any(role.id == role_id for role in member.roles)


async def must_moderate(interaction: Interaction) -> None:
    """Raise NotAllowed unless the member is a moderator."""
    if not await is_moderator(interaction):
        raise NotAllowed(_("Only moderators can do that. Ask one of them."))


def must_manage(interaction: Interaction) -> None:
    """Raise NotAllowed unless the member has Manage Server."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed(_("Only people with “Manage Server” can do that. Ask one of them."))


def server_of(interaction: discord.Interaction[Any]) -> int:
    """The server's id; raises NotAllowed outside of servers."""
    if interaction.guild_id is None:
        raise NotAllowed(_("My lists belong to servers. Use me in one."))
    return interaction.guild_id


def home_server(interaction: discord.Interaction[Any]) -> int | None:
    """The server whose list is here; None in direct messages, and where only the member has brought me."""
    server_id = interaction.guild_id
    return server_id if server_id and interaction.client.get_guild(server_id) else None


def may_send(interaction: discord.Interaction[Any]) -> bool:
    """Whether the member may send messages where she is: else the bot sends none there for her."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    allowed = interaction.permissions
    return allowed.view_channel and (allowed.send_messages_in_threads if in_thread else allowed.send_messages)


def must_send(interaction: discord.Interaction[Any]) -> None:
    """Raise NotAllowed unless the member may send messages where she is."""
    if not may_send(interaction):
        raise NotAllowed(
            _("You can't send messages in this channel, so I can't post for you here. Try another channel.")
        )


async def must_rec(interaction: Interaction) -> None:
    """Raise NotAllowed unless the member may rec here: the server may have chosen a role for it."""
    chosen = await settings.of(interaction.client.store, server_of(interaction))
    role_id = chosen.reccer_role
    if role_id is None or has_role(interaction, role_id) or await is_moderator(interaction):
        return
    raise NotAllowed(
        _(
            "You need the role <@&{role}> to rec fics here. Ask a moderator for it. Your draft is kept.",
            role=role_id,
        )
    )


async def must_remove(interaction: Interaction, fic: Fic) -> None:
    """Raise NotAllowed unless the member recs this fic, and so can take that back, or is a moderator."""
    if not (fic.rec_of(interaction.user.id) or await is_moderator(interaction)):
        raise NotAllowed(
            _(
                "You didn't rec #{number}, so there's no rec of yours to remove. Is something wrong with "
                "it? Tell the mods: `/fic report`.",
                number=fic.number,
            )
        )


async def must_change(interaction: Interaction, fic: Fic) -> None:
    """Raise a refusal that offers to report it, unless the member recs this fic or is a moderator."""
    if not (fic.rec_of(interaction.user.id) or await is_moderator(interaction)):
        refusal = NotAllowed(
            _(
                "Only moderators and those who recced #{number} can edit it. Is something wrong? Tell "
                "the mods: `/fic report`.",
                number=fic.number,
            )
        )
        raise Offering(refusal, components.button(_("Report it"), "report", fic.id))


async def spend(interaction: Interaction, deed: Deed) -> None:
    """Count a deed; raises NotAllowed where it is one too many, with when it is possible again."""
    # Who cleans up after a flood must not be stopped by what was meant against it.
    if await is_moderator(interaction):
        return
    again = await rate_limits.spend(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        deed=deed,
        at=interaction.client.clock(),
    )
    if again is not None:
        raise NotAllowed(
            # Translators: {limit} is a sentence: “You can rec 60 fics an hour.” {when}: “in 5 minutes”
            _("{limit} Try again {when}.", limit=ALLOWANCES[deed].words, when=format_dt(again, "R"))
        )
