"""`/mine alerts`: the searches that a member keeps, what came to match them, and how she is told."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import server_of
from bot.alerts import digests as sending
from bot.alerts import news, screens
from bot.commands.tree import MINE
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.search import member_search
from bot.ui.custom_ids import AlertId, DigestId, PageNumber, Place, SearchId, Stamp, TypedId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import line
from db.alerts import alert_choices, alerts, chapters, digests, matches
from db.alerts.alerts import Alert
from db.fics import fics
from fics.alerts import NAME_LENGTH, How, Reach
from fics.catalogue import _, message
from fics.digest_times import Choice, zone
from fics.errors import Incomplete
from fics.search import syntax
from fics.text.plain import clean


class Alerts(commands.GroupCog, group_name="mine", group_description=MINE):
    """The searches that one keeps."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def alerts(self, interaction: Interaction) -> None:
        """See the searches you keep, and what's new in them. Only you can."""
        await self._show_all(interaction)

    @on_component("alerts")
    async def all_alerts(self, interaction: Interaction, component: Component) -> None:
        """Go back to all of them."""
        await self._show_all(interaction)

    @on_component("alert-keep")
    async def open_form(self, interaction: Interaction, component: Component, asked_id: SearchId) -> None:
        """Open the form that keeps the search of the pressed results."""
        search = await member_search.kept_search(interaction, asked_id)
        named = syntax.plain_line(await member_search.with_reccer_name(interaction, search)) or _(
            "Everything"
        )
        form = screens.keep_form(asked_id, {"name": named[:NAME_LENGTH]})
        await interaction.response.send_modal(form)

    @on_component("alert-kept")
    async def kept(self, interaction: Interaction, component: Component, asked_id: SearchId) -> None:
        """Keep it."""
        search = await member_search.kept_search(interaction, asked_id)
        how = component.one_picked("how", How) or How.LOOK
        typed = {"name": component.typed("name"), "how": how.value}
        async with giving_back(interaction, typed, verb="alert-kept-again", number=asked_id):
            alert = await alerts.keep_search(
                self.bot.store,
                server_of(interaction),
                member_id=interaction.user.id,
                name=_name(typed["name"]),
                search=search,
                how=how,
                channel_id=_place(interaction),
                at=self.bot.clock(),
            )
        await self._show_kept(interaction, alert)

    @on_component("alert-kept-again")
    async def kept_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, asked_id: SearchId
    ) -> None:
        """Open that form with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(screens.keep_form(asked_id, typed))

    @on_component("alert")
    async def look(self, interaction: Interaction, component: Component, alert_id: AlertId) -> None:
        """Show what came since the last look."""
        await self._look(interaction, alert_id)

    @on_component("alert-page")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        alert_id: AlertId,
        page: PageNumber,
        moment: Stamp,
        place: Place,
    ) -> None:
        """Turn to a page of what a look showed."""
        kept = await self._own(interaction, alert_id)
        readers = await news.readers_of(interaction, kept)
        alert, told = await matches.told_at(
            self.bot.store, alert_id, moment, readers, member_id=interaction.user.id, now=self.bot.clock()
        )
        searched = await self._searched(interaction, alert)
        await show(interaction, screens.one(alert, told, moment=moment, page=page, searched=searched))

    @on_component("alert-how")
    async def how(self, interaction: Interaction, component: Component, alert_id: AlertId) -> None:
        """Change how it is told."""
        await self._own(interaction, alert_id)
        alert = await alerts.change(
            self.bot.store,
            alert_id,
            member_id=interaction.user.id,
            how=component.one(How),
            at=self.bot.clock(),
        )
        await self._show_kept(interaction, alert)

    @on_component("alert-stop")
    async def stop(self, interaction: Interaction, component: Component, alert_id: AlertId) -> None:
        """Stop it; also from a message that told of it."""
        await self._own(interaction, alert_id)
        stopped = await alerts.stop(self.bot.store, alert_id, member_id=interaction.user.id)
        await say(
            interaction,
            _("Stopped **{name}**. I don't keep that search any more.", name=line(stopped.name, NAME_LENGTH)),
        )

    @on_component("alert-test")
    async def test(self, interaction: Interaction, component: Component) -> None:
        """Send a test message, after which messages start."""
        await wait(interaction)
        await self._try_out(interaction)
        await self._show_all(interaction)

    @on_component("alert-chapters")
    async def of_chapters(self, interaction: Interaction, component: Component) -> None:
        """Choose whether messages tell of new chapters of what is on her shelf."""
        now = await alert_choices.of(self.bot.store, interaction.user.id)
        chosen = replace(now, chapters=component.one(How) is How.DAILY)
        await alert_choices.choose(self.bot.store, interaction.user.id, chosen, at=self.bot.clock())
        if chosen.chapters and chosen.way is not Reach.OPEN:
            await wait(interaction)
            await self._try_out(interaction)
        await self._show_all(interaction)

    @on_component("alert-times")
    async def times(self, interaction: Interaction, component: Component) -> None:
        """Open the form of when messages come."""
        chosen = await alert_choices.of(self.bot.store, interaction.user.id)
        await interaction.response.send_modal(screens.times_form(screens.times_typed(chosen)))

    @on_component("alert-times-typed")
    async def times_typed(self, interaction: Interaction, component: Component) -> None:
        """Keep what that form holds."""
        now = await alert_choices.of(self.bot.store, interaction.user.id)
        chosen = replace(
            now,
            hour=_number(component, "hour", now.hour, 24),
            day=_number(component, "day", now.day, 7),
            titles=bool(_number(component, "titles", int(now.titles), 2)),
        )
        typed = screens.times_typed(chosen) | {"zone": component.typed("zone")}
        if interaction.guild_id is None:
            chosen = replace(chosen, zone=zone(typed["zone"]))
        else:
            async with giving_back(interaction, typed, verb="alert-times-again"):
                chosen = replace(chosen, zone=zone(typed["zone"]))
        await alert_choices.choose(self.bot.store, interaction.user.id, chosen, at=self.bot.clock())
        await self._show_all(interaction)

    @on_component("alert-times-again")
    async def times_again(self, interaction: Interaction, component: Component, typed_id: TypedId) -> None:
        """Open that form with what was typed and refused."""
        typed = screens.times_typed(Choice()) | await given_back(interaction, typed_id)
        await interaction.response.send_modal(screens.times_form(typed))

    @on_component("digest")
    async def open_digest(self, interaction: Interaction, component: Component, digest_id: DigestId) -> None:
        """Show what a message told."""
        store, now = self.bot.store, self.bot.clock()
        told = [
            await digests.told_alert(
                store, digest_id, alert, await news.readers_of(interaction, alert), now=now
            )
            for alert in await digests.told_alerts(store, digest_id, member_id=interaction.user.id)
            if interaction.guild_id in (None, alert.server_id)
        ]
        grown = await chapters.of_digest(store, digest_id, member_id=interaction.user.id)
        await show(interaction, screens.opened(told, grown))

    async def _own(self, interaction: Interaction, alert_id: int) -> Alert:
        """A member's alert of the server where she is, or of any in a direct message; raises Unknown."""
        return await alerts.get(
            self.bot.store, alert_id, member_id=interaction.user.id, server_id=interaction.guild_id
        )

    async def _show_all(self, interaction: Interaction) -> None:
        chosen = await alert_choices.of(self.bot.store, interaction.user.id)
        await show(interaction, screens.every(await news.waiting(interaction), chosen))

    async def _show_kept(self, interaction: Interaction, alert: Alert) -> None:
        """What was kept, after a test where it is the first that is told by message."""
        chosen = await alert_choices.of(self.bot.store, interaction.user.id)
        if alert.how.is_by_message and chosen.way is not Reach.OPEN:
            await wait(interaction)
            await self._try_out(interaction)
        await self._show_all(interaction)

    async def _try_out(self, interaction: Interaction) -> None:
        await sending.try_out(self.bot, interaction.user.id)

    async def _searched(self, interaction: Interaction, alert: Alert) -> int | None:
        """The id by which all that an alert finds is shown, on its own server."""
        if interaction.guild_id != alert.server_id:
            return None
        return await member_search.keep_search(interaction, alert.search)

    async def _look(self, interaction: Interaction, alert_id: int) -> None:
        alert, now = await self._own(interaction, alert_id), self.bot.clock()
        readers = await news.readers_of(interaction, alert)
        found = await matches.waiting(self.bot.store, alert, readers, now=now)
        fresh = await fics.by_ids(self.bot.store, alert.server_id, found.shown)
        searched, moment = await self._searched(interaction, alert), int(now.timestamp())
        lack = visibility.no_adult_channel(interaction)
        shown = screens.one(alert, fresh, moment=moment, adult=len(found.adult), lack=lack, searched=searched)
        await show(interaction, shown)
        # Only now: what Discord didn't take was not seen, and waits on.
        await matches.mark_told(self.bot.store, found, at=now)


def _place(interaction: Interaction) -> int:
    """The channel that she still has to see when she is told: a thread's own, as that may be closed then."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread) and not channel.is_private():
        return channel.parent_id
    return interaction.channel_id or 0


def _name(typed: str) -> str:
    name = clean(typed)
    if not name:
        raise Incomplete(message("Give the search a name, so that you know it again."))
    return name[:NAME_LENGTH]


def _number(component: Component, field: str, now: int, end: int) -> int:
    """What a form's select says, below `end`; what was chosen before where it says nothing."""
    chosen = component.one_picked(field, int)
    return now if chosen is None else min(max(chosen, 0), end - 1)
