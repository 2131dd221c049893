"""`/mine forget`: members have erased what is kept of them."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.tree import MINE
from bot.interaction import Bot, Interaction
from bot.jobs import retention
from bot.ui import components
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from db.privacy import forget
from fics.catalogue import Message, _, message

_DELETED_HERE = message("Deleted your data on this server. Thank you for all you shared. 💛")
_DELETED = message("Deleted your data on every server. Thank you for all you shared. 💛")
_EVERYWHERE = message("Deleted your data on every server, and your shelf. Thank you for all you shared. 💛")
_SHELF_HERE = message(
    "Your shelf is kept too, but not fics without a link that you saved here. **Delete "
    "everywhere** deletes all of it, on every server."
)
_SHELF_ANYWHERE = message("You can keep your shelf, except fics without a link. Or delete it too.")


class OwnForget(commands.GroupCog, group_name="mine", group_description=MINE):
    """What is kept of one, erased."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def forget(self, interaction: Interaction) -> None:
        """Delete your name, your reasons and all your data here. In a direct message to me, everywhere."""
        recs = await forget.recced(self.bot.store, interaction.user.id, server_id=interaction.guild_id)
        await show(interaction, _question(interaction, recs))

    @on_component("forget-me")
    async def forget_surely(self, interaction: Interaction, component: Component) -> None:
        """Erase a member: from this server's list, or in a direct message from all; her shelf stays."""
        await self._forget(interaction, interaction.guild_id, shelf=False)
        await self._tell(interaction, _DELETED_HERE if interaction.guild_id else _DELETED)

    @on_component("forget-everywhere")
    async def forget_everywhere(self, interaction: Interaction, component: Component) -> None:
        """Erase a member from every list, and her whole shelf."""
        await self._forget(interaction, None, shelf=True)
        await self._tell(interaction, _EVERYWHERE)

    async def _tell(self, interaction: Interaction, done: Message) -> None:
        copies = _(
            "Safety copies of my files lose it too, after {count} day at most.",
            "Safety copies of my files lose it too, after {count} days at most.",
            count=retention.days_in_copies(self.bot),
        )
        await say(interaction, f"{done}\n{copies}")

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
        self.bot.wiping.wake()


def _question(interaction: Interaction, recs: int) -> components.Screen:
    here = interaction.guild_id is not None
    first = _("Delete here") if here else _("Delete, keep shelf")
    whole = _("Delete everywhere") if here else _("Delete with shelf")
    lines = [
        _("### Delete your data on this server?") if here else _("### Delete your data on every server?"),
        _(
            "**Deleted:** your name and reason in {count} rec, on its card and in the log.",
            "**Deleted:** your name and reasons in {count} recs, on their cards and in the log.",
            count=recs,
        ),
        _("Your drafts and searches are deleted too, and your hidden tags on every server."),
        _("**Kept:** the fics, recced by “a former member”, and what others wrote."),
        str(_SHELF_HERE if here else _SHELF_ANYWHERE),
        _("This can't be undone. `/mine export` gives you a copy first."),
    ]
    return components.Screen(
        components.text("\n".join(lines)),
        components.row(
            components.button(first, "forget-me", style=discord.ButtonStyle.danger),
            components.button(whole, "forget-everywhere", style=discord.ButtonStyle.danger),
            components.button(_("Cancel"), "keep"),
        ),
    )
