"""The labels in one line: `Title: …`, `**Title:** …`, `Fandom: … | Rating: …`."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from fics.header.decorations import unwrapped
from fics.header.fields import EXACT, PROSE, Field, Labelled
from fics.header.label_names import NAME_LENGTH, named
from fics.header.no_colon import is_narration, unsigned
from fics.header.run_together import blanked, flattened

DIVIDERS = 200
"""Commas, bars and dashes in one line behind which a label may begin."""

_BOLD = r"[*_~`]|\[/?[biu]\]|</?(?:b|i|u|strong|em)>"
_SIGNS = r"[^\w\s\"'“”‘’«»‹„()\[\]{}<>@$%:：=＝\\/…。，、？！?!;.,&-]"
"""What decorates: no letter, no digit, nothing that a name begins with."""
_POINTERS = r"<a?:\w{2,32}:\d{15,20}>|:[a-z0-9_]{2,32}:\s|->|=>|>>|[»›+]\s|[a-z]\)\s"
"""Discord's own emoji, their names, and arrows."""
# what a label may be dressed in: bold, bullets, numbers, emoji
_FRAME = re.compile(rf"(?:\s|{_BOLD}|{_POINTERS}|{_SIGNS}|-\s|\d{{1,2}}[.)]\s){{0,60}}+")
# bold that opens before a label
_OPENING = re.compile(rf"(?:{_BOLD}){{1,20}}\s?\Z")
# and closes before its colon, with so many marks and spaces at most
_CLOSING = re.compile(rf"(?:\s|{_BOLD}){{0,20}}")
_LAST_MARK = re.compile(rf"(?:\s|{_BOLD})\Z")
_MARKS, _LONGEST_MARK = 20, 9
# or behind it, maybe after a space
_CLOSED = re.compile(rf"\s*(?:{_BOLD}){{1,20}}")
# a label is short, and its sign near: a colon further on belongs to a sentence
_COLON = re.compile(r"[:：=＝]")
_REACH = NAME_LENGTH + _MARKS * _LONGEST_MARK + 1
# `Title :: Salt`, `Title:-> Salt`, and the full-width signs of Chinese and Japanese
_SIGN = re.compile(r"\s*[:：=＝]{1,3}[-–—>]?")
_BAR = re.compile(r"\s(?:\||//|•)\s")
"""What divides sentences from another field, too."""
# what stands between two labels of one line
_DIVIDER = re.compile(r"\s(?:\||\|\||•|·|//|[-–—~])\s|[,;]\s")


def labelled(line: str, name: Callable[[str], Field | None] = named) -> tuple[Labelled, ...]:
    """The fields that a line of a block tells; empty where it begins with no known label.

    `name` says which field a label means.
    """
    line = unwrapped(line)
    first = _one(line, name) if line else None
    if not first:
        return ()
    if (first[0] in EXACT or first[0] is Field.LANGUAGE) and (several := flattened(line)):
        return several
    divider = _BAR if first[0] in PROSE else _DIVIDER
    return tuple(_beside(line, name, divider)) if divider.search(line) else (first,)


def frame_end(line: str) -> int:
    """Where a line's first words begin, behind bold, bullets, numbers and emoji."""
    frame = _FRAME.match(line)
    return frame.end() if frame else 0


def _one(line: str, naming: Callable[[str], Field | None] = named) -> Labelled | None:
    start = frame_end(line)
    end = _name_end(line, start)
    field = naming(line[start:end])
    if not field:
        return unsigned(line, naming)
    if field in EXACT and is_narration(line[end:]):
        return None
    return field, _value(line, opening=_opening(line[:start]), end=end)


def _name_end(line: str, start: int) -> int:
    """Where what may be a label ends before its sign and the marks that close it; at its start if nowhere."""
    colon = _COLON.search(line, start, start + _REACH)
    end = colon.start() if colon else start
    for _ in range(_MARKS):
        mark = _LAST_MARK.search(line, max(start, end - _LONGEST_MARK), end)
        if not mark or mark.start() == start:
            break
        end = mark.start()
    return end if end - start <= NAME_LENGTH else start


def _opening(frame: str) -> str:
    """The marks of bold right before a label; a star and a space are a bullet."""
    found = (
        None if frame.endswith(("* ", "- ")) and not frame.endswith("** ") else _OPENING.search(frame[-60:])
    )
    return found[0].strip() if found else ""


def _value(line: str, *, opening: str, end: int) -> str:
    """What follows the label, without the marks of bold that were opened before it."""
    closing = _CLOSING.match(line, end)
    after = closing.end() if closing else end
    closed = bool(line[end:after].strip())
    sign = _SIGN.match(line, after)
    rest = line[sign.end() if sign else after :]
    if not opening or closed:
        return rest.strip()
    bold = _CLOSED.match(rest)
    return rest[bold.end() :].strip() if bold else rest.strip().removesuffix(opening).strip()


def _beside(line: str, name: Callable[[str], Field | None], dividing: re.Pattern[str]) -> Iterator[Labelled]:
    """The fields of a line that are divided by bars, dots or dashes; a part without a label stays."""
    start = 0
    for divider in islice(dividing.finditer(blanked(line)), DIVIDERS):
        if divider.start() > start and _one(line[divider.end() :]):
            yield from filter(None, [_one(line[start : divider.start()], name)])
            start = divider.end()
    yield from filter(None, [_one(line[start:], name)])
