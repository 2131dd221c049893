"""What is to be said of the channels that a server has chosen: what is missing, closed, open or gone."""

from collections.abc import Iterator

import discord

from bot.access import visibility
from bot.ui.text import line
from cogs.setup.fields import FIELDS, FieldKind, SetupField
from fics.rules.settings import Choices

_NEEDED = {"view_channel": "View Channel", "send_messages": "Send Messages"}
_NEEDED_IN_FORUMS = {
    "view_channel": "View Channel",
    "send_messages": "Create Posts",
    "send_messages_in_threads": "Send Messages in Posts",
    "read_message_history": "Read Message History",
}
_FOR_ADULTS = {"adult_feed": "cards of adult fics", "adult_requests": "requests for adults"}
"""The fields whose channel must be age-restricted, with what is posted there."""
_NO_ADULT_CHANNEL = (
    "🔞 **No channel here is age-restricted.** Fics above Teen can be recced, but their full cards show "
    "nowhere, only stubs. If adults are here: *Edit Channel → Overview → Age-Restricted Channel*, then "
    "choose that channel as the adult feed. If not: under **Safety**, Teen as the highest level keeps such "
    "fics off the list."
)


def meant(field: SetupField, guild: discord.Guild, value: object) -> object:
    """The value as it is kept: everyone needs no role to rec."""
    return None if field.name == "reccer_role" and value == guild.default_role.id else value


def refusal(field: SetupField, guild: discord.Guild, value: object) -> str:
    """Why a value can't be chosen for a field; empty where it can."""
    if field.name == "moderator_role" and value == guild.default_role.id:
        return "That would make everyone a moderator; please choose your moderators' own role."
    if not isinstance(value, int) or field.kind is FieldKind.OPTIONS:
        return ""
    if field.kind is FieldKind.ROLE:
        return "" if guild.get_role(value) else "I can't find that role. Please choose another."
    channel = guild.get_channel(value)
    if channel is None:
        return "I can't see that channel; please allow me “View Channel” there first."
    return _refused_feed(field, guild, channel) if field.kind is FieldKind.FEED else ""


def _refused_feed(field: SetupField, guild: discord.Guild, channel: discord.abc.GuildChannel) -> str:
    if field.name in _FOR_ADULTS and not visibility.is_adult(channel, guild):
        return (
            f"{channel.mention} is open to all ages, so it can't be for {_FOR_ADULTS[field.name]}. Choose an "
            "age-restricted channel, or restrict this one first (*Edit Channel → Overview*)."
        )
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
        return (
            f"{channel.mention} wants a tag on every post, and I know none of them; please turn that off in "
            "its settings, or choose another channel."
        )
    return ""


def notes(guild: discord.Guild, chosen: Choices) -> Iterator[str]:
    """What a moderator should know about the channels, most pressing first."""
    for field in FIELDS:
        channel = guild.get_channel(_id(field, chosen))
        if channel is not None:
            yield from _notes_on(field, channel)
    if not any(visibility.is_adult(channel, guild) for channel in guild.channels):
        yield _NO_ADULT_CHANNEL


async def gone(guild: discord.Guild, chosen: Choices) -> list[SetupField]:
    """The fields whose channel was deleted."""
    # Not in the cache may also mean hidden from the bot: only Discord's own word that it is gone counts.
    unknown = [field for field in FIELDS if (at := _id(field, chosen)) and guild.get_channel(at) is None]
    return [field for field in unknown if await _is_deleted(guild, _id(field, chosen))]


async def _is_deleted(guild: discord.Guild, channel_id: int) -> bool:
    try:
        await guild.fetch_channel(channel_id)
    except (discord.NotFound, discord.InvalidData):  # the latter: another server's
        return True
    except discord.HTTPException:  # it may only be hidden from the bot
        return False
    return False


def _id(field: SetupField, chosen: Choices) -> int:
    value = field.value(chosen) if field.kind in (FieldKind.FEED, FieldKind.CHANNEL) else None
    return value if isinstance(value, int) else 0


def _notes_on(field: SetupField, channel: discord.abc.GuildChannel) -> Iterator[str]:
    if missing := missing_permissions(channel):
        yield (
            f"⚠️ In {channel.mention} I still need {line(', '.join(missing), 200)} "
            "(*Edit Channel → Permissions*, for me or my role)."
        )
    adult = visibility.is_adult(channel, channel.guild)
    if field.name in _FOR_ADULTS and not adult:
        what = _FOR_ADULTS[field.name]
        yield f"⚠️ {channel.mention} is no longer age-restricted, so I post no {what} there."
    if field.name == "open_feed" and adult:
        yield f"{channel.mention} is age-restricted: only adults read the feed for all ages there."
    if field.name == "moderators_channel":
        yield from _notes_on_moderators(channel, adult=adult)


def _notes_on_moderators(channel: discord.abc.GuildChannel, *, adult: bool) -> Iterator[str]:
    if channel.permissions_for(channel.guild.default_role).view_channel:
        yield f"⚠️ Everyone can see {channel.mention}; reports and what waits are for moderators alone."
    if not adult:
        yield f"{channel.mention} is not age-restricted, so adult fics show there as stubs."


def missing_permissions(channel: discord.abc.GuildChannel) -> list[str]:
    """What the bot may not do yet where it is to post, as Discord's settings call it."""
    needed = _NEEDED_IN_FORUMS if isinstance(channel, discord.ForumChannel) else _NEEDED
    allowed = channel.permissions_for(channel.guild.me)
    return [words for name, words in needed.items() if not getattr(allowed, name)]
