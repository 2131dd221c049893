"""A name's normal form, by which equal names are found, whatever they name."""

import re
import unicodedata
from functools import lru_cache

# `é` is taken apart into `e` and one of these
_ACCENTS = re.compile("[\u0300-\u036f]")
# letters of other scripts that look Latin: `suіcide` has one in it
_ALIKE = str.maketrans("аеорсхуіјѕһԁԛԝвнкмтԍзαενορτυχικς", "aeopcxyijshdqwbhkmtg3aevoptuxikc")
_WORD, _LATIN, _OTHER = re.compile(r"[^\W\d_]+"), re.compile("[a-z]"), re.compile("[\u0370-\u04ff]")
_NOTICE = re.compile("[tc]w[\u0400-\u04ff]{4,}")
"""A notice that is glued to a word of another script: two scripts, and no disguise."""
REMEMBERED = 300
"""Characters of a name whose normal form is remembered; longer ones, of files say, would fill the memory."""


def normal(name: str) -> str:
    """A name without case, accents, width and extra spaces: equal names have equal normal forms.

    Only Latin, Greek and Cyrillic accents are dropped; other scripts' marks are letters of theirs.
    """
    return _remembered(name) if len(name) <= REMEMBERED else _normal(name)


def latin(text: str) -> str:
    """A folded text whose Latin words have no look-alike letters of other scripts among theirs."""
    return text if text.isascii() or not _OTHER.search(text) else _WORD.sub(_unmixed, text)


def _unmixed(word: re.Match[str]) -> str:
    is_mixed = _LATIN.search(word[0]) and _OTHER.search(word[0]) and not _NOTICE.fullmatch(word[0])
    return word[0].translate(_ALIKE) if is_mixed else word[0]


def _normal(name: str) -> str:
    if name.isascii():  # which has neither accents nor width
        return " ".join(name.lower().split()) or name.strip()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).replace("’", "'").replace("‘", "'")
    return " ".join(plain.split()) or name.strip()


# a page of results asks for the same few tags over and over
_remembered = lru_cache(maxsize=8192)(_normal)
