"""Names that a text mentions: a server's own tags, found in a summary or in an author's notes."""

import re
from collections.abc import Iterable, Iterator

from fics import tags

TEXT = 20_000
"""Characters of a text that are looked at."""
SHORTEST = 3
"""Letters of a name; a shorter one is a word too often."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def mentions(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in a text as whole words, whatever their case and accents, in the text's order.

    A name within a longer one found at the same place is passed over. Takes time by the length of the text
    and of the names, not by both multiplied.
    """
    by_words = {
        words: name for name in names if (words := _words(name)) and len(tags.normal(name)) >= SHORTEST
    }
    longest = max(map(len, by_words), default=0)
    return tags.unique(tuple(_found(_words(text[:TEXT]), by_words, min(longest, _LONGEST))))


_LONGEST = 12
"""Words of a name."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(tags.normal(text)))


def _found(words: tuple[str, ...], by_words: dict[tuple[str, ...], str], longest: int) -> Iterator[str]:
    place = 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if words[place : place + size] in by_words), 0)
        if size:
            yield by_words[words[place : place + size]]
        place += max(size, 1)
