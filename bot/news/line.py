"""The line under an answer that says how much waits, once a day; and all that waits, whole."""

import discord

from bot.access.permissions import server_of
from bot.interaction import Interaction
from bot.news import sources
from bot.ui import components
from bot.ui.replies import show
from db.news import line
from fics.catalogue import _, message

_NOTHING = message("Nothing new. Answers from mods show up here, and new fics for the searches you keep.")
_OWN_COMMANDS = (("mine", "news"), ("mine", "alerts"), ("mine", "forget"))
"""Behind these no line comes: they tell it themselves, or she wants to be rid of everything."""


def condition() -> str:
    """The SQL (`db.news.due`) that holds where the line may be due."""
    return f"({line.IS_DUE}) AND ({' OR '.join(source.may_wait for source in sources.every())})"


async def add_line(interaction: Interaction) -> None:
    """Tell a member below what she asked for how much waits, unless she was told since yesterday."""
    command = interaction.command
    if command and tuple(command.qualified_name.split()) in _OWN_COMMANDS:
        return
    store, server_id, member_id = interaction.client.store, server_of(interaction), interaction.user.id
    waiting = sum([await source.count(interaction) for source in sources.every()])
    if waiting and await line.take_turn(store, server_id, member_id, now=interaction.client.clock()):
        told = _("{count} thing for you", "{count} things for you", count=waiting)
        section = components.Section(told, accessory=components.button(_("Show"), "news"))
        await _send(interaction, server_id, components.Screen(section))


async def _send(interaction: Interaction, server_id: int, screen: components.Screen) -> None:
    silent = discord.AllowedMentions.none()
    try:
        await interaction.followup.send(view=screen, ephemeral=True, allowed_mentions=silent)
    except discord.HTTPException:
        await line.give_turn_back(interaction.client.store, server_id, interaction.user.id)
        raise


async def show_whole(interaction: Interaction) -> None:
    """Show all that waits for the member, and write down that she was told."""
    every = [await source.tell(interaction) for source in sources.every() if await source.count(interaction)]
    blocks = [block for told in every for block in told.blocks]
    heading = f"### {_('Your news')}" if blocks else f"### {_('Your news')}\n{_NOTHING}"
    await show(interaction, components.Screen(components.text(heading), *blocks))
    for told in every:
        await told.keep()
