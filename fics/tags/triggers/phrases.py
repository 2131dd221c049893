"""Wordings that are looked for among words, all of them at once, in time by the words alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fics.tags.triggers.words import folded

ANY = "*"
"""As a word of its own: any one word; at a word's end: any ending."""
_SHORTEST = 5
"""Letters of words written as one; of fewer it may be another word."""


_LONGEST = 20
"""Letters of a word that may hide some of them."""
_SHAPES = 4_096
"""Such words that are remembered."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a wording, and what it stands for."""

    words: tuple[str, ...]
    stands_for: str
    is_never: bool = False


@dataclass(frozen=True, slots=True)
class PhraseSpan:
    """Where a phrase stands among words: from the first to before the second number."""

    start: int
    end: int
    phrase: Phrase


class Phrases:
    """Phrases by how their first word begins."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._begun: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in dict.fromkeys(each for one in phrases for each in _spaced(one)):
            first = phrase.words[0]
            (self._begun[first[:-1]] if first.endswith(ANY) else self._whole[first]).append(phrase)
        self._sizes = sorted({len(begin) for begin in self._begun})
        self._initials: dict[str, list[str]] = defaultdict(list)
        for first in (*self._whole, *self._begun):
            self._initials[first[:1]].append(first)
        self._shapes: dict[str, tuple[Phrase, ...]] = {}
        self.longest = max(
            len(phrase.words)
            for each in (self._whole, self._begun)
            for phrases in each.values()
            for phrase in phrases
        )
        """Words of the longest phrase."""

    def places(self, words: Sequence[str]) -> Iterator[PhraseSpan]:
        """Every place of every phrase."""
        for start, word in enumerate(words):
            for phrase in self._beginning(word):
                end = start + len(phrase.words)
                if end <= len(words) and all(map(_fits, phrase.words[1:], words[start + 1 : end])):
                    yield PhraseSpan(start, end, phrase)

    def _beginning(self, word: str) -> Iterator[Phrase]:
        if "*" in word:  # the reader is spared some letters: r*pe
            yield from self._spared(word)
            return
        yield from self._whole.get(word, ())
        for size in self._sizes:
            if size > len(word):
                return
            yield from self._begun.get(word[:size], ())

    def _spared(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that a word without some of its letters may begin; none where it may be any word."""
        # Once a word, among those that begin alike: else one typed text of them stops the bot for a minute.
        if word not in self._shapes:
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            self._shapes[word] = tuple(self._of_shape(word)) if _is_spared(word) else ()
        return self._shapes[word]

    def _of_shape(self, word: str) -> Iterator[Phrase]:
        shape = re.compile(re.sub(r"(?:\\\*)+", r"[^\\W\\d_]{1,4}", re.escape(word)))
        for first in self._initials.get(word[0], ()):
            if shape.fullmatch(first) or (shape.match(first) and len(first) <= len(word) + 1):
                yield from self._whole.get(first, ())
                yield from self._begun.get(first, ())


def _is_spared(word: str) -> bool:
    """Whether a word shows enough of its letters: the first, and as many as it hides."""
    return word[0] != ANY and len(word) <= _LONGEST and word.count(ANY) * 2 <= len(word)


def _fits(wanted: str, word: str) -> bool:
    if not wanted.endswith(ANY):
        return wanted == word
    return word.startswith(wanted[:-1])


def _spaced(phrase: Phrase) -> Iterator[Phrase]:
    """A phrase, and the same with its words, or two neighbours of them, written as one."""
    yield phrase
    words = phrase.words
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            one = "".join(words[start:end])
            inner = any(word.endswith(ANY) for word in words[start : end - 1])
            if not inner and words[end - 1] != ANY and len(one.rstrip(ANY)) >= _SHORTEST:
                yield Phrase((*words[:start], one, *words[end:]), phrase.stands_for, phrase.is_never)


def wording(text: str) -> tuple[str, ...]:
    """The words of a wording as it is written in a table."""
    return tuple(re.findall(r"[^\W_]+\*?|\*", folded(text)))
