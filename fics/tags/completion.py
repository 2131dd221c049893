"""A list's names as one text, and what typed text may become: found by looking through it from its beginning.

A name takes its letters and some ten bytes, and no object. To look through the names of 100,000 fics for what
somebody typed takes Python's own search 2 ms, and those of 1,000 fics a fiftieth of that.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice, pairwise
from operator import neg
from typing import NamedTuple

from fics.tags.wordings import spaced

SLIP_FROM = 4
"""So many letters must be typed before a slip is looked for: a name of five with one missing."""
SLIPS_FROM = 9
"""So many letters must be typed before two slips are."""
SURE = 32 * 1024
"""Where a name begins as was typed, or a word of it, slips are looked for in so many bytes: the most used."""
_MOST_USED = 128 * 1024
SHORTEST = 5
"""In shorter names a slip may be another name."""

# A record is each way to spell a name, in UTF-8, which has none of these marks, then its number and kind.
# With a space before each spelling, every word of a name has one before it.
_START, _SPACE, _END = b"\xfe ", b" ", b"\xff"
_KIND = 5
_TAIL = 6
_SHIP = 2
"""The number of the kind of ships."""
_FIRST_KIND = 0xF5
_MARK = re.compile(rb"[\xf5-\xff]")
# four letters of six bits each
_SHIFTS, _SIX_BITS, _LETTER = (18, 12, 6, 0), 63, 64
_LETTER_BYTES = 4
"""A letter takes no more in UTF-8."""


def record(name_id: int, kind_no: int, spellings: Iterable[str]) -> bytes:
    """One name as it stands in the text, with all normal forms that lead to it."""
    return _spelled(spellings) + _END + _digits(name_id) + bytes((_FIRST_KIND + kind_no,))


def spellings(kind_no: int, key: str) -> tuple[str, ...]:
    """The normal forms that lead to a name: its key, and a ship's names with each of them first."""
    if kind_no != _SHIP:
        return (key,)
    names = key.split("/")
    return tuple("/".join(names[place:] + names[:place]) for place in range(len(names)))


class Completion(NamedTuple):
    """A name that typed text may become."""

    rank: int
    """0: it begins so; 1: a word of it does; 2, 3: one would but for a slip, or two."""
    name_id: int


class _Edit(NamedTuple):
    """What stands in the place of a stretch of the text, and how many fics have the name that it is of."""

    start: int
    stop: int
    fics: int
    put: bytes

    @property
    def order(self) -> tuple[int, bool, int]:
        """What comes in at a place comes before what goes from there."""
        return self.start, self.stop > self.start, -self.fics


