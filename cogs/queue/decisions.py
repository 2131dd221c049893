"""Approve, approve with changes, decline, send back: their forms, and once, however many moderators press."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from discord.ext import commands

from bot import fic_changes
from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.cards import edit_form, wording
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.posts import feeds
from bot.ui import components
from bot.ui.custom_ids import EntryId, Moment, QueuePage, TypedId
from bot.ui.replies import wait, wait_or_go_on
from bot.ui.router import Component, on_component
from cogs.queue.command import done, must_open, waiting
from db.moderation import decisions
from db.moderation.decisions import unchanged
from db.queue import queue
from db.queue.queue import QueuedEntry
from db.rules import settings
from fics.catalogue import _, message
from fics.drafts import Reading
from fics.errors import Unknown
from fics.facts import precedence
from fics.models import Facts, Source
from fics.queue import WORDS, Entry, Matter
from fics.rules.acceptance import refuse_nameless
from fics.text.plain import clean_lines

_TOLD = message("I'll let them know.")


def change(entry: Entry, *, at: datetime, typed: Mapping[str, str] | None = None) -> components.Form:
    """The facts of a rec that waits; the reason stays its member's."""
    reading = Reading(facts=entry.facts or Facts())
    return edit_form.form(
        _("Approve with changes"), "queue-changed", entry.id, reading=reading, typed=typed, at=at
    )


def decline(entry: Entry, numbers: tuple[int, ...]) -> components.Form:
    """The reason for a no, or for leaving as it is what was reported."""
    reported = entry.matter is Matter.REPORT
    field = components.field_text(
        _("Why?", context="dismissing") if reported else _("Why not?"),
        "reason",
        description=_("They read this, but not who wrote it. You can leave it empty."),
        long=True,
        limit=WORDS,
    )
    return components.Form(entry.matter.refusal, "queue-declined", *numbers, labels=[field])


def send_back(numbers: tuple[int, ...]) -> components.Form:
    """The note with which a rec goes back."""
    field = components.field_text(
        _("What should be changed?"),
        "note",
        description=_("The reccer reads this above the draft, but not who wrote it."),
        long=True,
        limit=WORDS,
    )
    return components.Form(_("Send back"), "queue-returned", *numbers, labels=[field])


