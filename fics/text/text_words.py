"""Words as they are looked for: whatever a letter's style or width is, and inside scripts without spaces."""

import re
import unicodedata
from itertools import pairwise

from fics.tags import tag_names
from fics.tags.moods import telling

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
    }
)
# Chinese, Japanese and Korean: a word stands there inside others
_UNSPACED = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)

_WORD = re.compile(r"[^\W_]+")


def indexed(text: str) -> str:
    """A text as an index holds its words: a run without spaces as its characters, alone and by twos."""
    return _UNSPACED.sub(lambda run: f" {' '.join((*run[0], *_twos(run[0])))} ", _folded(text))


def sought(text: str) -> str:
    """A text as its words are looked for: a run without spaces by twos, all of which a fic must have."""
    return _UNSPACED.sub(lambda run: f" {' '.join(_twos(run[0]) or run[0])} ", _folded(text))


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell something, each once: neither the small ones nor short ones."""
    return tuple(dict.fromkeys(filter(telling, _WORD.findall(tag_names.normal(_folded(text))))))


def _folded(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_LETTERS)


def _twos(run: str) -> tuple[str, ...]:
    return tuple(f"{first}{second}" for first, second in pairwise(run))
