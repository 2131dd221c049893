"""Tags of this server's own that a fic's summary or notes mention: offered, never taken by themselves."""

from dataclasses import replace

from bot.access import visibility
from bot.access.permissions import server_of
from bot.client import Interaction
from db.tags import tags
from fics.drafts import Reading
from fics.mentions import mentions
from fics.models import Kind
from fics.tags import unique

_KINDS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)
_LOOKED_AT = 2_000
"""The most used tags of each kind, among which mentions are looked for."""


async def with_mentioned(interaction: Interaction, reading: Reading) -> Reading:
    """The reading with what its summary and notes mention among its suggestions; the notes go no further."""
    text = "\n".join(part for part in (reading.facts.summary, reading.notes) if part)
    suggested = reading.suggested
    for kind in _KINDS if text else ():
        found = mentions(text, await _names(interaction, kind))
        new = tuple(name for name in found if name not in reading.facts.named(kind))
        suggested = suggested.with_named(kind, unique((*suggested.named(kind), *new)))
    return replace(reading, suggested=suggested, notes=None)


async def _names(interaction: Interaction, kind: Kind) -> tuple[str, ...]:
    """The tags of one kind that this room may name."""
    return await tags.most_used(
        interaction.client.store,
        server_of(interaction),
        kind=kind,
        gates=(await visibility.of(interaction)).gates,
        limit=_LOOKED_AT,
    )
