"""What is said of a channel that takes no cards: to who recced a fic, and to the moderators."""

import discord

from fics.catalogue import _
from fics.queue import Obstacle

_NEEDS_TAGS, _FULL = 40067, 160006
"""Discord's codes for a forum whose posts need a tag, and for too many open posts and threads."""


def obstacle(failure: Exception) -> Obstacle | None:
    """What keeps a card out of a channel; None where it may come through by itself."""
    if isinstance(failure, discord.HTTPException) and failure.code in (_NEEDS_TAGS, _FULL):
        return Obstacle.TAGS if failure.code == _NEEDS_TAGS else Obstacle.FULL
    return Obstacle.CLOSED if isinstance(failure, discord.Forbidden | discord.NotFound) else None


def for_member(obstacle: Obstacle | None, channel_id: int) -> str:
    """What a member reads who wanted a card there."""
    match obstacle:
        case Obstacle.FULL:
            return _(
                "Its card isn't posted: <#{channel}> is full. I've told the mods, and I'll keep trying for "
                "a day.",
                channel=channel_id,
            )
        case Obstacle.TAGS:
            return _(
                "Its card isn't posted: <#{channel}> needs a tag on every post, and none fits. I've told "
                "the mods, and I'll keep trying for a day.",
                channel=channel_id,
            )
        case Obstacle.CLOSED:
            return _(
                "I can't write in <#{channel}>. A moderator can see in `/ficadmin setup` what I need there.",
                channel=channel_id,
            )
        case _:
            return _("Discord didn't take the card. I'll try again in a few minutes.")


def for_moderators(obstacle: Obstacle, channel_id: int) -> str:
    """What moderators read."""
    match obstacle:
        case Obstacle.FULL:
            return _(
                "I couldn't post a card in <#{channel}>: this server has 1,000 open posts and threads, "
                "Discord's limit. Close some, and I'll post it.",
                channel=channel_id,
            )
        case Obstacle.TAGS:
            return _(
                "I couldn't post a card in <#{channel}>: it needs a tag on every post, and none fits. "
                "`/ficadmin setup` says which tags I look for.",
                channel=channel_id,
            )
        case Obstacle.CLOSED:
            return _(
                "I couldn't post a card in <#{channel}>. `/ficadmin setup` says what I need there. To post "
                "cards I missed, use `/fic show` and **Share here**.",
                channel=channel_id,
            )
        case Obstacle.REFUSED:
            return _(
                "I couldn't post a card in <#{channel}> for a day, so I stopped trying. To post cards I "
                "missed, use `/fic show` and **Share here**.",
                channel=channel_id,
            )
