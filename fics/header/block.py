"""The header block at the top of a text, and the story below it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from fics.cleaning import clean, unbroken
from fics.header.fields import LISTS, PROSE, Field
from fics.header.labels import Labelled, labelled, run_together
from fics.header.layouts import relaid
from fics.header.layouts.ao3 import unflattened
from fics.header.naming import loosely_named, named
from fics.header.pieces import Piece, is_gap, pieces
from fics.header.quoting import QUOTE, uncareted

HEAD = 32 * 1024
"""Characters of a text in which a block is looked for."""
LEAD_LINES = 6
"""Lines of text before the block: a heading, a byline, a greeting."""
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
SLIPS = 40
"""Lines in which a block whose every label has a slip is looked for."""
_WHY = (Field.WHY, Field.COMMENTS)
_ENDS = frozenset('.!?…)"”*')
"""What a sentence ends with."""

_SENTENCE = re.compile(r"(?:\S+\s+){2,}\S*[.!?][\"”']?")
_BBCODE = re.compile(r"\[/?[biu]\]", re.IGNORECASE)
_ENDED = re.compile(r"(?P<told>.*[.!?…)\"”*])\s+(?P<address><?https?://[^\s<>\"]+>?)", re.DOTALL)
_BULLET = re.compile(r"[-*•]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands before the block, the block's values in their order, and the story after it."""

    lead: tuple[str, ...] = ()
    values: tuple[Labelled, ...] = ()
    story: str = ""


def block(text: str) -> Block:
    """The block at the top of a text; one without a known label is all story."""
    lines = relaid(
        _unquoted([uncareted(line) for line in unbroken(text[:HEAD].lstrip("\ufeff")).split("\n")])
    )
    cleaned = [clean(line) for line in lines]
    told = [line for line in cleaned if not is_gap(line)]
    if len(told) == 1 and (found := _in_one_line(told[0])):
        return found
    parts = tuple(pieces(cleaned, _naming(cleaned)))
    first = next((place for place, piece in enumerate(parts) if piece.fields), None)
    if first is None or not _is_lead(parts[:first]):
        return Block(story=text)
    return _split(parts, first, lines, text[HEAD:])


def _in_one_line(line: str) -> Block | None:
    if laid := unflattened(line):
        return Block(values=tuple(field for text in laid for field in labelled(text)))
    lead, told = run_together(_BBCODE.sub("", line))
    if not told:
        return None
    values = _with_last_address(told)
    laid = tuple(field for text in relaid([lead]) for field in labelled(text)) if lead else ()
    return Block((lead,) if lead and not laid else (), laid + values)


