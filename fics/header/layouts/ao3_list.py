"""A work's entry in one of AO3's lists, as it is copied: no labels, but places and words."""

import re
from collections.abc import Iterator, Sequence

from fics.header.categories import is_warning
from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, names
from fics.header.quoting import QUOTE, listed, prose, single
from fics.models import CATEGORIES
from fics.tags import tag_names
from fics.text.plain import clean

_BYLINE = re.compile(r"(?P<title>.{1,300}?) by (?P<authors>.{1,200}?)(?: for .{1,200})?")
_RATINGS = ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated")
_STATES = ("Complete Work", "Work in Progress")
_DATE = re.compile(r"\d\d? [A-Z][a-z]{2} \d{4}")
_HEADINGS = ("tags", "summary", "series", "stats")
_FURTHER = re.compile(r"(?:Language|Words|Chapters|Part \d+ of)\b.*")
_QUALIFIED = re.compile(r"\([^()]+\)\Z")
_NEAR = 400
"""Lines of the longest entry."""
_TOP = 12
"""Lines in which the rating stands."""


def relaid(lines: list[str]) -> list[str] | None:
    """The entry's lines as labelled lines."""
    told = [line for line in map(clean, lines[:_NEAR]) if line]
    byline = _BYLINE.fullmatch(told[0]) if told else None
    rated = next((place for place, line in enumerate(told[:_TOP]) if line in _RATINGS), None)
    if not byline or not rated or not any(_FURTHER.fullmatch(line) for line in told):
        return None
    return [
        single("Title", byline["title"]),
        *listed("Author", names(byline["authors"], PEOPLE), PEOPLE),
        *listed("Fandom", names(", ".join(told[1:rated]), FANDOMS), FANDOMS),
        *_below(told[rated:]),
    ]


def _below(told: Sequence[str]) -> Iterator[str]:
    """What stands below the fandoms: symbols' words, then headings with what belongs to them."""
    heads = [
        place for place, line in enumerate(told) if line.lower() in _HEADINGS or _FURTHER.fullmatch(line)
    ]
    yield from _symbols(told[: heads[0]])
    for start, end in zip(heads, [*heads[1:], len(told)], strict=True):
        heading = told[start].lower()
        if heading == "tags":
            yield from _tags(told[start + 1 : end])
        elif heading == "summary":
            yield from prose(
                "Summary", "\n".join(line.removeprefix(QUOTE).strip() for line in told[start + 1 : end])
            )
        elif heading not in _HEADINGS:
            yield from told[start:end]


def _symbols(told: Sequence[str]) -> Iterator[str]:
    for line in told:
        if line in _RATINGS:
            yield f"Rating: {line}"
        elif line in _STATES:
            yield f"Status: {line}"
        elif _DATE.fullmatch(line):
            yield f"Updated: {line}"
        elif set(named := names(line, TAGS)) <= set(CATEGORIES):
            yield from listed("Category", named, TAGS)
        else:
            yield from listed("Warnings", names(line, WARNED), WARNED)


def _tags(told: Sequence[str]) -> Iterator[str]:
    """Warnings, ships, characters, then the others; characters end with the last that a ship has."""
    others = [line for line in told if not is_warning(line)]
    ships = [line for line in others if re.search(r"\S/\S| & ", line)]
    rest = [line for line in others if line not in ships]
    paired = {part for ship in ships for part in re.split(r"/| & ", tag_names.normal(ship))}
    worlds = {world for ship in ships for world in _QUALIFIED.findall(ship)}
    known = [
        place
        for place, line in enumerate(rest)
        if tag_names.normal(line) in paired or not worlds.isdisjoint(_QUALIFIED.findall(line))
    ]
    end = known[-1] + 1 if known else 0
    yield from listed("Ships", tuple(ships), SHIPS)
    yield from listed("Characters", tuple(rest[:end]), CAST)
    yield from listed("Additional tags", tuple(rest[end:]), TAGS)
