"""`/ficadmin log`: pages of what was done, by whom, with an undo beside each deed."""

from dataclasses import dataclass

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_manage, must_moderate, server_of
from bot.cards import wording
from bot.commands.options import FicNumber
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import ListedNumber, LoggedId, MemberId, PageNumber, Place
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from cogs.log import lines, undo_labels
from db.log import history
from db.log.history import LogEntry, LogFilter
from db.log.records import Queued, Verb
from db.moderation import undo as moderation_undo
from db.privacy import forget
from db.queue import queue
from fics.catalogue import _
from fics.visibility import Audience

_SIZE = 5
"""Entries on a page: each has a button beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """One page of the log as it is drawn.

    `known` says what is known by now of what it tells, and `recs` how many the member has whose entries are
    shown.
    """

    wanted: LogFilter
    number: int
    last: int
    entries: tuple[LogEntry, ...]
    known: lines.Known
    recs: int
    note: str = ""


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Looking(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """The log."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command(name="log")
    @app_commands.describe(member="Only what this member did", fic="Only what happened to this fic")
    async def look(
        self,
        interaction: Interaction,
        member: discord.User | None = None,
        fic: Transform[int, FicNumber] = 0,
    ) -> None:
        """See who did what in the last 180 days, and undo it."""
        await must_moderate(interaction)
        wanted = LogFilter(member_id=member.id if member else None, fic_number=fic or None)
        await self._show(interaction, wanted)

    @on_component("log")
    async def turn(
        self,
        interaction: Interaction,
        component: Component,
        member_id: MemberId,
        page: PageNumber,
        fic_number: ListedNumber,
        place: Place,
    ) -> None:
        """Show another page of the log, for the same member or fic."""
        await must_moderate(interaction)
        await self._show(interaction, _wanted(member_id, fic_number), page)

    @on_component("undo")
    async def undo(
        self,
        interaction: Interaction,
        component: Component,
        entry_id: LoggedId,
        member_id: MemberId,
        page: PageNumber,
        fic_number: ListedNumber,
    ) -> None:
        """Undo one deed of the log, and show its page again."""
        await must_moderate(interaction)
        if (
            await moderation_undo.entry(self.bot.store, server_of(interaction), entry_id)
        ).verb is Verb.SET_UP:
            # Who may not set up may not set back either.
            must_manage(interaction)
        await wait(interaction)
        undone = await moderation_undo.undo(
            self.bot.store,
            server_of(interaction),
            entry_id=entry_id,
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.catch_up()
        note = wording.undone(undone.left)
        await self._show(interaction, _wanted(member_id, fic_number), page, note=note)

    @on_component("unrec-all")
    async def unrec_all(self, interaction: Interaction, component: Component, member_id: MemberId) -> None:
        """Ask whether all recs of one member shall go."""
        await must_moderate(interaction)
        recs = await forget.recced(self.bot.store, member_id, server_id=server_of(interaction))
        await show(interaction, _question(member_id, recs))

    @on_component("unrec-all-surely")
    async def unrec_all_surely(
        self, interaction: Interaction, component: Component, member_id: MemberId
    ) -> None:
        """Take all recs of one member off the list."""
        await must_moderate(interaction)
        await wait(interaction)
        recs = await moderation_undo.unrec_all(
            self.bot.store,
            server_of(interaction),
            member_id=member_id,
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.copies.wake()
        gone = _(
            "Removed {count} rec by <@{member}>. Use `/ficadmin log` to undo it.",
            "Removed {count} recs by <@{member}>. Use `/ficadmin log` to undo any.",
            count=recs,
            member=member_id,
        )
        await say(interaction, gone)

    async def _show(
        self, interaction: Interaction, wanted: LogFilter, number: int = 0, *, note: str = ""
    ) -> None:
        store, server_id = self.bot.store, server_of(interaction)
        last = components.last_page(await history.count(store, server_id, wanted), _SIZE)
        # The log may have become shorter since the button was drawn: entries end after 180 days.
        number = min(number, last)
        entries = await history.entries(store, server_id, wanted, skip=number * _SIZE, limit=_SIZE)
        recs = await forget.recced(store, wanted.member_id, server_id=server_id) if wanted.member_id else 0
        known = lines.Known(
            gates=await history.strictest(store, server_id, entries),
            waited=await queue.known(
                store, server_id, [each.after.entry_id for each in entries if isinstance(each.after, Queued)]
            ),
        )
        page = LogPage(
            wanted=wanted, number=number, last=last, entries=entries, known=known, recs=recs, note=note
        )
        await show(interaction, _screen(page, await visibility.of(interaction)))


def _wanted(member_id: int, fic_number: int) -> LogFilter:
    return LogFilter(member_id=member_id or None, fic_number=fic_number or None)


def _screen(page: LogPage, readers: Audience) -> components.Screen:
    member_id, fic_number = page.wanted.member_id or 0, page.wanted.fic_number or 0
    heading = _("### Log") if page.entries else _("The log has nothing for that.")
    blocks: list[components.Block] = [components.text(f"{page.note}\n{heading}".strip())]
    for entry, line in zip(page.entries, lines.lines(page.entries, readers, page.known), strict=True):
        undo = components.button(
            undo_labels.undo(entry, readers), "undo", entry.id, member_id, page.number, fic_number
        )
        blocks.append(
            components.Section(line, accessory=undo)
            if moderation_undo.can_undo(entry)
            else components.text(line)
        )
    if page.last:
        blocks += components.turning("log", member_id, page=page.number, last=page.last, stamp=fic_number)
    if page.recs:
        blocks.append(components.row(components.button(_("Remove all their recs…"), "unrec-all", member_id)))
    return components.Screen(*blocks)


def _question(member_id: int, recs: int) -> components.Screen:
    return components.Screen(
        components.text(
            _(
                "### Remove {count} rec by <@{member}>?\nA fic that nobody else recced comes off the list "
                "too. You can undo it in the log.",
                "### Remove {count} recs by <@{member}>?\nFics that nobody else recced come off the list "
                "too. You can undo each in the log.",
                count=recs,
                member=member_id,
            )
        ),
        components.row(
            components.button(_("Remove"), "unrec-all-surely", member_id, style=discord.ButtonStyle.danger),
            components.button(_("Cancel"), "keep"),
        ),
    )
