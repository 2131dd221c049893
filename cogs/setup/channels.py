"""What is to be said of the channels that a server has chosen: what is missing, closed, open or gone."""

from collections.abc import Iterator

import discord

from bot.access import visibility
from bot.cards import wording
from bot.network_faults import FAILURES
from bot.posts import forums
from bot.wanted import forum as request_forum
from cogs.setup.fields import FIELDS
from cogs.setup.steps import FieldKind, SetupField
from fics.catalogue import _, message
from fics.models import Facts, Level, Rating
from fics.rules.settings import Choices, Underage, Waits
from fics.visibility import Audience, Sight, Way

# Translators: this and the next four are permissions, as Discord's settings call them in your language
_VIEW = message("View Channel", context="permission")
_NEEDED = {"view_channel": _VIEW, "send_messages": message("Send Messages", context="permission")}
_NEEDED_IN_FORUMS = {
    "view_channel": _VIEW,
    "send_messages": message("Create Posts", context="permission"),
    "send_messages_in_threads": message("Send Messages in Posts", context="permission"),
    "read_message_history": message("Read Message History", context="permission"),
}
_FOR_ADULTS = ("adult_feed", "adult_requests")
"""The fields whose channel must be age-restricted."""
_FOR_REQUESTS = ("open_requests", "adult_requests")
_FEEDS = ("open_feed", "adult_feed")
_MOST_OPEN = 1_000
"""Open posts and threads of one server: https://docs.discord.com/developers/topics/opcodes-and-status-codes"""
_NO_ADULT_CHANNEL = message(
    "🔞 **There's no 18+ channel here.** Members can rec fics rated above Teen, but nobody "
    "can open their full cards. Are there adults here? Make one channel age-restricted "
    "(*Edit Channel → Overview → Age-Restricted Channel*) and choose it as the 18+ feed. If "
    "there aren't, choose Teen as the highest rating under **Safety**."
)

_UNTOLD = message(
    "⚠️ **Nobody is told what waits.** Choose a mod channel under **Feeds**, or check `/ficadmin queue` often."
)


def meant(field: SetupField, guild: discord.Guild, value: object) -> object:
    """The value as it is kept: everyone needs no role to rec."""
    return None if field.name == "reccer_role" and value == guild.default_role.id else value


def refusal(field: SetupField, guild: discord.Guild, value: object, chosen: Choices) -> str:
    """Why a value can't be chosen for a field; empty where it can."""
    if field.name == "moderator_role" and value == guild.default_role.id:
        return _("That would make everyone a mod. Choose your mods' own role.")
    if not isinstance(value, int) or field.kind in (FieldKind.OPTIONS, FieldKind.SEVERAL):
        return ""
    if field.kind is FieldKind.ROLE:
        return "" if guild.get_role(value) else _("I can't find that role. Choose another.")
    channel = guild.get_channel(value)
    if channel is None:
        return _("I can't see that channel. Allow me “{permission}” there first.", permission=_VIEW)
    return _refused_feed(field, guild, channel, chosen) if field.kind is FieldKind.FEED else ""


def _refused_feed(
    field: SetupField, guild: discord.Guild, channel: discord.abc.GuildChannel, chosen: Choices
) -> str:
    if field.name in _FOR_ADULTS and not visibility.is_adult(channel, guild):
        return _(
            "{channel} isn't an 18+ channel. Choose one that is, or turn on *Edit Channel → Overview → "
            "Age-Restricted Channel* first.",
            channel=channel.mention,
        )
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
        if field.name in _FOR_REQUESTS:
            return "" if request_forum.has_tags(channel) else _tags_needed(channel)
        return _ratings_needed(field, channel, chosen)
    return ""


def _ratings_needed(field: SetupField, forum: discord.ForumChannel, chosen: Choices) -> str:
    """What a forum lacks whose posts each need a tag: one for every rating that comes there."""
    coming = [level for level in Level if Facts(rating=Rating(level)).gate in chosen.gates]
    everyone = Audience(chosen)
    all_ages = [
        level for level in coming if everyone.sight(Facts(rating=Rating(level)), Way.LISTED) is Sight.CARD
    ]
    levels = all_ages if field.name == "open_feed" else [each for each in coming if each not in all_ages]
    lacking = forums.untagged_levels(forum, levels)
    if not lacking:
        return ""
    return _(
        "{channel} needs a tag on every post. Give it tags for these ratings: {ratings}. Or turn that off in "
        "its settings.",
        channel=forum.mention,
        ratings=[f"**{wording.level_name(level)}**" for level in lacking],
    )


