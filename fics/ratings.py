"""Every archive's rating labels, mapped to one common level; the label stays as it was written."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fics.models import Level, Rating
from fics.tags import tag_names

LABEL_LENGTH = 100
"""A label's characters; a longer one ends in …"""

_LABELS = {
    Level.GENERAL: (
        *("general", "general audiences", "general audience", "gen audiences", "everyone", "everybody"),
        *("all ages", "all audiences", "全年齢", "全年龄", "全年齡"),
        *("g", "pg", "k", "k+", "k plus", "frc", "tv-g", "tv-pg", "tv-y", "family friendly"),
        *("для всех", "für alle", "tout public", "tous publics", "livre", "para todos"),
        *(
            "todo público",
            "todo publico",
            "todos los públicos",
            "todas las edades",
            "apto para todos",
            "verde",
            "per tutti",
        ),
        *("전체 이용가", "전체이용가", "전체관람가", "전연령"),
    ),
    Level.TEEN: (
        *("teen", "teens", "teen+", "teen and up", "teen and up audiences", "t", "frt", "sfw"),
        *("pg+", "pg-13", "pg-14", "pg-15", "nc-13", "для подростков", "jugendliche"),
        *("adolescents", "adolescentes", "ados", "giallo"),
    ),
    Level.MATURE: (
        *("mature", "mature audiences", "m", "r", "frm", "adult", "adults", "t+", "lime"),
        *(
            "для взрослых",
            "взрослые",
            "взрослых",
            "erwachsene",
            "adultes",
            "adultos",
            "maduro",
            "madura",
            "arancione",
        ),
    ),
    Level.EXPLICIT: (
        *("explicit", "e", "ma", "nc", "nc-17", "nc-18", "nc-21", "x", "xx", "xxx", "m+", "r+", "mature+"),
        *("adult+", "adult++", "adults only", "adult only", "frao", "ao", "nsfw", "tv-ma", "hentai"),
        *("成人向け", "限制级", "限制級", "19금", "18禁", "성인"),
        *("rosso", "explícito", "explícita", "explicite", "только для взрослых", "nur für erwachsene"),
    ),
    Level.NOT_RATED: ("not rated", "unrated", "nr", "n/r", "no rating", "без рейтинга", "non classé"),
}
"""AO3 (otwarchive config/config.yml), FanFiction.net (fanfiction.net/guidelines), MPAA as fandom uses it,
Adult-FanFiction (its forum's topic 3559), FimFiction, Twisting the Hellmouth (FRC to FRAO), ficbook.net,
fanfiktion.de, Spirit, EFP (verde to rosso). What stands between two levels is the stricter one (T+, R+).

PG and K+ are General: FanFiction.net's K+ is for readers from nine on, the MPAA's PG leaves children to their
parents, and both begin well below AO3's Teen (13); every table of fandom that was found has them so. Nothing
that is kept from anybody depends on which of the two it is, for doors begin at Mature."""

_CONTENT = {Level.EXPLICIT: ("smut", "smutty", "porn", "pwp", "lemon", "lemons", "citrus")}
"""What is inside: it counts as a rating only where nothing else is said."""

_AGE = re.compile(
    r"(?<![\w'+./])(?:"
    r"(?:fr|fsk|ma|nc|pg|tv|k|r|p|m|\+)[-\s]?(\d\d?)(?!\d|/)"
    r"|-(1[0-8])(?!\w)"
    r"|(?:ages?|over|under|ab|unter|от|до|с|m[ae][niy]?ores de|moins de|plus de)\s?(\d\d)(?!\d|/)"
    r"|(\d\d?)\s?(?:\+|plus|세)(?!\w)"
    r"|(\d\d)[-\s]?(?:лет|jahren?|ans|anos|years? old|(?:and|or) (?:up|over|older))(?!\w))"
    r"|\A(1[2-8])\Z"
)
"""An age in a label. One digit counts only with a letter or a plus: `3 years later` is no age."""

