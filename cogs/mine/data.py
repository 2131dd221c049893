"""`/mine export` and `/mine forget`: what is kept of a member, to take along or to have erased."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.client import FicRec, Interaction
from bot.replies import say, show, wait
from bot.text import counted
from bot.touches import Touch, touched
from bot.tree import MINE
from db import exporting, forgetting

_FILE = "what-ficrec-keeps-of-you.json"


class Data(commands.GroupCog, group_name="mine", group_description=MINE):
    """What is kept of one."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Get a file of all that I keep of you here; in a direct message to me, of every server."""
        await wait(interaction)
        data = await exporting.export(self.bot.store, interaction.user.id, server_id=interaction.guild_id)
        file = discord.File(io.BytesIO(data), _FILE)
        await show(interaction, _exported(interaction, file), files=[file])

    @app_commands.command()
    async def forget(self, interaction: Interaction) -> None:
        """Have your name, your whys and all else of yours erased here; in a direct message, everywhere."""
        recs = await forgetting.recced(self.bot.store, interaction.user.id, server_id=interaction.guild_id)
        await show(interaction, _question(interaction, recs))

    @touched("forget-me")
    async def forget_surely(self, interaction: Interaction, touch: Touch) -> None:
        """Erase it."""
        await wait(interaction)
        await forgetting.forget(
            self.bot.store,
            interaction.user.id,
            server_id=interaction.guild_id,
            hidden=True,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        self.bot.promises.wake()
        await say(interaction, f"You are forgotten {_where(interaction)}. Thank you for all you shared. 💛")


def _where(interaction: Interaction) -> str:
    return "on this server" if interaction.guild_id else "on every server"


def _exported(interaction: Interaction, file: discord.File) -> ui.Screen:
    more = (
        "\n-# Of other servers, too? Use `/mine export` in a direct message to me."
        if interaction.guild_id
        else ""
    )
    return ui.Screen(
        ui.text(f"### All that I keep of you {_where(interaction)}{more}"), discord.ui.File(file)
    )


def _question(interaction: Interaction, recs: int) -> ui.Screen:
    where = _where(interaction)
    more = (
        " (In a direct message to me, `/mine forget` does so on every server.)"
        if interaction.guild_id
        else ""
    )
    return ui.Screen(
        ui.text(
            f"### Shall I forget you {where}?\n"
            f"Your name and your whys go from {counted(recs, 'rec')}, from posted cards and from the log. "
            "Your drafts and searches go, and so do the tags you hide, on every server.\n"
            "That these fics were recced once stays, by “a former member”, and so does what others wrote.\n"
            f"Nothing brings it back; `/mine export` gives you a copy first.{more}"
        ),
        ui.row(
            ui.button("Forget me", "forget-me", style=discord.ButtonStyle.danger),
            ui.button("Keep everything", "keep"),
        ),
    )
