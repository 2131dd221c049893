"""A text's lines as pieces: labelled lines, and other text that stands together."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fics.header.fields import Field, Labelled
from fics.header.labels import labelled
from fics.links import is_address

_RULE = re.compile(r"[\s\-–—=_*~#+.·•◦☆★`]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled line, or lines of other text: the first one's number, and what gap is above."""

    line: int
    gap: bool
    fields: tuple[Labelled, ...] = ()
    lines: tuple[str, ...] = ()
    ruled: bool = False

    @property
    def size(self) -> int:
        """The characters of its text."""
        return sum(len(line) + 1 for line in self.lines)


def pieces(lines: Sequence[str], name: Callable[[str], Field | None]) -> Iterator[Piece]:
    """The pieces of clean lines, with labels named by `name`; empty lines and rules are gaps."""
    gap, ruled = False, False
    entries = _entries(lines, name)
    for kind, group in groupby(entries, key=_kind):
        same = list(group)
        if kind == "fields":
            yield from (Piece(number, gap and number == same[0][0], told) for number, _, told in same)
        elif kind == "text":
            yield Piece(same[0][0], gap, lines=tuple(line for _, line, _ in same), ruled=ruled)
        gap, ruled = kind == "gap", kind == "gap" and any(line for _, line, _ in same)


def _entries(
    lines: Sequence[str], name: Callable[[str], Field | None]
) -> Iterator[tuple[int, str, tuple[Labelled, ...]]]:
    """Each line with its fields; below a labelled one, an address alone is a link."""
    above: tuple[Labelled, ...] | None = None
    for number, line in enumerate(lines):
        told = labelled(line, name)
        awaited = bool(above) and not any(value for _, value in above or ())
        linked = above is not None and not told and not awaited and is_address(line)
        yield number, line, ((Field.LINK, line),) if linked else told
        if told or (above is not None and line):
            above = told


def _kind(entry: tuple[int, str, tuple[Labelled, ...]]) -> str:
    if entry[2]:
        return "fields"
    return "gap" if is_gap(entry[1]) else "text"


def is_gap(line: str) -> bool:
    """Whether a line is empty or a rule of dashes, stars or the like."""
    return _RULE.fullmatch(line) is not None
