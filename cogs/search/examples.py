"""What a search can be typed as, shown by names that are used here and that this member may see."""

from dataclasses import dataclass

from bot.client import Interaction
from bot.search import known_names
from bot.ui.text import plain
from fics import language
from fics.models import Kind

_TRIED = 10
"""The most used names of a kind that are tried for one that is short enough."""
_ROOM = 30
"""Characters for each of two names: so many fit a form's line of description."""


@dataclass(frozen=True, slots=True)
class Example:
    """A tag and a ship that fics here have, as they are typed in a search."""

    tag: str = "tag:…"
    ship: str = "ship:…"

    @property
    def description(self) -> str:
        """What can be typed, in a line of a form."""
        return f"Words; or filters: {self.tag}, {self.ship}, author:…, -angst"


async def example(interaction: Interaction) -> Example:
    """The most used names that this room and this member may see; an ellipsis where there is none."""
    tag = await _used(interaction, "tag", Kind.FREEFORM)
    ship = await _used(interaction, "ship", Kind.RELATIONSHIP)
    return Example(tag, ship)


async def _used(interaction: Interaction, key: str, kind: Kind) -> str:
    found = await known_names.like(interaction, "", frozenset({kind}), limit=_TRIED)
    terms = (language.term(key, plain(name, _ROOM)) for name, _ in found)
    return next((term for term in terms if len(term) <= _ROOM), f"{key}:…")
