"""Lists that lost their commas in copying, `Ned HarrowTom Vane`: parted where known names explain them."""

import re
from collections.abc import Iterable
from itertools import pairwise

RUN = 6_000
"""Characters of a run that is parted; AO3's longest lists of tags are about that."""
NAME = 150
"""Characters of one name."""

_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz", "O’", "O'")
"""Beginnings of one name behind which another capital stands."""
_WORD = re.compile(r"[^\W\d_]{2,}")
# `(TV)Salt`: a bracket that ends a name, and the next begins at once
_CLOSED = re.compile(r"[)\]!?][^\W_]")


def is_run(text: str) -> bool:
    """Whether a text seems to be several names with nothing between them: `HarrowTom`, `(TV)Salt`."""
    words = (word[0] for word in _WORD.finditer(text))
    rests = (word.removeprefix(next(filter(word.startswith, _PREFIXES), "")) for word in words)
    seams = (one.islower() and two.isupper() for rest in rests for one, two in pairwise(rest))
    return _CLOSED.search(text) is not None or any(seams)


def parted(run: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """The names of a run, where the known ones explain the whole of it in exactly one way; else None.

    A name is known in any case, and stays as the run has it.
    """
    text = run.strip()
    plain = text.lower()
    if not 0 < len(text) <= RUN or len(plain) != len(text):
        return None
    names = {name.lower() for name in known if 1 < len(name) <= NAME}
    sizes = sorted({len(name) for name in names})
    ways = [0] * len(plain) + [1]
    taken = [0] * len(plain)
    for start in range(len(plain) - 1, -1, -1):
        for size in sizes:
            if start + size <= len(plain) and ways[start + size] and plain[start : start + size] in names:
                ways[start] = min(2, ways[start] + ways[start + size])
                taken[start] = size
    if ways[0] != 1:
        return None
    found: list[str] = []
    place = 0
    while place < len(text):
        found.append(text[place : place + taken[place]])
        place += taken[place]
    return tuple(found)
