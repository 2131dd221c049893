"""Values that tell of ships and of people, as one value for each: a cast, pairings with a rating, tags."""

import re
from collections.abc import Iterator

from fics.header import values
from fics.header.categories import is_category
from fics.header.fields import Field, Labelled
from fics.header.name_lists import CAST, JOINED, SHIPS, TAGS, names, quoted
from fics.models import Level
from fics.tags import tag_names

# `Ned/Tom`, `Ned x Tom`, `Ned & Tom`
_SHIP = re.compile(r"\S\s?/\s?\S|\s[xX×&＆]\s|\S×\S")
# `Ned / Tom`, a ship among characters
_SLASHED = re.compile(r"\w\s?/\s?\w")
# FanFiction.net's pair: `[Ned H., Tom V.]`
_TOGETHER = re.compile(r"\[(?P<pair>[^\[\]<>/,]*,[^\[\]<>/]*)\]|<(?P<angled>[^\[\]<>/,]*,[^\[\]<>/]*)>")
# `M/M`, which is a category and no ship
_PAIR = re.compile(r"[fm](?:/[fm])+", re.IGNORECASE)
# `G; 9,400; complete`
_SEMICOLON = re.compile(r"\s*;\s*")
_LABEL = 20
"""Characters of a rating among ships."""
_LOOKED_AT = 60
"""Ships at the end of a value among which one is looked for."""
_SHORT = 5
"""Letters of a name that is a person's; what people call ships by one word has more."""
_ASIDES = re.compile(r"\s*[(\[](?P<said>[^()\[\]]{3,160})[)\]]")
_ALONGSIDE = re.compile(
    r"\s*(?:(?:with|plus|and|also|feat\.?|featuring)\s+|"
    r"(?=(?:side|past|background|bg|minor|secondary|eventual|implied|brief)\b))(?=.*\S(?:/| x )\S)",
    re.IGNORECASE,
)
"""How further ships in brackets begin: `Ned/Tom (side: Iris/Maud)`."""


def cast(field: Field, value: str) -> Iterator[Labelled]:
    """Ships and characters; FanFiction.net puts a pair in brackets: `[A, B] C`."""
    rest = value
    if field is Field.RELATIONSHIPS and is_category(value.strip()):
        yield Field.CATEGORIES, value
    if '"' not in value and _TOGETHER.search(value):
        for found in _TOGETHER.finditer(value):
            yield Field.RELATIONSHIPS, quoted("/".join(names(_pair(found), CAST)))
        rest = _TOGETHER.sub(lambda found: f",{_pair(found)},", value).strip(" ,")
    if field is Field.CHARACTERS and "/" in rest and '"' not in rest:
        paired = (
            (Field.RELATIONSHIPS if _SLASHED.search(name) else field, name) for name in names(rest, CAST)
        )
        yield from ((each, quoted(name)) for each, name in paired)
    elif field is not Field.CAST:
        yield field, rest
    else:
        yield from _mixed(rest)


def _pair(found: re.Match[str]) -> str:
    return found["pair"] or found["angled"]


def _mixed(rest: str) -> Iterator[Labelled]:
    for name in names(rest, SHIPS):
        if _SHIP.search(name):
            yield Field.RELATIONSHIPS, quoted(name)
        else:
            yield from ((Field.CHARACTERS, quoted(each)) for each in names(name, CAST))


def world(_: Field, value: str) -> Iterator[Labelled]:
    """Fandoms, and ships where one is told among them."""
    for name in names(value, TAGS):
        yield Field.RELATIONSHIPS if re.search(r"\S/\S", name) else Field.FANDOMS, quoted(name)


def pairings(field: Field, value: str) -> Iterator[Labelled]:
    """Ships, unless they are people one by one: `Ned, Tom`; behind them a rating may stand."""
    if '"' in value:
        yield from cast(field, value)
        return
    value = _ASIDES.sub(_set_apart, value)
    told = [part for part in _SEMICOLON.split(value) if part]
    short = dict.fromkeys(part for part in told[1:][-_LOOKED_AT:] if len(part) <= _LABEL)
    rated = {part: None for part in short if values.rated(part).level is not Level.UNKNOWN}
    yield from ((Field.RATING, part) for part in rated)
    rest = "; ".join(part for part in told if part not in rated) if rated else value
    people = names(rest, SHIPS)
    if len(people) > 1 and not any(map(JOINED.search, people)) and any(map(_is_person, people)):
        yield from ((Field.CHARACTERS, quoted(name)) for name in names(rest, CAST))
    else:
        yield from cast(field, rest)


def _set_apart(found: re.Match[str]) -> str:
    """Brackets' ships as further names, and other brackets as they are."""
    alongside = _ALONGSIDE.match(found["said"])
    return f", {found['said'][alongside.end() :]}" if alongside else found[0]


def _is_person(name: str) -> bool:
    """Whether a name is a person's rather than a ship's, which is one word and not short."""
    return " " in name or len(name) <= _SHORT


def freeforms(field: Field, value: str) -> Iterator[Labelled]:
    """Tags, among which `F/M` is a category, and `Ned/Tom` a ship where Ned and Tom are tags, too."""
    told = names(value, TAGS) if "/" in value and '"' not in value else ()
    every = {tag_names.normal(name) for name in told}
    ships = {
        name for name in told if "/" in name and every.issuperset(map(tag_names.normal, name.split("/")))
    }
    if not ships and not any(_PAIR.fullmatch(name) for name in told):
        yield field, value
        return
    for name in told:
        meant = Field.CATEGORIES if _PAIR.fullmatch(name) else Field.RELATIONSHIPS if name in ships else field
        yield meant, quoted(name)
