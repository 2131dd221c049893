"""Requests for fics: what a member asks the others for, and what they answer."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntFlag, StrEnum

from fics.models import Facts, Gate, Level
from fics.ratings import strictness
from fics.search.query import Search

WORDS = 1_000
"""Characters of a request's own words."""
PLACE = 200
"""Characters for where a lost fic was read."""
LENGTHS = (30, 60, 90)
"""Days for which a request can be open."""
DAYS = 60
"""Days for which it is, if nobody chooses."""
GRACE = timedelta(days=7)
"""How long a request waits for its member to say whether she's still looking."""
OPEN_EACH = 3
"""Requests that a member can have open on a server."""
NAMELESS_EACH = 1
"""Of those, without her name."""
CARDS_A_DAY = 20
"""New cards of requests a day on a server: a channel must not be flooded."""
HIGHEST = (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)
"""The ratings up to which answers can be asked for."""

_EXPLICIT = re.compile(
    r"\b(?:smut\w*|porn\w*|pwp|nsfw|sex(?:ual\w*|y|ting)?|kink\w*|bdsm|lemons?|erotic\w*|orgasm\w*|nude\w*"
    r"|blow ?jobs?|hand ?jobs?|cock\w*|dick|cum|fuck\w*|gangbang\w*|threesome\w*|masturbat\w*|anal|rimming"
    r"|knotting|dub-?con\w*|non-?con\w*|rape\w*)\b",
    re.IGNORECASE,
)
"""Words that, in what somebody typed, say that it may not be for all ages."""


class RequestKind(StrEnum):
    """What is asked for."""

    LIKE = "like"
    """Fics of some kind: whatever fits is an answer."""
    LOST = "lost"
    """One fic that was read once; only who asks knows whether it's the one."""


class RequestState(StrEnum):
    """Where a request stands."""

    BEGUN = "begun"
    """Searched for, and not yet asked: seen by its member alone."""
    WAITING = "waiting"
    """For a moderator, who posts it or declines it."""
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    """By its member, or by a moderator."""
    ENDED = "ended"
    """By its time."""


class RequestNews(IntFlag):
    """What the member of a request has yet to be told of it."""

    POSTED = 1
    """A moderator let it onto the server."""
    DECLINED = 2
    """A moderator closed it."""
    LOOKED_UP = 4
    """A moderator looked up who asked."""
    STILL_LOOKING = 8
    """The time of a request is over, and it ends in a week unless its member keeps it."""
    UNPOSTED = 16
    """A request's card could not be posted; it can be answered all the same."""
    UNDECIDED = 32
    """No moderator posted or declined it in time."""


NO_NEWS = RequestNews(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswer:
    """A fic of the list that somebody answered with."""

    fic_id: int
    member_id: int | None
    """None is a former member."""
    at: datetime
    found: bool = False
    """Whether who asked says that this is what she looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FicRequest:
    """One member's request on one server, where it has its own number."""

    id: int
    number: int
    member_id: int
    nameless: bool = False
    """Others don't see who asks; moderators can look it up, which is logged."""
    kind: RequestKind = RequestKind.LIKE
    search: Search = field(default_factory=Search)
    """What is asked for by filters; leaves nothing out but what its member typed here."""
    words: str = ""
    place: str = ""
    """Where a lost fic was read."""
    highest: Level = Level.TEEN
    """Answers and matches have no higher rating than this."""
    shows_left_out: bool = False
    """Whether the card says what the search leaves out."""
    state: RequestState = RequestState.BEGUN
    at: datetime
    ends_at: datetime
    days: int = DAYS
    unseen: RequestNews = NO_NEWS
    reports: int = 0
    answers: tuple[RequestAnswer, ...] = ()
    followers: int = 0
    """Members who look for the same."""
    unnamed: bool = False
    """Whether it asks for fics of an author who isn't to be named here."""

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.state is RequestState.OPEN

    @property
    def gate(self) -> Gate:
        """How far it is kept from all-ages channels: as the fics that it may be answered with."""
        if self.highest <= Level.TEEN:
            return Gate.OPEN
        return Gate.MATURE if self.highest is Level.MATURE else Gate.ADULT

    @property
    def shown_search(self) -> Search:
        """The search as its card may say it: without what is left out, unless its member wants that said."""
        without = self.search.without if self.shows_left_out else ()
        return replace(self.search, without=without, authors=() if self.unnamed else self.search.authors)

    @property
    def typed(self) -> tuple[str, ...]:
        """All that its member typed and its card says."""
        told = self.shown_search
        names = (*told.tags, *told.without, *told.fandoms, *told.ships, *told.characters, *told.authors)
        return (self.words, self.place, told.text, *names)


Thing = frozenset[Hashable]
"""One thing that a request asks for: all that it may mean, or a word in all its forms."""


def are_alike(names: Sequence[Thing], others: Sequence[Thing]) -> bool:
    """Whether two requests ask for about the same names: half of all that both ask for."""
    shared = _shared(names, others)
    return bool(shared) and 2 * shared >= len(names) + len(others) - shared


def say_alike(words: Sequence[Thing], others: Sequence[Thing]) -> bool:
    """Whether two requests say about the same: of the shorter one's words the other has half, and several."""
    shared = _shared(words, others)
    return shared > 1 and 2 * shared >= min(len(words), len(others))


def _shared(things: Sequence[Thing], others: Sequence[Thing]) -> int:
    return sum(any(thing & other for other in others) for thing in things)


def is_within(facts: Facts, highest: Level) -> bool:
    """Whether a fic's rating is known, and no higher than a request wants."""
    return facts.rating.level in HIGHEST and strictness(facts.rating.level) <= strictness(highest)


def levels_up_to(highest: Level) -> tuple[Level, ...]:
    """The ratings up to this one."""
    return HIGHEST[: HIGHEST.index(highest) + 1]


def is_explicit(text: str) -> bool:
    """Whether typed words say that they may not be for all ages; moderators look at those first."""
    return _EXPLICIT.search(text) is not None
