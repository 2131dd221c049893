"""The labels in one line: `Title: …`, `**Title:** …`, `Fandom: … | Rating: …`, or a block run together."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from fics.header.fields import EXACT, LISTS, PROSE, Field
from fics.header.naming import NAME_LENGTH, named, slipped

COLONS = 150
"""Colons in one line that may end a label; a block that was run together has a few dozen."""
DIVIDERS = 200
"""Commas, bars and dashes in one line behind which a label may begin."""
SLIPPED = 3
"""Fields that a line tells whose every label has a slip."""
STATED = 60
"""Characters of a sentence that tells a status and nothing else."""
LEAD = 300
"""Characters before the first label of a block that was run together."""

_FRAME = re.compile(r"(?:[\s#*_~•·|♦◆★☆►▪●○–—^]|-\s|\[/?[biu]\]|<(?:b|i|u|strong|em)>|\d{1,2}[.)]\s){0,60}")
_CLOSING = re.compile(r"(?:[\s*_~]|\[/[biu]\]|</(?:b|i|u|strong|em)>){0,20}")
_CLOSED = re.compile(r"\s*(?:[*_~]|\[/[biu]\]|</(?:b|i|u|strong|em)>){1,20}")
_CORNERED = re.compile(
    r"\s*(?P<name>[^\s「」『』:：=＝]{1,20})\s*[「『](?P<value>[^「」『』]{1,300})[」』]\s*"
)
"""A label and its value in the corner brackets of Chinese and Japanese."""
_STATED = re.compile(
    r"(?:(?:this|the)\s+)?(?:story|fan-?fic|fic|work)\s+is\s+(?P<status>[a-z -]{3,25}?)[.!]?", re.IGNORECASE
)
"""A status in a sentence of its own, as archives write it."""
_STATES = re.compile(
    r"(?:now )?(?:completed?|finished|abandoned|discontinued)|(?:still )?(?:in progress|ongoing|a wip|incomplete|unfinished)|"
    r"not (?:yet )?(?:complete|completed|finished)(?: yet)?|(?:currently )?on hiatus",
    re.IGNORECASE,
)
_NARRATION = re.compile(
    r"\W*(?:she|he|they|we|you|nobody|everyone|everybody|someone)\s+(?:\w+['’]?\w*,?\s+){3,}.*[.!?…,\"”’]\W*\Z"
)
"""What goes on like a story: no rating, number or date begins so."""
_SIGN = re.compile(r"\s*[:：=＝][-–—]?")
_NAME = re.compile(r"[^:：=＝\n]{1,50}?(?=(?:[\s*_~]|\[/[biu]\]|</(?:b|i|u|strong|em)>){0,20}[:：=＝])")
_RULE = re.compile(r"\s*[-–—=_*~]{3,}\s*\Z")
_COLON = re.compile(r"\s=\s|[:：＝](?!//)")
_QUOTED = re.compile(r'(?<![^\s:：=,;(])"(?:[^"]|""){0,600}"(?![^\s,;.)])')
_DIVIDER = re.compile(r"\s(?:\||\|\||•|·|//|[-–—~])\s|[,;]\s")
_WORD = re.compile(r"\S+")
_DECORATION = "*_~#|•·^ "
_MARKS = "*_~#•·^ "
_BAR = re.compile(r"\A\|(?!\|)|(?<!\|)\|\Z")
"""A bar that divides, not two that hide a spoiler."""
_LABEL_WORDS = 7
_AGAIN = LISTS | {Field.RATING, Field.OTHER, Field.NOTES, Field.PUBLISHER}
"""Fields of which a block may have several."""

Labelled = tuple[Field, str]
"""A field and its value as written."""


def labelled(line: str, name: Callable[[str], Field | None] = named) -> tuple[Labelled, ...]:
    """The fields that a line of a block tells; empty where it begins with no known label.

    `name` says which field a label means.
    """
    first = _one(line, name) if line else None
    if not first:
        return ()
    if first[0] in EXACT and (several := flattened(line)):
        return several
    if first[0] in PROSE or not _DIVIDER.search(line):
        return (first,)
    return tuple(_beside(line, name))


def _one(line: str, naming: Callable[[str], Field | None] = named) -> Labelled | None:
    frame = _FRAME.match(line)
    start = frame.end() if frame else 0
    name = _NAME.match(line, start)
    field = naming(name[0]) if name else None
    if not name or not field:
        return _without_sign(line, naming)
    if field in EXACT and _NARRATION.match(line, name.end()):
        return None
    return field, _value(line, opening=line[:start].strip("\t #•·|-^"), end=name.end())


def _without_sign(line: str, naming: Callable[[str], Field | None]) -> Labelled | None:
    """The field of a line that needs no colon: `題名「…」`, `Story is complete`."""
    if ("「" in line or "『" in line) and (found := _CORNERED.fullmatch(line)):
        field = naming(found["name"])
        return (field, found["value"].strip()) if field else None
    stated = _STATED.fullmatch(line) if len(line) <= STATED else None
    return (Field.STATUS, stated["status"]) if stated and _STATES.fullmatch(stated["status"]) else None


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


def _beside(line: str, name: Callable[[str], Field | None]) -> Iterator[Labelled]:
    """The fields of a line that are divided by bars, dots or dashes; a part without a label stays."""
    start = 0
    for divider in islice(_DIVIDER.finditer(_blanked(line)), DIVIDERS):
        if divider.start() > start and _one(line[divider.end() :]):
            yield from filter(None, [_one(line[start : divider.start()], name)])
            start = divider.end()
    yield from filter(None, [_one(line[start:], name)])


def _blanked(line: str) -> str:
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
    marks = list(_marks(line, named))
    loosely = list(_marks(line, slipped)) if line else []
    marks = loosely if len(marks) > 1 or len({field for field, _, _ in loosely}) >= SLIPPED else marks
    lead = line[: marks[0][1]].strip(_DECORATION) if marks else line
    if len(marks) < 2 or len(lead) > LEAD:
        return line, ()
    ends = [start for _, start, _ in marks[1:]] + [len(line)]
    told = tuple(
        (field, _trimmed(field, line[begin:end])) for (field, _, begin), end in zip(marks, ends, strict=True)
    )
    narrated = any(field in EXACT and _NARRATION.match(f":{value}") for field, value in told)
    return (line, ()) if narrated else (lead, told)


def _trimmed(field: Field, value: str) -> str:
    bare = _RULE.sub("", value).strip(_MARKS).removeprefix("- ").removesuffix(" -")
    whole = _BAR.sub("", bare).strip(_MARKS)
    return whole.rstrip(",;") if field in EXACT else whole


def _marks(line: str, naming: Callable[[str], Field | None]) -> Iterator[tuple[Field, int, int]]:
    seen: set[Field] = set()
    capital = next((character.isupper() for character in line if character.isalpha()), False)
    for colon in islice(_COLON.finditer(_blanked(line)), COLONS):
        found = _before(line, colon.start(), naming, capital=capital)
        if found and (found[0] not in seen or found[0] in _AGAIN):
            seen.add(found[0])
            yield (*found, colon.end())


def _before(
    line: str, colon: int, naming: Callable[[str], Field | None], *, capital: bool
) -> tuple[Field, int] | None:
    """The longest known label that ends at this place, and where it begins."""
    window = max(0, colon - NAME_LENGTH)
    words = list(_WORD.finditer(line, window, colon))[-_LABEL_WORDS:]
    for word in words:
        start = word.start()
        name = line[start:colon].strip(_DECORATION)
        whole = start == 0 or line[start - 1].isspace()
        if (
            whole
            and not name[:1].isdigit()
            and (not capital or not name[:1].islower())
            and (field := naming(name))
        ):
            return field, start
    return None
