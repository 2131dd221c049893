"""Where a new fic's card goes: into its feed; where there is none, into the channel it was recced in."""

import discord

from bot.access import permissions, visibility
from bot.interaction import Bot, Interaction
from bot.posts import posts
from db.cards import posted_cards
from db.cards.posted_cards import PostedCard
from db.rules import settings
from fics.catalogue import _
from fics.models import Facts, Fic, Level
from fics.rules.settings import Choices
from fics.visibility import Audience, Sight, Way


async def announce(
    bot: Bot,
    server_id: int,
    fic: Fic,
    *,
    here: object = None,
    card: PostedCard | None = None,
    lack: str = "",
) -> str:
    """Post a new fic's card, once; what became of it, in words.

    `here` is the channel in which it was recced, as Discord's cache knows it; `card` was kept with the fic;
    `lack` says why whoever is told has no 18+ channel.
    """
    kept = _("It's on the list as #{number}.", number=fic.number)
    chosen = await settings.of(bot.store, server_id)
    guild = bot.get_guild(server_id)
    # Where its card stands already, or is about to: Post may have been pressed twice.
    posted = () if card else await posted_cards.of_fic(bot.store, server_id, fic.id)
    stands = next((copy.channel_id for copy in posted if copy.shared_by is None), None)
    channel_id = stands or place(fic, guild=guild, chosen=chosen, here=here)
    if not (card or channel_id):
        return f"{kept} {_nowhere(fic, chosen, lack)}"
    try:
        if card:
            stands = await posts.send(bot, card, fic)
        stands = stands or await posts.post(bot, server_id, fic, channel_id=channel_id or 0)
    except posts.NotPosted as refusal:
        return f"{kept} {refusal.text}"
    if stands == _id(here):
        return _("It's on the list as #{number}. Its card is in this channel.", number=fic.number)
    return _(
        "It's on the list as #{number}. Its card is in <#{channel}>.", number=fic.number, channel=stands or 0
    )


def here_for(interaction: Interaction) -> object:
    """Where a card comes that has no feed: where its member is, if she may send messages there herself."""
    return interaction.channel if permissions.may_send(interaction) else None


def feed_for(facts: Facts, chosen: Choices) -> int | None:
    """The feed for such a fic: adult fics have only the adult one."""
    return chosen.open_feed if _is_open(facts, chosen) else chosen.adult_feed


def _is_open(facts: Facts, chosen: Choices) -> bool:
    return Audience(chosen).sight(facts, Way.LISTED) is Sight.CARD


def place(fic: Fic, *, guild: discord.Guild | None, chosen: Choices, here: object = None) -> int | None:
    """The channel for a new fic's card: its feed, or `here`; None where neither may show it."""
    feed_id = feed_for(fic.facts, chosen)
    feed = guild.get_channel(feed_id) if guild and feed_id else None
    for channel in filter(None, (feed, here)):
        readers = visibility.of_channel(channel, guild, chosen)
        # Listed, not named: nobody asked for it there, so a stub has no business in a channel.
        if readers.sight(fic.facts, Way.LISTED) is Sight.CARD:
            return _id(channel)
    return None


def _id(channel: object) -> int | None:
    return channel.id if isinstance(channel, discord.abc.GuildChannel | discord.Thread) else None


def _nowhere(fic: Fic, chosen: Choices, lack: str) -> str:
    """Why a fic's card is not posted."""
    if _is_open(fic.facts, chosen):
        return _(
            "There's no channel for new cards. To post it, use `/fic show {number}` and **Share here**.",
            number=str(fic.number),
        )
    if fic.facts.rating.level is Level.UNKNOWN:
        return _("All-ages channels can't show unrated fics. If you know its rating, pick it here.")
    way = lack or _("Use `/fic show {number}` in an 18+ channel.", number=str(fic.number))
    told = _("All-ages channels can't show its full card.")
    return f"{told} {way}"
