"""What a server's moderators have chosen about its list; the defaults are safe before anyone has."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from fics.models import Facts, Gate, Level, Rec
from fics.tags.triggers.facts import stated
from fics.tags.triggers.table import mentioned

HIGHEST = (Level.TEEN, Level.MATURE, Level.EXPLICIT)
"""The levels that can be a server's highest; below Teen there is no gate that could be held."""


class Waits(StrEnum):
    """Which new recs wait for a moderator."""

    NOTHING = "nothing"
    NEWCOMERS = "newcomers"
    """The first recs of members who are new to the list."""
    EVERYTHING = "everything"


class Underage(StrEnum):
    """What becomes of Underage Sex above Teen."""

    REFUSED = "refused"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class Veil:
    """What of a card is seen only after a tap."""

    warnings: bool = False
    """Whether archive warnings are behind bars."""
    blurred: frozenset[str] = frozenset()
    """Rows of the table of triggers, by their keys: a fic that says one shows title and warnings alone."""

    def folds(self, facts: Facts, recs: Iterable[Rec]) -> bool:
        """Whether tags, summary and reasons are folded away, by what any of them says."""
        if not self.blurred:
            return False
        mentions = (row for rec in recs for row in mentioned(rec.why or ""))
        return any(row.key in self.blurred for row in chain(stated(facts), mentions))


BARE = Veil()
"""Where nothing is veiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that `/ficadmin setup` sets. Channels and roles are Discord's ids; None is none, or everyone."""

    open_feed: int | None = None
    adult_feed: int | None = None
    moderator_role: int | None = None
    moderators_channel: int | None = None
    reccer_role: int | None = None
    """Who may rec; None is everyone."""
    waits: Waits = Waits.NOTHING
    mature_in_full: bool = False
    """Mature fics show in full in open channels; the others never do."""
    highest: Level = Level.EXPLICIT
    """The highest level on this server, one of HIGHEST; Not Rated and unknown are as Explicit."""
    underage: Underage = Underage.REFUSED
    veiled_warnings: bool = False
    """Archive warnings stand behind spoiler bars."""
    blurred: tuple[str, ...] = ()
    """Warnings and triggers, by their rows' keys: cards that say one of them are folded."""
    open_requests: int | None = None
    """Where requests for fics are posted that all ages may read; None is where they are asked."""
    adult_requests: int | None = None
    """Where requests are posted that may be answered with adult fics."""
    nameless_requests: bool = False
    """Members may ask for fics without their name; moderators can look it up, which is logged."""
    public_page: bool = False
    """The list may be shown on a web page outside Discord."""
    waiting_words: tuple[str, ...] = ()
    """Typed text that has one of them waits for a moderator (`fics.rules.waiting_words`)."""
    language: str = ""
    """The language of what is posted, by its code; where it is empty, the server's own in Discord decides."""

    @property
    def veil(self) -> Veil:
        """What of cards is seen only after a tap."""
        return Veil(self.veiled_warnings, frozenset(self.blurred))

    @property
    def gates(self) -> frozenset[Gate]:
        """The gates of all that this list may hold; what is behind another shows nowhere on this server."""
        if self.highest is not Level.EXPLICIT:
            return frozenset({Gate.OPEN, Gate.MATURE} if self.highest is Level.MATURE else {Gate.OPEN})
        refused = {Gate.NEVER_OPEN} if self.underage is Underage.REFUSED else set[Gate]()
        return frozenset(Gate) - refused

    def shows_otherwise(self, other: "Choices") -> frozenset[Gate]:
        """The gates whose fics show in another way, somewhere on this server, than by other choices."""
        if self.blurred != other.blurred:
            return self.gates | other.gates
        mature = {Gate.MATURE} if self.mature_in_full is not other.mature_in_full else set[Gate]()
        return self.gates ^ other.gates | mature
