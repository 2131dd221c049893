"""What a member asks for: one Search value, however it was asked."""

from dataclasses import dataclass
from enum import StrEnum

from fics import tags
from fics.models import Level


class Sort(StrEnum):
    """The order of what was found."""

    BEST = "best match"
    RECCED = "most recced"
    NEWEST = "newest"
    UPDATED = "recently updated"
    LONGEST = "longest"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The ratings asked for: the levels, and the exact label that comes first, if one was named."""

    levels: tuple[Level, ...]
    label: str | None = None
    words: str
    """The rating as it was asked for, for people: `up to Teen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All filters together; names are as typed, and empty means: not asked for."""

    text: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    ships: tuple[str, ...] = ()
    rating: Sought | None = None
    sort: Sort = Sort.BEST
    unknown_warnings: bool = False
    """Whether fics that do not tell their warnings are shown although `without` names a warning."""

    @property
    def avoided_warnings(self) -> tuple[str, ...]:
        """The archive warnings among the names in `without`."""
        return tuple(name for typed in self.without if (name := tags.warning(typed)))

    def words(self) -> str:
        """What was asked, in one line for people; empty where nothing was."""
        rating = self.rating.words if self.rating else ""
        asked = {
            "text": self.text,
            "tags": tags.joined(self.tags),
            "without": tags.joined(self.without),
            "fandom": tags.joined(self.fandoms),
            "ship": tags.joined(self.ships),
            "rating": rating,
        }
        return " · ".join(f"{name}: {value}" for name, value in asked.items() if value)
