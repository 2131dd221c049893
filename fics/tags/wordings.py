"""What a tag says in so many words, and which names a text mentions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fics.tags import tag_names

# `Ned/Tom` and `hurt-comfort` are two words each to who looks for one
_BREAKS = re.compile(r"[/(-]")
DENIALS = frozenset((
    "no", "not", "non", "never", "without", "zero", "minus", "anti", "isn't", "neither", "nor",
    "без", "не", "нет", "ohne", "kein", "keine", "keinen", "sans", "pas", "aucun", "aucune", "senza",
    "nessun", "nessuna",
))  # fmt: skip
"""Before a name they say that it is not there; what is a word of English, too, such as "sin", is none."""
DEGREES = frozenset((
    "major", "main", "real", "really", "actual", "actually", "quite", "exactly", "truly", "even", "serious",
    "explicit", "graphic", "any", "of", "de",
))  # fmt: skip
"""What may stand between: no *major* character death, lack *of* angst."""
LACKS = frozenset(("lack", "absence"))
"""Behind one of these, a name isn't there either."""
_FREE = " free"
_SIGNS = re.compile(r"[^\w\s']|_")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff]")
_TOGETHER = 5
"""Letters of words written as one; of fewer it may be another word."""
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


@lru_cache(maxsize=2_048)
def wordings(name: str) -> tuple[str, ...]:
    """A normal form, spaced, with each form of its last word, and as one word; empty where it has none."""
    before, space, last = _divided(name).rpartition(" ")
    apart = tuple(f"{before}{space}{form}" for form in forms(last)) if last else ()
    together = tuple(each.replace(" ", "") for each in apart) if before else ()
    return (*apart, *(each for each in together if len(each) >= _TOGETHER))


def _divided(text: str) -> str:
    """A normal form with one space for any signs between its words: `#time_travel!!`; signs alone stay."""
    plain = _UNSEEN.sub("", text)
    return " ".join(_SIGNS.sub(" ", plain).split()) or " ".join(spaced(plain).split())


def says(tag: str, name: str) -> bool:
    """Whether a tag says a name in whole words, both in normal form, and does not deny it there."""
    plain = _divided(tag)
    return any(_says(plain, wording) for wording in wordings(name))


def _says(plain: str, wanted: str) -> bool:
    return any(
        not start[len(wanted) : len(wanted) + 1].isalnum()  # the name's last word ends where the name does
        and not _is_denied(plain[: -len(start)].split(), start[len(wanted) :])
        for start in starts(plain)
        if start.startswith(wanted)
    )


def _is_denied(before: list[str], after: str) -> bool:
    if after.startswith(_FREE):
        return True
    while before and before[-1] in DEGREES:
        before = before[:-1]
    return bool(before) and (before[-1] in DENIALS or before[-1] in LACKS)


TEXT = 20_000
"""Characters of a text that are looked at."""
SHORTEST = 3
"""Letters of a name; a shorter one is a word too often."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def mentions(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in a text as whole words, whatever their case and accents, in the text's order.

    A name within a longer one found at the same place is passed over; of those with the same words, the last
    is found. Takes time by the length of the text and of the names, not by both multiplied.
    """
    by_words = {words: name for name in names if (words := mentioned_as(name))}
    return tag_names.unique(tuple(_longest_matches(text_words(text), by_words)))


LONGEST = 12
"""Words of a name."""


def text_words(text: str) -> tuple[str, ...]:
    """The words of a text in which names are looked for."""
    return _words(text[:TEXT])


def mentioned_as(name: str) -> str:
    """The words, divided by spaces, by which a text mentions a name; none of one that is too short."""
    words = _words(name) if len(tag_names.normal(name)) >= SHORTEST else ()
    return " ".join(words) if len(words) <= LONGEST else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(tag_names.normal(text)))


def _longest_matches(words: tuple[str, ...], by_words: Mapping[str, str]) -> Iterator[str]:
    longest = max((name.count(" ") + 1 for name in by_words), default=0)
    place = 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if " ".join(words[place : place + size]) in by_words), 0)
        if size:
            yield by_words[" ".join(words[place : place + size])]
        place += max(size, 1)
