"""Slips of the typing finger in a label: `Ttile`, `Auhtor`, `Wrod count`."""

import re

from fics.header.fields import Field

_LABELS = {
    Field.TITLE: ("title",),
    Field.AUTHORS: ("author", "authors"),
    Field.FANDOMS: ("fandom", "fandoms"),
    Field.RELATIONSHIPS: ("pairing", "pairings", "relationship", "relationships"),
    Field.CHARACTERS: ("character", "characters"),
    Field.GENRES: ("genre", "genres"),
    Field.WARNINGS: ("warning", "warnings"),
    Field.CATEGORIES: ("category", "categories"),
    Field.RATING: ("rating",),
    Field.SUMMARY: ("summary",),
    Field.WORDS: ("wordcount", "word count"),
    Field.CHAPTERS: ("chapters",),
    Field.STATUS: ("status",),
    Field.LANGUAGE: ("language",),
    Field.DISCLAIMER: ("disclaimer",),
    Field.OTHER: ("spoilers",),
}
_MEANT = {label: field for field, labels in _LABELS.items() for label in labels}
_NO_SLIP = re.compile(r"[dehm]ating|tiles?|statue|stats|genie|boring|parking|earning|word court")
"""Words that are one letter from a label, and are words."""


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


_SLIPS = {label: label for label in _MEANT}
for _label in _MEANT:
    for _short in _shorter(_label):
        _SLIPS.setdefault(_short, _label)
"""The labels, and what is left of each with one letter gone."""


def slip(word: str) -> Field | None:
    """The field of a label with one letter too many, too few, changed or exchanged with its neighbour.

    The first letter is never the changed one: Swedish `Parning` is no warning. A space is no slip:
    in `Rating: R ating: G` the R is a rating.
    """
    if not 4 <= len(word) <= 14 or _NO_SLIP.fullmatch(word):
        return None
    shorter = _SLIPS.keys() & _shorter(word)
    labels = (label for each in (word, *sorted(shorter)) if (label := _SLIPS.get(each)))
    return next((_MEANT[label] for label in labels if _begins(word, label)), None)


def _begins(word: str, label: str) -> bool:
    if (" " in word) != (" " in label):
        return False
    return len(word) != len(label) or word[0] == label[0] or word[1::-1] == label[:2]
