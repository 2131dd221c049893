"""What one part of a value says by itself: a rating, a length, chapters, a status."""

import re
from collections.abc import Iterator
from itertools import islice

from fics.header import values
from fics.header.fields import Field, Labelled
from fics.models import Level

LONGEST = 60
"""Characters of such a part."""
PARTS = 40
"""Parts of one value."""

_ABOUT = (
    r"(?:[~≈±]|c\.?|ca\.?|circa|about|around|roughly|approx(?:imately|\.)?|over|almost|nearly|just (?:over|"
    r"under)|"
    r"length:?|word ?count:?|words:?|wc:?|currently|so far|total:?|etwa|rund|environ|około|около|примерно|"
    r"unos|unas|aprox\.?|cerca de|circa|约|約|大约|khoảng|sekitar)\s*"
)
_NUMBER = r"(?:\d{1,3}(?:[.,' \u2009]\d{3}){1,3}|\d{1,7}(?:[.,]\d{1,2})?)"
_UNITS = (
    r"(?:words?|wds?|w|wc|wörter\w*|worte|mots|palabras|palavras|parole|cuvinte|slów|słów|słowa|slov|woorden|"
    r"ord|"
    r"sanaa|szó|kelime|riječi|reči|слов\w*|слів|думи|từ|chữ|kata|perkataan|คำ|字|文字|λέξεις|מילים|كلمة)"
)
_LENGTH = re.compile(
    rf"(?:{_ABOUT})*(?:{_NUMBER}\s?(?:k|m(?= ?w)|million|mio\.?|tsd\.?|тыс\.?|tys\.?|thousand)\+?(?:-?ish)?"
    rf"\s?(?:{_UNITS})?|"
    rf"{_NUMBER}\+?(?:-?ish)?\s?{_UNITS}"
    r"|\d{1,3}(?:[,.]\d{3})+\+?|\d{1,4}(?:\.\d{1,2})?\s?[万萬]\s?字?)"
    r"\+?\s?(?:so far|and counting|or so|total|in total|each|exactly|exact)?!?",
    re.IGNORECASE,
)
"""`9.4k words`, `about 9,400w`, `~10k`, `18,300`, `3.2万字`."""
_LABEL = (
    r"verde|giallo|arancione|rosso|g|pg|k\+?|t|m|r|e|x|ma|pg-?1[0-8]|nc-?1[3-8]|nc-?21|fr-?[tm]?-?\d*|"
    r"fr(?:ao|c|t|m)|"
    r"general(?: audiences?)?|mature|teens?|teen(?:\s?(?:and|&|\+)\s?up)?(?: audiences?)?|teen\+|explicit|"
    r"adults?(?: only)?|"
    r"not rated|unrated|r-?1[5-8]g?|k-?1[0-8]|m-?1[0-8]|fsk ?\d\d|all ages|everyone|p-?\d\d|\+?1[0-8]\+?|"
    r"(?:ab|od|от|до) ?1[0-8]|全年齢|全年龄|성인|19금|全年齡|nsfw"
)
_RATING = re.compile(
    rf"(?:(?:rated|rating|rate):? ?|fiction )?(?:a |an )?(?:hard |light |soft |strong |mild |high |"
    rf"low )?(?:{_LABEL})"
    r"(?:-?ish)?(?: rating| rated)?",
    re.IGNORECASE,
)
"""A label alone, with nothing else: `PG-13`, `rated T`, `hard R`."""
_RATED = re.compile(
    r"\A(?:rated|rating|rate):? ?|\Afiction |\A(?:a|an) (?=\w)|(?<!not) (?:rating|rated)\Z", re.IGNORECASE
)
_CHAPTERS = re.compile(
    r"(?:(?:ch(?:apters?|aps?|s|\.)?|parts?|pt\.?|caps?\.?|capítulos?|kapitel|capitoli|chapitres?|chương|bab|"
    r"bölüm|главы?):?\s*)?"
    r"(?P<told>\d{1,4}\s?(?:/|of|out of|von|из|de|di|sur)\s?(?:\d{1,4}(?:-?ish)?|\?|x))\s?(?:chapters?|"
    r"chaps?|chs?|"
    r"parts?|kapitel|"
    r"chapitres?|capítulos?|capitoli|глав\w*|част\w*|posted|complete)?(?: posted| so far| complete)?|"
    r"(?P<count>\d{1,4})\s?(?:long )?(?:updates|threadmarks|chapters?|chaps?|chs?|parts?|kapitel|teile|"
    r"chapitres?|capítulos?|"
    r"caps?|capitoli|"
    r"глав\w*|част\w*|розділ\w*|частин\w*|rozdział\w*|kapitol\w*|fejezet|bölüm|lukua|hoofdstukken|kapitler|"
    r"chương|bab|ตอน|"
    r"章|话|話|화|편|回)(?: so far| posted| total)?|"
    r"全(?P<whole>\d{1,4})[話章回]",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\s*[;|•·()（）\[\]]\s*|\s*,(?!\d{3}(?!\d))\s*|\s+[-–—/]{1,2}\s+|\s*[，、；。]\s*|(?<=[a-z])\.\s+| {3,}|"
    r"(?<=\w) \+ "
)
"""What divides such parts; a comma before three digits is a thousands sign."""


def measured(part: str) -> Labelled | None:
    """What a part says, under its field, where it says nothing else."""
    if len(part) > LONGEST:
        return None
    if is_rating(part):
        return Field.RATING, label(part)
    if _LENGTH.fullmatch(part) and values.words(_bare(part)) is not None:
        return Field.WORDS, _bare(part)
    if chapters := _CHAPTERS.fullmatch(part):
        told = chapters["told"] or chapters["count"] or chapters["whole"]
        return Field.CHAPTERS, re.sub(r"-?ish\Z", "", told.lower()).replace("x", "?")
    return (Field.STATUS, part) if values.is_status(part) else None


def is_rating(part: str) -> bool:
    """Whether a part is a rating's label and nothing else."""
    return bool(_RATING.fullmatch(part)) and values.rated(label(part)).level is not Level.UNKNOWN


def label(part: str) -> str:
    """A rating's label without the word that says so: `rated T`."""
    return _RATED.sub("", part)


def _bare(part: str) -> str:
    return re.sub(
        r"\A(?:length|word ?count|words|wc|total|currently|so far):?\s*", "", part, flags=re.IGNORECASE
    )


def apart(value: str) -> Iterator[str]:
    """The parts of a value that tells several things."""
    yield from filter(None, (part.strip() for part in islice(iter(_APART.split(value, PARTS)), PARTS)))
