"""Cards that stand in a forum, each as a post of its own; everyone who sees the forum sees its name."""

import discord

from bot.cards import wording
from bot.ui import components, limits, router
from bot.ui.text import plain
from fics.models import Fic
from fics.visibility import Sight


def name(fic: Fic, sight: Sight) -> str:
    """What a fic's post is called: its title only where its whole card may be seen."""
    title = plain(wording.plain_title(fic.facts), limits.THREAD_NAME) if sight is Sight.CARD else ""
    return title or f"#{fic.number}"


async def post(
    forum: discord.ForumChannel, fic: Fic, sight: Sight, screen: components.Screen
) -> discord.Message:
    """Make the post; its first message, which is the card."""
    made = await forum.create_thread(name=name(fic, sight), view=screen)
    return made.message


async def standing(forum: discord.ForumChannel, fic: Fic, me: discord.ClientUser) -> discord.Message | None:
    """A fic's card in a post that was made before, although nobody was left to remember it.

    Discord drops no second post as it drops a second message, so who tries again has to look.
    """
    mine = [thread for thread in forum.threads if thread.owner_id == me.id]
    for thread in mine:
        first = await _first(thread)
        if first and is_card_of(first, fic, me):
            return first
    return None


def is_card_of(message: discord.Message, fic: Fic, me: discord.ClientUser) -> bool:
    """Whether a message is a card or a stub of a fic, sent by the bot."""
    # “I rec it too” is on the card and on its stub, and its id names the fic; what else they say may change.
    parts = [part for block in message.components for part in _parts(block)]
    ids = {part.custom_id for part in parts if isinstance(part, discord.Button)}
    return message.author.id == me.id and router.custom_id("second", fic.id) in ids


async def _first(thread: discord.Thread) -> discord.Message | None:
    """A post's first message; None where it, or the post, was deleted meanwhile."""
    try:
        return await anext(thread.history(limit=1, oldest_first=True), None)
    except discord.NotFound:
        return None


async def rename(channel: object, called: str) -> None:
    """Give a post another name, where it has not that one yet; what is no post keeps its own."""
    # Discord takes two new names in ten minutes, so none is spent on the name that is there.
    if isinstance(channel, discord.Thread) and channel.name != called:
        await channel.edit(name=called)


def _parts(block: discord.components.Component) -> list[discord.components.Component]:
    if isinstance(block, discord.ActionRow | discord.Container):
        return [part for child in block.children for part in (child, *_parts(child))]
    return []
