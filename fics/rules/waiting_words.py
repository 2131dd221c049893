"""Words that wait: what a server's moderators want to read before it is posted, and which typed text has it.

A listed word is found whole and in its plain inflections, whatever its case, accents, width and style of
letters, also spelled `w o r d`, `w.o.r.d`, `w*rd` or `w0rd`; never within another word. `word*` is found with
any ending. In scripts without spaces between words it is found wherever it stands.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fics.catalogue import message
from fics.errors import Unreadable
from fics.tags.triggers.phrases import ANY, Phrase, Phrases, wording
from fics.tags.triggers.words import folded, is_unspaced, parted, readings
from fics.text.plain import clean

MOST = 300
"""Words that a server can list."""
LONGEST = 60
"""Characters of one of them."""
_SHORTEST = 2
_BETWEEN = re.compile(r"[,;\n]+")
# a list's own bullets and quotation marks are none of its words
_AROUND = " \t\"“”„«»'‘’•-"
_LETTER = re.compile(r"(?<![^\W_])[^\W_](?![^\W_])")
_SPELLED = re.compile(r"(?<![^\W_])[^\W_](?:[^\w\n]{1,3}[^\W_]|_+[^\W_]){2,}(?![^\W_])")
"""Single letters in a row, with little between them: `w o r d`."""
_MARKS = re.compile(r"(?<=[^\W_])[*|~`_]{1,4}(?=[^\W_])")
"""Markdown within a word."""
_ALONE = ("a", "i", "o", "y")
"""Letters that are words, and may stand before a spelled one."""


def read(text: str) -> tuple[str, ...]:
    """The words that were typed, divided by commas or lines, each once; raises Unreadable for too many."""
    words = dict[str, str]()
    for part in _BETWEEN.split(text):
        word = clean(part).strip(_AROUND)
        if len(word) > LONGEST:
            raise Unreadable(
                message(
                    "“{word}” is too long. Put a comma or a new line between words.",
                    word=word[:LONGEST] + "…",
                )
            )
        if word and sum(map(str.isalnum, word)) < _SHORTEST and not is_unspaced(word):
            raise Unreadable(message("“{word}” is too short. Use at least two letters.", word=word))
        if word:
            words.setdefault(folded(word), word)
    if len(words) > MOST:
        raise Unreadable(
            message("That's too many words. You can list up to {most}. Take some out.", most=MOST)
        )
    return tuple(words.values())


def words_in(listed: tuple[str, ...], texts: Iterable[str]) -> tuple[str, ...]:
    """The listed words that any of the texts has, as they are listed and in that order."""
    if not listed:
        return ()
    search = _search(listed)
    had = {word for text in texts for word in search.within(text)}
    return tuple(word for word in listed if word in had)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for: words among words, and signs in scripts that don't divide them."""

    phrases: Phrases | None
    signs: tuple[tuple[str, str], ...]

    def within(self, text: str) -> Iterator[str]:
        plain = _visible(text)
        for meant in dict.fromkeys((plain, _MARKS.sub("", plain), _SPELLED.sub(_written, plain))):
            parts = parted(meant)
            if self.phrases is not None:
                for reading in readings(parts):
                    yield from (each.phrase.stands_for for each in self.phrases.places(reading.words))
        if self.signs:
            whole = "".join(folded(plain).split())
            yield from (word for sign, word in self.signs if sign in whole)


@lru_cache(maxsize=64)
def _search(listed: tuple[str, ...]) -> _Search:
    phrases = [
        Phrase(words, word)
        for word in listed
        if not is_unspaced(word)
        for words in _inflected(wording(_visible(word)))
    ]
    signs = ((folded(_visible(word)).replace(" ", ""), word) for word in listed if is_unspaced(word))
    return _Search(Phrases(phrases) if phrases else None, tuple(signs))


def _written(spelled: re.Match[str]) -> str:
    """A spelled word as one, and without a letter before it that is a word: `a w o r d`."""
    word = "".join(_LETTER.findall(spelled[0]))
    return f"{word} {word[1:]}" if word[0].casefold() in _ALONE else word


def _inflected(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A wording with each form of its last word; one that ends in `*` has any ending already."""
    if words:
        last = words[-1]
        every = (last,) if last.endswith(ANY) else (last, *_numbers(last), *_verbs(last), *_cases(last))
        yield from ((*words[:-1], form) for form in dict.fromkeys(every))


_VOWELS = frozenset("aeiou")
_INFLECTED = 3
"""A word of so many letters may have other forms."""


_HISSED = re.compile(r"(?:[sxzo]|[cs]h)\Z")


def _numbers(word: str) -> Iterator[str]:
    """What would be a word's plural in English, or its singular."""
    if len(word) < _INFLECTED or word.endswith("ss"):
        yield from (f"{word}es",) if word.endswith("ss") else ()
        return
    yield f"{word}{'es' if _HISSED.search(word) else 's'}"
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield f"{word[:-1]}ies"
    if len(word) > _INFLECTED and word.endswith("s"):
        yield word[:-1]
        if _HISSED.search(word[:-2]):
            yield word[:-2]
    if len(word) > _INFLECTED + 1 and word.endswith("ies"):
        yield f"{word[:-3]}y"


def _verbs(word: str) -> Iterator[str]:
    """What an English word would be as a verb: -ed and -ing."""
    if len(word) < _INFLECTED or not word.isascii() or not word.isalpha():
        return
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield from (f"{word[:-1]}ied", f"{word}ing")
    else:
        doubles = word[-1] not in _VOWELS | set("wxy") and word[-2] in _VOWELS and word[-3] not in _VOWELS
        once = sum(letter in _VOWELS for letter in word) == 1
        if doubles:
            yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
        # of one syllable it is another word: rap, raped
        if not (doubles and once):
            yield from (f"{word}ed", f"{word}ing")


_CYRILLIC = re.compile("[\u0430-\u044f]{4,}")
# folded, и stands for й too
_ENDING = re.compile("(?:ыи|ии|ои|ая|яя|ое|ее|[аеиоуыьэюя])$")
_ENDINGS = (
    *("", "а", "у", "е", "ы", "и", "о", "ь", "я", "ю", "ом", "ем", "ои", "еи", "ам", "ям", "ами", "ями"),
    *("ах", "ях", "ов", "ев", "ыи", "ии", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему"),
    *("ым", "им", "ую", "юю", "ых", "их", "ыми", "ими", "ью", "ию", "иям", "иях"),
)


def _cases(word: str) -> Iterator[str]:
    """A Russian noun or adjective in its cases."""
    if _CYRILLIC.fullmatch(word):
        stem = _ENDING.sub("", word)
        if len(stem) >= _INFLECTED:
            yield from (stem + ending for ending in _ENDINGS)


def _styled() -> Iterator[tuple[int, str]]:
    """Letters in styles that Unicode doesn't fold: small capitals, and letters on black or as flags."""
    for code in (*range(0x0250, 0x02B0), *range(0x1D00, 0x1D80), *range(0xA730, 0xA7FF)):
        name = unicodedata.name(chr(code), "")
        if (letter := name.removeprefix("LATIN LETTER SMALL CAPITAL ")) != name and len(letter) == 1:
            yield code, letter.lower()
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        yield from ((first + place, chr(ord("a") + place)) for place in range(26))


_STYLES = dict(_styled())


def _visible(text: str) -> str:
    """A text without what is not seen, with styled letters plain; look-alikes go when it's folded."""
    # flags of two letters stand side by side, so nothing is put between them
    return "".join(each for each in text if unicodedata.category(each) != "Cf").translate(_STYLES)
