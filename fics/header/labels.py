"""The labels in one line: `Title: …`, `**Title:** …`, `Fandom: … | Rating: …`, or a block run together."""

import re
from collections.abc import Iterator

from fics.header.fields import EXACT, LISTS, PROSE, Field, named

NAME_LENGTH = 40
"""A label's characters."""

_FRAME = re.compile(r"(?:[\s#*_~•·|]|-\s|\[[biu]\]|<(?:b|i|u|strong|em)>)*")
_CLOSING = re.compile(r"(?:[\s*_~]|\[/[biu]\]|</(?:b|i|u|strong|em)>)*")
_SIGN = re.compile(r"\s*[:：=＝][-–—]?")
_NAME = re.compile(r"[^:：=＝\n]{1,45}?(?=(?:[\s*_~]|\[/[biu]\]|</(?:b|i|u|strong|em)>)*[:：=＝])")
_COLON = re.compile(r"[:：](?!//)")
_QUOTED = re.compile(r'"[^"]*"')
_DIVIDER = re.compile(r"\s(?:\||\|\||•|·|//)\s")
_WORD = re.compile(r"\S+")
_DECORATION = "*_~#|•· "

Labelled = tuple[Field, str]
"""A field and its value as written."""


def labelled(line: str) -> tuple[Labelled, ...]:
    """The fields that a line of a block tells; empty where it begins with no known label."""
    first = _one(line)
    if not first:
        return ()
    if first[0] in EXACT and (several := flattened(line)):
        return several
    if first[0] in PROSE or not _DIVIDER.search(line):
        return (first,)
    return tuple(_beside(line))


def _one(line: str) -> Labelled | None:
    frame = _FRAME.match(line)
    start = frame.end() if frame else 0
    name = _NAME.match(line, start)
    field = named(name[0]) if name else None
    if not name or not field:
        return None
    return field, _value(line, opening=line[:start].strip("\t #•·|-"), end=name.end())


def _value(line: str, *, opening: str, end: int) -> str:
    """What follows the label, without the marks of bold that were opened before it."""
    closing = _CLOSING.match(line, end)
    after = closing.end() if closing else end
    closed = bool(line[end:after].strip())
    sign = _SIGN.match(line, after)
    rest = line[sign.end() if sign else after :]
    if not opening or closed:
        return rest.strip()
    bold = _CLOSING.match(rest)
    return (
        rest[bold.end() :].strip() if bold and bold[0].strip() else rest.strip().removesuffix(opening).strip()
    )


def _beside(line: str) -> Iterator[Labelled]:
    """The fields of a line that are divided by bars or dots; a part without a label stays where it is."""
    blanked = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
    start = 0
    for divider in _DIVIDER.finditer(blanked):
        if divider.start() > start and _one(line[divider.end() :]):
            yield from filter(None, [_one(line[start : divider.start()])])
            start = divider.end()
    yield from filter(None, [_one(line[start:])])


def flattened(line: str) -> tuple[Labelled, ...]:
    """The fields of a block whose lines were run together; empty unless it begins with a label and has two.

    A label inside is one only with a capital, where the first has one, and where its field is new.
    """
    marks = list(_marks(line))
    if len(marks) < 2 or line[: marks[0][1]].strip(_DECORATION):
        return ()
    ends = [start for _, start, _ in marks[1:]] + [len(line)]
    return tuple(
        (field, line[begin:end].strip(_DECORATION))
        for (field, _, begin), end in zip(marks, ends, strict=True)
    )


def _marks(line: str) -> Iterator[tuple[Field, int, int]]:
    seen: set[Field] = set()
    capital = next((character.isupper() for character in line if character.isalpha()), False)
    for colon in _COLON.finditer(line):
        found = _before(line, colon.start(), capital=capital)
        if found and (found[0] not in seen or found[0] in LISTS):
            seen.add(found[0])
            yield (*found, colon.end())


def _before(line: str, colon: int, *, capital: bool) -> tuple[Field, int] | None:
    """The longest known label that ends at this place, and where it begins."""
    window = max(0, colon - NAME_LENGTH)
    words = list(_WORD.finditer(line, window, colon))[-5:]
    for word in words:
        start = word.start()
        name = line[start:colon].strip(_DECORATION)
        whole = start == 0 or line[start - 1].isspace()
        if whole and (not capital or not name[:1].islower()) and (field := named(name)):
            return field, start
    return None
