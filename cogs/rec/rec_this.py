"""`Rec this` in a message's Apps menu: the fics that the message speaks of, each to its preview."""

from datetime import datetime

import discord
from discord import AppCommandType, app_commands
from discord.ext import commands

from bot.access.permissions import server_of
from bot.cards.fic_screen import opened, seen
from bot.interaction import Bot, Interaction
from bot.ui.custom_ids import Moment
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from cogs.rec import message as rec_message
from cogs.rec import preview_screen
from cogs.rec.several_drafts import show_several
from cogs.rec.suggestions import with_mentioned
from db.fics import drafts
from fics.catalogue import _
from fics.drafts import Draft, Reading
from fics.facts import precedence
from fics.models import Fic


def _already_listed(fic: Fic, member_id: int) -> str:
    listed = _(
        "#{number} is already on the list ({count} rec).",
        "#{number} is already on the list ({count} recs).",
        number=fic.number,
        count=len(fic.recs),
    )
    return f"**{listed}** {_('One of them is yours.')}" if fic.rec_of(member_id) else f"**{listed}**"


NAME = "Rec this"


class Pointing(commands.Cog):
    """How recs come in from a message, whoever wrote it; who points at it is the reccer."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self._menu = app_commands.guild_only(app_commands.ContextMenu(name=NAME, callback=self.rec_this))

    async def cog_load(self) -> None:
        """Add the menu's entry, which a cog does not do by itself."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu's entry away, which a cog does not do by itself."""
        self.bot.tree.remove_command(NAME, type=AppCommandType.message)

    async def rec_this(self, interaction: Interaction, message: discord.Message) -> None:
        """Read the message, and show what each of its fics would be on the list."""
        await wait(interaction)
        found = await rec_message.fics_in(interaction, message)
        (first, *others) = found.readings
        # A card for one fic that is on the list; of several each is told of, known or not.
        known = None if others else await _nothing_new(interaction, first)
        if known is not None:
            note = _already_listed(known, interaction.user.id)
            await show(interaction, await opened(interaction, known, note=note))
        else:
            await self._show_kept(interaction, found)

    @on_component("others")
    async def others(self, interaction: Interaction, component: Component, moment: Moment) -> None:
        """Show those fics of a message that are not posted yet."""
        waiting = await preview_screen.begun(interaction, moment)
        if waiting:
            await show_several(interaction, waiting)
        else:
            await say(interaction, _("All fics of that message are posted or gone."))

    @on_component("drop-others")
    async def drop_others(self, interaction: Interaction, component: Component, moment: Moment) -> None:
        """Let all drafts of a message go that are not posted yet."""
        # Drafts of one message have no id together; that they were begun at one moment tells them.
        at = preview_screen.begun_at(moment)
        await drafts.drop_begun(self.bot.store, server_of(interaction), member_id=interaction.user.id, at=at)
        await say(interaction, _("Dropped. Nothing more was posted."))

    async def _show_kept(self, interaction: Interaction, found: rec_message.MessageFics) -> None:
        at = self.bot.clock()  # one moment, by which they are known as begun together
        kept = [await self._kept(interaction, reading, at=at) for reading in found.readings]
        if len(kept) == 1 and not found.unread:
            await preview_screen.show_preview(interaction, kept[0])
        else:
            await show_several(interaction, kept, more=found.more, unread=found.unread)

    async def _kept(self, interaction: Interaction, reading: Reading, *, at: datetime) -> Draft:
        return await drafts.add(
            self.bot.store,
            server_of(interaction),
            member_id=interaction.user.id,
            reading=await with_mentioned(interaction, reading),
            at=at,
        )


async def _nothing_new(interaction: Interaction, reading: Reading) -> Fic | None:
    """The fic of this list, which this channel may name, that a reading adds nothing to."""
    fic = await preview_screen.known_by(interaction, reading)
    if fic is None or reading.why or precedence.joined(fic.facts, reading.facts) != fic.facts:
        return None
    return fic if (await seen(interaction, fic)).is_visible else None
