"""A name or a sentence as words that are compared: folded, with the places where a sentence stops."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fics.normal_form import normal

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
# `don't` denies as `do not` does
_NOT = re.compile(r"n't\b")
_PIECE = re.compile(
    r"(?P<word>(?:\$(?=[^\W\d_]))?[^\W_]+(?:[*@$]+[^\W_]+)*)|(?P<stop>[.;!?:()\[\]…—](?=\W|\Z)|[;!?:()])|(?P<comma>[,，、]|\s/\s)"
)
_LOOKALIKES = str.maketrans("аеорсхуіѕкαοερνι", "aeopcxyisкaoepvi".replace("к", "k"))
"""Letters of Greek and Cyrillic that look like Latin ones, among which they stand for those."""
_MIXED = re.compile(r"[a-z].*[а-яіѕα-ω]|[а-яіѕα-ω].*[a-z]")
_DIGITS = str.maketrans("013457@$", "oieastas")
# `twblood`: written together, as tags on Tumblr are
_NOTICE = re.compile(r"(?:tw|cw)(?=[^\W\d_]{4})")
_SPACED_OUT = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""`r a p e`: single letters in a row, and no initials of a name."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that don't divide words by spaces, or that add endings without one."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in their order, and before which of them a sentence, or a part of one, begins anew."""

    words: tuple[str, ...]
    stops: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()
    signs: str = ""
    """All of it without spaces, where it has letters of a script without any; else nothing."""


def parted(text: str) -> Words:
    """The words of a text in one line."""
    plain = folded(text)
    words: list[str] = []
    stops, commas = set[int](), set[int]()
    for piece in _PIECE.finditer(_NOT.sub(" not", plain)):
        if piece["word"]:
            words.append(piece["word"])
        else:
            (stops if piece["stop"] else commas).add(len(words))
    signs = plain.replace(" ", "") if _UNSPACED.search(plain) else ""
    return Words(tuple(words), frozenset(stops), frozenset(commas), signs)


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that doesn't divide words."""
    return bool(_UNSPACED.search(text))


def folded(text: str) -> str:
    """A text without case, accents, width and style of letters."""
    return normal(text).translate(_LETTERS)


def readings(parts: Words) -> Iterator[Words]:
    """The words as they are, and as they are meant: with digits for letters, a notice glued on, spaces."""
    yield parts
    meant = tuple(map(_meant, parts.words))
    if meant != parts.words:
        yield Words(meant, parts.stops, parts.commas)
    if _SPACED_OUT.search(letters := " ".join(parts.words)):
        together = _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), letters)
        yield Words(tuple(together.split()))


def _meant(word: str) -> str:
    if word.isascii() and not word.isalpha() and not word.isdigit():
        word = word.translate(_DIGITS)
    elif _MIXED.search(word):
        word = word.translate(_LOOKALIKES)
    return _NOTICE.sub("", word, count=1) if word.startswith(("tw", "cw")) else word
