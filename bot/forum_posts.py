"""Posts of a forum that the bot made, found again by their first message."""

import discord


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
