"""A block whose lines were run together, as one-line boxes do: taken apart again at its labels."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from fics.header.fields import EXACT, LISTS, PROSE, Field, Labelled
from fics.header.label_names import NAME_LENGTH, asks_why, ends_label, loosely_named, named, slipped
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

# a row of dashes at the end divides headers, and belongs to no value
_RULE = re.compile(r"(?:(?<!\s)\s+)?(?<![-–—=_*~])[-–—=_*~]{3,}\s*\Z")
_TAIL = re.compile(r"(?:\s(?://?|\|{1,2}|[~>»]|[-–—])){1,3}\s*\Z")
"""What divides a value from the next label."""
_RATED = re.compile(r"rated\s*(?:\([^()]*\))?\Z", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s\Z", re.IGNORECASE)
"""What makes no label of `Rated`, but a value: `Not Rated: …`, `Not Rated (s): …`."""
# a sentence's end, then the sign that divides labels
_DIVIDED = re.compile(r"(?<=[.!?…”\"])[;,]\Z")
# no colon of an address: `https://`
_COLON = re.compile(r"\s={1,2}\s|[:：＝]{1,3}(?!//)")
# `Title - Salt`, `Title → Salt`: a dash alone needs its spaces
_DASH = re.compile(r"\s(?:[-–—»→~]|->|=>)\s")
# `[Title] Salt`, but no `[Title](https://…)`
_BRACKETS = re.compile(r"(?<!\S)(?:\[(?=[^\[\]]{1,30}\](?!\())|【)(?P<label>[^\[\]【】]{1,30})[\]】]\s*:?")
# a colon within quotation marks begins no label
_QUOTED = re.compile(r'(?<![^\s:：=,;(|])"(?:[^"]|""){0,600}"(?![^\s,;.)|])')
# between spaces, so that a mark goes with its word
_WORD = re.compile(r"\S+")
_UNKNOWN = re.compile(r"\s+[^\W\d_][\w'/-]{2,30}:\s")
"""A label that nothing is known of."""
_DECORATION = "*_~#|•·^` "
_MARKS = "*~#•·^` "
_BAR = re.compile(r"\A\|(?!\|)|(?<!\|)\|\Z")
"""A bar that divides, not two that hide a spoiler."""
_LABEL_WORDS = 7
_SLIP_WORDS = 2
"""Words of a label that has a slip."""
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


@lru_cache(maxsize=256)
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
    ends = list(_endings(line, islice(_COLON.finditer(plain), COLONS)))
    exact = list(_marks(line, ends, named))
    loose = list(_marks(line, ends, slipped))
    if len(exact) > 1 or len({mark.field for mark in loose}) >= SLIPPED:
        return loose
    brackets = islice(_BRACKETS.finditer(plain), COLONS)  # `【标题】`, `[Title]`
    bracketed = [
        _Mark(field, found.start(), found.end()) for found in brackets if (field := named(found["label"]))
    ]
    if len(bracketed) >= BRACKETED and bracketed[0].start == 0:
        return bracketed
    if exact:
        return exact
    dashed = list(_marks(line, list(_endings(line, islice(_DASH.finditer(plain), COLONS))), named))
    return dashed if len(dashed) >= DASHED and dashed[0].start == 0 else exact


def _marks(line: str, ends: Sequence["_Ending"], naming: Callable[[str], Field | None]) -> Iterator[_Mark]:
    seen: set[Field] = set()
    for ending in ends:
        found = _before(line, ending, naming)
        if found and (found[0] not in seen or found[0] in _AGAIN):
            seen.add(found[0])
            yield _Mark(*found, ending.value)


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where a label may end, and its value begins: the names that stand there, the longest first."""

    value: int
    names: tuple[tuple[int, str], ...]
    """Where each begins, and its words without decoration."""


def _endings(line: str, signs: Iterable[re.Match[str]]) -> Iterator[_Ending]:
    capital = next((character.isupper() for character in line if character.isalpha()), False)
    since = 0
    for sign in signs:
        words = _words_before(line, since, sign.start())
        names = ((word, line[word : sign.start()].strip(_DECORATION)) for word in words)
        # a label begins with a capital where the line's first word does, and never with a digit
        meant = (
            (at, name) for at, name in names if not (name[:1].isdigit() or (capital and name[:1].islower()))
        )
        yield _Ending(sign.end(), tuple(meant))
        since = sign.start() if line[: sign.start()][-1:].isspace() else sign.end()  # or it begins a word


def _words_before(line: str, since: int, sign: int) -> list[int]:
    """Where the words begin with which a label may begin that ends at a sign; none where it can't be one.

    It stands behind the sign before it, but for a remark in brackets, which may hold a sign.
    """
    window = max(0, sign - NAME_LENGTH)
    if window < since and not _closes_remark(line, window, since, sign):
        window = since
    asked = asks_why(line[window:sign])
    words = [word.start() for word in _WORD.finditer(line, window, sign)][-_LABEL_WORDS:]
    if words and words[0] == window > 0 and not line[window - 1].isspace():
        words = words[1:]  # the rest of a word that begins before
    if not words or asked or ends_label(line[words[-1] : sign]):
        return words
    return [word for word in words if word in words[-_SLIP_WORDS:] or line.startswith("**", word)]


def _closes_remark(line: str, window: int, since: int, sign: int) -> bool:
    """Whether brackets that opened before one sign close before the next."""
    return any(
        line.find(opening, window, since) >= 0 and line.find(closing, since, sign) >= 0
        for opening, closing in ("()", "[]")
    )


def _before(line: str, ending: _Ending, naming: Callable[[str], Field | None]) -> tuple[Field, int] | None:
    """The longest known label that ends there, and where it begins."""
    for start, name in ending.names:
        if _RATED.match(name) and _NOT.search(line, max(0, start - 6), start):
            return None
        if field := (loosely_named if line.startswith("**", start) else naming)(name):
            return field, start
    return None
