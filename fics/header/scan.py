"""A text's lines as pieces, and the way through them, label by label, until the story begins."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from fics.header.fields import LISTS, PROSE, Field, Labelled
from fics.header.labels import labelled
from fics.header.quoting import QUOTE
from fics.header.unknown_labels import Entry, with_unknown
from fics.links.addresses import is_address, links

# a line of signs alone
_RULE = re.compile(r"[\s\-–—=_*~#+.·•◦☆★`]*")

_POINTED_AT = re.compile(
    r"(?:[^\w:]{0,20}\b(?:you can|read(?:ing)?|find|found|click|go|get|it|me|this|the|my|full|whole|fic|"
    r"fanfic|story|work|link|url|here|now|over|on|at|in|via|to|ao3|archive of our own|ffn?|ff\.net|"
    r"fanfiction\.net|wattpad|tumblr|hier|lesen|zu|ici|lire|à|aqu[ií]|leer|leia|ler|читать|здесь|тут|"
    r"ссылка)\b){0,8}"
    r"[^\w]{0,20}(?P<address><?(?:https?://|(?=[\w.-]{3,60}/))[^\s<>\"]+>?)\W{0,20}",
    re.IGNORECASE,
)
"""A line that says of an address only that it is one: `READ IT HERE ➡️ https://…`, `Link → https://…`."""


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
    entries = with_unknown(list(_entries(lines, name)))
    for kind, group in groupby(entries, key=_kind):
        same = list(group)
        if kind == "fields":
            yield from (Piece(number, gap and number == same[0][0], told) for number, _, told in same)
        elif kind == "text":
            yield Piece(same[0][0], gap, lines=tuple(line for _, line, _ in same), ruled=ruled)
        gap, ruled = kind == "gap", kind == "gap" and any(line for _, line, _ in same)


def _entries(lines: Sequence[str], name: Callable[[str], Field | None]) -> Iterator[Entry]:
    """Each line with its fields; below a labelled one, an address alone or pointed at is a link."""
    above: tuple[Labelled, ...] | None = None
    for number, line in enumerate(lines):
        told = labelled(line, name)
        awaited = bool(above) and not any(value for _, value in above or ())
        address = _address(line) if above is not None and not told and not awaited else None
        yield number, line, ((Field.LINK, address),) if address else told
        if told or (above is not None and line):
            above = told


def _address(line: str) -> str | None:
    """The address that a line is, or that its other words only point at."""
    if is_address(line):
        return line
    found = _POINTED_AT.fullmatch(line) if "/" in line and links(line) else None
    address = found["address"] if found else ""
    return address if "://" not in address or is_address(address) else None


def _kind(entry: Entry) -> str:
    if entry[2]:
        return "fields"
    return "gap" if is_gap(entry[1]) else "text"


def is_gap(line: str) -> bool:
    """Whether a line is empty or a rule of dashes, stars or the like."""
    return _RULE.fullmatch(line) is not None


PROSE_GAP = 2_000
"""Characters of a summary's further paragraphs, which belong to it where a new field follows."""
HEADED = 400
"""Characters of further paragraphs at the end, which belong to prose whose label stands above it."""
STRAY_GAP = 300
"""Characters of other text between two fields; more is the story."""
PARAGRAPH = 1_500
"""Characters of lines that follow a summary's first without a gap; more is the story."""
LINE = 100
"""Characters of a line below an empty label that may still be its value."""
RULED = 3
"""Fields above a rule that make what is below it a story, where it begins like a letter."""
WRAPPED = 40
"""Characters of a line that may have been cut for its length."""

_MANY = LISTS | {Field.OTHER, Field.PUBLISHER}
"""Fields that a block may tell again below a gap: a list goes on, or the label is another."""
_WHY = (Field.WHY, Field.COMMENTS)
_ENDS = frozenset('.!?…)"”*')
"""What a sentence ends with."""
# a line that ends without a stop was broken by whatever it was copied from
_CUT = re.compile(r"[\w,;–—-]\Z")
# three words and a full stop: a story has begun
_SENTENCE = re.compile(r"(?:\S+\s+){2,}\S*[.!?][\"”']?")
_SIGNED = re.compile(r"[^\s:]{1,20}(?: [^\s:]{1,20})?:\s")
"""How a letter's heading begins: a word that is no label."""
# `- Ned`, an item of a list below its label
_BULLET = re.compile(r"\A(?:[-*•]\s+|[・·▪◦‣]\s*)")


