"""A server's tags in memory, with what changed since they were put in order."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from heapq import merge
from itertools import islice

from db.lexicon import Lexicon, Ranked, Spelled, Suggestion
from fics import tags

REMEMBERED = 2_000
"""So many answers are kept, since most members begin alike."""
WORN = 300
"""After so many changes all is put in order anew."""


class Amended:
    """A lexicon in which some tags are as they are now; None for one that no fic has any more."""

    def __init__(self, root: Lexicon, changed: Mapping[int, Spelled | None] | None = None) -> None:
        self._root = root
        self._changed = changed or {}
        now = [tag for tag in self._changed.values() if tag]
        self._outdated = root.places(self._changed, (tag.key for tag in now))
        beside = (tag for place in self._outdated for tag in root.group(place))
        unchanged = [tag for tag in beside if tag.id not in self._changed]
        self._own = Lexicon([*unchanged, *now], root.gates)
        self._found = lru_cache(maxsize=REMEMBERED)(self._merged)

    def __len__(self) -> int:
        return len(self._root) + len(self._own)

    @property
    def is_worn(self) -> bool:
        """Whether so much has changed that all has to be put in order anew."""
        return len(self._outdated) + len(self._own) > WORN

    def amended(self, changed: Mapping[int, Spelled | None]) -> "Amended":
        """The same with more changes."""
        return Amended(self._root, {**self._changed, **changed}) if changed else self

    def suggest(
        self, typed: str, *, limit: int, barred: frozenset[int] = frozenset()
    ) -> tuple[Suggestion, ...]:
        """What typed text may become: names that begin so, then those with a word that does, then slips.

        `a x b` may become `a/b`. Of equals, the most used come first. Names with a tag that is barred are
        left out.
        """
        plain, most = tags.normal(typed), limit + len(barred)
        found = self._found(plain, most) or self._found(plain.replace(" x ", "/"), most)
        if not barred:
            return found
        allowed = (each for each in found if barred.isdisjoint(each.tag_ids))
        return tuple(islice(allowed, limit))

    def _merged(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        if not self._changed:
            found = islice(self._root.found(typed), most)
            return tuple([self._root.suggestion(place) for _, place in found])
        own = ((each, self._own) for each in self._own.ranked(typed))
        both = merge(self._current(typed), own, key=lambda found: found[0][:3])
        return tuple(lexicon.suggestion(each.place) for each, lexicon in islice(both, most))

    def _current(self, typed: str) -> Iterator[tuple[Ranked, Lexicon]]:
        """What is found in the root and is not out of date."""
        found = self._root.ranked(typed)
        return ((each, self._root) for each in found if each.place not in self._outdated)
