"""Names that may mean one tag: look-alikes and short forms. People decide; nothing here merges."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from fics.models import Kind
from fics.tags import tag_names

_LONG_ENOUGH = 5
"""Letters from which on one wrong letter is a slip; in shorter names it is another name."""
_MOST_NAMES = 6
"""Names in the largest ship whose parts are tried in every order."""
# what tells two of one name apart: `Ned (The Lamp Keepers)`
_NOTE = re.compile(r"\s*\([^()]*\)$")
# of a ship in normal form
_JOINT = re.compile("/| & ")
_WORD = re.compile(r"\w+")


def alike(one: str, other: str) -> bool:
    """Whether two normal forms differ by one letter, a plural s, a leading "the" or a trailing "(…)"."""
    if one == other:
        return False
    # two notes in brackets tell two things apart: Ned (The Lamp Keepers), Ned (Salt and Iron)
    both_noted = _NOTE.search(one) and _NOTE.search(other)
    return _one_letter_off(one, other) or (_bare(one) == _bare(other) and not both_noted)


def pairs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of these normal forms that look alike, each pair once and in the order given."""
    place = {key: number for number, key in enumerate(keys)}
    sharing: dict[str, list[str]] = {}
    for key in place:
        shortened = {key[:left_out] + key[left_out + 1 :] for left_out in range(len(key))}
        # What a name shares with every look-alike: itself bare, or with one letter left out.
        for form in {key, _bare(key), *(shortened if len(key) >= _LONG_ENOUGH else ())}:
            sharing.setdefault(form, []).append(key)
    near = {pair for group in sharing.values() for pair in combinations(group, 2)}
    for one, other in sorted(near, key=lambda pair: (place[pair[0]], place[pair[1]])):
        if alike(one, other):
            yield one, other


def shortens(kind: Kind, short: str, full: str) -> bool:
    """Whether each part of a name has only words of one part of another: Ned/Tom, Tom Vane/Ned Harrow."""
    one, other = tag_names.key(kind, short), tag_names.key(kind, full)
    if one == other or _JOINT.findall(one) != _JOINT.findall(other):
        return False
    parts, whole = _parts(one), _parts(other)
    if not all(parts) or len(parts) > _MOST_NAMES:
        return False
    return any(all(map(set[str].issubset, parts, order)) for order in permutations(whole))


def longest_word(name: str) -> str:
    """The longest word of a name in normal form; empty where it has none."""
    return max(_WORD.findall(tag_names.normal(name)), key=len, default="")


def _parts(key: str) -> list[set[str]]:
    return [set(_WORD.findall(part)) for part in _JOINT.split(key)]


def _bare(key: str) -> str:
    return _NOTE.sub("", key).removeprefix("the ").removesuffix("s")


def _one_letter_off(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG_ENOUGH or len(long) - len(short) > 1:
        return False
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    missing = len(long) > len(short)
    slip = long[place] + ("" if missing else short[place])
    return slip.isalpha() and long[place + 1 :] == short[place if missing else place + 1 :]
