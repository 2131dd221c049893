"""An invented archive: always the same, with tags and words as unequally common as AO3's."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from fics.models import CATEGORIES, WARNINGS, Facts, Level, Link, Rating, Status

SEED = 20_261_122
FANDOMS, CHARACTERS, SHIPS, FREEFORMS, WORDS, AUTHORS = 2_000, 10_000, 15_000, 50_000, 30_000, 40_000
MEMBERS_A_SERVER = 400
SUMMARY_WORDS = 45
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
_LEVELS = (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT, Level.NOT_RATED)
_LEVEL_WEIGHTS = (30, 32, 13, 18, 7)
_WARNING_WEIGHTS = (52, 30, 8, 5, 4, 1)
_CATEGORY_WEIGHTS = (10, 25, 18, 38, 5, 4)
_LANGUAGES, _LANGUAGE_WEIGHTS = ("English", "中文-普通话 國語", "Русский", "Español", None), (88, 5, 3, 2, 2)
_ONSETS, _VOWELS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z"), "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fic, with the members who rec it; the first brought it."""

    facts: Facts
    members: tuple[int, ...]
    added: datetime


class Zipf:
    """Names of which the second is half as common as the first, the third a third, and so on."""

    def __init__(self, names: Sequence[str], *, flatter: float = 0) -> None:
        self.names = names
        self.heaps = list(itertools.accumulate(1 / (rank + 1 + flatter) for rank in range(len(names))))

    def some(self, luck: random.Random, many: int) -> tuple[str, ...]:
        """So many names, or fewer where one comes twice."""
        return tuple(dict.fromkeys(luck.choices(self.names, cum_weights=self.heaps, k=many)))


class Archive:
    """What fics are made of."""

    def __init__(self, seed: int = SEED) -> None:
        self._luck = random.Random(seed)
        words = list(itertools.islice(_invented_words(self._luck), WORDS))
        self.words = Zipf(words, flatter=1)
        self.fandoms = Zipf(_titles(words, FANDOMS, 3))
        self.freeforms = Zipf(_titles(words, FREEFORMS, 2), flatter=3)
        self.authors = Zipf([f"{words[n % WORDS]}_{n}" for n in range(AUTHORS)], flatter=20)
        self._names = _titles(words[::-1], CHARACTERS, 2)

    @cached_property
    def casts(self) -> dict[str, tuple[Zipf, Zipf]]:
        """Each fandom's characters and ships."""
        share, ships = CHARACTERS // FANDOMS, SHIPS // FANDOMS
        casts: dict[str, tuple[Zipf, Zipf]] = {}
        for place, fandom in enumerate(self.fandoms.names):
            names = self._names[place * share : (place + 1) * share]
            pairs = [f"{a}/{b}" for a, b in itertools.combinations(names, 2)]
            casts[fandom] = Zipf(names), Zipf(pairs[:ships])
        return casts

    def entries(self, many: int, *, server: int) -> Iterator[Entry]:
        """The fics of one server."""
        luck = random.Random(f"{SEED} {server}")
        for number in range(many):
            yield self._entry(luck, number, server)

    def _entry(self, luck: random.Random, number: int, server: int) -> Entry:
        fandoms = self.fandoms.some(luck, luck.choice((1, 1, 1, 1, 2)))
        characters, ships = zip(*(self.casts[fandom] for fandom in fandoms), strict=True)
        facts = Facts(
            title=" ".join(self.words.some(luck, luck.randint(1, 5))).title(),
            authors=self.authors.some(luck, 1),
            fandoms=fandoms,
            relationships=tuple(name for ship in ships for name in ship.some(luck, 2)),
            characters=tuple(name for cast in characters for name in cast.some(luck, 4)),
            freeforms=self.freeforms.some(luck, luck.randint(3, 13)),
            warnings=tuple(luck.choices(WARNINGS, _WARNING_WEIGHTS)),
            categories=tuple(luck.choices(CATEGORIES, _CATEGORY_WEIGHTS)),
            rating=_rating(luck),
            summary=" ".join(luck.choices(self.words.names, cum_weights=self.words.heaps, k=SUMMARY_WORDS)),
            words=None if luck.random() < 0.03 else int(luck.lognormvariate(8.6, 1.4)) + 100,
            status=Status.COMPLETE if luck.random() < 0.7 else Status.IN_PROGRESS,
            language=luck.choices(_LANGUAGES, _LANGUAGE_WEIGHTS)[0],
            updated=date(2010, 1, 1) + timedelta(days=luck.randrange(6_000)),
            links=(_link(server, number),),
        )
        members = luck.sample(range(1, MEMBERS_A_SERVER + 1), min(int(luck.expovariate(0.7)) + 1, 20))
        return Entry(facts=facts, members=tuple(members), added=BEGAN + timedelta(minutes=number))


def _rating(luck: random.Random) -> Rating:
    level = luck.choices(_LEVELS, _LEVEL_WEIGHTS)[0]
    return Rating(level, level.words)


def _link(server: int, number: int) -> Link:
    work = server * 1_000_000 + number
    return Link(key=f"ao3:{work}", url=f"https://archiveofourown.org/works/{work}", archive="AO3")


def _invented_words(luck: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        syllables = luck.choices((1, 2, 3, 4), (10, 45, 35, 10))[0]
        word = "".join(luck.choice(_ONSETS) + luck.choice(_VOWELS) for _ in range(syllables))
        if len(word) > 3 and word not in seen:
            seen.add(word)
            yield word


def _titles(words: Sequence[str], many: int, length: int) -> list[str]:
    """So many different names of up to `length` words."""
    step = 7_919  # a prime, so that the second words come in another order
    return [
        " ".join(
            words[(number + place * (step + number // len(words))) % len(words)] for place in range(length)
        ).title()
        for number in range(many)
    ]
