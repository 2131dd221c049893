"""A request's card in a forum, as a post of its own: named, tagged, and closed with its request."""

from collections.abc import Sequence
from functools import cache

import discord

from bot import forum_posts
from bot.interaction import Bot
from bot.ui import components, router
from fics.catalogue import Message, _, message
from fics.wanted import FicRequest, RequestState

# Translators: this and the next are tags of a forum, as moderators of your language call them: one word
OPEN = message("Open", context="a forum's tag")
ANSWERED = message("Answered", context="a forum's tag")
"""The tags that say where a request stands, if the forum has tags of these names in any language."""
_SILENT = discord.AllowedMentions.none()


async def post(
    bot: Bot,
    forum: discord.ForumChannel,
    request: FicRequest,
    screen: components.Screen,
    *,
    called: str,
) -> int:
    """Make a request's post, or find it where nobody was left to remember it; the id of its first message."""
    # A post and its first message have one id.
    button = router.custom_id("wanted-know", request.id)
    found = await forum_posts.standing(forum, bot.user, button, called=called) if bot.user else None
    if found:
        return found.id
    tags = _tags(forum, request.state)
    return (await forum_posts.make(forum, called=called, view=screen, tags=tags)).id


async def redraw(
    forum: discord.ForumChannel, post_id: int, request: FicRequest, screen: components.Screen, *, called: str
) -> None:
    """Make a request's post what the request is now; it's closed with it, and stays closed if it was."""
    thread = await _post(forum, post_id)
    was_closed = thread.archived
    if was_closed:  # else nothing in it can be changed
        await thread.edit(archived=False)
    await thread.get_partial_message(post_id).edit(view=screen, allowed_mentions=_SILENT)
    tags = _tags(forum, request.state, thread.applied_tags)
    await forum_posts.change(thread, called=called, tags=tags)
    if was_closed or not request.is_open:
        await forum_posts.close(thread)


async def erase(forum: discord.ForumChannel, post_id: int) -> None:
    """Leave nothing of a request in its post; whatever others wrote there is theirs.

    A post can't be deleted without “Manage Threads”, but its name and its first message can go.
    """
    thread = await _post(forum, post_id)
    if thread.archived:
        await thread.edit(archived=False)
    await thread.edit(name=_("A request that's gone"))  # first: a failure leaves something to try again by
    await thread.get_partial_message(post_id).delete()
    await forum_posts.close(thread)


def has_tags(forum: discord.ForumChannel) -> bool:
    """Whether a forum has both tags, as far as I may choose them."""
    return bool(_named(forum, OPEN) and _named(forum, ANSWERED))


async def _post(forum: discord.ForumChannel, post_id: int) -> discord.Thread:
    thread = forum.get_thread(post_id) or await forum.guild.fetch_channel(post_id)
    assert isinstance(thread, discord.Thread)
    return thread


def _tags(
    forum: discord.ForumChannel, state: RequestState, now: Sequence[discord.ForumTag] = ()
) -> list[discord.ForumTag]:
    """The tags of a request's post: where it stands, and what moderators have given it besides."""
    ours = {tag.id for tag in (*_named(forum, OPEN), *_named(forum, ANSWERED))}
    called = {RequestState.OPEN: OPEN, RequestState.ANSWERED: ANSWERED}.get(state)
    chosen = _named(forum, called)[:1] if called else []
    tags = [*chosen, *(tag for tag in now if tag.id not in ours)][: forum_posts.MOST_TAGS]
    if tags or not forum.flags.require_tag:
        return tags
    # Discord takes no post without one: that it's over is nearer to the truth than that it's open.
    return (_named(forum, ANSWERED) if state is not RequestState.OPEN else [])[:1] or forum_posts.usable_tags(
        forum
    )[:1]


def _named(forum: discord.ForumChannel, called: Message) -> list[discord.ForumTag]:
    return [tag for tag in forum_posts.usable_tags(forum) if forum_posts.tag_name(tag) in _names(called)]


@cache
def _names(called: Message) -> frozenset[str]:
    return forum_posts.in_all_languages(lambda: str(called))
