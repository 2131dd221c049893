"""What stands in brackets beside a fic's title: `(Saltmarsh, T, 12k)`, `{61k words}`, `[Ned/Tom, WIP]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fics.header import values
from fics.header.categories import is_category, is_genre, is_warning
from fics.header.fields import Field, Labelled
from fics.header.name_lists import FANDOMS, names, quoted
from fics.intake.list_files.facts import Values, exact
from fics.models import Level
from fics.normal_form import normal
from fics.tags.common_freeforms import COMMON_FREEFORMS
from fics.text.plain import clean

MOST = 20
"""Parts of one pair of brackets that are looked at."""

# a bar or comma before three digits is a thousands sign
_APART = re.compile(r"\s*[,;|•·](?!\d{3}\b)\s*|\s+[-–—]\s+")
# `[9.4k]`, `[~10,000 words so far]`
_WORDS = re.compile(
    r"(?:[~≈<>]|about |around |roughly |approx\.? |over |under )*[\d.,]+\s?"
    r"(?:k\b|words?\b|w\b|wörter\b|mots\b|palabras\b|palavras\b|слов)"
    r".{0,30}",
    re.IGNORECASE,
)
# `[T]`, `[rated: PG-13]`
_RATING = re.compile(
    r"(?:rated:? )?(?:g|pg|k\+?|t|m|r|e|x|ma|pg-?1[3-5]|nc-?17|fr[mt]\d*|frao|general(?: audiences)?|mature|"
    r"teen(?: and up(?: audiences)?)?|explicit|adult|not rated|unrated|r-?18)",
    re.IGNORECASE,
)
# `[3/5]`, `[ch 3/?]`
_CHAPTERS = re.compile(r"(?:ch(?:apters?)?\.? ?)?(\d{1,4}/(?:\d{1,4}|\?))(?: chapters?)?", re.IGNORECASE)
# `[Ned/Tom]`, `[Ned x Tom]`
_SHIP = re.compile(r"[^/&]{1,60}(?:\s?/\s?|\s?&\s?| x | × )[^/&]{1,60}(?:[/&][^/&]{1,60}){0,5}")
# a sentence is no name
_NAME = re.compile(r"[^.!?:]{1,60}")
_WORDS_IN_NAME = 6
_LANGUAGES = frozenset(
    map(normal, ("Deutsch", "Español", "Français", "Italiano", "Português", "Русский", "Polski"))
)
_COMMON = frozenset(normal(name).replace("-", " ") for name in COMMON_FREEFORMS)


@dataclass(slots=True)
class BracketValues:
    """What brackets tell, of how many parts; `clear` where at least one part can mean nothing else."""

    values: Values = field(default_factory=Values)
    clear: bool = False
    parts: int = 0
    others: list[str] = field(default_factory=list[str])
    """Parts that none of the fields is for."""


def told_in(text: str, *, fandom_first: bool = False) -> BracketValues:
    """The facts in brackets; with `fandom_first` a name at their beginning is the fandom's."""
    line = clean(text)
    # slashes divide facts as bars do: `E / 9k / complete`, and never `Ned / Tom`
    pieces = line.split(" / ")
    fields = {field for piece in pieces for field, _ in _fact(piece)} if len(pieces) > 1 else set[Field]()
    line = " | ".join(pieces) if fields & {Field.WORDS, Field.RATING, Field.STATUS} else line
    # a small `[x]` marks what is done, or leads to a source
    parts = [part for part in _APART.split(line)[:MOST] if part not in ("", "x")]
    told = BracketValues(parts=len(parts))
    for place, part in enumerate(parts):
        found = list(_fact(part))
        told.clear = told.clear or bool(found)
        if not found and place == 0 and fandom_first and is_name(part):
            found = [exact(Field.FANDOMS, names(part, FANDOMS))]
        told.values.extend(found)
        told.others += [] if found else [part]
    return told


def is_name(text: str) -> bool:
    """Whether a few words may be a fandom's name rather than a sentence."""
    return _NAME.fullmatch(text) is not None and len(text.split()) <= _WORDS_IN_NAME


def is_tag(text: str) -> bool:
    """Whether words are one of the tags that very many works have, rather than what somebody says."""
    return normal(text).replace("-", " ") in _COMMON


def _fact(part: str) -> Iterator[Labelled]:
    """The field of a part that can only be one."""
    if _WORDS.fullmatch(part) and values.words(part) is not None:
        yield Field.WORDS, part
    elif _RATING.fullmatch(part) and values.rated(part).level is not Level.UNKNOWN:
        yield Field.RATING, re.sub(r"(?i)\Arated:? ", "", part)
    elif found := _CHAPTERS.fullmatch(part):
        yield Field.CHAPTERS, found[1]
    elif normal(part) in _LANGUAGES:
        yield Field.LANGUAGE, part
    elif len(part) < 40 and len(part.split()) < 4 and values.status(part) is not None:
        yield Field.STATUS, part
    else:
        yield from _named(part)


def _named(part: str) -> Iterator[Labelled]:
    """The field of a name; a ship only where a slash is no `h/c` or `m/m`."""
    if is_category(part):
        yield Field.CATEGORIES, quoted(part)
    elif is_warning(part):
        yield Field.WARNINGS, quoted(part)
    elif is_genre(part):
        yield Field.GENRES, part
    elif _SHIP.fullmatch(part):
        yield exact(Field.RELATIONSHIPS, [part])
