"""Which of Discord's channels are adult, and so who reads what is shown there; see `fics.visibility`.

A channel is adult where Discord itself keeps the door: an age-restricted channel, a thread or forum post
under one, any channel of an age-restricted server. Everything else is open, and so is what we can't tell.
"""

import discord

from bot.interaction import Interaction
from db.rules import settings
from fics.catalogue import Text, _
from fics.rules.settings import Choices
from fics.visibility import Audience


def of_channel(channel: object, guild: discord.Guild | None, choices: Choices) -> Audience:
    """The readers of a channel as Discord's cache knows it; what it does not know is open."""
    return Audience(choices, adult=guild is not None and is_adult(channel, guild))


def is_adult(channel: object, guild: discord.Guild) -> bool:
    """Whether Discord keeps the door of a channel of this server."""
    # A direct message has no door, also with somebody from an age-restricted server.
    if isinstance(channel, discord.abc.PrivateChannel):
        return False
    # Channels of an age-restricted server need not be marked themselves, so `is_nsfw` does not tell.
    return guild.nsfw_level is discord.NSFWLevel.age_restricted or _is_age_restricted(channel)


def _is_age_restricted(channel: object) -> bool:
    # A thread has no restriction of its own; where its parent is not cached we can't tell, so it is open.
    if isinstance(channel, discord.Thread):
        return channel.parent is not None and channel.parent.is_nsfw()
    if isinstance(
        channel, discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel
    ):
        return channel.is_nsfw()
    return False


async def of(interaction: Interaction) -> Audience:
    """The readers of the channel in which somebody uses the bot; a direct message is open to all ages."""
    if interaction.guild_id is None:
        return Audience(Choices())
    chosen = await settings.of(interaction.client.store, interaction.guild_id)
    return of_channel(interaction.channel, interaction.guild, chosen)


def way_to_adult(interaction: Interaction, told: Text) -> str:
    """What is `told` of 18+ channels to who has one to go to; to others, why there is none."""
    return no_adult_channel(interaction) or str(told)


def no_adult_channel(interaction: Interaction) -> str:
    """Why a member has no 18+ channel for commands, and what to do; empty where she has one."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return ""
    adult = [channel for channel in guild.channels if is_adult(channel, guild)]
    if any(_takes_commands(channel, member) for channel in adult):
        return ""
    if adult:
        return _("You can't use commands in this server's 18+ channels. Ask a mod for one where you can.")
    if interaction.permissions.manage_guild:
        return _("This server has no 18+ channel. `/ficadmin setup` says how to make one.")
    return _("This server has no 18+ channel. Mods can make one.")


def _takes_commands(channel: discord.abc.GuildChannel, member: discord.Member) -> bool:
    allowed = channel.permissions_for(member)
    in_posts = isinstance(channel, discord.ForumChannel) and allowed.send_messages_in_threads
    writes = allowed.send_messages or in_posts
    return allowed.view_channel and allowed.use_application_commands and writes