@dataclass(frozen=True, slots=True)
class Names:
    """The names that some fics have, the most used first."""

    text: bytes = b""
    levels: tuple[int, ...] = ()
    """How many fics have a name, from the most on, each number that occurs once."""
    bounds: tuple[int, ...] = ()
    """Where in the text the names of each level end."""

    @classmethod
    def of(cls, levels: Iterable[tuple[int, bytes]]) -> "Names":
        """The names whose records are given by how many fics have them, the most first."""
        every = list(levels)
        return cls._bounded(b"".join(text for _, text in every), {fics: len(text) for fics, text in every})

    @classmethod
    def _bounded(cls, text: bytes, sizes: Mapping[int, int]) -> "Names":
        levels = sorted((fics for fics, size in sizes.items() if size), reverse=True)
        bounds, end = list[int](), 0
        for fics in levels:
            end += sizes[fics]
            bounds.append(end)
        return cls(text, tuple(levels), tuple(bounds))

    def most_used(self) -> "Names":
        """Those of them that come first, in some 128 KB; all that as many fics have stay together."""
        levels = max(bisect_right(self.bounds, _MOST_USED), 1)
        bounds = self.bounds[:levels]
        return Names(self.text[: bounds[-1]] if bounds else b"", self.levels[:levels], bounds)

    def amended(self, changed: Mapping[int, tuple[int, bytes] | None]) -> "Names":
        """With names as they are now: how many fics have one, and its record; None for one that none has."""
        edits = list[_Edit]()
        for name_id, now in changed.items():
            if (place := self._place_of(name_id)) is not None:
                start = self.text.rfind(_END, 0, place)
                edits.append(
                    _Edit(0 if start < 0 else start + _TAIL, place + _TAIL, self._level_at(place), b"")
                )
            if now:
                levels = bisect_right(self.levels, -now[0], key=neg)
                place = self.bounds[levels - 1] if levels else 0
                edits.append(_Edit(place, place, *now))
        return self._edited(edits)

    def also_spelled(self, spellings: Mapping[int, Iterable[str]]) -> "Names":
        """With more that leads to some of the names."""
        places = {name_id: self._place_of(name_id) for name_id in spellings}
        return self._edited(
            [
                _Edit(place, place, self._level_at(place), _spelled(spellings[name_id]))
                for name_id, place in places.items()
                if place is not None
            ]
        )

    def _edited(self, edits: list[_Edit]) -> "Names":
        sizes = Counter[int]()
        for fics, start, end in zip(self.levels, (0, *self.bounds), self.bounds, strict=False):
            sizes[fics] = end - start
        parts, last = list[bytes](), 0
        for edit in sorted(edits, key=lambda edit: edit.order):
            parts += (self.text[last : edit.start], edit.put)
            last = edit.stop
            sizes[edit.fics] += len(edit.put) - (edit.stop - edit.start)
        return self._bounded(b"".join((*parts, self.text[last:])), sizes)

    def _place_of(self, name_id: int) -> int | None:
        place = self.text.find(_END + _digits(name_id))
        return None if place < 0 else place

    def _level_at(self, place: int) -> int:
        return self.levels[bisect_right(self.bounds, place)]

    def completions(self, typed: str, kind_nos: Iterable[int], *, slips: int = 2) -> Iterator[Completion]:
        """The names of some kinds that typed text, in normal form, may become: each once, the best first.

        Of those of one rank, the most used come first. They are found as far as they are asked for, with
        so many `slips` at most.
        """
        marks = frozenset(_FIRST_KIND + each for each in kind_nos)
        seen = set[int]()
        for rank, ends in enumerate(islice(self._by_rank(spaced(typed), marks, seen), 2 + slips)):
            for end in ends:
                if end not in seen and self.text[end + _KIND] in marks:
                    seen.add(end)
                    yield Completion(rank, self._name_id(end))

    def _by_rank(self, typed: str, marks: frozenset[int], seen: Collection[int]) -> Iterator[Iterator[int]]:
        if not typed:
            # Where one kind has few names, they are not looked for one by one among all.
            of_kinds = [self._places(bytes((mark,))) for mark in marks]
            yield (place - _KIND for place in merge(*of_kinds))
            return
        # A name that begins so has a space before it, too; most words of a text are in no name.
        is_there = _SPACE + _encoded(typed) in self.text
        for before in (_START, _SPACE):
            places = self._places(before + _encoded(typed)) if is_there else ()
            yield (self.text.index(_END, place) for place in places)
        for slips, letters in ((1, SLIP_FROM), (2, SLIPS_FROM)):
            if len(typed) >= letters:
                stop = SURE if seen else len(self.text)
                near = [self._near(piece, typed, slips, stop) for piece in set(_pieces(typed, slips))]
                yield merge(*near)

    def _near(self, piece: "_Piece", typed: str, slips: int, stop: int) -> Iterator[int]:
        """The ends of names that begin as was typed, but for slips, and have a piece of it about there."""
        needle = piece.text if piece.before else _SPACE + piece.text
        for place in self._places(needle, stop):
            starts = self._starts(place, piece.before, typed, slips) if piece.before else (place + 1,)
            for start in starts:
                if self._is_meant(start, typed, slips):
                    yield self.text.index(_END, start)

    def _starts(self, place: int, before: int, typed: str, slips: int) -> Iterator[int]:
        """Where words begin so many bytes before a place, or a slip or two nearer or farther."""
        widest = slips * _LETTER_BYTES
        is_plain = typed.isascii() and self.text[max(place - before - widest - 1, 0) : place].isascii()
        shift = slips if is_plain else widest
        low, high = max(place - before - shift - 1, 0), max(place - before + shift, 0)
        start = self.text.find(_SPACE, low, high)
        while start >= 0:
            yield start + 1
            start = self.text.find(_SPACE, start + 1, high)

    def _is_meant(self, start: int, typed: str, slips: int) -> bool:
        head = self.text[start : start + max(len(typed) + slips, SHORTEST)]
        if not head.isascii():  # a mark is in it, too, where the name ends
            mark = _MARK.search(self.text, start)
            assert mark is not None
            text = self.text[start : mark.start()].decode(errors="replace")
            return len(text) >= SHORTEST and begins(text, typed, slips=slips)
        text = head.decode()
        # With so few slips, one of the first letters is one of those that were typed first.
        first = typed[: slips + 1]
        return any(letter in first for letter in text[: slips + 1]) and begins(text, typed, slips=slips)

    def _places(self, needle: bytes, stop: int | None = None) -> Iterator[int]:
        place = self.text.find(needle, 0, stop)
        while place >= 0:
            yield place
            place = self.text.find(needle, place + 1, stop)

    def _name_id(self, end: int) -> int:
        # Thousands are read in a row, so there is no loop.
        first, second, third, fourth = self.text[end + 1 : end + _KIND]
        return first - _LETTER << 18 | second - _LETTER << 12 | third - _LETTER << 6 | fourth - _LETTER


def begins(text: str, typed: str, *, slips: int) -> bool:
    """Whether a text begins as was typed, but for so many letters wrong, missing, too many or swapped."""
    differs = (place for place, (a, b) in enumerate(zip(text, typed, strict=False)) if a != b)
    same = next(differs, min(len(text), len(typed)))
    if same == len(typed):
        return True
    if not slips:
        return False
    # A slip before the first letter that differs could as well be at it.
    meant, rest = text[same:], typed[same:]
    tried = [(meant[1:], rest[1:]), (meant, rest[1:]), (meant[1:], rest)]
    if len(rest) > 1 and meant[:2] == rest[1::-1]:
        tried.append((meant[2:], rest[2:]))
    return any(begins(text, typed, slips=slips - 1) for text, typed in tried)


class _Piece(NamedTuple):
    """A piece of what was typed, behind so many bytes."""

    before: int
    text: bytes


def _pieces(typed: str, slips: int) -> Iterator[_Piece]:
    """Pieces of what was typed, of which a name that was meant has at least one as it is.

    Each slip spoils one piece, of which there is one more than slips; only two letters that were swapped
    between two pieces spoil both, so that is tried, too.
    """
    cuts = [len(typed) * part // (slips + 1) for part in range(slips + 2)]
    for start, end in pairwise(cuts):
        yield _Piece(len(_encoded(typed[:start])), _encoded(typed[start:end]))
    for cut in cuts[1:-1]:
        swapped = typed[: cut - 1] + typed[cut] + typed[cut - 1] + typed[cut + 1 :]
        yield from _pieces(swapped, slips - 1)


def _encoded(text: str) -> bytes:
    return text.encode(errors="replace")


def _spelled(spellings: Iterable[str]) -> bytes:
    return b"".join(_START + _encoded(spaced(each)) for each in spellings)


def _digits(name_id: int) -> bytes:
    return bytes(_LETTER + (name_id >> shift & _SIX_BITS) for shift in _SHIFTS)
