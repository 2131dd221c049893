"""What is said of values that could not be read: nothing that a member typed goes by without a word."""

from collections.abc import Iterator, Mapping, Sequence

from bot import limits
from bot.text import line
from fics.drafts import Unread
from fics.models import Facts

_VALUES = (60, 24)
"""Characters that are shown of each value: as many as the room allows."""
_AT_LEAST = "I couldn't read everything that you gave."
_ASKED: Mapping[str, str] = {
    "words": "a number of words",
    "chapters": "a number of chapters",
    "status": "a status",
    "published": "a date (as in 2026-05-21)",
    "updated": "a date (as in 2026-05-21)",
    "links": "a link to a fic",
}


def told(unread: tuple[Unread, ...], facts: Facts, *, room: int = limits.MESSAGE_TEXT) -> list[str]:
    """The sentence on these values, if there are any, in so many characters, or at least that there are.

    `facts` are what is known of the fic all the same.
    """
    if not unread:
        return []
    ways = (" ".join(_sentences(unread, facts, shown)) for shown in _VALUES)
    return [next((way for way in ways if len(way) <= room), _AT_LEAST)]


def _sentences(unread: tuple[Unread, ...], facts: Facts, shown: int) -> Iterator[str]:
    labels = tuple(each for each in unread if each.fact == "rating")
    values = tuple(each for each in unread if each.fact != "rating")
    for each in labels:
        yield f"I don't know the rating “{line(each.value, shown)}”, {_outcome(labels, facts)}."
    if values:
        every = _all([_one(each, shown) for each in values])
        yield f"I couldn't read {every}, {_outcome(values, facts)}."


def _one(unread: Unread, shown: int) -> str:
    return f"“{line(unread.value, shown)}” as {_ASKED[unread.fact]}"


def _all(every: Sequence[str]) -> str:
    *others, last = every
    return f"{', '.join(others)} and {last}" if others else last


def _outcome(unread: tuple[Unread, ...], facts: Facts) -> str:
    known = {facts.knows(each.fact) for each in unread}
    if known == {True}:
        return "so that stays as it is"
    return "so that is not known yet" if known == {False} else "so what was known of it stays as it is"