class Deciding(commands.Cog):
    """What the buttons below an entry do."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("queue-approve")
    async def approve(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Let it be as it was asked for."""
        await must_moderate(interaction)
        await wait(interaction)
        await self._approve(interaction, (entry_id, *page), unchanged)

    @on_component("queue-change")
    async def change(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Open a rec's facts in a form."""
        await must_moderate(interaction)
        asked = await _readable_rec(interaction, entry_id)
        await interaction.response.send_modal(change(asked.entry, at=self.bot.clock()))

    @on_component("queue-changed")
    async def changed(
        self, interaction: Interaction, component: Component, entry_id: EntryId, moment: Moment
    ) -> None:
        """Approve a rec with its facts as they were changed."""
        await must_moderate(interaction)
        before = (await _readable_rec(interaction, entry_id)).entry.facts or Facts()
        async with giving_back(
            interaction, edit_form.typed(component), verb="queue-change-again", number=entry_id
        ):
            facts = edit_form.read(component, before, None).facts
            refuse_nameless(facts)
            # What was typed is decided also where Discord no longer takes the answer.
            await wait_or_go_on(interaction)
            await self._approve(
                interaction,
                (entry_id,),
                lambda known: precedence.told_by(facts, Source.MEMBER, self.bot.clock(), before=known),
            )

    @on_component("queue-change-again")
    async def change_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, entry_id: EntryId
    ) -> None:
        """Open the form of a rec's facts with what was typed and refused."""
        await must_moderate(interaction)
        typed = await given_back(interaction, typed_id)
        asked = await _readable_rec(interaction, entry_id)
        await interaction.response.send_modal(change(asked.entry, at=self.bot.clock(), typed=typed))

    @on_component("queue-decline")
    async def decline(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Ask for the reason that its member reads; where it has none, nobody would."""
        await must_moderate(interaction)
        entry = (await waiting(interaction, entry_id)).entry
        if entry.has_readers:
            await interaction.response.send_modal(decline(entry, (entry_id, *page)))
        else:
            await self.declined(interaction, component, entry_id, *page)

    @on_component("queue-declined")
    async def declined(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Let things be as they are."""
        await must_moderate(interaction)
        decided = await decisions.decline(
            self.bot.store,
            server_of(interaction),
            entry_id,
            reason=clean_lines(component.typed("reason")) or None,
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        entry = decided.entry
        sentence = _("Declined.") if entry.matter.is_asked_for else _("Dismissed.")
        if entry.has_readers:
            sentence = f"{sentence} {_TOLD}"
        await done(interaction, (entry_id, *page), sentence)

    @on_component("queue-return")
    async def send_back(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Ask for the note with which a rec goes back."""
        await must_moderate(interaction)
        await waiting(interaction, entry_id)
        await interaction.response.send_modal(send_back((entry_id, *page)))

    @on_component("queue-returned")
    async def sent_back(
        self, interaction: Interaction, component: Component, entry_id: EntryId, *page: QueuePage
    ) -> None:
        """Make a rec its member's draft again."""
        await must_moderate(interaction)
        await decisions.send_back(
            self.bot.store,
            server_of(interaction),
            entry_id,
            note=clean_lines(component.typed("note")) or None,
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        await done(
            interaction, (entry_id, *page), _("Sent back. I'll tell the reccer, who finds it as a draft.")
        )

    async def _approve(
        self, interaction: Interaction, numbers: tuple[int, ...], change: Callable[[Facts], Facts]
    ) -> None:
        store, server_id = self.bot.store, server_of(interaction)
        chosen = await settings.of(store, server_id)
        # Without a feed its card goes where the rec was sent in, if Discord's cache knows that channel.
        sent_in = (await queue.get(store, server_id, numbers[0])).entry.channel_id
        here = interaction.guild.get_channel_or_thread(sent_in) if interaction.guild and sent_in else None

        def checked(facts: Facts) -> Facts:
            changed = change(facts)
            # The server may have set up another highest level since the rec was sent in.
            fic_changes.check(changed, chosen=chosen)
            return changed

        decided = await decisions.approve(
            store,
            server_id,
            numbers[0],
            by=interaction.user.id,
            at=self.bot.clock(),
            change=checked,
            place=partial(feeds.place, guild=interaction.guild, chosen=chosen, here=here),
        )
        await done(interaction, numbers, await self._approved(interaction, decided))

    async def _approved(self, interaction: Interaction, decided: decisions.Decided) -> str:
        if decided.entry.matter is Matter.CHANGED:
            return wording.undone(decided.left)
        if decided.entry.matter is Matter.UNDERAGE:
            return _("Cleared. It shows where its rating allows. You can undo this in the log.")
        if decided.entry.matter is Matter.EDIT and decided.fic is not None:
            live = _("Approved. The edit of #{number} is live now.", number=decided.fic.number)
            return f"{live} {_TOLD}" if decided.entry.has_readers else live
        if decided.fic is None:
            return f"{_('Done.')} {_TOLD}"
        if decided.seconded:
            added = _("Approved. The rec is on #{number} now.", number=decided.fic.number)
            return f"{added} {_TOLD}"
        what = await feeds.announce(
            self.bot,
            server_of(interaction),
            decided.fic,
            card=decided.card,
            lack=visibility.no_adult_channel(interaction),
        )
        return f"{_('Approved.')} {what} {_TOLD}"


async def _readable_rec(interaction: Interaction, entry_id: int) -> QueuedEntry:
    """A rec that waits; raises NotAllowed where its facts must not be read."""
    asked = await waiting(interaction, entry_id)
    if asked.entry.matter is not Matter.REC or asked.facts is None:
        raise Unknown(_("There's nothing to change in this. See what's left with `/ficadmin queue`."))
    await must_open(interaction, asked.facts)
    return asked
