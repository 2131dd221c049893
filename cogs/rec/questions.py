"""What a preview asks and never takes by itself: short names, mentioned tags, a fic that looks alike."""

from dataclasses import dataclass, replace
from itertools import chain, islice

import discord

from bot.access import visibility
from bot.access.permissions import server_of
from bot.cards import wording
from bot.interaction import Interaction
from bot.search import known_names
from bot.ui import components
from db.fics import same_fic
from db.tags import tags
from db.tags.usage import Used
from fics.drafts import Draft, Reading
from fics.models import Facts, Fic, Kind, Tag
from fics.tags.tag_names import unique
from fics.tags.wordings import mentions

_SHORTENED_KINDS = (Kind.RELATIONSHIP, Kind.FANDOM)
_NAMES_LOOKED_AT = 10
"""Names of a draft that are looked up at most."""


@dataclass(frozen=True, slots=True)
class TagQuestion:
    """Whether a tag of the draft is one that is used here."""

    tag: Tag
    used: Used

    def answered(self, facts: Facts) -> Facts:
        """The facts with the tag as it is called here."""
        kind = self.tag.kind
        names = (self.used.name if name == self.tag.name else name for name in facts.named(kind))
        return facts.with_named(kind, unique(tuple(names)))


async def question(interaction: Interaction, draft: Draft) -> TagQuestion | None:
    """What to ask about a draft in this channel; one thing at a time."""
    every = chain.from_iterable(
        (Tag(kind, name) for name in draft.facts.named(kind)) for kind in _SHORTENED_KINDS
    )
    for tag in islice(every, _NAMES_LOOKED_AT):
        used = await known_names.whole(interaction, tag.kind, tag.name)
        if used:
            return TagQuestion(tag, used)
    return None


_MENTIONED_KINDS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)
_TAGS_LOOKED_AT = 2_000
"""The most used tags of each kind, among which mentions are looked for."""


async def with_mentioned(interaction: Interaction, reading: Reading) -> Reading:
    """The reading with what its summary and notes mention among its suggestions; the notes go no further."""
    text = "\n".join(part for part in (reading.facts.summary, reading.notes) if part)
    suggested = reading.suggested
    for kind in _MENTIONED_KINDS if text else ():
        found = mentions(text, await _names(interaction, kind))
        new = tuple(name for name in found if name not in reading.facts.named(kind))
        suggested = suggested.with_named(kind, unique((*suggested.named(kind), *new)))
    return replace(reading, suggested=suggested, notes=None)


async def _names(interaction: Interaction, kind: Kind) -> tuple[str, ...]:
    """The tags of one kind that this channel may name."""
    return await tags.most_used(
        interaction.client.store,
        server_of(interaction),
        kind=kind,
        gates=(await visibility.of(interaction)).gates,
        limit=_TAGS_LOOKED_AT,
    )


_ALIKE_TITLE = 60


async def alike(interaction: Interaction, draft: Draft) -> Fic | None:
    """A fic that this channel may name, with the draft's title and one of its authors, not with its link."""
    readers = await visibility.of(interaction)
    return await same_fic.alike(
        interaction.client.store,
        server_of(interaction),
        draft.facts,
        gates=readers.gates | readers.counted,
    )


def alike_sentence(fic: Fic) -> str:
    """What is said of such a fic."""
    return f"This looks like **#{fic.number}**, *{wording.title(fic.facts, _ALIKE_TITLE)}*."


def alike_button(draft: Draft, fic: Fic) -> components.Button:
    """The button that makes the draft a second of it."""
    return components.button(
        "It is the same fic", "same", draft.id, fic.id, style=discord.ButtonStyle.primary
    )
