"""Words as they are looked for: whatever a letter's style or width is, and inside scripts without spaces."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from fics.tags import tag_names
from fics.tags.moods import telling

SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
"""What people write where they can't write in italics: each with its letter."""
# letters that Unicode does not take apart into one of the alphabet and a mark
_LETTERS = str.maketrans(
    {
        **dict(zip("łđðøıħŧŋĸ", ("l", "d", "d", "o", "i", "h", "t", "n", "k"), strict=True)),
        **dict(zip("ŁĐÐØĦŦŊ", ("L", "D", "D", "O", "H", "T", "N"), strict=True)),
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "ẞ": "SS",
        **SMALL_CAPITALS,
    }
)
# Accents of Latin, Greek and Cyrillic letters, points and vowels that Hebrew and Arabic may leave out, what
# stretches an Arabic word, and what is not seen at all. Other scripts' marks are letters of theirs.
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u2060-\u2064\ufeff\ue000]+"
)
# Chinese, Japanese and Korean: a word stands there inside others
_UNSPACED = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r'"[^"]*"(?!\S)|\S+')
_QUOTE = '"'
NAME = "\ue000"
"""In front of a word in the index: people are called so, so that it's no form of another word."""


def indexed(text: str) -> str:
    """A text as an index holds its words: a run without spaces as its characters, alone and by twos."""
    return _UNSPACED.sub(lambda run: f" {' '.join((*run[0], *_twos(run[0])))} ", _folded(text))


def sought(text: str) -> str:
    """A text as its words are looked for: a run without spaces by twos, all of which a fic must have."""
    return _UNSPACED.sub(lambda run: f" {' '.join(_twos(run[0]) or run[0])} ", _folded(text))


def parts(text: str) -> tuple[str, ...]:
    """A text that is looked for, as its words and what stands "in quotation marks"."""
    return tuple(_PARTS.findall(text))


def is_exact(part: str) -> bool:
    """Whether a part is in quotation marks, so that no other forms of its words are meant."""
    return len(part) > 1 and part[0] == part[-1] == _QUOTE


def marked_names(names: Iterable[str]) -> str:
    """The words of people's names as an index holds them besides, each once and in order."""
    words = {*_WORD.findall(_folded(" ".join(names)).lower())}
    return " ".join(f"{NAME}{word}" for word in sorted(words))


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell something, each once: neither the small ones nor short ones."""
    return tuple(dict.fromkeys(filter(telling, _WORD.findall(tag_names.normal(_folded(text))))))


def _folded(text: str) -> str:
    if text.isascii():
        return text
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def _twos(run: str) -> tuple[str, ...]:
    return tuple(f"{first}{second}" for first, second in pairwise(run))
