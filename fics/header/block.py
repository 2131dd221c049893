"""The header block at the top of a text, and the story below it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from fics.header import lettering
from fics.header.decorations import not_underlined, unwrapped
from fics.header.fields import PROSE, Field, Labelled
from fics.header.heading import heading
from fics.header.label_names import loosely_named, named
from fics.header.labels import labelled
from fics.header.layouts import relaid
from fics.header.layouts.ao3 import unflattened
from fics.header.layouts.fact_lines import sure
from fics.header.quoting import COMMALESS, QUOTE, STORY, uncareted
from fics.header.run_together import run_together
from fics.header.scan import Piece, Walk, is_gap, pieces
from fics.links.addresses import is_address
from fics.models import Kind
from fics.text.plain import clean, unbroken

HEAD = 32 * 1024
"""Characters of a text in which a block is looked for."""
LINES = 3_000
"""Lines of them; what an edit form can hold has less, also with one sign on each line."""
LEAD_LINES = 6
"""Lines of text before the block: a heading, a byline, a greeting."""
LEAD = 600
"""Characters of them."""
MENU, MENU_LINE, MENU_FIELDS = 20, 60, 5
"""Lines of a menu above a block, their characters, and the fields below by which it is known."""
WIDEST = 12
"""Spaces in a row that are left between two columns."""
SLIPS = 40
"""Lines in which a block whose every label has a slip is looked for."""

# `[b]Title:[/b] Salt`
_BBCODE = re.compile(r"\[/?[biu]\]", re.IGNORECASE)
_WROTE = re.compile(
    r".{1,120}\b(?:wrote|schrieb|said|posted|a écrit|escribió|napisał\w*|писал\w*):?\s*", re.IGNORECASE
)
"""What mail programs and forums put above a quotation."""
_HEADING = 2
"""Lines of a heading above a template that is quoted."""
_REPLIED = 4
"""Quoted lines at the top that make what is below them an answer."""
# `> > Title: Salt`, quoted twice
_QUOTES = re.compile(rf"(?:\s*{QUOTE})*")
# the gap is matched from its beginning alone: else each of its spaces is tried as one
_WIDE = re.compile(rf"(?<!\s)\s{{{WIDEST + 1},}}")
_COLUMN = re.compile(r"(?<=[^\s:：])(?:\t+| {3,})(?=(?P<label>[^\W\d_][^:：\t]{1,30}?)\s?[:：]\s*\S)")
"""Where another column begins."""
# a summary that ends in a sentence, and the address that stands behind it
_ENDED = re.compile(r"(?P<told>.*[.!?…)\"”*])\s+(?P<address><?https?://[^\s<>\"]+>?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What stands before the block, the block's values in their order, and the story after it."""

    lead: tuple[str, ...] = ()
    values: tuple[Labelled, ...] = ()
    story: str = ""
    strays: tuple[str, ...] = ()
    """Lines between the values that belong to none of them."""
    runs: tuple[tuple[Kind, str], ...] = ()
    """Names that lost the commas between them, and what they name."""


def block(text: str) -> HeaderBlock:
    """The block at the top of a text; one without a known label is all story."""
    lines, below = _laid_out(text)
    runs = tuple(
        (Kind[kind], run)
        for _, kind, run in (line.split(COMMALESS, 2) for line in lines if line.startswith(COMMALESS))
    )
    return replace(_found(text, [line for line in lines if not line.startswith(COMMALESS)], below), runs=runs)


def _laid_out(text: str) -> tuple[list[str], str]:
    """The lines of a text's top as labelled lines, and the text below them."""
    top = unbroken(lettering.plain(text[:HEAD].lstrip("\ufeff").replace(COMMALESS, ""))).split("\n")
    lines = relaid(_unquoted([_in_columns(uncareted(not_underlined(line))) for line in top[:LINES]]))
    below = "".join(f"\n{line}" for line in top[LINES:]) + text[HEAD:]
    if STORY in lines:
        told_until = lines.index(STORY)
        lines, below = lines[:told_until], "\n".join(lines[told_until + 1 :]) + below
    return lines, below


def _found(text: str, lines: list[str], below: str) -> HeaderBlock:
    cleaned = [clean(line) for line in lines]
    told = [line for line in cleaned if not is_gap(line)]
    if len(told) == 1 and (found := _in_one_line(told[0])):
        return found
    parts = tuple(pieces(cleaned, _naming(cleaned)))
    first = next((place for place, piece in enumerate(parts) if piece.fields), None)
    lead = [line for piece in parts[:first] for line in piece.lines]
    if first is None:
        return HeaderBlock(story=text)
    is_short = len(lead) <= LEAD_LINES and sum(map(len, lead)) <= LEAD
    # a page's menu is short lines above a block of many labels
    labels = {field for piece in parts[first:] for field, _ in piece.fields}
    is_menu = (
        len(labels) >= MENU_FIELDS and len(lead) <= MENU and all(len(line) <= MENU_LINE for line in lead)
    )
    if not is_short and not is_menu:
        return HeaderBlock(story=text)
    return _split(parts, first, lines, below)


