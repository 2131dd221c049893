"""Cards that stand in a forum, each as a post of its own; its name and tags are seen by everyone."""

from collections.abc import Iterator, Sequence
from functools import cache

import discord

from bot import forum_posts
from bot.cards import wording
from bot.ui import components, limits, router
from bot.ui.text import plain
from fics import ratings
from fics.header import values
from fics.models import Facts, Fic, Kind, Level, Status
from fics.tags import name_parts, tag_names
from fics.visibility import Sight


def name(fic: Fic, sight: Sight) -> str:
    """What a fic's post is called: its title only where its whole card may be seen."""
    title = plain(wording.plain_title(fic.facts), limits.THREAD_NAME) if sight is Sight.CARD else ""
    return title or f"#{fic.number}"


async def post(
    forum: discord.ForumChannel, fic: Fic, sight: Sight, screen: components.Screen
) -> discord.Message:
    """Make the post; its first message, which is the card."""
    return await forum_posts.make(
        forum, called=name(fic, sight), view=screen, tags=tags(forum, fic.facts, sight)
    )


def button_of(fic: Fic) -> str:
    """The custom id by which a fic's card is known, and its stub: what else they say may change."""
    return router.custom_id("second", fic.id)


async def change(
    thread: discord.Thread, called: str, fic: Fic | None = None, sight: Sight = Sight.NOTHING
) -> None:
    """Give a post the name and the tags that its fic has now; without one, no tag that tells of it."""
    forum = thread.parent
    if isinstance(forum, discord.ForumChannel):
        chosen = tags(forum, fic.facts if fic else Facts(), sight, thread.applied_tags)
        await forum_posts.change(thread, called=called, tags=chosen)
    else:
        await forum_posts.change(thread, called=called)


def tags(
    forum: discord.ForumChannel, facts: Facts, sight: Sight, now: Sequence[discord.ForumTag] = ()
) -> list[discord.ForumTag]:
    """A fic's tags among a forum's, by their names: its rating, status and fandoms, as far as its card shows.

    Of those that it has now, what moderators gave it stays, unless it could tell more than a stub does.
    """
    usable = forum_posts.usable_tags(forum)
    fitting = [tag for key in _keys(facts, sight) for tag in usable if _key(tag) == key]
    others = [tag for tag in now if isinstance(_key(tag), str)] if sight is Sight.CARD else []
    chosen = list({tag.id: tag for tag in (*fitting, *others)}.values())[: forum_posts.MOST_TAGS]
    # Where Discord takes no post without one, it keeps one rather than what else is to change.
    return chosen if chosen or not forum.flags.require_tag else list(now[:1])


def untagged_levels(forum: discord.ForumChannel, levels: Sequence[Level]) -> list[Level]:
    """Those of these ratings for which a forum has no tag that I may choose."""
    known = {_key(tag) for tag in forum_posts.usable_tags(forum)}
    return [level for level in levels if level not in known]


def _keys(facts: Facts, sight: Sight) -> Iterator[Level | Status | str]:
    if sight.is_visible:
        yield facts.rating.level
    if sight is not Sight.CARD:
        return
    if facts.status is not None:
        yield facts.status
    for fandom in facts.fandoms:
        own = tag_names.key(Kind.FANDOM, fandom)
        yield from dict.fromkeys(map(forum_posts.plain, (own, *name_parts.other_keys(Kind.FANDOM, fandom))))


def _key(tag: discord.ForumTag) -> Level | Status | str:
    """What a tag says: a rating, a status, or its name."""
    called = forum_posts.tag_name(tag)
    return _by_name().get(called) or _read(called) or called


@cache
def _read(called: str) -> Level | Status | None:
    """The rating or status that archives call so."""
    return values.status(called) if values.is_status(called) else ratings.level_called(called)


@cache
def _by_name() -> dict[str, Level | Status]:
    """What ratings and statuses are called on cards, in every language."""
    levels = (
        (level, forum_posts.in_all_languages(lambda level=level: wording.level_name(level)))
        for level in Level
    )
    statuses = (
        (status, forum_posts.in_all_languages(lambda words=words: str(words)))
        for status, words in wording.STATUS_CHOICES.items()
    )
    return {called: each for each, names in (*levels, *statuses) for called in names}
