"""What a preview offers and asks, and never takes by itself: one tap for each thing that is not known.

That is what the text only suggests or mentions, names that are short for others, and a fic that looks alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice

import discord

from bot.access import visibility
from bot.access.permissions import server_of
from bot.cards import edit_form, wording
from bot.interaction import Interaction
from bot.search import member_search
from bot.search.reader import Reader
from bot.ui import components, limits
from bot.ui.text import clip
from db.fics import same_fic
from db.tags import mentions, tags
from db.tags.usage import Used, first_shortened
from fics.catalogue import _
from fics.drafts import RUNS, Draft, Reading, Unread
from fics.errors import Unknown
from fics.models import WARNINGS, Facts, Fic, Kind, Level, Tag
from fics.tags.common_freeforms import COMMON_FREEFORMS, MOODS
from fics.tags.partition import parted
from fics.tags.tag_names import unique

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


async def tag_question(interaction: Interaction, draft: Draft) -> TagQuestion | None:
    """What to ask about a draft in this channel; one thing at a time."""
    every = chain.from_iterable(
        (Tag(kind, name) for name in draft.facts.named(kind)) for kind in _SHORTENED_KINDS
    )
    reader = await Reader.of(interaction)
    found = await first_shortened(
        reader.store,
        reader.server_id,
        islice(every, _NAMES_LOOKED_AT),
        gates=reader.gates,
        without=reader.hidden,
    )
    return TagQuestion(*found) if found else None


_KIND_BY_FIELD = {kind.field: kind for kind in Kind}
_TAGS_LOOKED_AT = 2_000
"""The most used tags of each kind, by which lists without commas are parted."""


async def with_mentioned(interaction: Interaction, reading: Reading) -> Reading:
    """The reading with what its summary and notes mention among its suggestions; the notes go no further.

    Lists that lost their commas are parted where this channel's names explain the whole of them.
    """
    if any(each.fact in RUNS for each in reading.unread):
        reading = _parted(reading, {kind: await _names(interaction, kind) for kind in mentions.KINDS})
    text = "\n".join(part for part in (reading.facts.summary, reading.notes) if part)
    suggested = reading.suggested
    # Only what this list knows: a summary's words alone would make tags of anything.
    for kind, found in (await _mentioned(interaction, text)).items() if text else ():
        new = tuple(name for name in found if name not in reading.facts.named(kind))
        suggested = suggested.with_named(kind, unique((*suggested.named(kind), *new)))
    return replace(reading, suggested=suggested, notes=None)


def _parted(reading: Reading, names: Mapping[Kind, tuple[str, ...]]) -> Reading:
    """The reading with those of its runs parted that these names, and AO3's common ones, explain."""
    kinds = dict.fromkeys(COMMON_FREEFORMS, Kind.FREEFORM)
    kinds |= {name.lower(): kind for kind, every in names.items() for name in every}
    facts, unread = reading.facts, list[Unread]()
    for each in reading.unread:
        found = parted(each.value, kinds) if each.fact in RUNS else None
        if found is None:
            unread.append(each)
            continue
        for name in found:
            # An entry of AO3's lists holds all kinds in one run, a work's page one kind in each.
            of_all = each.fact == Kind.FREEFORM.field
            kind = kinds.get(name.lower(), Kind.FREEFORM) if of_all else _KIND_BY_FIELD[each.fact]
            facts = facts.with_named(kind, unique((*facts.named(kind), name)))
    return replace(reading, facts=facts, unread=tuple(unread))


async def _mentioned(interaction: Interaction, text: str) -> dict[Kind, tuple[str, ...]]:
    return await mentions.mentioned(
        interaction.client.store,
        server_of(interaction),
        text,
        gates=(await visibility.of(interaction)).gates,
    )


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
    found = await same_fic.alike(
        interaction.client.store,
        server_of(interaction),
        draft.facts,
        gates=readers.gates | readers.counted,
    )
    return None if found and await member_search.hides(interaction, (found,)) else found


def alike_sentence(fic: Fic) -> str:
    """What is said of such a fic."""
    return _(
        "This looks like **#{number}**, *{title}*.",
        number=fic.number,
        title=wording.title(fic.facts, _ALIKE_TITLE),
    )


def alike_button(draft: Draft, fic: Fic) -> components.Button:
    """The button that makes the draft a second of it."""
    return components.button(_("Same fic"), "same", draft.id, fic.id, style=discord.ButtonStyle.primary)


_MAX_SUGGESTIONS = 5
_ADD = 40
"""Characters of a button for what stands around a name, in any language."""
_OFFERED = discord.ButtonStyle.primary


def suggestions(draft: Draft) -> list[Tag]:
    """What the text only suggests, in an order that stays the same while the draft changes."""
    return list(draft.reading.suggested.tags())


def suggested(draft: Draft, place: int) -> Tag:
    """The suggestion of that place; raises Unknown where the text suggests less."""
    every = suggestions(draft)
    # The draft may have been read anew since the button was drawn.
    if place >= len(every):
        raise Unknown(_("I don't suggest that anymore. Open the draft again with `/fic rec`."))
    return every[place]


def left(draft: Draft) -> list[tuple[int, Tag]]:
    """The suggestions that are still to be offered, each with its place among all."""
    new = [
        (place, tag)
        for place, tag in enumerate(suggestions(draft))
        if tag.name not in draft.facts.named(tag.kind)
    ]
    return new[:_MAX_SUGGESTIONS]


def offer(draft: Draft, place: int, tag: Tag, used: int) -> components.Button:
    """The button that takes a suggestion; `used` says how many fics here have it."""
    name = clip(tag.name, limits.BUTTON_LABEL - _ADD)
    kind = wording.kind(tag.kind)
    label = (
        _(
            "Add {kind}: {name} ({count} fic here)",
            "Add {kind}: {name} ({count} fics here)",
            kind=kind,
            name=name,
            count=used,
        )
        if used
        else _("Add {kind}: {name}", kind=kind, name=name)
    )
    return components.button(label, "accept", draft.id, place, style=_OFFERED)


def question_button(draft: Draft, asked: TagQuestion) -> components.Button:
    """The button that calls a ship or a fandom what it is called here."""
    label = _(
        "Is this {name}? ({count} fic here)",
        "Is this {name}? ({count} fics here)",
        name=clip(asked.used.name, limits.BUTTON_LABEL - _ADD),
        count=asked.used.fics,
    )
    return components.button(label, "meant", draft.id, asked.used.id, style=_OFFERED)


def selects(draft: Draft) -> Iterator[components.Row]:
    """Rating, archive warnings and mood, each as long as it is not known."""
    facts = draft.facts
    if facts.rating.level is Level.UNKNOWN:
        yield components.select(_("Rating?"), edit_form.level_options(), "rate", draft.id)
    if not facts.warnings:
        options = [components.option(name) for name in WARNINGS]
        yield components.select(_("Archive warnings?"), options, "warn", draft.id, several=True)
    if not facts.freeforms:
        options = [components.option(mood) for mood in MOODS]
        yield components.select(_("Mood of the fic?"), options, "mood", draft.id, several=True)
