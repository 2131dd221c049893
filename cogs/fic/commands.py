"""`/fic show`, `/fic edit` and `/fic remove`: what one does with a fic that is on the list."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot import fic_changes
from bot.access.permissions import is_moderator, must_change, must_remove, server_of
from bot.cards import edit_form, wording
from bot.cards.fic_screen import behind_hidden_tags, opened, seen, visible_fic
from bot.commands.options import FicNamed
from bot.commands.tree import FIC
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.queue import entry_card
from bot.search import member_search
from bot.ui import components
from bot.ui.custom_ids import FicId, Moment, QueuePage, TypedId
from bot.ui.replies import say, show
from bot.ui.router import Component, on_component
from bot.ui.text import quote
from cogs.fic import links, merge
from cogs.fic import refresh as fic_refresh
from db.fics import fics, waiting_edits
from db.queue import moderator_questions
from db.rules import settings
from fics.catalogue import _, message
from fics.drafts import Reading
from fics.errors import NotAllowed
from fics.facts import archive_updates, waiting_parts
from fics.facts.precedence import differing
from fics.models import Absence, Facts, Fic
from fics.queue import Entry, Matter
from fics.rules.acceptance import refuse_lowering, refuse_nameless, refuse_unwelcome
from fics.tags import authors

_LOOKED_AT = message("Your changes show now. Mods can undo them.")
_QUOTED = 300
"""Characters of the lines that could not be read."""
_WAITS = message("Your reason is waiting for a moderator.")


@app_commands.guild_only()
class Fics(commands.GroupCog, group_name="fic", group_description=FIC):
    """The list's fics, one at a time."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(fic="Its number, its link or part of its title")
    async def show(self, interaction: Interaction, fic: Transform[Fic, FicNamed]) -> None:
        """Open a fic's card."""
        if await member_search.hides(interaction, (fic,)):
            button = components.button(_("Open it anyway"), "open", fic.id)
            await show(interaction, behind_hidden_tags(fic, button))
        else:
            await show(interaction, await opened(interaction, fic))

    @app_commands.command()
    @app_commands.describe(
        fic="Its number, its link or part of its title",
        link="Another link where the same fic can be read",
        same_as="For mods: another entry of the same fic, to merge the two",
        refresh="Have its archive asked again",
    )
    async def edit(
        self,
        interaction: Interaction,
        fic: Transform[Fic, FicNamed],
        link: str | None = None,
        same_as: Transform[Fic, FicNamed] | None = None,
        refresh: bool = False,
    ) -> None:
        """Fix a fic's details or links, if you recced it or you're a mod."""
        await must_change(interaction, fic)
        if same_as is not None:
            await merge.ask(interaction, fic, same_as)
        elif link is not None:
            await links.add(interaction, fic, link)
        elif refresh:
            await fic_refresh.ask(interaction, fic)
        else:
            await interaction.response.send_modal(await _form(interaction, fic))

    @on_component("fic-edit")
    async def open_edit(
        self, interaction: Interaction, component: Component, fic_id: FicId, *page: QueuePage
    ) -> None:
        """Open the form of a fic's facts, from a menu or from a page of the queue."""
        fic = await visible_fic(interaction, fic_id)
        await must_change(interaction, fic)
        await interaction.response.send_modal(await _form(interaction, fic, page=page))

    @on_component("fic-edited")
    async def edited(
        self, interaction: Interaction, component: Component, fic_id: FicId, *page: QueuePage, moment: Moment
    ) -> None:
        """Change a fic's facts to what a filled-in form says."""
        fic = await visible_fic(interaction, fic_id)
        await must_change(interaction, fic)
        async with (
            giving_back(interaction, edit_form.typed(component), verb="fic-edit-again", number=fic.id),
            merge.offered(interaction, fic),
        ):
            changed, note = await self._edit(interaction, fic, component, since=edit_form.seen_at(moment))
        below = (components.row(links.button(changed), fic_refresh.button(changed), *entry_card.back(page)),)
        await show(interaction, await opened(interaction, changed, note=note, below=below))

    @on_component("fic-edit-again")
    async def edit_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, fic_id: FicId
    ) -> None:
        """Open the form of a fic's facts with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        fic = await visible_fic(interaction, fic_id)
        await interaction.response.send_modal(await _form(interaction, fic, typed))

    @app_commands.command()
    @app_commands.describe(fic="Its number, its link or part of its title")
    async def remove(self, interaction: Interaction, fic: Transform[Fic, FicNamed]) -> None:
        """Take back your rec. Mods can take the fic off the list."""
        await must_remove(interaction, fic)
        await show(interaction, _removal(interaction, fic, moderator=await is_moderator(interaction)))

    @on_component("fic-remove")
    async def open_removal(
        self, interaction: Interaction, component: Component, fic_id: FicId, *page: QueuePage
    ) -> None:
        """Ask whether to take a fic off, from a menu or from a page of the queue."""
        fic = await visible_fic(interaction, fic_id)
        await must_remove(interaction, fic)
        moderator = await is_moderator(interaction)
        await show(interaction, _removal(interaction, fic, *page, moderator=moderator))

    @on_component("remove-surely")
    async def remove_surely(
        self, interaction: Interaction, component: Component, fic_id: FicId, *page: QueuePage
    ) -> None:
        """Take a fic off the list, as a moderator."""
        fic = await visible_fic(interaction, fic_id)
        if not await is_moderator(interaction):
            raise NotAllowed(
                _("Only moderators can take a fic off the list with all its recs. Ask one of them.")
            )
        await fics.remove(
            self.bot.store, server_of(interaction), fic_id=fic.id, by=interaction.user.id, at=self.bot.clock()
        )
        self.bot.copies.wake()
        keep_off = (
            [components.button(_("Keep it off"), "keep-off", fic.number, *page)] if fic.facts.links else []
        )
        await say(
            interaction,
            _("#{number} is off the list.", number=fic.number),
            *components.rows([*keep_off, *entry_card.back(page)]),
        )

    async def _edit(
        self, interaction: Interaction, fic: Fic, component: Component, *, since: datetime
    ) -> tuple[Fic, str]:
        """Change what a filled-in form says; the fic, and what its member reads above it."""
        shown = edit_form.visible_facts(fic.facts, await seen(interaction, fic))
        own = fic.rec_of(interaction.user.id)
        reading = edit_form.read(component, shown, own.why if own else None)

        def edited(before: Facts) -> Facts:
            # A stub's form holds little of the fic; sent back, the rest must not count as taken out.
            facts = edit_form.with_unshown(reading.facts, before, shown)
            return archive_updates.edited(facts, before, since=since, at=self.bot.clock())

        changed, waits = await self._change(interaction, fic, edited, reading.why or "")
        sentences = edit_form.unread_sentences(reading.unread, changed.facts)
        if reading.unplaced:
            sentences = [*sentences, f"{edit_form.UNPLACED}\n{quote(reading.unplaced, _QUOTED)}"]
        return changed, "\n".join([" ".join(waits), *sentences])

    async def _change(
        self, interaction: Interaction, fic: Fic, change: Callable[[Facts], Facts], why: str
    ) -> tuple[Fic, list[str]]:
        """Change what was edited; the fic, and sentences on what is saved, and what a moderator looks at."""
        store, server_id = self.bot.store, server_of(interaction)
        moderator = await is_moderator(interaction)
        chosen = await settings.of(store, server_id)

        def edited(before: Facts) -> Facts:
            facts = change(before)
            refuse_nameless(facts)
            refuse_unwelcome(facts, chosen)
            if not moderator:
                refuse_lowering(before, facts)
            # Where the card leads to another link now, that archive's byline goes with it.
            return authors.followed(before, facts)

        changed = await fic_changes.change(interaction, fic.id, edited)
        # After the facts: a reason that waits must not hold them up.
        waits = await _say(interaction, fic, why)
        held = changed.facts.absence is Absence.HELD
        asked = (held or differing(fic.facts, changed.facts)) and await moderator_questions.asks(
            store, fic.id, Matter.CHANGED
        )
        looked_at = [str(_LOOKED_AT)] if asked and not (moderator or held) else []
        later = [_("#{number} is on hold, so your changes show once it isn't.", number=fic.number)]
        edits = await waiting_edits.of_member(store, changed.id, interaction.user.id)
        own_words = [_edit_waits(edits)] if edits is not None else []
        after = await fics.get(store, server_id, changed.id)
        # Where all of it waits, nothing is saved yet.
        saved = edits is None or after.recs != fic.recs or differing(fic.facts, after.facts)
        sentences = [*([_("Saved.")] if saved else []), *(later if held else []), *own_words, *looked_at]
        return after, [*sentences, *([str(_WAITS)] if waits else [])]


def _edit_waits(entry: Entry) -> str:
    """What waits of a member's edits, and why."""
    facts = wording.called(waiting_parts.named(entry.facts or Facts()))
    told = _("This waits for a moderator: {facts}.", facts=facts)
    return " ".join([told, *wording.causes(entry.causes, _QUOTED), _("I'll let you know.")])


