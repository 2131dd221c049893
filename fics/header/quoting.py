"""Values written so that they are read back as they are: one line, and sentences of several lines."""

import re
from collections.abc import Mapping

from fics.header.decorations import unemphasised
from fics.header.labels import labelled
from fics.header.name_lists import NONE_HIDDEN, Listing, lines_of, quoted, says_nothing, unlinked
from fics.header.values import title, unquoted
from fics.models import Kind
from fics.spoiler_bars import covered

# Reddit's small print: `^beta ^by ^wren`
_CARET = re.compile(r"(?<!\S)\^(?=\S)")
# `^(beta by wren)`: several words at once
_RAISED = re.compile(r"\^\((?P<told>.{1,4000})\)")
# `^(*Words*: 6,022) ^| ^(*Status*: Complete)`
_EACH = re.compile(r"\^\((?P<told>(?:[^()]|\([^()]*\))*)\)")
# `**Title**|**Author**`: bars between bold words
_DIVIDED = re.compile(r"\s?\*{1,2}\|\*{1,2}\s?")
_CARETS = 4
"""Words that are raised one by one, as bots on Reddit write small print."""

QUOTE = ">"
"""What begins a line that goes on with the value above it, whatever it looks like."""

STORY = "\x1e"
"""A line with which a layout says that the story begins below."""


COMMALESS = "\x1d"
"""What begins a line with names whose commas got lost in copying; behind it stands their kind."""


def without_commas(kind: Kind, run: str) -> str:
    """The line with which a layout hands on names that it can't part."""
    return f"{COMMALESS}{kind.name}{COMMALESS}{run}"


def uncareted(line: str) -> str:
    """A line without the marks that raise each of its words."""
    if line.startswith("^(") and line.count("^(") > 1:
        return _CARET.sub("", _EACH.sub(r"\g<told>", line))
    if raised := _RAISED.fullmatch(line):
        return _DIVIDED.sub(" | ", raised["told"])
    return _CARET.sub("", line) if line.startswith("^") and line.count(" ^") >= _CARETS else line


def single(label: str, value: str | None, hidden: str | None = None, *, fenced: bool = False) -> str:
    """A labelled line with one value, in quotes where it would not be read back as it is, or is `fenced`.

    `hidden` is the value with the bars that hide it, or a part of it.
    """
    if not value:
        return f"{label}:"
    found = labelled(f"{label}: {value}")
    stays = not fenced and len(found) == 1 and found[0][1] == value and _is_plain(value)
    told = value if stays else quoted(value)
    if hidden is not None and hidden != value:
        told = hidden if stays else covered(told)
    return f"{label}: {told}"


def _is_plain(value: str) -> bool:
    """Whether nothing in a value means more than it says."""
    in_brackets = value[:1] == "[" and value[-1:] == "]"
    if says_nothing(value) or in_brackets or "||" in value or "://" in value:
        return False
    return value == unlinked(value) == unquoted(value) == title(value) == unemphasised(value)


def prose(label: str, text: str | None) -> list[str]:
    """A labelled line with sentences; the further lines are marked."""
    first, *more = (text or "").split("\n")
    told = labelled(f"{label}: {first}")
    if len(told) > 1 or unemphasised(first) != first:
        first, more = "", [first, *more]
    return [f"{label}: {first}".rstrip(), *(f"{QUOTE} {line}".rstrip() for line in more)]


def listed(
    label: str, names: tuple[str, ...], listing: Listing, hidden: Mapping[str, str] = NONE_HIDDEN
) -> list[str]:
    """Labelled lines with names; at least one, which may be empty."""
    return [f"{label}: {line}".rstrip() for line in lines_of(names, listing, hidden)]
