"""A block whose lines were run together, as one-line boxes do: taken apart again at its labels."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fics.header.fields import EXACT, LISTS, PROSE, Field, Labelled
from fics.header.label_names import NAME_LENGTH, loosely_named, named, slipped
from fics.header.no_colon import is_narration

COLONS = 150
"""Colons in one line that may end a label; a block that was run together has a few dozen."""
SLIPPED = 3
"""Fields that a line tells whose every label has a slip."""
BRACKETED = 3
"""Fields that a line tells whose labels stand in brackets."""
DASHED = 4
"""Fields that a line tells whose labels end in dashes or arrows."""
LEAD = 300
"""Characters before the first label of a block that was run together."""

_RULE = re.compile(r"(?:(?<!\s)\s+)?(?<![-–—=_*~])[-–—=_*~]{3,}\s*\Z")
_TAIL = re.compile(r"(?:\s(?://?|\|{1,2}|[~>»]|[-–—])){1,3}\s*\Z")
"""What divides a value from the next label."""
_NOT = re.compile(r"\bnot\s\Z", re.IGNORECASE)
"""What makes no label of `Rated`, but a value: `Not Rated: …`."""
_DIVIDED = re.compile(r"(?<=[.!?…”\"])[;,]\Z")
_COLON = re.compile(r"\s={1,2}\s|[:：＝]{1,3}(?!//)")
_DASH = re.compile(r"\s(?:[-–—»→~]|->|=>)\s")
_BRACKETS = re.compile(r"(?<!\S)(?:\[(?=[^\[\]]{1,30}\](?!\())|【)(?P<label>[^\[\]【】]{1,30})[\]】]\s*:?")
_QUOTED = re.compile(r'(?<![^\s:：=,;(])"(?:[^"]|""){0,600}"(?![^\s,;.)])')
_WORD = re.compile(r"\S+")
_HOLDING_COLONS = re.compile(r"[(\[]|\b(?:why|what|reasons?|rec)", re.IGNORECASE)
"""What a label has in which a colon may stand: a remark in brackets, or a question for the why."""
_UNKNOWN = re.compile(r"\s+[^\W\d_][\w'/-]{2,30}:\s")
"""A label that nothing is known of."""
_DECORATION = "*_~#|•·^` "
_MARKS = "*~#•·^` "
_BAR = re.compile(r"\A\|(?!\|)|(?<!\|)\|\Z")
"""A bar that divides, not two that hide a spoiler."""
_LABEL_WORDS = 7
_AGAIN = LISTS | {Field.RATING, Field.OTHER, Field.NOTES, Field.PUBLISHER}
"""Fields of which a block may have several."""
_ENDING = EXACT | {Field.AUTHORS, Field.SENDER}
"""Fields whose value an unknown label ends."""


def blanked(line: str) -> str:
    """The line with nothing to be read in its quotes."""
    return _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line) if '"' in line else line


def flattened(line: str) -> tuple[Labelled, ...]:
    """The fields of a block whose lines were run together; empty unless it begins with a label and has two.

    A label inside is one only with a capital, where the first has one, and where its field is new.
    """
    lead, told = run_together(line)
    return told if not lead else ()


def run_together(line: str) -> tuple[str, tuple[Labelled, ...]]:
    """What stands before the first label of a line, and the line's fields; none unless it has two."""
    marks = _marked(line)
    lead = line[: marks[0].start].strip(_DECORATION) if marks else line
    if len(marks) < 2 or len(lead) > LEAD:
        return line, ()
    ends = [mark.start for mark in marks[1:]] + [len(line)]
    told = tuple(
        (mark.field, _trimmed(mark.field, line[mark.end : end]))
        for mark, end in zip(marks, ends, strict=True)
    )
    narrated = any(field in EXACT and is_narration(value) for field, value in told)
    return (line, ()) if narrated else (lead, told)


def _trimmed(field: Field, value: str) -> str:
    bare = _TAIL.sub("", _RULE.sub("", value)).strip(_MARKS).removeprefix("- ").removesuffix(" -")
    whole = _BAR.sub("", bare).strip(_MARKS).removeprefix("__").removesuffix("__").strip()
    if field in _ENDING and (unknown := _UNKNOWN.search(whole)):
        whole = whole[: unknown.start()]
    return _DIVIDED.sub("", whole) if field in PROSE else whole.rstrip(",;")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label in the line: where it begins, and where its value does."""

    field: Field
    start: int
    end: int


def _marked(line: str) -> list[_Mark]:
    """The line's labels: with slips where two are without or three with, or with dashes."""
    plain = blanked(line)
    signs = list(islice(_COLON.finditer(plain), COLONS))
    exact = list(_marks(line, signs, named))
    loose = list(_marks(line, signs, slipped))
    if len(exact) > 1 or len({mark.field for mark in loose}) >= SLIPPED:
        return loose
    bracketed = list(_bracketed(plain))
    if len(bracketed) >= BRACKETED and bracketed[0].start == 0:
        return bracketed
    dashed = [] if exact else list(_marks(line, list(islice(_DASH.finditer(plain), COLONS)), named))
    return dashed if len(dashed) >= DASHED and dashed[0].start == 0 else exact


def _bracketed(line: str) -> Iterator[_Mark]:
    """The labels that stand in brackets: `【标题】`, `[Title]`."""
    for found in islice(_BRACKETS.finditer(line), COLONS):
        if field := named(found["label"]):
            yield _Mark(field, found.start(), found.end())


def _marks(
    line: str, signs: Sequence[re.Match[str]], naming: Callable[[str], Field | None]
) -> Iterator[_Mark]:
    seen: set[Field] = set()
    capital = next((character.isupper() for character in line if character.isalpha()), False)
    since = 0
    for sign in signs:
        found = _before(line, _reach(line, since, sign.start()), naming, capital=capital)
        since = sign.end()
        if found and (found[0] not in seen or found[0] in _AGAIN):
            seen.add(found[0])
            yield _Mark(*found, sign.end())


def _reach(line: str, since: int, sign: int) -> tuple[int, int]:
    """Where a label may stand that ends at a sign: behind the sign before it, unless it holds one."""
    window = max(0, sign - NAME_LENGTH)
    holding = window < since and _HOLDING_COLONS.search(line, window, since)
    return (window if holding else max(window, since)), sign


def _before(
    line: str, reach: tuple[int, int], naming: Callable[[str], Field | None], *, capital: bool
) -> tuple[Field, int] | None:
    """The longest known label that ends where the reach does, and where it begins."""
    sign = reach[1]
    for word in list(_WORD.finditer(line, *reach))[-_LABEL_WORDS:]:
        start = word.start()
        name = line[start:sign].strip(_DECORATION)
        whole = start == 0 or line[start - 1].isspace()
        if not whole or name[:1].isdigit() or (capital and name[:1].islower()):
            continue
        if name.lower() == "rated" and _NOT.search(line, max(0, start - 6), start):
            return None
        if field := (loosely_named if line.startswith("**", start) else naming)(name):
            return field, start
    return None
