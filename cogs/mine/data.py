"""`/mine export` and `/mine forget`: what is kept of a member, to take along or to have erased."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import counted
from db.privacy import export, forget

_FILE = "what-ficrec-keeps-of-you.json"


class Data(commands.GroupCog, group_name="mine", group_description=MINE):
    """What is kept of one."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Get a file of your data on this server; in a direct message to me, from every server."""
        await wait(interaction)
        readers = await visibility.of(interaction)
        exported = await export.export(
            self.bot.store,
            interaction.user.id,
            server_id=interaction.guild_id,
            # A file in an open channel, or a direct message, is as open as a card there.
            gates=export.EVERYTHING if readers.adult else readers.gates,
        )
        file = discord.File(io.BytesIO(exported.data), _FILE)
        await show(interaction, _exported(interaction, file, exported.left_out), files=[file])

    @app_commands.command()
    async def forget(self, interaction: Interaction) -> None:
        """Have your name, your whys and all else of yours erased here; in a direct message, everywhere."""
        recs = await forget.recced(self.bot.store, interaction.user.id, server_id=interaction.guild_id)
        await show(interaction, _question(interaction, recs))

    @on_component("forget-me")
    async def forget_surely(self, interaction: Interaction, component: Component) -> None:
        """Erase a member: from this server's list, or in a direct message from all; her shelf stays."""
        await self._forget(interaction, interaction.guild_id, shelf=False)
        await say(interaction, f"You are forgotten {_where(interaction)}. Thank you for all you shared. 💛")

    @on_component("forget-everywhere")
    async def forget_everywhere(self, interaction: Interaction, component: Component) -> None:
        """Erase a member from every list, and her whole shelf."""
        await self._forget(interaction, None, shelf=True)
        await say(interaction, _EVERYWHERE)

    async def _forget(self, interaction: Interaction, server_id: int | None, *, shelf: bool) -> None:
        await wait(interaction)
        await forget.forget(
            self.bot.store,
            interaction.user.id,
            server_id=server_id,
            hidden=True,
            shelf=shelf,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        # Wiped off the disk now: she was told that it is gone.
        self.bot.retention.wake()


_EVERYWHERE = "You are forgotten on every server, and your shelf is gone. Thank you for all you shared. 💛"
_SHELF_HERE = (
    "Your shelf is yours on every server, so it stays, but for fics without a link that you saved here. "
    "**Everywhere** takes it too."
)
_SHELF_ANYWHERE = "Your shelf can stay, but for fics without a link, or go with it."


def _where(interaction: Interaction) -> str:
    return "on this server" if interaction.guild_id else "on every server"


def _exported(interaction: Interaction, file: discord.File, left_out: int) -> components.Screen:
    lines = [f"### Your data {_where(interaction)}"]
    if left_out:
        lines.append(_left_out(interaction, left_out))
    if interaction.guild_id:
        lines.append("-# To get your data from every server, use `/mine export` in a direct message to me.")
    return components.Screen(components.text("\n".join(lines)), discord.ui.File(file))


def _left_out(interaction: Interaction, entries: int) -> str:
    """That a file is not whole, and how its member gets the rest."""
    place = "in an 18+ channel" if interaction.guild_id else "in an 18+ channel of each server"
    return (
        f"⚠️ I left out {counted(entries, 'thing')} about fics that all-ages channels can't show. "
        f"For the whole file, use `/mine export` {place}."
    )


def _question(interaction: Interaction, recs: int) -> components.Screen:
    where, here = _where(interaction), interaction.guild_id is not None
    first = "Forget me here" if here else "Forget me, keep my shelf"
    whole = "Forget me everywhere" if here else "Forget me and my shelf"
    return components.Screen(
        components.text(
            f"### Shall I forget you {where}?\n"
            f"Your name and your whys go from {counted(recs, 'rec')}, from posted cards and from the log. "
            "Your drafts and searches go, and so do the tags you hide, on every server.\n"
            "That these fics were recced once stays, by “a former member”, and so does what others wrote.\n"
            f"{_SHELF_HERE if here else _SHELF_ANYWHERE}\n"
            "Nothing brings it back; `/mine export` gives you a copy first."
        ),
        components.row(
            components.button(first, "forget-me", style=discord.ButtonStyle.danger),
            components.button(whole, "forget-everywhere", style=discord.ButtonStyle.danger),
            components.button("Keep everything", "keep"),
        ),
    )
