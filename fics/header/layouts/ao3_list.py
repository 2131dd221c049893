"""A work's or a series' entry in one of AO3's lists, as it is copied: no labels, but places and words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fics.header.categories import is_warning
from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, names
from fics.header.quoting import QUOTE, listed, prose, single, without_commas
from fics.models import CATEGORIES, WARNINGS, Kind
from fics.tags.common_freeforms import COMMON_FREEFORMS
from fics.tags.partition import is_run, parted
from fics.tags.tag_names import normal
from fics.text.plain import clean

# `Salt by wren for plover`: whom it is a gift for is no author
_BYLINE = re.compile(r"(?P<title>.{1,300}?),? by (?P<authors>.{1,200}?)(?: for .{1,200})?")
# screen readers hear the word, so it is copied along: `Fandoms: The Lamp Keepers`
_FANDOMS = re.compile(r"Fandoms?:?\s*(?P<names>\S.*)")
_RATINGS = ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated")
_STATES = {
    "complete work": "complete",
    "work in progress": "in progress",
    "series in progress": "in progress",
    "complete series": "complete",
}
_SYMBOLS = {*_RATINGS, *WARNINGS, *CATEGORIES, "No category", *map(str.title, _STATES)}
"""What the symbols beside an entry are called."""
# a listing's date: `03 Apr 2021`
_DATE = re.compile(r"\d\d? [A-Z][a-z]{2} \d{4}")
_HEADINGS = ("tags", "summary", "series", "stats")
_LABEL = r"(?:Language|Words|Chapters|Works|Collections|Comments|Kudos|Bookmarks|Hits):"
# a line that begins with one: `Language: English Words: 9,400`
_STATISTICS = re.compile(rf"{_LABEL}.*")
# each of them, as far as the next label
_PART = re.compile(rf"(?P<label>{_LABEL})\s*(?P<value>.*?)\s*(?={_LABEL}|\Z)")
_KEPT = ("Language:", "Words:", "Chapters:")
_ENDED = re.compile(r"Bookmarked by .*|Bookmarker's (?:Notes|Tags).*|Rec|Bookmark Collections:.*")
# `Part 2 of Salt and Bread`
_SERIES = re.compile(r"Part \d+ of .*")
# a work in several series has them in one line
_NEXT = re.compile(r"\s+(?=Part \d+ of )")
# `Ned Harrow (The Lamp Keepers)`
_QUALIFIED = re.compile(r"\([^()]+\)\Z")
_NEAR = 400
"""Lines of the longest entry."""
_TOP = 12
"""Lines in which the rating stands."""


@dataclass(frozen=True, slots=True)
class _Top:
    """Where an entry's rating stands, below its title and its fandoms."""

    title: str
    authors: str
    rated: int


def relaid(lines: list[str]) -> list[str] | None:
    """The entry's lines as labelled lines."""
    told = [line for line in map(clean, lines[:_NEAR]) if line]
    top = _top(told)
    if not top:
        return None
    end = next((at for at in range(top.rated, len(told)) if at and _top(told[at:])), len(told))
    rest = told[top.rated : end]
    if not any(_STATISTICS.fullmatch(line) for line in rest):
        return None
    above = told[2 if told[1].startswith("by ") else 1 : top.rated]
    fandoms = (found["names"] if (found := _FANDOMS.fullmatch(line)) else line for line in above)
    return [
        single("Title", top.title),
        *listed("Author", names(top.authors, PEOPLE), PEOPLE),
        *listed("Fandom", names(", ".join(fandoms), FANDOMS), FANDOMS),
        *_below(rest),
    ]


def begins(lines: Sequence[str]) -> bool:
    """Whether an entry begins with the first of these lines, which are clean."""
    return _top([line for line in lines[: _TOP * 3] if line]) is not None


def _top(told: Sequence[str]) -> _Top | None:
    byline = _BYLINE.fullmatch(told[0]) if told else None
    if not byline and len(told) > 1 and told[1].startswith("by "):
        byline = _BYLINE.fullmatch(f"{told[0]} {told[1]}")
    if not byline:
        return None
    rated = next((at for at, line in enumerate(told[:_TOP]) if _is_rating(line)), None)
    return _Top(byline["title"], byline["authors"], rated) if rated else None