def _tags_needed(forum: discord.ForumChannel) -> str:
    return _(
        "{channel} needs a tag on every post. Give it the tags **{open}** and **{answered}**, then choose it "
        "again.",
        channel=forum.mention,
        open=request_forum.OPEN,
        answered=request_forum.ANSWERED,
    )


def notes(guild: discord.Guild, chosen: Choices) -> Iterator[str]:
    """What a moderator should know about the channels, most pressing first."""
    yield from untold(chosen)
    for field in FIELDS:
        channel = guild.get_channel(_id(field, chosen))
        if channel is not None:
            yield from _notes_on(field, channel)
            if isinstance(channel, discord.ForumChannel) and field.name in _FEEDS:
                yield from _notes_on_feed(field, channel, chosen)
    everyone = Audience(chosen)
    needed = everyone.counted - everyone.gates
    if needed and not any(visibility.is_adult(channel, guild) for channel in guild.channels):
        yield str(_NO_ADULT_CHANNEL)


def untold(chosen: Choices) -> Iterator[str]:
    """That no channel tells moderators what waits for them, where it was chosen that something does."""
    waits = chosen.waits is not Waits.NOTHING or chosen.underage is Underage.QUEUED or chosen.waiting_words
    if waits and chosen.moderators_channel is None:
        yield str(_UNTOLD)


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
    except FAILURES:  # it may only be hidden from the bot
        return False
    return False


def _id(field: SetupField, chosen: Choices) -> int:
    value = field.value(chosen) if field.kind in (FieldKind.FEED, FieldKind.CHANNEL) else None
    return value if isinstance(value, int) else 0


def _notes_on(field: SetupField, channel: discord.abc.GuildChannel) -> Iterator[str]:
    if missing := missing_permissions(channel):
        yield _(
            "⚠️ In {channel} I need {permissions}. Allow it under *Edit Channel → Permissions*, for me or my "
            "role.",
            channel=channel.mention,
            permissions=missing,
        )
    adult = visibility.is_adult(channel, channel.guild)
    if field.name in _FOR_ADULTS and not adult:
        yield _(
            "⚠️ {channel} isn't an 18+ channel anymore, so I post nothing there. Make it 18+ again, or choose "
            "another channel.",
            channel=channel.mention,
        )
    if field.name == "open_feed" and adult:
        yield _("{channel} is an 18+ channel, so only adults see the all-ages feed.", channel=channel.mention)
    if field.name in _FOR_REQUESTS and isinstance(channel, discord.ForumChannel):
        yield from _notes_on_tags(channel)
    if field.name == "moderators_channel":
        yield from _notes_on_moderators(channel, adult=adult)


def _notes_on_feed(field: SetupField, forum: discord.ForumChannel, chosen: Choices) -> Iterator[str]:
    if forum.flags.require_tag and (lacking := _ratings_needed(field, forum, chosen)):
        yield f"⚠️ {lacking}"
    if len(forum.guild.threads) >= _MOST_OPEN:
        yield _(
            "⚠️ This server has 1,000 open posts and threads, and Discord allows no more. Close some, or "
            "{channel} takes no cards.",
            channel=forum.mention,
        )


def _notes_on_moderators(channel: discord.abc.GuildChannel, *, adult: bool) -> Iterator[str]:
    if channel.permissions_for(channel.guild.default_role).view_channel:
        yield _(
            "⚠️ Everyone can see {channel}. Reports and the mod queue should be for mods only.",
            channel=channel.mention,
        )
    if not adult:
        yield _(
            "{channel} isn't an 18+ channel, so fics above Teen show only as short cards there.",
            channel=channel.mention,
        )


def _notes_on_tags(forum: discord.ForumChannel) -> Iterator[str]:
    if not request_forum.has_tags(forum):
        yield _(
            "Give {channel} the tags **{open}** and **{answered}**, and I mark each request with them.",
            channel=forum.mention,
            open=request_forum.OPEN,
            answered=request_forum.ANSWERED,
        )


def missing_permissions(channel: discord.abc.GuildChannel) -> list[str]:
    """What the bot may not do yet where it is to post, as Discord's settings call it."""
    needed = _NEEDED_IN_FORUMS if isinstance(channel, discord.ForumChannel) else _NEEDED
    allowed = channel.permissions_for(channel.guild.me)
    return [str(words) for name, words in needed.items() if not getattr(allowed, name)]
