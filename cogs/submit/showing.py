"""Showing a draft's preview in the room where its member is."""

from bot import audience
from bot.audience import Sight, Way
from bot.checks import server_of
from bot.client import Interaction
from bot.replies import show
from cogs.submit import preview
from cogs.submit.meant import question
from db import fics, tags
from fics import belief
from fics.models import Draft, Fic, Tag
from fics.tags import key


async def show_preview(interaction: Interaction, draft: Draft) -> None:
    """Show a draft as it would be posted here; or, where its fic is on the list already, as its second."""
    readers = await audience.of(interaction)
    known = await _known(interaction, draft)
    facts = belief.joined(known.facts, draft.facts) if known else draft.facts
    sight = readers.sight(facts, Way.NAMED)
    if known is not None and sight in (Sight.CARD, Sight.STUB):
        await show(interaction, preview.second(draft, known, sight))
    else:
        used, asked = await _used(interaction, draft), await question(interaction, draft)
        await show(interaction, preview.preview(draft, sight, used, asked))


async def _used(interaction: Interaction, draft: Draft) -> dict[Tag, int]:
    """How many fics, of those that this room may name, have each tag that is offered."""
    return {tag: await _fics_with(interaction, tag) for _, tag in preview.offers(draft)}


async def _fics_with(interaction: Interaction, tag: Tag) -> int:
    found = await tags.suggest(
        interaction.client.store,
        server_of(interaction),
        tag.name,
        kinds=frozenset({tag.kind}),
        gates=(await audience.of(interaction)).gates,
        limit=1,
    )
    return sum(fics for name, fics in found if key(tag.kind, name) == key(tag.kind, tag.name))


async def _known(interaction: Interaction, draft: Draft) -> Fic | None:
    for link in draft.facts.links:
        if found := await fics.by_link(interaction.client.store, server_of(interaction), link.key):
            return found
    return None