_NAMED_BY_AGE = ("pg15",)
"""Labels whose number is no age; the others' is one of the same level."""
# `not explicit`, `nothing graphic`: within a few words before what is denied
_NEGATION = re.compile(
    r"(?<!\w)(?:not|non|no|isn't|never|nothing|nicht|keine?|pas|не|нет|without)(?!\w)[^,;.()/]{0,40}\Z"
)
# `not for kids` says what a fic is not, so nothing may be concluded from `kids`
_NOT = re.compile(r"(?<!\w)(?:not|isn't|never|nicht|keine?|pas|не|no (?:kids|children|minors))(?!\w)")
# `m/m` is no rating M, nor is the x of a ship an X
_PAIRING = re.compile(r"(?<!\w)[fm](?:/[fm])+(?!\w)|(?<=\w )x(?= \w)")


def _pattern(levels: dict[Level, tuple[str, ...]]) -> re.Pattern[str]:
    phrases = (tag_names.normal(phrase) for phrases in levels.values() for phrase in phrases)
    escaped = (re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    spelled = "|".join(each.replace(r"\-", r"[-\s]?").replace(r"\ ", r"[-\s]+") for each in escaped)
    return re.compile(rf"(?<![\w'+])(?:{spelled})(?=(?:[-\s]?ish)?(?![\w'+]))")


@lru_cache(maxsize=512)
def _squeezed(phrase: str) -> str:
    return re.sub(r"[-\s]", "", tag_names.normal(phrase))


_LABEL, _INSIDE = _pattern(_LABELS), _pattern(_CONTENT)
_LEVEL_OF = {
    _squeezed(phrase): level
    for levels in (_CONTENT, _LABELS)
    for level, phrases in levels.items()
    for phrase in phrases
}
# Not Rated may hold anything, and so is above Mature; what is unknown is dealt with on its own
_STRICTNESS = {
    Level.UNKNOWN: 0,
    Level.GENERAL: 1,
    Level.TEEN: 2,
    Level.MATURE: 3,
    Level.NOT_RATED: 4,
    Level.EXPLICIT: 5,
}


def strictness(level: Level) -> int:
    """How strict a level is; Not Rated may hold anything, so it is above Mature; unknown is below all."""
    return _STRICTNESS[level]


def stricter(a: Rating, b: Rating) -> Rating:
    """The stricter of two ratings, the first of two equally strict ones, with whichever label there is.

    An unknown rating never beats a known one, and is filled by it; Explicit says more than Not Rated.
    """
    if a.level is b.level:
        return a if a.label or not b.label else b
    return max(a, b, key=lambda rating: strictness(rating.level))


def rating(label: str | None) -> Rating:
    """The level that a label of any archive means, with the label as written, at most 100 characters of it.

    The strictest known part of a label counts. What says nothing known, or says what a fic is *not*
    (`not for kids`), has an unknown level: a level is never guessed downwards.
    """
    written = " ".join((label or "").split())
    return Rating(_level(tag_names.normal(written)), clipped(written)) if written else Rating()


def level_called(name: str) -> Level | None:
    """The level of which this is one archive's label and nothing more."""
    squeezed = _squeezed(tag_names.normal(name))
    return next((level for level, labels in _LABELS.items() if squeezed in map(_squeezed, labels)), None)


def clipped(label: str) -> str:
    """The label, at most 100 characters long."""
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"


def _level(words: str) -> Level:
    plain = _PAIRING.sub(" ", words)
    aged = [found for found in _AGE.finditer(plain) if _squeezed(found[0]) not in _NAMED_BY_AGE]
    ages = (_of_age(int(next(filter(None, found.groups())))) for found in aged)
    named = [*_named(plain, _LABEL), *ages] or list(_named(plain, _INSIDE))
    level = max(named, key=strictness, default=Level.UNKNOWN)
    return Level.UNKNOWN if level <= Level.TEEN and _NOT.search(plain) else level


def _named(words: str, pattern: re.Pattern[str]) -> Iterator[Level]:
    """The levels that the words name, each once."""
    seen: set[Level] = set()
    for found in pattern.finditer(words):
        level = _LEVEL_OF[_squeezed(found[0])]
        if level not in seen and not _NEGATION.search(words[max(0, found.start() - 60) : found.start()]):
            seen.add(level)
            yield level


def _of_age(age: int) -> Level:
    """The level for readers of that age; below 16 is FanFiction.net's T, but 15 is near M: the stricter."""
    if age >= 18:
        return Level.EXPLICIT
    if age >= 15:
        return Level.MATURE
    return Level.TEEN if age >= 10 else Level.GENERAL
