"""`Rec this` in a message's Apps menu: the fics that the message speaks of, each to its preview."""

import discord
from discord import AppCommandType, app_commands
from discord.ext import commands

from bot.access.permissions import server_of
from bot.cards.fic_screen import opened, seen
from bot.client import FicRec, Interaction
from bot.ui.custom_ids import Moment
from bot.ui.replies import say, show, wait
from bot.ui.router import Touch, touched
from bot.ui.text import counted
from cogs.submit import messages, showing
from cogs.submit.mentioned import with_mentioned
from cogs.submit.several import several
from db.fics import drafts
from fics import belief
from fics.drafts import Draft, Reading
from fics.models import Fic

NAME = "Rec this"


class Pointing(commands.Cog):
    """How recs come in from a message, whoever wrote it; who points at it is the reccer."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot
        self._menu = app_commands.guild_only(app_commands.ContextMenu(name=NAME, callback=self.rec_this))

    async def cog_load(self) -> None:
        """Add the menu's entry, which a cog does not do by itself."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away again."""
        self.bot.tree.remove_command(NAME, type=AppCommandType.message)

    async def rec_this(self, interaction: Interaction, message: discord.Message) -> None:
        """Read the message, and show what each of its fics would be on the list."""
        await wait(interaction)
        found = await messages.found(interaction, message)
        (first, *others) = found.readings
        known = None if others else await _nothing_new(interaction, first)
        if known is not None:
            note = _on_the_list(known, interaction.user.id)
            await show(interaction, await opened(interaction, known, note=note))
        else:
            await self._show_kept(interaction, found)

    @touched("others")
    async def others(self, interaction: Interaction, touch: Touch, moment: Moment) -> None:
        """Show those fics of a message that are not posted yet."""
        waiting = await showing.begun(interaction, moment)
        if waiting:
            await show(interaction, several([await showing.seen(interaction, draft) for draft in waiting]))
        else:
            await say(interaction, "All fics of that message are posted or gone.")

    @touched("drop-others")
    async def drop_others(self, interaction: Interaction, touch: Touch, moment: Moment) -> None:
        """Let all drafts of a message go that are not posted yet."""
        at = showing.begun_at(moment)
        await drafts.drop_begun(self.bot.store, server_of(interaction), member_id=interaction.user.id, at=at)
        await say(interaction, "These recs are gone; nothing more was posted.")

    async def _show_kept(self, interaction: Interaction, found: messages.Found) -> None:
        kept = [await self._kept(interaction, reading) for reading in found.readings]
        if len(kept) == 1 and not found.unread:
            await showing.show_preview(interaction, kept[0])
        else:
            every = [await showing.seen(interaction, draft) for draft in kept]
            await show(interaction, several(every, more=found.more, unread=found.unread))

    async def _kept(self, interaction: Interaction, reading: Reading) -> Draft:
        return await drafts.keep(
            self.bot.store,
            server_of(interaction),
            member_id=interaction.user.id,
            reading=await with_mentioned(interaction, reading),
            at=self.bot.clock(),
        )


async def _nothing_new(interaction: Interaction, reading: Reading) -> Fic | None:
    """The fic of this list, which this room may name, that a reading adds nothing to."""
    fic = await showing.known_by(interaction, reading)
    if fic is None or reading.why or belief.joined(fic.facts, reading.facts) != fic.facts:
        return None
    return fic if (await seen(interaction, fic)).shown else None


def _on_the_list(fic: Fic, member_id: int) -> str:
    recced = f"**#{fic.number} is on the list already**, recced by {counted(len(fic.recs), 'member')}"
    return f"{recced}; you are one." if fic.rec_of(member_id) else f"{recced}."