def _in_columns(line: str) -> str:
    """A line with bars between its columns, each of which is a field, and without very wide gaps."""
    # what tells layouts apart tries a gap's spaces one after another, and from each of them
    line = _WIDE.sub(lambda gap: "\t" if "\t" in gap[0] else gap[0][:WIDEST], line)
    if "\t" not in line and "   " not in line:
        return line
    return _COLUMN.sub(lambda found: " | " if named(found["label"]) else found[0], line)


def _in_one_line(line: str) -> HeaderBlock | None:
    if laid := unflattened(line):
        return HeaderBlock(values=tuple(field for text in laid for field in labelled(text)))
    lead, told = run_together(_BBCODE.sub("", line))
    if not told:
        return None
    values = _with_last_address(told)
    laid = tuple(field for text in relaid([lead]) for field in labelled(text)) if lead else ()
    return HeaderBlock((lead,) if lead and not laid else (), laid + values)


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


def _split(pieces: Sequence[Piece], first: int, lines: Sequence[str], rest: str) -> HeaderBlock:
    walk = Walk(pieces, first)
    above = tuple(line for piece in pieces[:first] for line in piece.lines)
    # a row of facts below the title: `Ned x reader | wc: 4k`
    rows = [line for line in above[1:] if sure(unwrapped(line))]
    lead = tuple(line for line in above if line not in rows)
    values = walk.values()
    story = "\n".join(lines[walk.story_line(len(lines)) :]) + rest
    if lead and len({field for field, _ in values}) < 2 and not heading(lead[:1]).byline:
        return HeaderBlock(story="\n".join(lines) + rest)
    told = {field for field, _ in values}
    among = (labelled(fact) for line in (*rows, *walk.strays) for fact in sure(unwrapped(line)))
    more = tuple(found[0] for found in among if found and found[0][0] not in told)
    return HeaderBlock(lead, values + more, story, tuple(walk.strays))


def _unquoted(lines: list[str]) -> list[str]:
    """The lines of a block that was quoted as a whole, without the quote's marks."""
    told = [line.lstrip() for line in lines if line.strip()]
    above = next((at for at, line in enumerate(lines) if line.strip() and not _is_quoted(line)), len(lines))
    quoted = [line for line in lines[:above] if line.strip()]
    below = [line for line in told if not _is_quoted(line)]
    if 1 < len(quoted) < len(told) and all(is_address(clean(line)) for line in below):
        return [*_unquoted(lines[:above]), *lines[above:]]
    if len(quoted) > _REPLIED and len(quoted) < len(told):  # what is below was answered to the block
        return _unquoted(lines[:above])
    if not all(line.startswith(QUOTE) for line in told):
        replied = len(told) > 3 and _WROTE.fullmatch(told[0]) and all(map(_is_quoted, told[1:]))
        at = lines.index(next(filter(_is_quoted, lines))) if replied or _is_headed(told) else 0
        return [*([] if replied else lines[:at]), *_unquoted(lines[at:])] if at else lines
    if len(lines) == 1:
        return [lines[0].lstrip().removeprefix(QUOTE).replace(f" {QUOTE} ", " ")]
    layers = _layers(told)
    return [line.split(QUOTE, layers)[-1] for line in lines]


def _is_headed(told: Sequence[str]) -> bool:
    """Whether all but the first line or two is quoted, as a template below its heading."""
    above = next((at for at, line in enumerate(told) if _is_quoted(line)), len(told))
    labels = sum(
        1 for line in told[above:] if labelled(clean(line.lstrip().lstrip(f"{QUOTE} ")), loosely_named)
    )
    return 0 < above <= _HEADING and labels >= _REPLIED and all(map(_is_quoted, told[above:]))


def _layers(quoted: Sequence[str]) -> int:
    """How many quotes stand around all of these lines; those that say nothing have as many as the others."""
    marked = [(line, _QUOTES.match(line)) for line in quoted]
    layers = [(found[0].count(QUOTE), line[found.end() :].strip()) for line, found in marked if found]
    saying = [count for count, said in layers if said]
    return min(saying) if saying else max((count for count, _ in layers), default=0)


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(QUOTE)
