"""What follows the answer to a command: news, and what waited until its member was here again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

import discord

from bot import news
from bot.access.permissions import home_server
from bot.alerts import digests
from bot.interaction import Interaction
from bot.queue import notifications
from db.alerts import alert_choices
from db.cards import queue_cards
from db.news import which_are_due


@dataclass(frozen=True, slots=True)
class Followup:
    """A row for one thing that may follow."""

    condition: Callable[[], str]
    """Makes the SQL (`db.news`) that holds wherever there is something to do, and seldom else."""
    act: Callable[[Interaction], Awaitable[None]]


FOLLOWUPS = (
    Followup(lambda: alert_choices.PAUSED, digests.try_again),
    Followup(news.line_condition, news.add_line),
    Followup(lambda: queue_cards.MAY_REMIND, notifications.remind),
)


@cache
def _conditions() -> tuple[str, ...]:
    """The conditions of all rows, once every feature has declared its news."""
    return tuple(each.condition() for each in FOLLOWUPS)


async def follow(interaction: Interaction) -> None:
    """Do what follows an answer; nothing is loaded for what isn't due."""
    answer = interaction.response.type
    # Behind a form, or where nothing was answered, Discord takes no second message, as without a server.
    is_open = answer not in (None, discord.InteractionResponseType.modal)
    found = await which_are_due(
        interaction.client.store,
        home_server(interaction) if is_open else None,
        interaction.user.id,
        _conditions(),
        now=interaction.client.clock(),
    )
    for followup, is_due in zip(FOLLOWUPS, found, strict=True):
        if is_due:
            await followup.act(interaction)
