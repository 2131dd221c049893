"""What a preview offers: one tap for each thing that is not known, or that the text only suggests."""

from collections.abc import Iterator

import discord

from bot.cards import edit_form, wording
from bot.ui import components, limits
from bot.ui.text import clip, counted
from cogs.rec.questions import TagQuestion
from fics.drafts import Draft
from fics.errors import Unknown
from fics.models import WARNINGS, Level, Tag

_MOODS = (
    "Fluff",
    "Angst",
    "Hurt/Comfort",
    "Humor",
    "Slow Burn",
    "Fix-It",
    "Found Family",
    "Pining",
    "Angst with a Happy Ending",
    "Crack",
    "Domestic Fluff",
    "Enemies to Lovers",
    "Friends to Lovers",
    "First Kiss",
    "Established Relationship",
    "Alternate Universe",
    "Canon Compliant",
    "Case Fic",
    "Character Study",
    "Bittersweet",
    "Comfort No Hurt",
    "Adventure",
    "Horror",
    "Mystery",
    "Unhappy Ending",
)
"""Common additional tags, by which people look for a mood."""

_MAX_SUGGESTIONS = 5
_ADD = len("Add additional tag: ")
_OFFERED = discord.ButtonStyle.primary


def suggestions(draft: Draft) -> list[Tag]:
    """What the text only suggests, in an order that stays the same while the draft changes."""
    return list(draft.reading.suggested.tags())


def suggested(draft: Draft, place: int) -> Tag:
    """The suggestion of that place; raises Unknown where the text suggests less."""
    every = suggestions(draft)
    if place >= len(every):
        raise Unknown("This is not suggested any more. Please look at the draft again with `/fic rec`.")
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
    here = f" ({counted(used, 'fic')} here)" if used else ""
    name = clip(tag.name, limits.BUTTON_LABEL - len(here) - _ADD)
    return components.button(
        f"Add {wording.kind(tag.kind)}: {name}{here}", "accept", draft.id, place, style=_OFFERED
    )


def question(draft: Draft, asked: TagQuestion) -> components.Button:
    """The button that calls a ship or a fandom what it is called here."""
    here = f" ({counted(asked.used.fics, 'fic')} here)"
    name = clip(asked.used.name, limits.BUTTON_LABEL - len(here) - len("Is this ?"))
    return components.button(f"Is this {name}?{here}", "meant", draft.id, asked.used.id, style=_OFFERED)


def selects(draft: Draft) -> Iterator[components.Row]:
    """Rating, archive warnings and mood, each as long as it is not known."""
    facts = draft.facts
    if facts.rating.level is Level.UNKNOWN:
        yield components.select("Rating?", edit_form.level_options(), "rate", draft.id)
    if not facts.warnings:
        options = [components.option(name) for name in WARNINGS]
        yield components.select("Archive warnings?", options, "warn", draft.id, several=True)
    if not facts.freeforms:
        options = [components.option(mood) for mood in _MOODS]
        yield components.select("Mood?", options, "mood", draft.id, several=True)
