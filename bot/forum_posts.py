"""Posts of a forum that the bot made: found again by their first message, named, tagged and closed."""

import re
from collections.abc import Callable, Sequence

import discord

from bot import languages
from fics.catalogue import speaking
from fics.normal_form import normal

MOST_TAGS = 5
"""Tags of one post."""
LONGEST = 10_080
"""Minutes without a message until Discord closes a post, at most: its buttons work only while it's open."""
ARCHIVED = 50083
"""Discord's code for a post that is closed: nothing in it can be changed until it is opened."""


async def make(
    forum: discord.ForumChannel, *, called: str, view: discord.ui.LayoutView, tags: Sequence[discord.ForumTag]
) -> discord.Message:
    """Make a post that stays open for as long as Discord allows; its first message."""
    made = await forum.create_thread(
        name=called,
        view=view,
        applied_tags=tags,
        auto_archive_duration=LONGEST,
        allowed_mentions=discord.AllowedMentions.none(),
    )
    return made.message


async def change(
    thread: discord.Thread, *, called: str, tags: Sequence[discord.ForumTag] | None = None
) -> None:
    """Give a post this name and, where they are given, these tags, unless it has them."""
    # Discord takes two new names in ten minutes, so none is spent on the name that is there.
    retag = tags is not None and [tag.id for tag in tags] != [tag.id for tag in thread.applied_tags]
    if thread.name != called or retag:
        await thread.edit(
            name=called if thread.name != called else discord.utils.MISSING,
            applied_tags=tags if retag and tags is not None else discord.utils.MISSING,
        )


async def close(thread: discord.Thread, *, for_good: bool = False) -> None:
    """Close a post; `for_good`, as far as I may: then only moderators open it again."""
    if for_good and thread.permissions_for(thread.guild.me).manage_threads:
        await thread.edit(archived=True, locked=True)
    else:
        await thread.edit(archived=True)


def usable_tags(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """The tags of a forum that I may choose."""
    # Those for moderators alone need “Manage Threads”, for which I don't ask.
    manages = forum.permissions_for(forum.guild.me).manage_threads
    return [tag for tag in forum.available_tags if manages or not tag.moderated]


def tag_name(tag: discord.ForumTag) -> str:
    """A tag's name without case, and without what adorns it, as in “✅ Answered”."""
    return plain(tag.name)


def plain(name: str) -> str:
    """A name as tags are compared by it."""
    return re.sub(r"^\W+|\W+$", "", normal(name))


def in_all_languages(say: Callable[[], str]) -> frozenset[str]:
    """What a tag is called, in every language: moderators name it in theirs, whatever mine is."""
    found = set[str]()
    for code in languages.codes():
        with speaking(languages.language(code)):
            found.add(plain(say()))
    return frozenset(found)


async def standing(
    forum: discord.ForumChannel, me: discord.ClientUser, custom_id: str, *, called: str = ""
) -> discord.Message | None:
    """A card with that button in a post that was made before, although nobody was left to remember it.

    Discord drops no second post as it drops a second message, so who tries again has to look. Where the name
    is given that the post has, no other is looked into.
    """
    mine = [each for each in forum.threads if each.owner_id == me.id and called in ("", each.name)]
    for thread in mine:
        first = await _first(thread)
        if first and has_button(first, me, custom_id):
            return first
    return None


def has_button(message: discord.Message, me: discord.ClientUser, custom_id: str) -> bool:
    """Whether the bot sent a message, with a button of that custom id."""
    parts = [part for block in message.components for part in _parts(block)]
    ids = {part.custom_id for part in parts if isinstance(part, discord.Button)}
    return message.author.id == me.id and custom_id in ids


async def _first(thread: discord.Thread) -> discord.Message | None:
    """A post's first message; None where it, or the post, was deleted meanwhile."""
    try:
        return await anext(thread.history(limit=1, oldest_first=True), None)
    except discord.NotFound:
        return None


def _parts(block: discord.components.Component) -> list[discord.components.Component]:
    if isinstance(block, discord.ActionRow | discord.Container):
        return [part for child in block.children for part in (child, *_parts(child))]
    return []