class Walk:
    """The way through a block's pieces, until the story begins."""

    def __init__(self, pieces: Sequence[Piece], first: int) -> None:
        self.pieces = pieces
        self.first = first
        self.told: list[tuple[Field, list[str]]] = []
        self.seen: set[Field] = set()
        self.strays: list[str] = []
        """Lines between fields that belong to none."""
        self.end: int | None = None
        self.headed = False

    def values(self) -> tuple[Labelled, ...]:
        """The values up to the story; prose keeps its lines, anything else is one line."""
        place = self.first
        while place < len(self.pieces) and self.end is None:
            place = self._step(place)
        return tuple(
            (field, _joined(field, lines)) for field, lines in self.told if field is not Field.UNKNOWN
        )

    def story_line(self, last: int) -> int:
        """The number of the story's first line."""
        return last if self.end is None else self.end

    def _step(self, place: int) -> int:
        piece = self.pieces[place]
        if not piece.fields:
            return self._text(place)
        if piece.gap and self._repeats(piece):
            # a title alone so far is a subject line, `FIC: Salt`, and the header says it again
            if [field for field, _ in self.told] != [Field.TITLE]:
                self.end = piece.line
                return place
            self.told.clear()
        self.headed = False
        self.strays.extend(value for field, value in piece.fields if field is Field.UNKNOWN)
        self.told.extend((field, [value]) for field, value in piece.fields)
        self.seen.update(field for field, _ in piece.fields)
        return place + 1

    def _repeats(self, piece: Piece) -> bool:
        return all(field in self.seen and field not in _MANY for field, _ in piece.fields)

    def _text(self, place: int) -> int:
        piece = self.pieces[place]
        taken = 0 if piece.gap and not self._awaits(place) else self._taken(place)
        self.told[-1][1].extend(piece.lines[:taken])
        if taken == len(piece.lines):
            return place + 1
        return self._beyond(place, taken)

    def _awaits(self, place: int) -> bool:
        """Whether the last label stands alone like a heading, and its value may follow below a gap."""
        piece, (field, value) = self.pieces[place], self.told[-1]
        if any(value):
            return False
        after = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
        self.headed = field in PROSE
        alone = len(piece.lines) == 1 and piece.size <= LINE
        return self.headed or (alone and (after is None or bool(after.fields)))

    def _taken(self, place: int) -> int:
        """How many lines of the text right below the last value belong to it."""
        piece, (field, value) = self.pieces[place], self.told[-1]
        quoted = _leading(line.startswith(QUOTE) for line in piece.lines)
        if field in PROSE:
            after = self.pieces[place + 1 : place + 2]
            followed = bool(after and after[0].fields and not after[0].gap)
            return len(piece.lines) if piece.size <= PARAGRAPH or followed else quoted
        if field in LISTS and value[-1].endswith((",", ";")):
            return len(piece.lines) if piece.size <= PARAGRAPH else quoted
        if not value[-1] and not quoted:
            short = _leading(len(line) <= LINE for line in piece.lines)
            return short if field in LISTS and piece.size <= STRAY_GAP else min(short, 1)
        return quoted

    def _beyond(self, place: int, taken: int) -> int:
        """Past text that a new field follows soon; else the story begins with it."""
        piece, (field, value) = self.pieces[place], self.told[-1]
        if piece.ruled and len(self.seen) >= RULED and _SIGNED.match(piece.lines[0]):
            self.end = piece.line
            return place
        following = self._next_field(place, PROSE_GAP if field in PROSE else STRAY_GAP)
        if following is None and self._is_short(place, HEADED if self.headed else PROSE_GAP):
            following = len(self.pieces)
        elif following is None:
            self.end = piece.line + taken
            return place
        further = self.pieces[place:following]
        if field in PROSE:
            value.extend(line for text in further for line in ("", *text.lines))
        else:
            self.strays.extend(
                line for at, text in enumerate(further) for line in text.lines[0 if at else taken :]
            )
        return following

    def _is_short(self, place: int, most: int) -> bool:
        """Whether what follows to the end is sentences, and no more than a reason or a summary may have."""
        rest = self.pieces[place:]
        if not self.headed and self.told[-1][0] not in _WHY:
            return False
        ended = rest[-1].lines[-1][-1:] if rest[-1].lines else ""
        return ended in _ENDS and sum(piece.size for piece in rest) <= most

    def _next_field(self, place: int, reach: int) -> int | None:
        size = 0
        for following in range(place, len(self.pieces)):
            piece = self.pieces[following]
            if piece.fields:
                # a story goes on like a sentence where a name or a number was to be told
                told = (value for field, value in piece.fields if field not in PROSE)
                return None if self._repeats(piece) or any(map(_SENTENCE.fullmatch, told)) else following
            size += piece.size
            if size > reach:
                return None
        return None


def _leading(flags: Iterable[bool]) -> int:
    return sum(1 for _ in takewhile(bool, flags))


def _joined(field: Field, lines: list[str]) -> str:
    if field in PROSE:
        return "\n".join(_unwrapped(lines))
    below = [line.removeprefix(QUOTE).strip() if line.startswith(QUOTE) else line for line in lines[1:]]
    if field not in LISTS:
        return " ".join(filter(None, [lines[0], *below]))
    items = [_BULLET.sub("", line).strip(",; ") for line in below]
    return ", ".join(filter(None, [lines[0].rstrip(",; ") if items else lines[0], *items]))


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines of sentences, those that were cut in the middle of one put together again."""
    above = lines[0]
    for line in lines[1:]:
        if len(above) >= WRAPPED and _CUT.search(above) and line[:1].islower():
            above = f"{above} {line}"
        else:
            yield above
            above = line.removeprefix(QUOTE).strip() if line.startswith(QUOTE) else line
    yield above
