"""Showing a draft's preview in the channel where its member is."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from bot.access import visibility
from bot.access.permissions import is_moderator, server_of
from bot.cards import archive_status, wording
from bot.interaction import Interaction
from bot.ui import components
from bot.ui.replies import show
from cogs.rec import preview, suggestions
from cogs.rec.public_page_notice import add_sentence
from cogs.rec.suggestions import alike, tag_question
from db.fics import drafts, same_fic, submission
from db.tags import usage
from fics.catalogue import _
from fics.drafts import Draft, Reading
from fics.errors import NotWelcome
from fics.facts import precedence
from fics.facts.bare_facts import bared
from fics.models import Facts, Fic
from fics.rules.acceptance import refuse_unwelcome
from fics.rules.settings import Choices
from fics.visibility import Sight, Way

CAUSE = 85
"""Characters that a preview, with a whole card below it, has for each reason to wait."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft in one channel: the fic of the list that it seconds, and how much of it may show there."""

    draft: Draft
    known: Fic | None
    facts: Facts
    sight: Sight
    chosen: Choices


async def seen(interaction: Interaction, draft: Draft) -> Seen:
    """How this channel sees a draft; a fic that it may not name is as if it were not known."""
    known = await known_by(interaction, draft.reading)
    facts = precedence.joined(known.facts, draft.facts) if known else draft.facts
    readers = await visibility.of(interaction)
    sight = readers.sight(facts, Way.NAMED)
    # What no moderator has judged yet shows to its own reccer, where it could be judged.
    if known is None and readers.opens(facts):
        sight = Sight.CARD
    return Seen(draft, known if sight.is_visible else None, facts, sight, readers.choices)


async def is_whole(interaction: Interaction, draft_id: int) -> bool:
    """Whether the channel may show the whole card of a draft, with what the list knows of its fic."""
    draft = await drafts.get(
        interaction.client.store, server_of(interaction), draft_id=draft_id, member_id=interaction.user.id
    )
    return (await seen(interaction, draft)).sight is Sight.CARD


async def show_preview(interaction: Interaction, draft: Draft) -> None:
    """Show a draft as it would be posted here; or, where its fic is on the list already, as its second."""
    answered = await archive_status.known(interaction.client, draft.facts.links)
    if answered is not None and answered.absence is not None:
        # As its card would be: of a fic that not everyone can read, little is shown.
        draft = replace(draft, reading=replace(draft.reading, facts=bared(draft.facts, answered.absence)))
    now = await seen(interaction, draft)
    asking = archive_status.sentence(interaction.client, draft.facts, answered)
    await show(interaction, await _screen(interaction, now, asking))
    if archive_status.is_coming(interaction.client, answered):
        interaction.client.fetching.fill_in(draft, partial(_show_again, interaction, draft.id))
    await add_sentence(interaction, now.chosen)


async def _screen(interaction: Interaction, now: Seen, asking: str) -> components.Screen:
    draft, chosen = now.draft, now.chosen
    others = await others_of(interaction, preview.moment(draft), but=draft.id)
    try:
        waits = await _foretold(interaction, now)
    except NotWelcome as refusal:
        # No preview where Post would be refused anyway; what can be changed about it is offered instead.
        return preview.unwelcome(draft, refusal, others)
    notes = [*filter(None, [asking]), *waits]
    if now.known is not None:
        return preview.second(draft, now.known, now.sight, others, notes, chosen=chosen)
    used = await usage.fics_with(
        interaction.client.store,
        server_of(interaction),
        [tag for _, tag in suggestions.left(draft)],
        gates=(await visibility.of(interaction)).gates,
    )
    asked = await tag_question(interaction, draft)
    like = await alike(interaction, draft)
    lack = visibility.no_adult_channel(interaction)
    return preview.preview(draft, now.sight, used, asked, others, notes, chosen=chosen, like=like, lack=lack)


async def _foretold(interaction: Interaction, now: Seen) -> tuple[str, ...]:
    """Why the draft will wait once it is posted; raises NotWelcome where the list does not take it."""
    foretold = await submission.reasons_to_wait(
        interaction.client.store,
        server_of(interaction),
        now.draft,
        trusted=await is_moderator(interaction),
        whole=now.sight is Sight.CARD,
        check=partial(refuse_unwelcome, chosen=now.chosen),
    )
    return wording.causes(foretold, CAUSE)


async def _show_again(interaction: Interaction, draft_id: int) -> None:
    """Show the preview once more in the same message, if the draft is still there."""
    draft = await drafts.get(
        interaction.client.store, server_of(interaction), draft_id=draft_id, member_id=interaction.user.id
    )
    await show_preview(interaction, draft)


async def others_of(interaction: Interaction, *moments: int, but: int = 0) -> tuple[components.Button, ...]:
    """The button to the other drafts that were begun at that moment, where there are any left."""
    begun_then = [draft for moment in moments for draft in await begun(interaction, moment)]
    # The draft itself may still be there, if it waits or could not be posted.
    waiting = [draft for draft in begun_then if draft.id != but]
    return (
        (components.button(_("The others ({number})", number=len(waiting)), "others", *moments),)
        if waiting
        else ()
    )


async def begun(interaction: Interaction, moment: int) -> tuple[Draft, ...]:
    """The member's drafts that were begun at a moment, as buttons carry it: those of one message."""
    return await drafts.begun(
        interaction.client.store,
        server_of(interaction),
        member_id=interaction.user.id,
        at=begun_at(moment),
    )


def begun_at(moment: int) -> datetime:
    """What a button means by a moment."""
    return datetime.fromtimestamp(moment, UTC)


async def known_by(interaction: Interaction, reading: Reading) -> Fic | None:
    """The fic of this list that a reading is of."""
    return await same_fic.find(interaction.client.store, server_of(interaction), reading)
