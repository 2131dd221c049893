"""What is read from a text, and what becomes of it before it is posted."""

from dataclasses import dataclass
from datetime import datetime

from fics.models import Facts, Kind

_NOTHING = Facts()


RUNS = tuple(kind.field for kind in (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM))
"""Facts of which a run of names may be unread: a list whose commas got lost in copying."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be read as what its label asks for; `fact` is a field of `Facts`."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a text: its facts, its reason, and what it only suggests."""

    facts: Facts = _NOTHING
    why: str | None = None
    suggested: Facts = _NOTHING
    notes: str | None = None
    """The author's notes, in which the server's own tags may be found; never kept beyond the draft."""
    unplaced: str | None = None
    """Typed lines of which nothing was made, to be shown to who typed them."""
    unread: tuple[Unread, ...] = ()
    """Values of which nothing was made, likewise."""
    mended: tuple[str, ...] = ()
    """Warnings with a slip, and what they were read as: `tortue → torture`."""
    left_over: tuple[str, ...] = ()
    """Lines around and within the block that belong to none of its fields."""
    same_as: int | None = None
    """The id of the fic on the list that its reccer says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rec that its member has not posted yet."""

    id: int
    member_id: int
    reading: Reading
    wrote_it: bool = False
    note: str | None = None
    """What a moderator wrote who sent it back."""
    at: datetime

    @property
    def facts(self) -> Facts:
        """What is known of the draft's fic so far."""
        return self.reading.facts
