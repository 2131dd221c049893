"""What newsgroups and their archives tell by letters: `SRA`, `TNG`, `MSR, PG-13, h/c`."""

import re
from collections.abc import Iterator

from fics.header.categories import is_category, is_genre, is_warning
from fics.header.fields import Field, Labelled
from fics.header.name_lists import TAGS, names, quoted
from fics.tags import tag_names

_LETTERS = {
    "x": "X-File",
    "v": "Vignette",
    "r": "Romance",
    "a": "Angst",
    "h": "Humor",
    "c": "Crossover",
    "p": "Poetry",
    "s": None,
}
"""Gossamer's letters; S is any story, which tells nothing."""
# a newsgroup's classification, a letter for each thing that a story is: `SRA`
_CLASSES = re.compile(rf"[{''.join(_LETTERS)}]{{1,5}}", re.IGNORECASE)
# `Chapters: 3, WIP`
_STATES = re.compile(r"wip|complete|in[- ]progress|abandoned", re.IGNORECASE)
# `Ned/Tom romance`: what stands behind a pairing is none of it
_CODED_SHIP = re.compile(
    r"(?P<ship>[\w.' -]{1,40}/[\w.' /-]{1,60}?)(?: (?:romance|ust|friendship|angst))?", re.IGNORECASE
)
# slashes that divide nothing: `h/c`, `m/m`, `action/adventure`
_WHOLE = re.compile(
    r"h/c|a/u|[fm](?:/[fm])+|hurt ?/ ?comfort|schmerz ?/ ?trost|action/adventure", re.IGNORECASE
)
_SHORTEST = 3
"""Letters of a code that is a tag; shorter ones are a character's or a code of the group's own."""
_SHOWS = "TOS TAS TNG DS9 VOY VGR ENT AOS DSC DIS PIC LWD PRO SNW"
_STAR_TREK = {tag_names.normal(show): show for show in _SHOWS.split()}
_SHOW = re.compile(r"[A-Z]{2,3}\d?|[A-Z]{4}")
"""A show's letters, as newsgroups and lists tell them."""


def codes(_: Field, value: str) -> Iterator[Labelled]:
    """The codes, each as the field that it tells of."""
    for name in names(value, TAGS):
        if is_classes(name):
            every = filter(None, map(_LETTERS.__getitem__, name.lower()))
            yield from ((Field.FREEFORMS, meant) for meant in every)
        else:
            yield from _code(name)


def is_classes(name: str) -> bool:
    """Whether a name is a classification's letters."""
    return name.isupper() and _CLASSES.fullmatch(name) is not None


def _code(name: str) -> Iterator[Labelled]:
    ship = None if _WHOLE.fullmatch(name) else _CODED_SHIP.fullmatch(name)
    if is_warning(name):
        yield Field.WARNINGS, quoted(name)
    elif is_category(name):
        yield Field.CATEGORIES, quoted(name)
    elif _STATES.fullmatch(name):
        yield Field.STATUS, name
    elif ship:
        yield Field.RELATIONSHIPS, quoted(ship["ship"])
    elif is_genre(name) or len(name) >= _SHORTEST:
        yield Field.FREEFORMS, quoted(name)


def series(field: Field, value: str) -> Iterator[Labelled]:
    """A series; Star Trek's newsgroups tell in that line which of the shows it is."""
    shows = [_STAR_TREK.get(tag_names.normal(name)) for name in value.split("/")]
    if all(shows):
        yield from ((Field.FANDOMS, show) for show in shows if show)
    elif _SHOW.fullmatch(value):
        yield Field.FANDOMS, value
    else:
        yield field, value
