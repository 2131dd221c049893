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


def button_of(fic: Fic) -> str:
    """The custom id by which a fic's card is known, and its stub: what else they say may change."""
    return router.custom_id("second", fic.id)


async def rename(channel: object, called: str) -> None:
    """Give a post another name, where it has not that one yet; what is no post keeps its own."""
    # Discord takes two new names in ten minutes, so none is spent on the name that is there.
    if isinstance(channel, discord.Thread) and channel.name != called:
        await channel.edit(name=called)