def _is_rating(line: str) -> bool:
    parts = line.split(", ")
    return parts[0] in _RATINGS and all(part in _SYMBOLS or part.title() in _SYMBOLS for part in parts)


def _below(told: Sequence[str]) -> Iterator[str]:
    """What stands below the fandoms: symbols' words, then headings with what belongs to them."""
    heads = [
        at
        for at, line in enumerate(told)
        if line.lower() in _HEADINGS
        or any(pattern.fullmatch(line) for pattern in (_STATISTICS, _SERIES, _ENDED))
    ]
    dated = next((at for at, line in enumerate(told[: heads[0]]) if _DATE.fullmatch(line)), heads[0] - 1)
    yield from _symbols(told[: dated + 1])
    yield from _tags(told[dated + 1 : heads[0]])
    for start, end in zip(heads, [*heads[1:], len(told)], strict=True):
        heading, below = told[start].lower(), told[start + 1 : end]
        if heading == "tags":
            yield from _tags(below)
        elif heading == "summary":
            yield from prose("Summary", "\n".join(line.removeprefix(QUOTE).strip() for line in below))
        elif _SERIES.fullmatch(told[start]):
            yield single("Series", _NEXT.split(told[start])[0])
        elif _ENDED.fullmatch(told[start]):
            return
        elif heading not in _HEADINGS:
            # Firefox gives each value a line of its own, other browsers all of them one
            found = _PART.finditer(" ".join(told[start:end]))
            yield from (f"{part['label']} {part['value']}" for part in found if part["label"] in _KEPT)


def _symbols(told: Sequence[str]) -> Iterator[str]:
    for line in told:
        if _is_rating(line):
            ratings = ", ".join(part for part in line.split(", ") if part in _RATINGS)
            yield f"Rating: {ratings}"
            yield from _symbols([part for part in line.split(", ") if part not in _RATINGS])
        elif line.lower() in _STATES:
            yield f"Status: {_STATES[line.lower()]}"
        elif _DATE.fullmatch(line):
            yield f"Updated: {line}"
        elif set(named := names(line, TAGS)) <= set(CATEGORIES):
            yield from listed("Category", named, TAGS)
        elif line != "No category":
            yield from listed("Warnings", names(line, WARNED), WARNED)


def _tags(told: Sequence[str]) -> Iterator[str]:
    """The tags, a line each; one line without commas is parted where it can be, else handed on whole."""
    if len(told) == 1 and "," in told[0]:
        yield from _sorted(names(told[0], TAGS))
    elif len(told) == 1 and is_run(told[0]):
        run = told[0]
        # the warnings at its head stand above it already
        while warning := next((name for name in WARNINGS if run.startswith(name)), ""):
            run = run.removeprefix(warning).lstrip()
        found = parted(run, COMMON_FREEFORMS)
        yield from _sorted(found) if found else (without_commas(Kind.FREEFORM, run),) if run else ()
    else:
        yield from _sorted(told)


def _sorted(told: Sequence[str]) -> Iterator[str]:
    """Warnings, ships, characters, then the others; characters end with the last that a ship has."""
    others = [line for line in told if not is_warning(line)]
    ships = [line for line in others if re.search(r"\S/\S| & ", line) and line not in COMMON_FREEFORMS]
    rest = [line for line in others if line not in ships]
    paired = {part for ship in ships for part in re.split(r"/| & ", normal(ship))}
    worlds = {found[0] for ship in ships if (found := _QUALIFIED.search(ship))}
    known = [
        at
        for at, line in enumerate(rest)
        if normal(line) in paired or ((world := _QUALIFIED.search(line)) and world[0] in worlds)
    ]
    end = known[-1] + 1 if known else 0
    yield from listed("Ships", tuple(ships), SHIPS)
    yield from listed("Characters", tuple(rest[:end]), CAST)
    yield from listed("Additional tags", tuple(rest[end:]), TAGS)
