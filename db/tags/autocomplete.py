"""One server's tags in memory, in the order in which they are looked for while they are typed."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import NamedTuple

from fics.models import Gate
from fics.tags import tag_names
from fics.tags.wordings import spaced, starts

SLIPS_FROM = 4
"""So many letters must be typed before a slip is looked for: a name of five with one missing."""
SHORTEST = 5
"""In shorter names a slip may be another name."""
CROWD = 25
"""Where more texts than these begin alike, whose they are is put in order beforehand."""
# sorts behind every continuation of a text
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Spelled:
    """One tag of one kind: its name, all keys that lead to it, and how many fics have it."""

    id: int
    key: str
    name: str
    spellings: tuple[str, ...]
    fics: tuple[int, ...]
    """By gate."""

    def used(self, gates: frozenset[Gate]) -> int:
        """How many fics behind these gates have it."""
        return sum(self.fics[gate] for gate in gates)


class Suggestion(NamedTuple):
    """A name that what was typed may become; its tags are of one key, and of different kinds."""

    name: str
    tag_ids: tuple[int, ...]
    fics: int
    """How many fics have the most used of these tags."""


class Ranked(NamedTuple):
    """One of those that typed text may become, in the order in which they are suggested."""

    rank: int
    unused: int
    """How many fics have it, below zero."""
    key: str
    place: int


class Starts:
    """Sorted texts, each of one suggestion, found by how they begin."""

    def __init__(self, texts: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(texts)
        self._texts = [text for text, _ in ordered]
        self._owners = [owner for _, owner in ordered]
        self._crowds = dict(self._crowded("", 0, len(ordered)))

    def owners(self, start: str) -> Sequence[int]:
        """Whose texts begin so: each once, the smallest first."""
        if crowd := self._crowds.get(start):
            return crowd
        low, high = self._range(start, 0, len(self._texts))
        return self._between(low, high)

    def _between(self, low: int, high: int) -> list[int]:
        return sorted(set(self._owners[low:high]))

    def _crowded(self, start: str, low: int, high: int) -> "Iterator[tuple[str, array[int]]]":
        """The beginnings of many texts of a range, in which all texts begin alike."""
        if high - low <= CROWD:
            return
        yield start, array("I", self._between(low, high))
        for letter in self._letters(len(start), low, high):
            yield from self._crowded(start + letter, *self._range(start + letter, low, high))

    def slips(self, typed: str) -> Iterator[int]:
        """Whose texts begin as what was typed would without one letter wrong, missing, too many or swapped.

        The letters before a slip are right. So only where texts go on from there are they looked for, and
        only with letters that do go on.
        """
        low, high = 0, len(self._texts)
        for place in range(len(typed) + 1):
            low, high = self._range(typed[:place], low, high)
            if low == high:
                return
            for meant in self._meant(typed, place, low, high):
                found = range(*self._range(meant, low, high))
                yield from (self._owners[each] for each in found if len(self._texts[each]) >= SHORTEST)

    def _meant(self, typed: str, place: int, low: int, high: int) -> Iterator[str]:
        """What may have been meant, if the slip is at this place."""
        before, here, rest = typed[:place], typed[place : place + 1], typed[place + 1 :]
        if here:
            yield before + rest
            yield before + rest[:1] + here + rest[1:]
        for letter in self._letters(place, low, high):
            yield before + letter + here + rest
            yield before + letter + rest

    def _letters(self, place: int, low: int, high: int) -> Iterator[str]:
        """The letters that texts of a range, equal so far, have at a place."""
        while low < high:
            text = self._texts[low]
            if len(text) == place:
                low += 1
                continue
            yield text[place]
            low = bisect_right(self._texts, text[: place + 1] + _LAST, low, high)

    def _range(self, start: str, low: int, high: int) -> tuple[int, int]:
        first = bisect_left(self._texts, start, low, high)
        return first, bisect_right(self._texts, start + _LAST, first, high)


class Lexicon:
    """The tags of some kinds that fics behind some gates have."""

    def __init__(self, spelled: Iterable[Spelled], gates: frozenset[Gate]) -> None:
        self.gates = gates
        self._groups = _ranked(spelled, gates)
        self._unused = [-group[0].used(gates) for group in self._groups]
        self._group_of = {tag.id: place for place, group in enumerate(self._groups) for tag in group}
        self._place_of = {group[0].key: place for place, group in enumerate(self._groups)}
        self._suggestions = [
            Suggestion(group[0].name, tuple(tag.id for tag in group), group[0].used(gates))
            for group in self._groups
        ]
        texts = [{text for tag in group for text in tag.spellings} for group in self._groups]
        self._whole = Starts((text, place) for place, own in enumerate(texts) for text in own)
        self._words = Starts(
            (start, place) for place, own in enumerate(texts) for text in own for start in starts(text)
        )

    def __len__(self) -> int:
        return len(self._groups)

    def places(self, tag_ids: Iterable[int], keys: Iterable[str]) -> frozenset[int]:
        """Where these tags are, and those of these keys."""
        by_id = {self._group_of[each] for each in tag_ids if each in self._group_of}
        return frozenset(by_id | {self._place_of[each] for each in keys if each in self._place_of})

    def group(self, place: int) -> list[Spelled]:
        """The tags of one key, the most used first."""
        return self._groups[place]

    def suggestion(self, place: int) -> Suggestion:
        """What is suggested of one place."""
        return self._suggestions[place]

    def ranked(self, typed: str) -> Iterator[Ranked]:
        """The places that typed text may become, as `found` gives them, with what they are ordered by."""
        for rank, place in self.matches(typed):
            yield Ranked(rank, self._unused[place], self._groups[place][0].key, place)

    def matches(self, typed: str) -> Iterator[tuple[int, int]]:
        """The ranks and places that typed text may become, best first; found as far as they are asked for."""
        seen: set[int] = set()
        for rank, places in enumerate(self._by_rank(typed)):
            for place in places:
                if place not in seen:
                    seen.add(place)
                    yield rank, place

    def _by_rank(self, typed: str) -> Iterator[Sequence[int]]:
        """Places by rank, the most used first; a place may come again, in a later rank."""
        if not typed:
            yield range(len(self))
            return
        yield self._whole.owners(typed)
        yield self._words.owners(spaced(typed))
        if len(typed) >= SLIPS_FROM:
            yield sorted(set(self._words.slips(spaced(typed))))


def _ranked(spelled: Iterable[Spelled], gates: frozenset[Gate]) -> list[list[Spelled]]:
    """The tags that are used, those of one key together, the most used first."""
    by_key: dict[str, list[Spelled]] = {}
    for tag in spelled:
        if tag.used(gates):
            by_key.setdefault(tag.key, []).append(tag)
    groups = [sorted(group, key=lambda tag: (-tag.used(gates), tag.id)) for group in by_key.values()]
    return sorted(groups, key=lambda group: (-group[0].used(gates), group[0].key))


REMEMBERED = 2_000
"""So many answers are kept, since most members begin alike."""
WORN = 300
"""After so many changes all is put in order anew."""


_SPARED = 100
"""So many names more are looked at, in case that some are left out by what they say."""


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
        """These names with more changes on top; itself where there are none."""
        return Amended(self._root, {**self._changed, **changed}) if changed else self

    def suggest(
        self,
        typed: str,
        *,
        limit: int,
        barred: frozenset[int] = frozenset(),
        leaves_out: Callable[[str], bool] | None = None,
    ) -> tuple[Suggestion, ...]:
        """What typed text may become: names that begin so, then those with a word that does, then slips.

        `a x b` may become `a/b`. Of equals, the most used come first. Names with a tag that is barred are
        left out, and those of which `leaves_out` says so.
        """
        plain, most = tag_names.normal(typed), limit + len(barred) + (_SPARED if leaves_out else 0)
        found = self._found(plain, most) or self._found(plain.replace(" x ", "/"), most)
        if not barred and leaves_out is None:
            return found
        allowed = (each for each in found if barred.isdisjoint(each.tag_ids))
        if leaves_out:
            allowed = (each for each in allowed if not leaves_out(each.name))
        return tuple(islice(allowed, limit))

    def _merged(self, typed: str, most: int) -> tuple[Suggestion, ...]:
        if not self._changed:
            found = islice(self._root.matches(typed), most)
            return tuple([self._root.suggestion(place) for _, place in found])
        own = ((each, self._own) for each in self._own.ranked(typed))
        ranked = self._root.ranked(typed)
        current = ((each, self._root) for each in ranked if each.place not in self._outdated)
        both = merge(current, own, key=lambda found: found[0][:3])
        return tuple(lexicon.suggestion(each.place) for each, lexicon in islice(both, most))
