"""A card of an invented fic, posted where real ones would be, so that one sees that it works."""

import discord

from bot import forum_posts
from bot.access import language
from bot.cards import fic_card
from bot.interaction import Bot
from bot.posts import forums
from bot.ui import components
from fics.catalogue import _, speaking
from fics.rules.settings import Choices
from fics.sample_fic import SAMPLE
from fics.visibility import Sight

_SILENT = discord.AllowedMentions.none()


async def post(bot: Bot, guild: discord.Guild, chosen: Choices, here: int) -> list[int]:
    """Post it in each feed, or `here` where there is none; the channels where it then stands.

    Raises what Discord says: it is told to who asked for it.
    """
    feeds = [channel_id for channel_id in (chosen.open_feed, chosen.adult_feed) if channel_id]
    with speaking(language.of_server(guild, chosen)):
        return [await _post(guild, bot, channel_id) for channel_id in feeds or [here]]


async def _post(guild: discord.Guild, bot: Bot, channel_id: int) -> int:
    screen = components.Screen(
        components.text(_("This is a test card. Delete it whenever you like.")),
        *fic_card.face(SAMPLE, (), Sight.CARD),
    )
    channel = guild.get_channel(channel_id)
    if isinstance(channel, discord.ForumChannel):
        name = _("Test card: {title}", title=SAMPLE.title or "")
        # A forum for adults may need a tag, and have none for what all ages may read.
        needed = forum_posts.usable_tags(channel)[:1] if channel.flags.require_tag else []
        tags = forums.tags(channel, SAMPLE, Sight.CARD) or needed
        made = await channel.create_thread(
            name=name, view=screen, applied_tags=tags, allowed_mentions=_SILENT
        )
        return made.thread.id
    await bot.get_partial_messageable(channel_id).send(view=screen, allowed_mentions=_SILENT)
    return channel_id
