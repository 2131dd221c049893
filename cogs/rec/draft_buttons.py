"""A draft's buttons: each changes one thing and shows the preview again; Post puts it on the list."""

from collections.abc import Callable
from dataclasses import replace

from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator, server_of
from bot.cards import edit_form
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import Begun, DraftId, FicId, Moment, Place, TagId, TypedId
from bot.ui.replies import say
from bot.ui.router import Component, on_component
from cogs.rec import forms, preview_screen, suggestions
from cogs.rec.suggestions import alike, tag_question
from db.fics import drafts
from fics.catalogue import _
from fics.drafts import Draft, Reading
from fics.facts import archive_updates, precedence
from fics.links import addresses
from fics.models import WARNINGS, Facts, Rating, Source
from fics.rules.acceptance import refuse_belittling, refuse_nameless
from fics.tags import tag_names
from fics.text.plain import clean_lines
from fics.visibility import Way


class Drafting(commands.Cog):
    """What the buttons below a preview do."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("accept")
    async def accept(
        self, interaction: Interaction, component: Component, draft_id: DraftId, place: Place
    ) -> None:
        """Take one fact that the text only suggested."""

        def taken(draft: Draft) -> Facts:
            tag = suggestions.suggested(draft, place)
            return draft.facts.with_named(
                tag.kind, tag_names.unique((*draft.facts.named(tag.kind), tag.name))
            )

        await self._change_facts(interaction, draft_id, taken)

    @on_component("meant")
    async def meant(
        self, interaction: Interaction, component: Component, draft_id: DraftId, tag_id: TagId
    ) -> None:
        """Call a ship or fandom what it is called here, if that is still the question."""
        asked = await tag_question(interaction, await self._draft(interaction, draft_id))
        if asked and asked.used.id == tag_id:
            await self._change_facts(interaction, draft_id, lambda draft: asked.answered(draft.facts))
        else:
            await self._change(interaction, draft_id, lambda draft: draft)

    @on_component("same")
    async def same(
        self, interaction: Interaction, component: Component, draft_id: DraftId, fic_id: FicId
    ) -> None:
        """Make the draft a rec of the fic that it looks like, if it still does."""
        fic = await alike(interaction, await self._draft(interaction, draft_id))
        # Asked anew: the button may be old, and the fic have left the list or changed its title.
        same_as = fic.id if fic and fic.id == fic_id else None

        def changed(draft: Draft) -> Draft:
            return replace(draft, reading=replace(draft.reading, same_as=same_as or draft.reading.same_as))

        await self._change(interaction, draft_id, changed)

    @on_component("rate")
    async def rate(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Rate the draft's fic as the select says."""
        level = component.one(edit_form.chosen_level)
        await self._change_facts(
            interaction,
            draft_id,
            lambda draft: replace(draft.facts, rating=Rating(level, draft.facts.rating.label)),
        )

    @on_component("warn")
    async def warn(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Give the draft's fic the archive warnings that were chosen."""
        warnings = component.some(WARNINGS)
        await self._change_facts(
            interaction, draft_id, lambda draft: replace(draft.facts, warnings=warnings, unread_warnings=())
        )

    @on_component("mood")
    async def mood(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Add the chosen moods to the additional tags of the draft's fic."""
        await self._change_facts(
            interaction,
            draft_id,
            lambda draft: replace(
                draft.facts, freeforms=tag_names.unique((*draft.facts.freeforms, *component.chosen))
            ),
        )

    @on_component("wrote")
    async def wrote(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Mark the rec as its author's own, or take that back."""
        await self._change(interaction, draft_id, lambda draft: replace(draft, wrote_it=not draft.wrote_it))

    @on_component("why")
    async def why(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Open the form of a draft's why."""
        draft = await self._draft(interaction, draft_id)
        await interaction.response.send_modal(edit_form.why_form("why-typed", draft.id, draft.reading.why))

    @on_component("why-typed")
    async def why_typed(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Put the why of a filled-in form onto the draft."""
        why = clean_lines(component.typed("why")) or None
        await self._change(
            interaction, draft_id, lambda draft: replace(draft, reading=replace(draft.reading, why=why))
        )

    @on_component("where")
    async def where(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Open the form for where a draft's fic can be read."""
        await interaction.response.send_modal(forms.where(draft_id))

    @on_component("where-typed")
    async def where_typed(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Give the draft the link of a filled-in form, in place of its links."""
        async with giving_back(
            interaction, {"link": component.typed("link")}, verb="where-again", number=draft_id
        ):
            found = addresses.needed(component.typed("link"))
        await self._change_facts(interaction, draft_id, lambda draft: replace(draft.facts, links=found))

    @on_component("where-again")
    async def where_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, draft_id: DraftId
    ) -> None:
        """Open the form for a draft's link with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(forms.where(draft_id, typed.get("link", "")))

    @on_component("edit")
    async def edit(self, interaction: Interaction, component: Component, draft_id: DraftId) -> None:
        """Open the form of all facts of a draft."""
        draft = await self._draft(interaction, draft_id)
        await interaction.response.send_modal(await self._edit_form(interaction, draft))

    @on_component("edited")
    async def edited(
        self, interaction: Interaction, component: Component, draft_id: DraftId, moment: Moment
    ) -> None:
        """Change a draft's facts to what a filled-in form says."""
        draft = await self._draft(interaction, draft_id)
        async with giving_back(interaction, edit_form.typed(component), verb="edit-again", number=draft_id):
            # What this channel could show is what the form held, and so what was not taken out of it.
            shown = await self._visible_facts(interaction, draft)
            reading = edit_form.read(component, shown, draft.reading.why)
            refuse_nameless(edit_form.with_unshown(reading.facts, draft.facts, shown))

        def changed(now: Draft) -> Draft:
            typed = edit_form.with_unshown(reading.facts, now.facts, shown)
            facts = archive_updates.edited(
                typed, now.facts, since=edit_form.seen_at(moment), at=self.bot.clock()
            )
            return replace(now, reading=self._told_by_member(now, replace(reading, facts=facts)))

        await self._change(interaction, draft_id, changed)

    @on_component("edit-again")
    async def edit_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, draft_id: DraftId
    ) -> None:
        """Open the form of a draft's facts with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        draft = await self._draft(interaction, draft_id)
        await interaction.response.send_modal(await self._edit_form(interaction, draft, typed))

    @on_component("cancel")
    async def cancel(
        self, interaction: Interaction, component: Component, draft_id: DraftId, *moments: Begun
    ) -> None:
        """Let the draft go."""
        await drafts.drop(
            self.bot.store, server_of(interaction), draft_id=draft_id, member_id=interaction.user.id
        )
        others = components.rows(await preview_screen.others_of(interaction, *moments))
        await say(interaction, _("Dropped. Nothing was posted."), *others)

    async def _change_facts(
        self, interaction: Interaction, draft_id: int, change: Callable[[Draft], Facts]
    ) -> None:
        def changed(draft: Draft) -> Draft:
            return replace(
                draft, reading=self._told_by_member(draft, replace(draft.reading, facts=change(draft)))
            )

        await self._change(interaction, draft_id, changed)

    async def _change(
        self, interaction: Interaction, draft_id: int, change: Callable[[Draft], Draft]
    ) -> None:
        trusted = await is_moderator(interaction)

        def allowed(before: Draft) -> Draft:
            after = change(before)
            # Else a member could make an adult fic harmless, and show it in open channels.
            if not trusted:
                refuse_belittling(before.facts, after.facts)
            return after

        draft = await drafts.change(
            self.bot.store,
            server_of(interaction),
            draft_id=draft_id,
            member_id=interaction.user.id,
            change=allowed,
        )
        await preview_screen.show_preview(interaction, draft)

    def _told_by_member(self, before: Draft, reading: Reading) -> Reading:
        """The reading with this member as the teller of what she changed; suggestions stay as they were.

        That a value could not be read is not said any more of what was changed since.
        """
        facts = precedence.told_by(reading.facts, Source.MEMBER, self.bot.clock(), before=before.facts)
        unread = [
            each
            for each in reading.unread
            if not facts.knows(each.fact) or getattr(facts, each.fact) == getattr(before.facts, each.fact)
        ]
        return replace(reading, facts=facts, suggested=before.reading.suggested, unread=tuple(unread))

    async def _draft(self, interaction: Interaction, draft_id: int) -> Draft:
        return await drafts.get(
            self.bot.store, server_of(interaction), draft_id=draft_id, member_id=interaction.user.id
        )

    async def _visible_facts(self, interaction: Interaction, draft: Draft) -> Facts:
        sight = (await visibility.of(interaction)).sight(draft.facts, Way.NAMED)
        return edit_form.visible_facts_of_draft(draft.facts, sight)

    async def _edit_form(
        self, interaction: Interaction, draft: Draft, typed: dict[str, str] | None = None
    ) -> components.Form:
        return edit_form.form(
            _("Edit the details"),
            "edited",
            draft.id,
            reading=replace(draft.reading, facts=await self._visible_facts(interaction, draft)),
            typed=typed,
            at=self.bot.clock(),
        )
