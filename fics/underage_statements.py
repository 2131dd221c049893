"""What the rest of a fic's facts and the words about it state of Underage Sex: titles, summaries, reasons.

Its tags decide. What only happens in a sentence says nothing; what a text warns of by name, or a name
says in brackets, is for a moderator to judge.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from fics.notices import announced
from fics.underage import Said, is_bare, underage_said

_BRACKETED = re.compile(r"[(\[{（【](?P<name>[^()\[\]{}（）【】\n]{2,80})[)\]}）】]")


def names_state(names: Iterable[str]) -> bool:
    """Whether a title or another name says it in brackets, or warns of it: `Salt (Underage)`."""
    return any(map(_name_states, names))


def texts_state(texts: Iterable[str]) -> bool:
    """Whether a summary or a reason warns of it by name: `TW: underage`."""
    return any(map(_text_states, texts))


@lru_cache(maxsize=4096)
def _name_states(name: str) -> bool:
    bracketed = (found["name"] for found in _BRACKETED.finditer(name))
    return any(map(_is_said, bracketed)) or _states(name)


@lru_cache(maxsize=512)
def _text_states(text: str) -> bool:
    return _states(text)


def _states(text: str) -> bool:
    for told in announced(text):
        if told.is_sure and any(map(_is_said, told.names())):
            return True
        # behind what tells of anything, a whole sentence may stand
        if not told.is_sure and underage_said(told.text) is Said.UNDERAGE:
            return True
    return False


def _is_said(name: str) -> bool:
    """Whether a name says it, and isn't only `minors`, who are told to stay away."""
    return underage_said(name) is not Said.NOTHING and not is_bare(name)
