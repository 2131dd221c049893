"""A name or a sentence as words that are compared: folded, with the places where a sentence stops."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase, digits

from fics.normal_form import latin, normal

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
# letters one by one: `s u i c i d e`, `r.a.p.e`
_SPELLED_OUT = re.compile(r"(?<!\w)[^\W_](?:([ .·_-])[^\W_])(?:\1[^\W_])+(?!\w)")
# within a word, a short part of it: `sui-cide`, `m.urder`; of two longer ones each is a word, as `angst-free`
_BROKEN = re.compile(
    r"(?<=[^\W\d_])[.·‐‑-](?!free(?!\w))(?:(?<![^\W\d_]{4}[.·‐‑-])(?=[^\W\d_])|(?=[^\W\d_]{1,3}(?!\w)))"
)
# letters that are hidden once, but not by `*`, of a word that shows three: `bl🩸d`, `sm_t`
_HIDDEN = re.compile(r"(?<!\w)([^\W\d_]+)(?:_|[^\w\s\x00-\x7f‐-⁞、。，・·])+([^\W\d_]+)(?!\w)")
_SHOWN = 3
_NAME = 100
"""Characters of a name; in longer texts words are broken at lines' ends, and joined by hyphens."""
_SIGNED = re.compile(r"!(?=[$@]?[^\W\d_])|(?<!\w)@(?=[^\W\d_])")
_LONG = re.compile(r"([^\W\d_])\1{2,}")
# `don't` denies as `do not` does
_NOT = re.compile(r"n't\b")
_PIECE = re.compile(
    r"(?P<word>(?:\$(?=[^\W\d_]))?[^\W_]+(?:[*@$]+[^\W_]+)*)|(?P<stop>[.;!?:()\[\]…—](?=\W|\Z)|[;!?:()⚠➳⤷→➺✧»]|\s[-–·•|]\s)|(?P<comma>[,，、]|\s/\s)"
)
_DIGITS = str.maketrans("013457@$", "oieastas")
# `twblood`: written together, as tags on Tumblr are
_NOTICE = re.compile(r"(?:tw|cw)(?=[^\W\d_]{4})")
_UNSPACED = re.compile("[\u0e01-\u0e5b\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that don't divide words by spaces, or that add endings without one."""
# `ABO设定`
_GLUED = re.compile(f"(?<=[a-z])(?={_UNSPACED.pattern})|(?<={_UNSPACED.pattern})(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in their order, and before which of them a sentence, or a part of one, begins anew."""

    words: tuple[str, ...]
    stops: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()
    signs: str = ""
    """All of it without spaces, where it has letters of a script without any; else nothing."""
    text: str = ""
    """What they were taken from, folded."""


def parted(text: str) -> Words:
    """The words of a text in one line."""
    return _parted(folded(text))


def _parted(plain: str) -> Words:
    if _UNSPACED.search(plain):
        plain = _GLUED.sub(" ", plain)
    words: list[str] = []
    stops, commas = set[int](), set[int]()
    tokens, end = _NOT.sub(" not", plain).split(" "), 0
    for is_plain, run in groupby(tokens, str.isalnum):  # most are words, and nothing else
        pieces = [*run]
        start, end = end, end + len(pieces)
        if is_plain:
            words += pieces
            continue
        told = f"{' ' if start else ''}{' '.join(pieces)}{' ' if end < len(tokens) else ''}"
        for word, stop, _comma in _PIECE.findall(told):
            if word:
                words.append(word)
            else:
                (stops if stop else commas).add(len(words))
    signs = plain.replace(" ", "") if _UNSPACED.search(plain) else ""
    return Words(tuple(words), frozenset(stops), frozenset(commas), signs, plain)


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that doesn't divide words."""
    return bool(_UNSPACED.search(text))


def folded(text: str) -> str:
    """A text without case, accents, width and style of letters, and without what is not seen."""
    return latin(normal(_UNSEEN.sub("", text) if not text.isascii() else text).translate(_LETTERS))


def readings(parts: Words) -> Iterator[Words]:
    """The words as they are, and as they are meant where they are in disguise.

    Digits may stand for letters, a notice be glued on, letters be hidden, repeated, or stand one by one.
    """
    for each in (parts, *map(_parted, dict.fromkeys(_undisguised(parts.text)))):
        yield each
        if not _may_be_meant_otherwise(each.text):
            continue
        meant = tuple(map(_meant, each.words))
        if meant != each.words:
            yield Words(meant, each.stops, each.commas)
            if any("1" in word for word in each.words):
                by_shape = tuple(_meant(word.replace("1", "l")) for word in each.words)
                yield Words(by_shape, each.stops, each.commas)


def _undisguised(text: str) -> Iterator[str]:
    is_name = len(text) <= _NAME
    for disguise, letters in _DISGUISES if _may_be_disguised(text) else ():
        if (is_name or disguise is not _BROKEN) and (plain := disguise.sub(letters, text)) != text:
            yield plain


def _joined(found: re.Match[str]) -> str:
    return latin("".join(filter(str.isalnum, found[0])))


def _starred(found: re.Match[str]) -> str:
    return f"{found[1]}*{found[2]}" if len(found[1] + found[2]) >= _SHOWN else found[0]


_DISGUISES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SPELLED_OUT, _joined),
    (_BROKEN, lambda _: ""),
    (_HIDDEN, _starred),
    (_SIGNED, lambda found: "1" if found[0] == "!" else "a"),
    (_LONG, lambda found: found[1]),
)
_DISGUISED = re.compile(
    r"[!@_·‐‑\x80-\U0010ffff]|[^\W\d_][.-][^\W\d_]|(?<!\w)[^\W_][ -][^\W_](?!\w)|([^\W\d_])\1{2,}"
)
_DISGUISING = ("!", "@", "_", *(3 * letter for letter in ascii_lowercase))
_APART, _ALONE = re.compile(r"[.-][^\W\d_]"), re.compile(r"[ -][^\W_](?!\w)")


def _may_be_disguised(text: str) -> bool:
    """Whether there may be any disguise; asked first, since most texts have nothing of the kind."""
    # What is quickly looked for, in texts of ASCII, before that which looks at every letter.
    quick = not text.isascii() or any(map(text.__contains__, _DISGUISING))
    if not (quick or _APART.search(text) or _ALONE.search(text)):
        return False
    return _DISGUISED.search(text) is not None


_OTHERWISE = ("tw", "cw", "@", "$", *digits)


def _may_be_meant_otherwise(text: str) -> bool:
    """Whether a word may be meant otherwise than as it stands; asked first, since in most texts none is."""
    return any(map(text.__contains__, _OTHERWISE))


def _meant(word: str) -> str:
    if word.isascii() and not word.isalpha() and not word.isdigit():
        word = word.translate(_DIGITS)
    return _NOTICE.sub("", word, count=1) if word.startswith(("tw", "cw")) else word
