"""Codes: what newsgroups and archives put in one list, `S/J, angst, WIP`, or in letters, `SRA`."""

import re
from collections.abc import Iterator

from fics import tags
from fics.header import values
from fics.header.fields import Field, Labelled
from fics.header.names import TAGS, names, quoted
from fics.header.warned import is_category, is_warning

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
_CLASSES = re.compile(rf"[{''.join(_LETTERS)}]{{1,5}}", re.IGNORECASE)
_STATES = re.compile(r"wip|complete|in[- ]progress|abandoned", re.IGNORECASE)
_SHIP = re.compile(
    r"(?P<ship>[\w.' -]{1,40}/[\w.' /-]{1,60}?)(?: (?:romance|ust|friendship|angst))?", re.IGNORECASE
)
_WHOLE = re.compile(r"h/c|a/u|[fm](?:/[fm])+|hurt ?/ ?comfort|action/adventure", re.IGNORECASE)
_SHORTEST = 3
"""Letters of a code that is a tag; shorter ones are a character's or a code of the group's own."""
_SHOWS = "TOS TAS TNG DS9 VOY VGR ENT AOS DSC DIS PIC LWD PRO SNW"
_STAR_TREK = {tags.normal(show): show for show in _SHOWS.split()}


def codes(_: Field, value: str) -> Iterator[Labelled]:
    """The codes, each as the field that it tells of."""
    for name in names(value, TAGS):
        if is_classes(name):
            yield from ((Field.FREEFORMS, letter) for letter in letters(name))
        else:
            yield from _code(name)


def letters(name: str) -> tuple[str, ...]:
    """What the letters of a classification mean: `SRA`."""
    return tuple(meant for letter in name.lower() if (meant := _LETTERS[letter]))


def is_classes(name: str) -> bool:
    """Whether a name is a classification's letters."""
    return name.isupper() and _CLASSES.fullmatch(name) is not None


def _code(name: str) -> Iterator[Labelled]:
    ship = None if _WHOLE.fullmatch(name) else _SHIP.fullmatch(name)
    if is_warning(name):
        yield Field.WARNINGS, quoted(name)
    elif is_category(name):
        yield Field.CATEGORIES, quoted(name)
    elif _STATES.fullmatch(name):
        yield Field.STATUS, name
    elif ship:
        yield Field.RELATIONSHIPS, quoted(ship["ship"])
    elif len(name) >= _SHORTEST:
        yield Field.FREEFORMS, quoted(name)


def series(field: Field, value: str) -> Iterator[Labelled]:
    """A series; Star Trek's newsgroups tell in that line which of the shows it is."""
    shows = [_STAR_TREK.get(tags.normal(name)) for name in value.split("/")]
    if all(shows):
        yield from ((Field.FANDOMS, show) for show in shows if show)
    else:
        yield field, value


def sized(_: Field, value: str) -> Iterator[Labelled]:
    """A rating and a length, divided by a slash, a comma or a bar: the length is what counts words."""
    parts = [part for part in re.split(r"\s*[/|;]\s*|,\s+", value, maxsplit=1) if part]
    for part in parts:
        yield (Field.WORDS if values.words(part) is not None else Field.RATING), part
