"""The demo's own command that turns its clock on by a day, and shows the message that is due by then."""

from dataclasses import replace
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.alerts import digest_text
from bot.interaction import Bot, Interaction
from bot.ui.replies import say
from db.alerts import alert_choices, digests
from db.archives.questions import Claim
from db.fics import archive_updates
from db.shelf import shelf
from fics.archives.client import Found
from fics.models import Status

_DAY = timedelta(days=1)


class ClockSwitch(commands.Cog):
    """A clock that can be turned; no real server's can."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command(name="demo-day")
    @app_commands.guild_only()
    async def switch(self, interaction: Interaction) -> None:
        """Only in this demo: turn the clock on by a day, and see the message your alerts send by then."""
        told = self.bot.clock
        self.bot.clock = lambda: told() + _DAY
        await self._write_on(interaction.user.id)
        if await alert_choices.is_paused(self.bot.store, interaction.user.id):
            await alert_choices.go_on(self.bot.store, interaction.user.id, at=told())
        digest = await self._digest(interaction)
        if digest is None:
            await say(interaction, "It's a day later now. Your alerts send no message.")
            return
        # The page shows no direct messages, so what one says is shown here.
        await interaction.response.send_message(
            f"It's a day later now. This direct message comes:\n>>> {digest_text.message_text(digest, None)}",
            view=digest_text.below(digest),
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def _write_on(self, member_id: int) -> None:
        """Has each fic in progress on a member's shelf get a chapter, as its archive would tell."""
        store, now = self.bot.store, self.bot.clock()
        for row in await shelf.of_member(store, member_id):
            if row.facts.status is not Status.IN_PROGRESS or not row.facts.links:
                continue
            link, *_ = row.facts.links
            facts = replace(row.facts, chapters=(row.facts.chapters or 0) + 1)
            claim = Claim(link=link, archive=link.archive, tries=1)
            await archive_updates.record(store, claim, Found(facts), at=now, days=0)
        await archive_updates.tell_fics(store, at=now)

    async def _digest(self, interaction: Interaction) -> digests.Digest | None:
        store, member_id, now = self.bot.store, interaction.user.id, self.bot.clock()
        due = await digests.due_alerts(store, member_id, now=now)
        # A direct message is open to all ages, whatever the channel is in which this is asked.
        readers = replace(await visibility.of(interaction), adult=False)
        digest = await digests.claim(store, member_id, {each.id: readers for each in due}, now=now)
        if digest:
            await digests.mark_sent(store, digest.id)
        return digest


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(ClockSwitch(bot))