def _with_last_address(values: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """The values, where the sentences of the last may end with an address, which is the fic's link."""
    field, value = values[-1]
    ended = _ENDED.fullmatch(value) if field in PROSE else None
    if not ended or any(each is Field.LINK for each, _ in values):
        return values
    return (*values[:-1], (field, ended["told"]), (Field.LINK, ended["address"]))


def _naming(lines: Sequence[str]) -> Callable[[str], Field | None]:
    """How labels are understood: with slips and needless words where two are without, or three with."""
    if len(list(islice(filter(labelled, lines), 2))) == 2:
        return loosely_named
    meant = {field for line in lines[:SLIPS] for field, _ in labelled(line, loosely_named)}
    return loosely_named if len(meant) >= 3 else named


def _split(pieces: Sequence[Piece], first: int, lines: Sequence[str], rest: str) -> Block:
    walk = _Walk(pieces, first)
    lead = tuple(line for piece in pieces[:first] for line in piece.lines)
    values = walk.values()
    story = "\n".join(lines[walk.story_line(len(lines)) :]) + rest
    if lead and len({field for field, _ in values}) < 2:
        return Block(story="\n".join(lines) + rest)
    return Block(lead, values, story)


def _unquoted(lines: list[str]) -> list[str]:
    """The lines of a block that was quoted as a whole, without the quote's marks."""
    if all(line.lstrip().startswith(QUOTE) for line in lines if line.strip()):
        bare = [line.lstrip().removeprefix(QUOTE) for line in lines]
        return bare if len(bare) > 1 else [bare[0].replace(f" {QUOTE} ", " ")]
    return lines


def _is_lead(pieces: Sequence[Piece]) -> bool:
    lines = [line for piece in pieces for line in piece.lines]
    return len(lines) <= LEAD_LINES and sum(map(len, lines)) <= STRAY_GAP * 2


class _Walk:
    """The way through a block's pieces, until the story begins."""

    def __init__(self, pieces: Sequence[Piece], first: int) -> None:
        self.pieces = pieces
        self.first = first
        self.told: list[tuple[Field, list[str]]] = []
        self.seen: set[Field] = set()
        self.end: int | None = None
        self.headed = False

    def values(self) -> tuple[Labelled, ...]:
        """The values up to the story; prose keeps its lines, anything else is one line."""
        place = self.first
        while place < len(self.pieces) and self.end is None:
            place = self._step(place)
        return tuple((field, _joined(field, lines)) for field, lines in self.told)

    def story_line(self, last: int) -> int:
        """The number of the story's first line."""
        return last if self.end is None else self.end

    def _step(self, place: int) -> int:
        piece = self.pieces[place]
        if not piece.fields:
            return self._text(place)
        if piece.gap and self._repeats(piece):
            self.end = piece.line
            return place
        self.headed = False
        self.told.extend((field, [value]) for field, value in piece.fields)
        self.seen.update(field for field, _ in piece.fields)
        return place + 1

    def _repeats(self, piece: Piece) -> bool:
        return all(field in self.seen and field not in LISTS for field, _ in piece.fields)

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
        return self.headed or bool(after and after.fields and len(piece.lines) == 1)

    def _taken(self, place: int) -> int:
        """How many lines of the text right below the last value belong to it."""
        piece, (field, value) = self.pieces[place], self.told[-1]
        quoted = _leading(line.startswith(QUOTE) for line in piece.lines)
        if field in PROSE:
            return len(piece.lines) if piece.size <= PARAGRAPH or self._followed(place) else quoted
        if field in LISTS and value[-1].endswith((",", ";")):
            return len(piece.lines) if piece.size <= PARAGRAPH else quoted
        if not value[-1] and not quoted:
            short = _leading(len(line) <= LINE for line in piece.lines)
            return short if field in LISTS and piece.size <= STRAY_GAP else min(short, 1)
        return quoted

    def _followed(self, place: int) -> bool:
        after = self.pieces[place + 1 : place + 2]
        return bool(after and after[0].fields and not after[0].gap)

    def _beyond(self, place: int, taken: int) -> int:
        """Past text that a new field follows soon; else the story begins with it."""
        piece, (field, value) = self.pieces[place], self.told[-1]
        following = self._next_field(place, PROSE_GAP if field in PROSE else STRAY_GAP)
        if following is None and self._is_short(place, HEADED if self.headed else PROSE_GAP):
            following = len(self.pieces)
        elif following is None:
            self.end = piece.line + taken
            return place
        if field in PROSE:
            value.extend(line for text in self.pieces[place:following] for line in ("", *text.lines))
        return following

    def _is_short(self, place: int, most: int) -> bool:
        """Whether what follows to the end is sentences, and no more than a why or a summary may have."""
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
                return None if self._repeats(piece) or _is_sentence(piece) else following
            size += piece.size
            if size > reach:
                return None
        return None


def _is_sentence(piece: Piece) -> bool:
    """Whether a labelled line goes on like a story's, where a name or a number was to be told."""
    return any(field not in PROSE and _SENTENCE.fullmatch(value) for field, value in piece.fields)


def _leading(flags: Iterable[bool]) -> int:
    return sum(1 for _ in takewhile(bool, flags))


def _bullet(line: str) -> int:
    found = _BULLET.match(line)
    return found.end() if found else 0


def _joined(field: Field, lines: list[str]) -> str:
    below = [line.removeprefix(QUOTE).strip() if line.startswith(QUOTE) else line for line in lines[1:]]
    if field in PROSE:
        return "\n".join([lines[0], *below])
    if field not in LISTS:
        return " ".join(filter(None, [lines[0], *below]))
    items = [line[_bullet(line) :].strip(",; ") for line in below]
    return ", ".join(filter(None, [lines[0].rstrip(",; ") if items else lines[0], *items]))
