"""The line under an answer that says how much waits, once a day; and all that waits, whole."""

import discord

from bot.interaction import Interaction
from bot.news import sources
from bot.ui import components
from db.alerts import news
from fics.catalogue import _, message

_NOTHING = message("Nothing new. When a mod answers you, or a search you keep finds a fic, it's here.")
_OWN_COMMANDS = (("mine", "news"), ("mine", "alerts"), ("mine", "forget"))
"""Behind these no line comes: they tell it themselves, or she wants to be rid of everything."""


async def add_line(interaction: Interaction, server_id: int) -> None:
    """Tell a member below what she asked for how much waits, unless she was told since yesterday."""
    command = interaction.command
    if command and tuple(command.qualified_name.split()) in _OWN_COMMANDS:
        return
    store, member_id, now = interaction.client.store, interaction.user.id, interaction.client.clock()
    if not await news.may_be_told(store, server_id, member_id, now=now):
        return
    waiting = sum([await source.count(interaction) for source in sources.every()])
    if waiting and await news.take_turn(store, server_id, member_id, now=now):
        told = _("{count} thing for you", "{count} things for you", count=waiting)
        line = components.Section(told, accessory=components.button(_("Show"), "news"))
        await _send(interaction, server_id, components.Screen(line))


async def _send(interaction: Interaction, server_id: int, line: components.Screen) -> None:
    silent = discord.AllowedMentions.none()
    try:
        await interaction.followup.send(view=line, ephemeral=True, allowed_mentions=silent)
    except discord.HTTPException:
        await news.give_turn_back(interaction.client.store, server_id, interaction.user.id)
        raise


async def whole(interaction: Interaction) -> components.Screen:
    """All that waits for the member, told."""
    heading = f"### {_('Your news')}"
    blocks = list[components.Block]()
    for source in sources.every():
        if await source.count(interaction):
            blocks += await source.tell(interaction)
    if not blocks:
        return components.Screen(components.text(f"{heading}\n{_NOTHING}"))
    return components.Screen(components.text(heading), *blocks)
