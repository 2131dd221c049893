"""A name's normal form, by which equal names are found, whatever they name."""

import re
import unicodedata
from functools import lru_cache

# `é` is taken apart into `e` and one of these
_ACCENTS = re.compile("[\u0300-\u036f]")
REMEMBERED = 300
"""Characters of a name whose normal form is remembered; longer ones, of files say, would fill the memory."""


def normal(name: str) -> str:
    """A name without case, accents, width and extra spaces: equal names have equal normal forms.

    Only Latin, Greek and Cyrillic accents are dropped; other scripts' marks are letters of theirs.
    """
    return _remembered(name) if len(name) <= REMEMBERED else _normal(name)


def _normal(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).replace("’", "'").replace("‘", "'")
    return " ".join(plain.split()) or name.strip()


# a page of results asks for the same few tags over and over
_remembered = lru_cache(maxsize=8192)(_normal)