async def _say(interaction: Interaction, fic: Fic, why: str) -> bool:
    """Change a member's reason where she recs the fic and said another; whether that waits."""
    own = fic.rec_of(interaction.user.id)
    if own is None or (own.why or "") == why:
        return False
    return isinstance(await fic_changes.second(interaction, fic, why=why), Entry)


async def _form(
    interaction: Interaction,
    fic: Fic,
    typed: dict[str, str] | None = None,
    *,
    page: tuple[int, ...] = (),
) -> components.Form:
    own = fic.rec_of(interaction.user.id)
    shown = edit_form.visible_facts(fic.facts, await seen(interaction, fic))
    reading = Reading(facts=shown, why=own.why if own else None)
    return edit_form.form(
        _("Edit #{number}", number=fic.number),
        "fic-edited",
        fic.id,
        reading=reading,
        typed=typed,
        at=interaction.client.clock(),
        origin=page,
    )


def _removal(interaction: Interaction, fic: Fic, *page: int, moderator: bool) -> components.Screen:
    row: components.Row = components.row()
    lines = [wording.named(fic)]
    if fic.rec_of(interaction.user.id):
        lines.append(_("Remove your rec?"))
        if len(fic.recs) == 1:
            lines.append(_("It's the only one, so the fic comes off the list too."))
        row.add_item(
            components.button(
                _("Remove my rec"), "unrec-surely", fic.id, *page, style=discord.ButtonStyle.primary
            )
        )
    if moderator:
        lines.append(_("As a moderator you can take the fic off the list, with all its recs."))
        row.add_item(
            components.button(
                _("Take it off the list"), "remove-surely", fic.id, *page, style=discord.ButtonStyle.danger
            )
        )
    return components.Screen(
        components.text("\n".join(lines)), row.add_item(components.button(_("Keep it"), "keep", *page))
    )
