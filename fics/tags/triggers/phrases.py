"""Wordings that are looked for among words, all of them at once, in time by the words alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import chain

from fics.tags.triggers.words import folded

ANY = "*"
"""As a word of its own: any one word; at a word's end: any ending."""
_SHORTEST = 5
"""Letters of words written as one; of fewer it may be another word."""


_LONGEST = 20
"""Letters of a word that may hide some of them."""
_SHOWN, _HIDDEN = 3, 8
"""Letters that are enough of a longer word, of which so many are hidden."""
_SHAPES = 4_096
"""Such words that are remembered."""
_WORDS = 16_384
"""Other words of which it's remembered what begins with them."""


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


@dataclass(slots=True)
class _Branch:
    """What may follow some words, and the phrases that end with them."""

    whole: "dict[str, _Branch]" = field(default_factory=lambda: defaultdict(_Branch))
    begun: "dict[str, _Branch]" = field(default_factory=lambda: defaultdict(_Branch))
    """By how the next word begins, where it may have any ending."""
    ends: list[Phrase] = field(default_factory=list[Phrase])
    sizes: tuple[int, ...] = ()
    """Letters of those beginnings."""
    firsts: frozenset[str] = frozenset()
    """The first three letters of all that may follow."""

    def onto(self, word: str) -> "_Branch":
        """The branch behind a word of a phrase."""
        return self.begun[word[:-1]] if word.endswith(ANY) else self.whole[word]

    def grown(self) -> Sequence[Phrase]:
        """All phrases of the branch, when it has them."""
        self.sizes = tuple(sorted({len(begin) for begin in self.begun}))
        self.firsts = frozenset(word[:3] for word in (*self.whole, *self.begun))
        further = (each.grown() for after in (self.whole, self.begun) for each in after.values())
        return [*self.ends, *chain.from_iterable(further)]

    def after(self, word: str) -> "list[_Branch]":
        """The branches behind a word of a text, which may hide some of its letters: child a*use."""
        if not (self.whole or self.begun):
            return []
        if ANY in word:
            return [*self.of_shape(word, (*self.whole, *self.begun))] if _is_spared(word) else []
        if self.firsts.isdisjoint((word[:3], word[:2], word[:1], "")):
            return []
        found = [self.whole[word]] if word in self.whole else []
        for size in self.sizes:
            if size > len(word):
                break
            if (begin := word[:size]) in self.begun:
                found.append(self.begun[begin])
        return found

    def of_shape(self, word: str, among: Iterable[str]) -> "Iterator[_Branch]":
        """The branches behind the words that one which hides letters may be, or may begin with."""
        shape, begun = _shape(word), _begun_shape(word)
        for each in among:
            if shape.fullmatch(each) or (shape.match(each) and len(each) <= len(word) + 1):
                yield from (after[each] for after in (self.whole, self.begun) if each in after)
            elif each in self.begun and (_begins(word, each) or begun.fullmatch(each)):
                yield self.begun[each]


class Phrases:
    """Phrases as a tree of their words, so that those that begin alike are looked for at once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._root = _Branch()
        for phrase in dict.fromkeys(each for one in phrases for each in spaced(one)):
            reduce(_Branch.onto, phrase.words, self._root).ends.append(phrase)
        self._initials: dict[str, list[str]] = defaultdict(list)
        for first in dict.fromkeys((*self._root.whole, *self._root.begun)):
            self._initials[first[:1]].append(first)
        self._shapes: dict[str, tuple[_Branch, ...]] = {}
        # with most words no phrase begins, and texts have the same ones over and over
        self._begun = lru_cache(_WORDS)(self._root.after)
        self.longest = max(len(phrase.words) for phrase in self._root.grown())
        """Words of the longest phrase."""

    def places(self, words: Sequence[str]) -> Iterator[PhraseSpan]:
        """Every place of every phrase."""
        for start, word in enumerate(words):
            # the reader is spared some letters: r*pe
            branches = self._spared(word) if "*" in word else self._begun(word)
            if not branches:  # as behind most words
                continue
            end = start + 1
            while branches:
                yield from (PhraseSpan(start, end, phrase) for each in branches for phrase in each.ends)
                if end == len(words):
                    break
                branches = [further for each in branches for further in each.after(words[end])]
                end += 1

    def _spared(self, word: str) -> Sequence[_Branch]:
        """The branches behind a word without some of its letters; none where it may be any word."""
        # Once a word, among those that begin alike: else one typed text of them stops the bot for a minute.
        if word not in self._shapes:
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            self._shapes[word] = (
                tuple(self._root.of_shape(word, self._initials.get(word[0], ()))) if _is_spared(word) else ()
            )
        return self._shapes[word]


@lru_cache(_SHAPES)
def _shape(word: str) -> re.Pattern[str]:
    """What a word may be that hides some of its letters: `r*pe`."""
    return re.compile(_shown(word, at_least=4))


@lru_cache(_SHAPES)
def _begun_shape(word: str) -> re.Pattern[str]:
    """What a word may begin with that hides some of its letters, and shows one behind: `s*icide`, suicid."""
    end = word.rindex(ANY) + 1
    further = reduce(lambda rest, letter: f"{re.escape(letter)}(?:{rest})?", word[:end:-1], "")
    shown = f"{re.escape(word[end])}(?:{further})?" if end < len(word) else "(?!)"
    return re.compile(_shown(word[:end], at_least=2) + shown)


def _shown(word: str, *, at_least: int) -> str:
    """A pattern of the letters that a word shows, with as many between them as are hidden, or some more."""
    hidden = re.compile(r"(?:\\\*)+")
    return hidden.sub(lambda stars: rf"[^\W\d_]{{1,{max(at_least, len(stars[0]) // 2)}}}", re.escape(word))


def _begins(word: str, begin: str) -> bool:
    """Whether a word that hides letters, each behind a star, begins so: `i*fidelity`."""
    return len(begin) <= len(word) and all(
        sign in (letter, ANY) for sign, letter in zip(word, begin, strict=False)
    )


def _is_spared(word: str) -> bool:
    """Whether a word shows enough of its letters: the first, and as many as it hides, or three of many."""
    hidden = word.count(ANY)
    shown = len(word) - hidden
    return (
        word[0] != ANY
        and len(word) <= _LONGEST
        and (hidden <= shown or (shown >= _SHOWN <= hidden <= _HIDDEN))
    )


def spaced(phrase: Phrase) -> Iterator[Phrase]:
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
