"""A work's page of AO3 as browsers copy it.

The commas between tags are drawn by the page's style, so no browser copies them. Chromium leaves out the
space between statistics, too, and Firefox gives each a line.
"""

import re
from collections.abc import Iterator, Sequence

from fics.header.layouts.ao3 import prefaced
from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, Listing, names
from fics.header.quoting import listed, single, without_commas
from fics.models import CATEGORIES, WARNINGS, Kind
from fics.tags.common_freeforms import COMMON_FREEFORMS
from fics.tags.partition import is_run, parted
from fics.text.plain import clean

# a label that AO3 writes alone or in plural, as there are values
_TAGS = re.compile(
    r"(?P<label>Rating|Archive Warning|Categor(?:y|ie)|Fandom|Relationship|Character|Additional Tag)s?:"
    r"\s*(?P<value>.*)"
)
_STATISTIC = (
    r"(?:Language|Series|Collections?|Stats|Published|Completed|Updated|Words|Chapters|Comments|Kudos|"
    r"Bookmarks|Hits):"
)
_STATISTICS = re.compile(_STATISTIC)
# Chromium copies the statistics glued, `Words:10,042Chapters:1/1`: each ends where the next label begins
_PART = re.compile(rf"(?P<label>{_STATISTIC})\s*(?P<value>.*?)\s*(?={_STATISTIC}|\Z)")
# buttons that stand around the name of a series
_STEPS = re.compile(r"← Previous Work|Next Work →")
# `teasel, plover`
_AUTHORS = re.compile(r"\s*,\s*")
_NEAR = 200
"""Lines in which the page's tags begin: above them stand its menus."""
_REACH = 800
"""Lines of the longest page's top."""
_BELOW = ("summary", "notes", "chapter", "work text")
_KINDS: dict[str, tuple[str, Kind, Listing]] = {
    "Fandom": ("Fandom", Kind.FANDOM, FANDOMS),
    "Relationship": ("Ships", Kind.RELATIONSHIP, SHIPS),
    "Character": ("Characters", Kind.CHARACTER, CAST),
    "Additional Tag": ("Additional tags", Kind.FREEFORM, TAGS),
}
_PLAIN = 2
"""Lines above the labels of a work that somebody kept as text: its title and byline."""
_RUN_ON = 5
"""Words of one additional tag; in more without a comma several may be meant, with no capital where they
meet."""


def relaid(lines: list[str]) -> list[str] | None:
    """A copied page's lines as labelled lines; its title and author stand below the statistics."""
    told = [clean(line) for line in lines[: _NEAR + _REACH]]
    warned = next((at for at, line in enumerate(told[:_NEAR]) if line.startswith("Archive Warning")), None)
    first = next((at for at, line in enumerate(told[:_NEAR]) if _TAGS.fullmatch(line)), None)
    start = next((at for at, line in enumerate(told) if _STATISTICS.match(line)), None)
    if warned is None or first is None or start is None or not first <= warned < start:
        return None
    above = [line for line in told[:first] if line]
    if len(above) == _PLAIN and above[1].lower().startswith("by "):  # a work kept as plain text
        return None
    end = _end(told, start)
    statistics = " ".join(filter(None, told[start:end]))
    if "Words:" not in statistics or "Published:" not in statistics:
        return None
    tags: dict[str, list[str]] = {}
    for label, value in _gathered(told[first:start]):
        tags.setdefault(label, []).extend(value)
    return [*_heading(lines, end), *_tags(tags), *_facts(statistics), *_below(lines, end)]


def _end(told: Sequence[str], start: int) -> int:
    """Behind the last line of the statistics; Firefox gives label and value a line each."""
    awaits = False
    for at in range(start, len(told)):
        line = told[at]
        if line and not awaits and not _STATISTICS.match(line):
            return at
        awaits = line.endswith(":") if line else awaits
    return len(told)


def _gathered(told: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each label with the lines of its value."""
    label, value = "", list[str]()
    for line in told:
        if found := _TAGS.fullmatch(line):
            if label:
                yield label, value
            label, value = found["label"], [found["value"]] if found["value"] else []
        elif line:
            value.append(line)
    if label:
        yield label, value


def _tags(told: dict[str, list[str]]) -> Iterator[str]:
    yield from (f"Rating: {rating}" for rating in told.get("Rating", ()))
    yield from _of_a_set("Warnings", told.get("Archive Warning", []), WARNINGS, WARNED)
    yield from _of_a_set("Category", told.get("Category", told.get("Categorie", [])), CATEGORIES, TAGS)
    ships = told.get("Relationship", [])
    paired = {name for ship in ships if not is_run(ship) for name in re.split(r"/| & ", ship)}
    for label, (written, kind, listing) in _KINDS.items():
        yield from _names(written, kind, listing, told.get(label, []), paired)


def _of_a_set(label: str, told: Sequence[str], known: Sequence[str], listing: Listing) -> Iterator[str]:
    """The names of a list that can hold but a few; between these no comma is needed."""
    every = [name for line in told for name in parted(line, known) or names(line, listing)]
    yield from listed(label, tuple(every), listing) if every else ()


def _names(label: str, kind: Kind, listing: Listing, told: Sequence[str], paired: set[str]) -> Iterator[str]:
    """The names of a list, those with commas between them as they are; else as far as they are known."""
    kept: list[str] = []
    for line in told:
        run = is_run(line) or (kind is Kind.FREEFORM and len(line.split()) > _RUN_ON and len(told) == 1)
        if "," in line or not run:
            kept.extend(names(line, listing))
        elif found := parted(line, COMMON_FREEFORMS if kind is Kind.FREEFORM else paired):
            kept.extend(found)
        else:
            yield without_commas(kind, line)
    yield from listed(label, tuple(kept), listing) if kept else ()


def _facts(statistics: str) -> Iterator[str]:
    for found in _PART.finditer(statistics):
        label, value = found["label"].rstrip(":"), found["value"]
        if label == "Series":
            first = next((part for part in _STEPS.split(value) if part.strip(" ,")), "")
            yield single("Series", first.strip(" ,"))
        elif value and label not in (
            "Collections",
            "Collection",
            "Stats",
            "Comments",
            "Bookmarks",
            "Kudos",
            "Hits",
        ):
            yield single(label, value)


def _heading(lines: Sequence[str], end: int) -> Iterator[str]:
    told = [line for line in map(clean, lines[end : end + _REACH]) if line][:3]
    if told and re.fullmatch(r"[\d,]+", told[0]):  # of hits, below their label
        told = told[1:]
    if len(told) == 2 or (len(told) == 3 and told[2].lower().startswith(_BELOW)):
        yield single("Title", told[0])
        yield from listed("Author", tuple(_AUTHORS.split(told[1])), PEOPLE)


def _below(lines: Sequence[str], end: int) -> list[str]:
    rest = [at for at in range(end, len(lines)) if clean(lines[at])][:3]
    if len(rest) < 3 or not clean(lines[rest[2]]).lower().startswith(_BELOW):
        return []
    return prefaced(list(lines[rest[2] :]), clean(lines[rest[0]]))
