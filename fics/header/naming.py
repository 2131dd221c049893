"""Which field a label means: by its name in any language, with needless words, or with a slip in it."""

import re
from functools import lru_cache

from fics import tags
from fics.header.fields import Field
from fics.header.languages import LANGUAGES
from fics.header.slips import slip
from fics.header.vocabulary import ENGLISH

NAME_LENGTH = 50
"""A label's characters."""

FIELD_BY_NAME = {
    tags.normal(name): field
    for names_of in reversed((ENGLISH, *LANGUAGES))
    for field, names in names_of.items()
    for name in names.split("|")
}
"""Each field by its normal name."""

_REMARK = re.compile(r"\((?:s|es|ies)\)|\s*[(\[][^)\]]*[)\]]\Z")
_EDGE = re.compile(
    r"^(?:[^\w\s'\"“”«»()\[\]<>/\\|,;:&+-]|\d{1,2}[.)]|(?<=\S)\s)+|[?!*_~\s\u2022-\u2bff\U0001f000-\U0001faff\ufe0f]+$"
)
"""Decoration before a label (an emoji, a number), and what is behind it."""
_WHY = re.compile(
    r"(?:why|what i (?:like|love)d?|reasons? (?:for|to|why)|rec(?:c?ed|ommended) (?:because|for))\b.{0,40}"
)
_NO_WHY = re.compile(r"why .*\bnot\b.*")
_WORDS = (
    "fic fanfic story the full brief short overall total main current approximate approx estimated "
    "general any optional fan posted final primary fanfiction work"
)
_NEEDLESS = frozenset(_WORDS.split())
_APART = re.compile(r"\s*(?:/|\\|&|\+|,|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bi\b)\s*")
_TOGETHER = {
    frozenset({Field.RELATIONSHIPS, Field.CHARACTERS}): Field.CAST,
    frozenset({Field.CAST, Field.CHARACTERS}): Field.CAST,
    frozenset({Field.FANDOMS, Field.RELATIONSHIPS}): Field.WORLD,
    frozenset({Field.FANDOMS, Field.GENRES}): Field.FANDOMS,
    frozenset({Field.RATING, Field.WARNINGS}): Field.RATED,
    frozenset({Field.RATING, Field.GENRES}): Field.RATED,
    frozenset({Field.RATING, Field.WORDS}): Field.SIZED,
    frozenset({Field.RATING, Field.CATEGORIES}): Field.RATED,
    frozenset({Field.WARNINGS, Field.FREEFORMS}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.CODES}): Field.WARNINGS,
    frozenset({Field.GENRES, Field.CODES}): Field.CODES,
    frozenset({Field.FREEFORMS, Field.CODES}): Field.CODES,
    frozenset({Field.WARNINGS, Field.GENRES}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.OTHER}): Field.WARNINGS,
    frozenset({Field.WARNINGS, Field.NOTES}): Field.WARNINGS,
    frozenset({Field.GENRES, Field.CATEGORIES}): Field.GENRES,
    frozenset({Field.GENRES, Field.FREEFORMS}): Field.GENRES,
    frozenset({Field.TITLE, Field.LINK}): Field.TITLE,
    frozenset({Field.WORDS, Field.CHAPTERS}): Field.WORDS,
    frozenset({Field.WORDS, Field.STATUS}): Field.WORDS,
    frozenset({Field.STATUS, Field.CHAPTERS}): Field.CHAPTERS,
    frozenset({Field.NOTES, Field.DISCLAIMER}): Field.NOTES,
    frozenset({Field.AUTHORS, Field.OTHER}): Field.AUTHORS,
}
"""Which field a label of two names means: `Pairing/Characters`."""


@lru_cache(maxsize=4096)
def named(name: str) -> Field | None:
    """The field that people call so; None where it is none."""
    if len(name) > NAME_LENGTH:
        return None
    plain = _EDGE.sub("", tags.normal(name))
    if field := FIELD_BY_NAME.get(plain) or FIELD_BY_NAME.get(plain.rstrip("?!.")):
        return field
    bare = _REMARK.sub("", plain).strip() if "(" in plain or "[" in plain else plain.strip()
    if _WHY.fullmatch(bare):
        return Field.OTHER if _NO_WHY.fullmatch(bare) else Field.WHY
    return FIELD_BY_NAME.get(bare) or (None if bare.isalpha() else _together(bare))


def _together(plain: str) -> Field | None:
    parts = [FIELD_BY_NAME.get(part) for part in _APART.split(plain)]
    known = frozenset(field for field in parts if field)
    if len(parts) < 2 or len(known) < len(frozenset(parts)):
        return None
    return next(iter(known)) if len(known) == 1 else _TOGETHER.get(known)


def loosely_named(name: str) -> Field | None:
    """The field of a label that begins a line, also with a needless word (`Fic Rating`) or a slip."""
    if field := named(name):
        return field
    words = _REMARK.sub("", tags.normal(name)).split()
    while words and words[0] in _NEEDLESS:
        words = words[1:]
        if field := named(" ".join(words)):
            return field
    return slip(" ".join(words)) if 1 <= len(words) <= 2 else None


def slipped(name: str) -> Field | None:
    """The field of a label, also with a slip in it (`Ttile`)."""
    return named(name) or (
        None if name.count(" ") > 1 or len(name) > NAME_LENGTH else slip(tags.normal(name))
    )
