"""`/ficadmin forget`: moderators have somebody erased who is no longer here to ask for it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.access.permissions import must_moderate, server_of
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import MemberId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from db.privacy import forget
from fics.catalogue import _
from fics.errors import NotAllowed


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Forgetting(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """Erasing those who left."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(member="Someone who left this server. Their ID works too")
    async def forget(self, interaction: Interaction, member: discord.User) -> None:
        """Delete the name and reasons of someone who left this server."""
        await must_moderate(interaction)
        if isinstance(member, discord.Member):  # who is here can ask herself: nobody else erases her words
            raise NotAllowed(
                _("{member} is still on this server and can use `/mine forget` here.", member=member.mention)
            )
        recs = await forget.recced(self.bot.store, member.id, server_id=server_of(interaction))
        await show(interaction, _question(member.id, recs))

    @on_component("forget-member")
    async def forget_surely(
        self, interaction: Interaction, component: Component, member_id: MemberId
    ) -> None:
        """Erase a member from this server's list, for good."""
        await must_moderate(interaction)
        await wait(interaction)
        await forget.forget(
            self.bot.store, member_id, server_id=server_of(interaction), hidden=False, at=self.bot.clock()
        )
        self.bot.copies.wake()
        self.bot.wiping.wake()
        await say(interaction, _("Deleted <@{member}>'s data on this list.", member=member_id))


def _question(member_id: int, recs: int) -> components.Screen:
    return components.Screen(
        components.text(
            "\n".join(
                [
                    _("### Delete <@{member}>'s data on this list?", member=member_id),
                    _(
                        "Their name and reason go from {count} rec, from posted cards and from the log.",
                        "Their name and reasons go from {count} recs, from posted cards and from the log.",
                        count=recs,
                    ),
                    _("Their drafts and searches go too. The fics stay, recced by “a former member”."),
                    _("This can't be undone."),
                ]
            )
        ),
        components.row(
            components.button(_("Delete"), "forget-member", member_id, style=discord.ButtonStyle.danger),
            components.button(_("Cancel"), "keep"),
        ),
    )


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Forgetting(bot))
