"""A member's news: each feature declares its own; once a day a line under an answer says how much waits."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import discord

from bot.access.permissions import server_of
from bot.interaction import Interaction
from bot.network_faults import FAILURES
from bot.ui import components
from bot.ui.replies import show
from db import news
from fics.catalogue import _, message

_NOTHING = message("Nothing new. Answers from mods show up here, and new fics for the searches you keep.")
_OWN_COMMANDS = (("mine", "news"), ("mine", "alerts"), ("mine", "forget"))
"""Behind these no line comes: they tell it themselves, or she wants to be rid of everything."""


async def _nothing() -> None:
    """Write nothing down."""


@dataclass(frozen=True, slots=True)
class NewsBlocks:
    """One feature's news as they are drawn."""

    blocks: Sequence[components.Block] = ()
    """At most twelve components."""
    keep: Callable[[], Awaitable[None]] = _nothing
    """Writes down that they were told; called once Discord has taken them, since else they would be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSource:
    """One feature's news."""

    name: str
    """By which it is declared once; what comes first by name is told first."""
    may_wait: str
    """The SQL (`db.news`) that holds wherever something waits, and seldom else: it reads an index."""
    count: Callable[[Interaction], Awaitable[int]]
    """How many things wait for the member where she is."""
    tell: Callable[[Interaction], Awaitable[NewsBlocks]]
    """Draws them; what it tells whole waits no more."""


_declared: dict[str, NewsSource] = {}


def declare(source: NewsSource) -> None:
    """Enters a feature's news; called where its module is imported."""
    _declared[source.name] = source


def every() -> tuple[NewsSource, ...]:
    """All sources, in their order."""
    return tuple(_declared[name] for name in sorted(_declared))


def line_condition() -> str:
    """The SQL (`db.news`) that holds where the line may be due."""
    return f"({news.IS_DUE}) AND ({' OR '.join(source.may_wait for source in every())})"


async def add_line(interaction: Interaction) -> None:
    """Tell a member below what she asked for how much waits, unless she was told since yesterday."""
    command = interaction.command
    if command and tuple(command.qualified_name.split()) in _OWN_COMMANDS:
        return
    store, server_id, member_id = interaction.client.store, server_of(interaction), interaction.user.id
    waiting = sum([await source.count(interaction) for source in every()])
    if waiting and await news.take_turn(store, server_id, member_id, now=interaction.client.clock()):
        told = _("{count} thing for you", "{count} things for you", count=waiting)
        section = components.Section(told, accessory=components.button(_("Show"), "news"))
        await _send(interaction, server_id, components.Screen(section))


async def _send(interaction: Interaction, server_id: int, screen: components.Screen) -> None:
    silent = discord.AllowedMentions.none()
    try:
        await interaction.followup.send(view=screen, ephemeral=True, allowed_mentions=silent)
    except FAILURES:
        await news.give_turn_back(interaction.client.store, server_id, interaction.user.id)
        raise


async def show_whole(interaction: Interaction) -> None:
    """Show all that waits for the member, and write down that she was told."""
    told = [await source.tell(interaction) for source in every() if await source.count(interaction)]
    blocks = [block for each in told for block in each.blocks]
    heading = f"### {_('Your news')}" if blocks else f"### {_('Your news')}\n{_NOTHING}"
    await show(interaction, components.Screen(components.text(heading), *blocks))
    for each in told:
        await each.keep()
