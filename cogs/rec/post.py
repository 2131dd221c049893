"""Post: a draft goes onto the list, and its card into the channel where it may stand."""

from dataclasses import replace
from functools import partial

import discord
from discord.ext import commands

from bot import fic_changes
from bot.access import permissions, visibility
from bot.access.permissions import is_moderator, must_change, must_rec, server_of
from bot.cards import archive_status, edit_form, wording
from bot.cards.fic_screen import seen, visible_fic
from bot.interaction import Bot, Interaction
from bot.posts import feeds
from bot.queue import member_messages
from bot.ui import components
from bot.ui.custom_ids import Begun, DraftId, EntryId, FicId
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from cogs.rec import preview
from cogs.rec.preview_screen import is_whole, others_of, show_preview
from db.fics import submission
from db.fics.submission import Posted
from db.moderation import decisions
from db.rules import settings
from db.wanted import requests
from fics.catalogue import _
from fics.models import Facts, Fic, Level, Rating, Rec
from fics.queue import Entry
from fics.rules.acceptance import refuse_unwelcome
from fics.rules.rate_limits import Deed
from fics.rules.settings import Choices
from fics.visibility import Sight
from fics.wanted import is_within


class Posting(commands.Cog):
    """How drafts become recs."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("post")
    async def post(
        self, interaction: Interaction, component: Component, draft_id: DraftId, *moments: Begun
    ) -> None:
        """Put the draft on the list, and its card into this channel if the card may stand here."""
        await wait(interaction)
        await must_rec(interaction)
        await permissions.spend(interaction, Deed.REC)
        chosen = await settings.of(self.bot.store, server_of(interaction))
        # Before it is posted: afterwards the draft is gone, and with it what this channel could show of it.
        whole = await is_whole(interaction, draft_id)
        posted = await submission.submit(
            self.bot.store,
            server_of(interaction),
            draft_id=draft_id,
            member_id=interaction.user.id,
            at=self.bot.clock(),
            trusted=await is_moderator(interaction),
            whole=whole,
            check=partial(fic_changes.check, chosen=chosen),
            place=partial(
                feeds.place, guild=interaction.guild, chosen=chosen, here=feeds.here_for(interaction)
            ),
            channel_id=interaction.channel_id,
        )
        await self._show(interaction, posted, *moments, whole=whole)

    @on_component("rate-listed")
    async def rate_listed(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Rate a fic that was posted without a rating; then its card can be posted too."""
        level = component.one(edit_form.chosen_level)
        await must_change(interaction, await visible_fic(interaction, fic_id))
        await wait(interaction)  # Discord may take the card slowly
        chosen = await settings.of(self.bot.store, server_of(interaction))
        fic = await fic_changes.change(interaction, fic_id, partial(_rated, level=level, chosen=chosen))
        await self._show_posted(interaction, Posted(fic=fic, seconded=False))

    @on_component("withdraw")
    async def withdraw(self, interaction: Interaction, component: Component, entry_id: EntryId) -> None:
        """Take a rec that waits out of the queue; it is a draft again."""
        draft = await decisions.withdraw(
            self.bot.store,
            server_of(interaction),
            entry_id,
            member_id=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.tell_of_queue()
        await show_preview(interaction, draft)

    async def _show(
        self, interaction: Interaction, posted: Posted | Entry, *moments: int, whole: bool
    ) -> None:
        if isinstance(posted, Entry):
            self.bot.tell_of_queue()
            await show(
                interaction,
                member_messages.waits(posted, await others_of(interaction, *moments), whole=whole),
            )
        else:
            self.bot.copies.wake()
            await self._show_posted(interaction, posted, *moments)

    async def _show_posted(self, interaction: Interaction, posted: Posted, *moments: int) -> None:
        """Post the card if it may stand here, and tell the member what became of it.

        `moments` says when the draft was begun, if that is known: with others, maybe.
        """
        fic = posted.fic
        sight = await seen(interaction, fic)
        if posted.seconded:
            sentence = _seconded(posted, interaction.user.id)
        else:
            sentence = await feeds.announce(
                self.bot,
                server_of(interaction),
                fic,
                here=feeds.here_for(interaction),
                card=posted.card,
                lack=visibility.no_adult_channel(interaction),
            )
        if promise := await archive_status.promise(self.bot, fic.facts):
            sentence = f"{sentence} {promise}"
        # Rated here, it can have its card in a channel after all.
        unrated = fic.facts.rating.level is Level.UNKNOWN and not posted.seconded
        await show(
            interaction,
            _posted_screen(
                fic,
                sentence,
                sight,
                shareable=posted.seconded and sight is not Sight.NOTHING,
                rateable=unrated and sight is Sight.STUB,
                own=fic.rec_of(interaction.user.id) if posted.seconded else None,
                others=await others_of(interaction, *moments),
                answers=await _answering(interaction, fic),
            ),
        )


async def _answering(interaction: Interaction, fic: Fic) -> tuple[components.Button, ...]:
    """In a request's post: the button by which a fic that was recced there is an answer, too."""
    post, store, server_id = interaction.channel, interaction.client.store, server_of(interaction)
    if not isinstance(post, discord.Thread):
        return ()
    request = await requests.of_post(store, server_id, post.id, forum_id=post.parent_id)
    if request is None or not is_within(fic.facts, request.highest):
        return ()
    if fic.id in {answer.fic_id for answer in request.answers}:
        return ()
    label = _("Answer request {number}", number=str(request.number))
    return (components.button(label, "wanted-with", request.id, fic.id),)


def _rated(facts: Facts, *, level: Level, chosen: Choices) -> Facts:
    # Its archive may have answered since, and is believed before whoever posted it.
    if facts.rating.level is not Level.UNKNOWN:
        return facts
    told = replace(facts, rating=Rating(level, facts.rating.label))
    refuse_unwelcome(told, chosen)
    return told


def _seconded(posted: Posted, member_id: int) -> str:
    """What a rec of a fic that was on the list already came to."""
    fic, earlier = posted.fic, posted.earlier
    if earlier is None:
        return _("It was already on the list as #{number}. Your rec is on it now. 💛", number=fic.number)
    now = fic.rec_of(member_id)
    if now and now.why != earlier.why:
        return _("You had already recced #{number}. Your new reason is on it now. 💛", number=fic.number)
    return _("You had already recced #{number}. Nothing changed. 💛", number=fic.number)


def _posted_screen(
    fic: Fic,
    sentence: str,
    sight: Sight,
    *,
    shareable: bool,
    rateable: bool,
    own: Rec | None = None,
    others: preview.Buttons = (),
    answers: preview.Buttons = (),
) -> components.Screen:
    """What the member reads once her rec is on the list; `own` is a rec whose why she may want to change.

    `answers` is where it may answer what somebody asks for.
    """
    title = wording.title(fic.facts, 200) if sight.is_visible else str(preview.UNNAMED)
    row = components.row(components.button(_("Open the card"), "open", fic.id))
    if shareable:
        row.add_item(components.button(_("Share here"), "share", fic.id))
    if own:
        row.add_item(
            components.button(_("Change reason") if own.why else _("Add a reason"), "rec-why", fic.id)
        )
    for button in others:
        row.add_item(button)
    rate = (
        [components.select(_("Rating?"), edit_form.level_options(), "rate-listed", fic.id)]
        if rateable
        else []
    )
    rows = [components.row(*answers)] if answers else []
    return components.Screen(components.text(f"**{title}**\n{sentence}"), *rate, *rows, row)
