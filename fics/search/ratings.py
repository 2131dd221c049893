"""Ratings as a search asks for them: `teen`, `<=teen`, `at least mature`."""

import re

from fics.errors import Unreadable
from fics.models import Level
from fics.ratings import clipped, rating
from fics.search.query import Sought
from fics.tags import tag_names

KNOWN = (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)
"""The levels that have an order; a bound never holds Not Rated or unknown, which may be anything."""

_NAMES = {
    "general": Level.GENERAL,
    "general audiences": Level.GENERAL,
    "teen": Level.TEEN,
    "teen and up": Level.TEEN,
    "teen and up audiences": Level.TEEN,
    "mature": Level.MATURE,
    "explicit": Level.EXPLICIT,
    "not rated": Level.NOT_RATED,
    "unrated": Level.NOT_RATED,
    "unknown": Level.UNKNOWN,
    "not known": Level.UNKNOWN,
    "rating not known": Level.UNKNOWN,
}
# a bound before or behind: `up to Teen`, `Teen or lower`
_UP_TO = re.compile(
    r"(?:up to|at most|max(?:imum)?\.?|no more than|no higher than|<=|=<|≤)\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s+(?:(?:or|and) (?:lower|below|less|under)|at most|max(?:imum)?)"
)
# likewise: `at least Mature`, `Mature or higher`
_AT_LEAST = re.compile(
    r"(?:at least|min(?:imum)?\.?|no lower than|>=|=>|≥)\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s+(?:(?:or|and) (?:higher|above|more)|at least|min(?:imum)?)"
)

_HELP = (
    "I can't make out that rating: try General, Teen, Mature, Explicit, Not Rated or unknown, "
    "a bound like “up to Teen”, or an archive's label like K+ or NC-17."
)


def sought(text: str) -> Sought:
    """The ratings that the words mean: `Teen`, `up to Teen`, `at least Mature`, `K+`.

    A label's level is sought with the label as typed; a level's own name and a bound have no label.
    Raises Unreadable where the words name no rating.
    """
    asked = tag_names.normal(text)
    if up_to := _bound(_UP_TO, asked):
        return Sought(levels=KNOWN[:up_to], words=f"up to {up_to.words}")
    if at_least := _bound(_AT_LEAST, asked):
        return Sought(levels=KNOWN[at_least - 1 :], words=f"at least {at_least.words}")
    if level := _NAMES.get(asked):
        return Sought(levels=(level,), words=level.words)
    return _labelled(text, asked)


def _bound(pattern: re.Pattern[str], asked: str) -> Level | None:
    found = pattern.fullmatch(asked)
    if not found:
        return None
    words = found["before"] or found["after"]
    level = _NAMES.get(words) or rating(words).level
    return level if level in KNOWN else None


def _labelled(text: str, asked: str) -> Sought:
    label = clipped(" ".join(text.split()))
    level = Level.UNKNOWN if set(asked) & set("<>≤≥=") else rating(text).level
    if level is Level.UNKNOWN or _UP_TO.fullmatch(asked) or _AT_LEAST.fullmatch(asked):
        raise Unreadable(_HELP)
    return Sought(levels=(level,), label=label, words=f"{label} ({level.words})")
