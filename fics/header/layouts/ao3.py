"""AO3's downloads (otwarchive app/views/downloads)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fics.header.labels import labelled
from fics.header.name_lists import PEOPLE
from fics.header.quoting import QUOTE, STORY, listed, prose, single
from fics.text.plain import clean

# an AO3 download's own line: `Posted originally on the Archive of Our Own at https://…`
_POSTED = re.compile(
    r"(?P<before>.{0,300}?)\s*Posted originally on (?:the )?\S.{0,80}? at\b\s*(?P<link>.*)", re.IGNORECASE
)
_HEADINGS = ("summary", "notes")
# what ends the text above it: the story begins here
_AFTER = re.compile(
    r"(?:chapter|prologue|part|epilogue)\b.{0,100}|end notes|see the end of the .*|work text:?|chapter text",
    re.IGNORECASE,
)
# the whole preface in one line, as some readers and phones copy it
_FLAT = re.compile(
    r"(?:Preface\s+)?(?P<title>\S.{0,300}?)\s+Posted originally on the .{1,80}? at (?P<link>\S+)\s+"
    r"(?P<tags>Rating:.{1,20000}? Chapters: [\d,]+/[\d,?]+)\s+(?P=title)\s+by (?P<authors>.{1,300}?)"
    r"(?: Summary (?P<summary>.{1,5000}?))?(?: Notes (?P<notes>.{1,5000}?))?(?: Chapter 1\b.*)?"
)
_LEAD = 12
"""Lines in which a download says where it comes from."""
_REACH = 400
"""Lines of the longest list of tags."""
_PROSE = 60
"""Lines of a summary that has no mark where it ends."""


def relaid(lines: list[str]) -> list[str] | None:
    """A download's lines as labelled lines."""
    posted = next((place for place, line in enumerate(_first(lines)) if _POSTED.fullmatch(clean(line))), None)
    return None if posted is None else _download(lines, posted)


def plain(lines: list[str]) -> list[str] | None:
    """A work's page kept as plain text: title, byline, labels, then headings that stand alone."""
    told = [(at, text) for at, line in enumerate(_first(lines)) if (text := clean(line))]
    heading = next((at for at, text in told if text.rstrip(":").lower() == "summary"), None)
    if heading is None or len(told) < 3 or not told[1][1].lower().startswith("by ") or labelled(told[0][1]):
        return None
    title, authors = told[0][1], tuple(re.split(r"\s*,\s*", told[1][1][3:]))
    head = [single("Title", title), *listed("Author", authors, PEOPLE), *lines[told[1][0] + 1 : heading]]
    summary, end = _prose_below(lines, heading + 1, title)
    rest = [at for at in range(end, len(lines)) if lines[at].strip()]
    below = lines[end:] if rest and labelled(clean(lines[rest[0]])) else prefaced(lines[end:], title)
    return [*head, *prose("Summary", summary), *below]


def _first(lines: Sequence[str]) -> Sequence[str]:
    return lines[: _LEAD * 4]


def unflattened(line: str) -> list[str] | None:
    """A download whose lines were run together, as labelled lines."""
    found = _FLAT.fullmatch(line)
    if not found:
        return None
    authors = tuple(re.split(r"\s*,\s*", found["authors"]))
    return [
        single("Title", found["title"]),
        *listed("Author", authors, PEOPLE),
        f"Link: {found['link']}",
        *prose("Summary", found["summary"]),
        *prose("Notes", found["notes"]),
        found["tags"],
    ]


def _download(lines: list[str], posted: int) -> list[str]:
    found = _POSTED.fullmatch(clean(lines[posted]))
    before = found["before"] if found else ""
    above = [line for line in (*map(clean, lines[:posted]), before) if line]
    # the last line above; one that looks like a field only where it is told again below
    again = set(map(clean, lines[posted + 1 : posted + _REACH]))
    titles = (line for line in reversed(above) if not labelled(line) or line in again)
    title = next((line for line in titles if line.lower() != "preface"), "")
    byline = _byline(lines, title, posted)
    if byline and not title:
        title = next(line for line in map(clean, reversed(lines[:byline])) if line)
    kept = [line for line in above if line != title and labelled(line)]
    head = [*kept, single("Title", title), f"Link: {clean(lines[posted])}"]
    if byline is None:
        return [*head, *lines[posted + 1 :]]
    authors = tuple(re.split(r"\s*,\s*", clean(lines[byline])[3:]))
    tags = [line for line in lines[posted + 1 : byline] if clean(line) != title]
    return [*head, *tags, *listed("Author", authors, PEOPLE), *prefaced(lines[byline + 1 :], title)]


def _byline(lines: Sequence[str], title: str, posted: int) -> int | None:
    """The line below the repeated title, `by …`."""
    told = [
        (place, clean(line))
        for place, line in enumerate(lines[: posted + _REACH])
        if place > posted and line.strip()
    ]
    below = [(name, place) for (_, name), (place, by) in pairwise(told) if by.startswith("by ")]
    return next((place for name, place in below if name == title or (not title and not labelled(name))), None)


def prefaced(lines: list[str], title: str) -> list[str]:
    """What follows a byline: headings `Summary` and `Notes` as labels, then the work."""
    laid: list[str] = []
    place = 0
    while place < len(lines):
        heading = clean(lines[place]).rstrip(":").lower()
        if heading and heading not in _HEADINGS:
            break
        if heading:
            text, place = _prose_below(lines, place + 1, title)
            laid.extend(prose(heading.capitalize(), text))
        else:
            place += 1
    return [*laid, STORY, *lines[place:]]


def _prose_below(lines: Sequence[str], start: int, title: str) -> tuple[str, int]:
    """The text below a heading, and where it ends: marked as quoted, or up to what follows it."""
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(QUOTE)):
        end += 1
    if any(line.startswith(QUOTE) for line in lines[start:end]):
        return "\n".join(line.removeprefix(QUOTE).strip() for line in lines[start:end]).strip(), end
    below = ((place, clean(line)) for place, line in enumerate(lines[end : end + _PROSE], end))
    # without quote marks nothing but the next heading, the title again or the byline says where it ends
    close = next(
        (
            place
            for place, line in below
            if line == title or line.rstrip(":").lower() in _HEADINGS or _AFTER.fullmatch(line)
        ),
        None,
    )
    if close is None:
        close = next((place for place in range(end, len(lines)) if not lines[place].strip()), len(lines))
    return "\n".join(map(clean, lines[end:close])).strip(), close
