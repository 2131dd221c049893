"""`/fic rec` and its form: whatever was given becomes a draft with a preview, or comes back to be mended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import server_of
from bot.commands.tree import FIC
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.components import last_page
from bot.ui.custom_ids import DRAFT, NO_STAMP, DraftId, Nothing, PageNumber, Place, Stamp, TypedId
from bot.ui.replies import say, show, wait_or_go_on
from bot.ui.router import Component, on_component
from cogs.rec import draft_list, forms, intake, preview_screen
from cogs.rec.several_drafts import show_several
from cogs.rec.suggestions import with_mentioned
from db.fics import drafts
from fics.catalogue import _
from fics.drafts import Draft, Reading
from fics.header.leftovers import unplaced


@app_commands.guild_only()
class Reccing(commands.GroupCog, group_name="fic", group_description=FIC):
    """How recs come in."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        link="A link to the fic, or its header pasted",
        file="The fic as .txt, .md, .html or .epub. I keep its details, nothing of the story",
        why="Why you rec it",
    )
    async def rec(
        self,
        interaction: Interaction,
        link: str | None = None,
        file: discord.Attachment | None = None,
        why: str | None = None,
    ) -> None:
        """Recommend a fic."""
        typed = {name: text for name, text in (("link", link), ("why", why)) if text}
        if link or file:
            await self._draft(interaction, typed, file)
            return
        if total := await drafts.count(self.bot.store, server_of(interaction), member_id=interaction.user.id):
            await self._show_drafts(interaction, total)
        else:
            await interaction.response.send_modal(forms.rec(typed))

    @on_component("drafts")
    async def turn(
        self,
        interaction: Interaction,
        component: Component,
        nothing: Nothing,
        page: PageNumber,
        stamp: Stamp = NO_STAMP,
        place: Place = 0,
    ) -> None:
        """Turn to another page of the member's drafts."""
        total = await drafts.count(self.bot.store, server_of(interaction), member_id=interaction.user.id)
        await self._show_drafts(interaction, total, page=page)

    @on_component("drafts-drop")
    async def drop(self, interaction: Interaction, component: Component, page: PageNumber) -> None:
        """Throw away the drafts that were chosen."""
        store, server_id, member_id = self.bot.store, server_of(interaction), interaction.user.id
        chosen = component.many(DRAFT)
        dropped = await drafts.drop_several(store, server_id, member_id=member_id, draft_ids=chosen)
        note = _("Threw away {count} draft.", "Threw away {count} drafts.", count=dropped)
        total = await drafts.count(store, server_id, member_id=member_id)
        await self._show_drafts(interaction, total, page=page, note=note)

    async def _show_drafts(
        self, interaction: Interaction, total: int, *, page: int = 0, note: str = ""
    ) -> None:
        if not total:
            start = components.button(_("Start a new one"), "new", style=discord.ButtonStyle.primary)
            await say(interaction, note or _("You have no unposted drafts."), components.row(start))
            return
        page = min(page, last_page(total, draft_list.PAGE))
        found = await drafts.of_member(
            self.bot.store,
            server_of(interaction),
            member_id=interaction.user.id,
            limit=draft_list.PAGE,
            skip=page * draft_list.PAGE,
        )
        readers = await visibility.of(interaction)
        await show(interaction, draft_list.draft_list(found, readers, total=total, page=page, note=note))

    @on_component("new")
    async def new(self, interaction: Interaction, component: Component) -> None:
        """Open the form of `/fic rec`, also for who has drafts."""
        await interaction.response.send_modal(forms.rec({}))

    @on_component("rec")
    async def typed(self, interaction: Interaction, component: Component) -> None:
        """Make a draft of what the form of `/fic rec` holds, and show its preview."""
        await self._draft(interaction, forms.typed_of(component), None)

    @on_component("rec-again")
    async def again(self, interaction: Interaction, component: Component, typed_id: TypedId) -> None:
        """Open the form of `/fic rec` with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(forms.rec(typed))

    @on_component("resume")
    async def resume(self, interaction: Interaction, component: Component, draft_id: DraftId = 0) -> None:
        """Go on with a draft, chosen in a select or named by its button."""
        draft = await drafts.get(
            self.bot.store,
            server_of(interaction),
            draft_id=component.meant(DRAFT, draft_id),
            member_id=interaction.user.id,
        )
        await preview_screen.show_preview(interaction, draft)

    async def _draft(
        self, interaction: Interaction, typed: Mapping[str, str], file: discord.Attachment | None
    ) -> None:
        # First of all, since reading a file may take longer than the three seconds that Discord waits.
        await wait_or_go_on(interaction)
        async with giving_back(interaction, typed, verb="rec-again"):
            readings = await intake.gathered(interaction, typed, file)
            left = unplaced("\n".join(typed.get(name, "") for name in ("link", "header")), *readings)
            at = self.bot.clock()  # one moment, by which they are known as begun together
            kept = [
                await self._kept(interaction, reading, left if place == 0 else None, at=at)
                for place, reading in enumerate(readings)
            ]
        if len(kept) == 1:
            await preview_screen.show_preview(interaction, kept[0])
        else:
            await show_several(interaction, kept)

    async def _kept(
        self, interaction: Interaction, reading: Reading, left: str | None, *, at: datetime
    ) -> Draft:
        return await drafts.add(
            self.bot.store,
            server_of(interaction),
            member_id=interaction.user.id,
            reading=replace(await with_mentioned(interaction, reading), unplaced=left, left_over=()),
            at=at,
        )
