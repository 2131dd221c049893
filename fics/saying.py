"""What a tag says in so many words: "Angst with a Happy Ending" says angst, "No Angst" does not."""

import re
from collections.abc import Iterator

_BREAKS = re.compile(r"[/(-]")
_DENIALS = frozenset((
    "no", "not", "non", "never", "without", "zero", "minus", "anti", "isn't",
    "без", "не", "нет", "ohne", "kein", "keine", "sans", "pas", "senza",
))  # fmt: skip
"""Before a name they say that it is not there; what is a word of English, too, such as "sin", is none."""
_DEGREES = frozenset((
    "major", "main", "real", "really", "actual", "serious", "explicit", "graphic", "any", "of", "de",
))  # fmt: skip
"""What may stand between: no *major* character death, lack *of* angst."""
_LACKS = frozenset(("lack", "absence"))
_FREE = " free"
_INFLECTED = 3
"""A word of so many letters may have other forms."""


def spaced(text: str) -> str:
    """A normal form in which words that other marks divide are divided by spaces: as long as it was."""
    return _BREAKS.sub(" ", text)


def starts(text: str) -> Iterator[str]:
    """A normal form, spaced, from each of its words on."""
    plain = spaced(text)
    return (plain[place:] for place in range(len(plain)) if not place or plain[place - 1] == " ")


def forms(word: str) -> tuple[str, ...]:
    """A word, and what would be its plural or its singular in English; short words have no others."""
    plurals = (f"{word}s", f"{word}es", _turned(word, "y", "ies"))
    singulars = (_turned(word, "ies", "y"), _turned(word, "es", ""), _turned(word, "s", ""))
    others = [form for form in (*plurals, *singulars) if len(form) >= _INFLECTED]
    return (word, *dict.fromkeys(others)) if len(word) >= _INFLECTED else (word,)


def _turned(word: str, ending: str, other: str) -> str:
    """A word with another ending; empty where it does not end so."""
    return word[: -len(ending)] + other if word.lower().endswith(ending) else ""


def wordings(name: str) -> tuple[str, ...]:
    """A normal form, spaced, with each form of its last word; empty where it has no word."""
    before, space, last = spaced(name).strip().rpartition(" ")
    return tuple(f"{before}{space}{form}" for form in forms(last)) if last else ()


def says(tag: str, name: str) -> bool:
    """Whether a tag says a name in whole words, both in normal form, and does not deny it there."""
    return any(_says(tag, wording) for wording in wordings(name))


def _says(tag: str, wanted: str) -> bool:
    plain = spaced(tag)
    return any(
        _ends(start, wanted) and not _is_denied(plain[: -len(start)].split(), start[len(wanted) :])
        for start in starts(tag)
        if start.startswith(wanted)
    )


def _ends(start: str, wanted: str) -> bool:
    """Whether the name's last word ends where the name does."""
    return not start[len(wanted) : len(wanted) + 1].isalnum()


def _is_denied(before: list[str], after: str) -> bool:
    if after.startswith(_FREE):
        return True
    while before and before[-1] in _DEGREES:
        before = before[:-1]
    return bool(before) and (before[-1] in _DENIALS or before[-1] in _LACKS)
