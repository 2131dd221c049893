"""The several names in one of AO3's names: `A | B`, `Title - Author`, `Name (Anime)`, and ships of these."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from fics.models import Kind
from fics.normal_form import normal
from fics.tags import tag_names

_BAR = re.compile(r"\s*[|｜]\s*")
_NOTE = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]\Z")
_BEHIND = re.compile(r"(?<=\S)\s+[-–—]\s+\S.*\Z")
_INITIAL = re.compile(r"(?<=\b\w)\.\s*(?=\w\b)|(?<=\b\w)\.(?=\s|\Z)")
_JOINT = re.compile(r"(\s*/\s*|\s+&\s+)")
_DIVIDED = re.compile(r"[|｜.(（\-–—]")
"""What stands between the names in one; looked for first, since most have none."""
_APART = frozenset({Kind.FANDOM, Kind.CHARACTER})
"""Kinds whose names say behind a dash or in brackets what tells them from namesakes."""
_MOST = 64
"""Names of one ship."""


def other_keys(kind: Kind, name: str) -> tuple[str, ...]:
    """The keys by which a name is found besides its own, each once."""
    if len(name) > _LONGEST or not _DIVIDED.search(name):
        return ()
    own = tag_names.key(kind, name)
    every = _ships(name) if kind is Kind.RELATIONSHIP else _names(kind, name)
    return tuple(dict.fromkeys(key for other in every if (key := tag_names.key(kind, other)) and key != own))


def alternatives(kind: Kind, name: str) -> tuple[str, ...]:
    """The keys of a name's equal names: those between bars, and itself with initials written otherwise."""
    if kind not in _APART | {Kind.FREEFORM}:
        return ()
    every = [part for part in _BAR.split(name) if part.strip()] if _BAR.search(name) else []
    initials = [_INITIAL.sub("", normal(name))] if kind in _APART else []
    return tuple(dict.fromkeys(tag_names.key(kind, part) for part in (*every, *initials)))


_LONGEST = 300


def _names(kind: Kind, name: str) -> Iterator[str]:
    """The names in one, the longest first; of additional tags only those between bars."""
    if kind not in _APART | {Kind.FREEFORM}:
        return
    parts = [part for part in _BAR.split(name) if part.strip()]
    for part in (name, *parts):
        yield part
        if kind in _APART:
            plain = normal(part)
            yield _INITIAL.sub("", plain)
            for pattern in (_BEHIND, _NOTE):
                yield _without(pattern, plain)
            yield _without(_NOTE, _without(_BEHIND, plain))


def _without(pattern: re.Pattern[str], name: str) -> str:
    return pattern.sub("", name) or name


def _ships(name: str) -> Iterator[str]:
    """A ship by each name of each of its members."""
    pieces = _JOINT.split(name)
    members = [list(dict.fromkeys(_names(Kind.CHARACTER, each))) for each in pieces[::2]]
    for chosen in islice(product(*members), _MOST):
        yield "".join(part for pair in zip(chosen, (*pieces[1::2], ""), strict=True) for part in pair)


Meaning = tuple[str, str, bool]
"""A kind and a key that a typed name may have, and whether it may be a part of a longer name, too."""


@lru_cache(maxsize=2_048)
def meanings(kinds: Iterable[Kind], name: str) -> tuple[Meaning, ...]:
    """All that a typed name may stand for, of these kinds.

    Its own key finds names of which it is a part (`BTS`), and what it is without a note or an author finds
    names that are no more than that: `Title - Author` finds `Title`, and no `Title - Somebody Else`.
    """
    found = dict[Meaning, None]()
    for kind in kinds:
        for key in (tag_names.key(kind, name), *alternatives(kind, name)):
            found[kind, key, True] = None
        found |= {(kind, key, False): None for key in other_keys(kind, name)}
    return tuple(found)
