"""What a member asks for: one Search value, however it was asked."""

from dataclasses import dataclass, replace
from enum import StrEnum

from fics.models import Status
from fics.reading_time import WORDS_A_MINUTE
from fics.search.ranges import Sought, Span
from fics.shelf import ShelfFilter
from fics.tags import tag_names


class Sort(StrEnum):
    """The order of what was found."""

    BEST = "best match"
    RECCED = "most recced"
    NEWEST = "newest"
    UPDATED = "recently updated"
    LONGEST = "longest"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All filters together; names are as typed, and empty means: not asked for."""

    text: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    ships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    rating: Sought | None = None
    words: Span | None = None
    minutes: Span | None = None
    chapters: Span | None = None
    """Those that are posted, however many are planned."""
    recced: Span | None = None
    """By how many members, its author not counted."""
    status: Status | None = None
    language: str = ""
    reccer: str = ""
    """A member's id; or a name, for which an id has to be found first."""
    crossover: bool | None = None
    """Several fandoms (True), one or none (False)."""
    shelf: ShelfFilter | None = None
    """Where it is, or is not, on the shelf of who searches."""
    sort: Sort = Sort.BEST
    unknown_warnings: bool = False
    """Whether fics that do not tell their warnings are shown although `without` names a warning."""
    unknown_lengths: bool = False
    """Whether fics of unknown length are shown although a length is asked for."""
    hidden_too: bool = False
    """Whether fics with tags that the member hides are shown this once."""

    def hiding(self, names: tuple[str, ...]) -> "Search":
        """The search that leaves out what a member never wants to see, unless she asks for it this once."""
        return self if self.hidden_too else replace(self, without=tag_names.unique((*self.without, *names)))

    @property
    def length(self) -> Span | None:
        """The words that both `words` and `minutes` allow."""
        if self.minutes is None:
            return self.words
        timed = self.minutes.times(WORDS_A_MINUTE)
        return timed.within(self.words) if self.words else timed
