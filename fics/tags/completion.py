"""A list's names as one text, and what typed text may become: found by looking through it from its beginning.

A name takes its letters and some ten bytes, and no object. To look through the names of 100,000 fics for what
somebody typed takes Python's own search 2 ms, and those of 1,000 fics a fiftieth of that.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
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
APART = b"\xfd"
"""No record has it, so that it can stand between them."""
_KIND = 5
_TAIL = 6
_SHIP = 2
"""The number of the kind of ships."""
_FIRST_KIND = 0xF5
_MARK = re.compile(rb"[\xf5-\xff]")
_START_MARK = _START[0]
# Pieces of fewer letters stand in too many names.
_FIRST, _OTHERS = 3, 4
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
            if (place := self._place_of(name_id, now[0] if now else 1)) is not None:
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
        if not spellings:
            return self
        places = {name_id: self._place_of(name_id, 1) for name_id in spellings}
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

    def _place_of(self, name_id: int, fics: int) -> int | None:
        """Where a name ends that about so many fics have: a new fic changes each number by one."""
        number = _END + _digits(name_id)
        low, high = (bisect_left(self.levels, -each, key=neg) for each in (fics + 1, fics - 2))
        start, stop = ((0, *self.bounds)[each] for each in (low, high))
        for first, last in ((start, stop), (0, start), (stop, len(self.text))):
            if (place := self.text.find(number, first, last)) >= 0:
                return place
        return None

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
        words = _Words(_looked_for(typed), list[int](), list[int]())
        yield self._begun(typed, words)
        yield (self.text.index(_END, place) for place in words.begun)
        for slips, letters in ((1, SLIP_FROM), (2, SLIPS_FROM)):
            if len(typed) >= letters:
                stop = SURE if seen else len(self.text)
                asked = _Asked(typed, frozenset(typed), slips)
                yield merge(*(self._near(piece, asked, words, stop) for piece in _pieces(typed, slips)))

    def _begun(self, typed: str, words: "_Words") -> Iterator[int]:
        """The ends of names that begin as was typed; other words are noted on the way, in one look at all."""
        whole = _encoded(typed)
        for place in self._places(_SPACE + words.piece):
            if not self.text.startswith(whole, place + 1):
                words.alike.append(place + 1)
            elif self.text[place - 1] == _START_MARK:
                yield self.text.index(_END, place)
            else:
                words.begun.append(place + 1)

    def _near(self, piece: "_Piece", asked: "_Asked", words: "_Words", stop: int) -> Iterator[int]:
        """The ends of names that begin as was typed, but for slips, and have a piece of it about there."""
        if piece.before:
            for place in self._places(piece.text, stop):
                yield from self._meant(self._starts(place, piece.before, asked), asked)
        elif piece.text.startswith(words.piece):
            yield from self._meant(words.alike[: bisect_left(words.alike, stop)], asked)
        else:
            yield from self._meant((place + 1 for place in self._places(_SPACE + piece.text, stop)), asked)

    def _meant(self, starts: Iterable[int], asked: "_Asked") -> Iterator[int]:
        """The ends of the names that begin as was typed, but for slips, from one of these places on."""
        return (self.text.index(_END, start) for start in starts if self._is_meant(start, asked))

    def _starts(self, place: int, before: int, asked: "_Asked") -> Iterator[int]:
        """Where words begin so many bytes before a place, or a slip or two nearer or farther."""
        widest = asked.slips * _LETTER_BYTES
        is_plain = asked.typed.isascii() and self.text[max(place - before - widest - 1, 0) : place].isascii()
        shift = asked.slips if is_plain else widest
        low, high = max(place - before - shift - 1, 0), max(place - before + shift, 0)
        start = self.text.find(_SPACE, low, high)
        while start >= 0:
            yield start + 1
            start = self.text.find(_SPACE, start + 1, high)

    def _is_meant(self, start: int, asked: "_Asked") -> bool:
        typed, letters, slips = asked
        head = self.text[start : start + max(len(typed) + slips, SHORTEST)]
        if not head.isascii():  # a mark is in it, too, where the name ends
            mark = _MARK.search(self.text, start)
            assert mark is not None
            text = self.text[start : mark.start()].decode(errors="replace")
            return len(text) >= SHORTEST and begins(text, typed, slips=slips)
        text = head.decode()
        # Each letter that was typed and isn't there is a slip.
        return len(letters.difference(text)) <= slips and begins(text, typed, slips=slips)

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
    return _begins(text, 0, typed, 0, slips)


def _begins(text: str, at: int, typed: str, place: int, slips: int) -> bool:
    """Whether a text from a place on begins as what was typed from another on."""
    # Hundreds are tried for what is in no name, so nothing is taken apart before it has to be.
    if not slips:
        return text.startswith(typed[place:], at)
    end, most = len(text), len(typed)
    while place < most and at < end and text[at] == typed[place]:
        at, place = at + 1, place + 1
    if place == most:
        return True
    # A slip before the first letter that differs could as well be at it.
    left = slips - 1
    return (
        _begins(text, at + 1, typed, place + 1, left)
        or _begins(text, at, typed, place + 1, left)
        or _begins(text, at + 1, typed, place, left)
        or (
            text[at : at + 2] == typed[place + 1 : place + 2] + typed[place]
            and _begins(text, at + 2, typed, place + 2, left)
        )
    )


class _Words(NamedTuple):
    """Where words of names begin that are like what was typed."""

    piece: bytes
    """What all of them begin with."""
    begun: list[int]
    """Those within a name that begin as was typed."""
    alike: list[int]
    """The others: what was typed may be in them but for a slip."""


class _Asked(NamedTuple):
    """What slips are looked for in."""

    typed: str
    letters: frozenset[str]
    slips: int
    """So many at most."""


class _Piece(NamedTuple):
    """A piece of what was typed, behind so many bytes."""

    before: int
    text: bytes


def _looked_for(typed: str) -> bytes:
    """The first piece of typed text, so that one look serves names with slips, too; all of a short one."""
    most = sum(len(typed) >= letters for letters in (SLIP_FROM, SLIPS_FROM))
    size = _sizes(len(typed), most)[0][0]
    return _encoded(typed[:size] if size >= _FIRST else typed)


def _pieces(typed: str, slips: int) -> list[_Piece]:
    """Pieces of what was typed, of which a name that was meant has at least one as it is.

    Each slip spoils one piece, of which there is one more than slips. Two letters that were swapped between
    two pieces would spoil both, so one letter between them is in neither; where they were too short then,
    both together are one more piece, with these letters swapped.
    """
    sizes, gaps = _sizes(len(typed), slips)
    bounds, start = list[tuple[int, int]](), 0
    for place, size in enumerate(sizes):
        bounds.append((start, start + size))
        start += size + (place < gaps)
    pieces = list[_Piece]()
    for place, (start, end) in enumerate(bounds):
        before, text = len(_encoded(typed[:start])), typed[start:end]
        pieces.append(_Piece(before, _encoded(text)))
        for cut, end in bounds[max(place, gaps) + 1 :] if place >= gaps else ():
            text = text[:-1] + typed[cut] + text[-1] + typed[cut + 1 : end]
            pieces.append(_Piece(before, _encoded(text)))
    return pieces


def _sizes(letters: int, slips: int) -> tuple[list[int], int]:
    """How long each piece is, and between how many of them, from the first, a letter is left out."""
    gaps = max(min(letters - _FIRST - _OTHERS * slips, slips), 0)
    sizes, left = list[int](), letters - gaps
    for pieces in range(slips + 1, 0, -1):
        sizes.append(left // pieces)
        left -= sizes[-1]
    return sizes, gaps


def _encoded(text: str) -> bytes:
    return text.encode(errors="replace")


def _spelled(spellings: Iterable[str]) -> bytes:
    return b"".join(_START + _encoded(spaced(each)) for each in spellings)


def _digits(name_id: int) -> bytes:
    return bytes(_LETTER + (name_id >> shift & _SIX_BITS) for shift in _SHIFTS)
