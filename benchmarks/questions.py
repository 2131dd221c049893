"""What is asked: sixteen kinds of search, each with other names every time."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.archive import SEED
from db.store.driver import sqlite
from db.tags.tags import AUTHOR
from fics.models import Gate, Kind, Level, Status
from fics.search.query import Search, Sort, Sought
from fics.search.ranges import Span

PAGE = 5
ADULT, OPEN = frozenset(Gate), frozenset({Gate.OPEN})


@dataclass(frozen=True, slots=True)
class Question:
    """One search, of one room, and which page of it."""

    search: Search
    gates: frozenset[Gate]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """A server's names of one kind, by how many of its fics have them."""

    rare: tuple[str, ...]
    """From 2 to 20 fics."""
    middling: tuple[str, ...]
    """About one in a hundred."""
    common: tuple[str, ...]
    """From one in twenty up."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be asked for on one server."""

    freeforms: Names
    ships: Names
    authors: Names
    words: tuple[str, ...]
    """The most common word first."""


def vocabulary(db: sqlite.Connection, server_no: int, words: tuple[str, ...]) -> Vocabulary:
    """The names that a server's fics have."""
    kinds = (Kind.FREEFORM, Kind.RELATIONSHIP, AUTHOR)
    freeforms, ships, authors = (_names(db, server_no, kind) for kind in kinds)
    return Vocabulary(freeforms, ships, authors, words)


def found_options(known: Vocabulary, luck: random.Random) -> dict[str, str]:
    """Options of a `/fic search` that finds something, each time others."""
    return luck.choice(
        (
            {"tags": luck.choice(known.freeforms.common)},
            {"tags": luck.choice(known.freeforms.middling), "rating": "up to Teen"},
            {"ship": luck.choice(known.ships.middling), "status": "complete", "words": "5k-60k"},
            {"text": luck.choice(known.words[20:200])},
        )
    )


def _names(db: sqlite.Connection, server_no: int, kind: str) -> Names:
    (fics,) = db.execute("SELECT count(*) FROM fic WHERE server_no = ?", (server_no,)).fetchone()
    used: list[tuple[str, int]] = db.execute(
        """
        SELECT name.written, tag.open + tag.mature + tag.adult + tag.never_open
        FROM tag
        JOIN name ON name.id = tag.id & 0xFFFFFF
        WHERE tag.id >> 24 = ? AND name.kind = ?
        ORDER BY tag.id
        """,
        (server_no, kind),
    ).fetchall()
    return Names(
        rare=tuple(name for name, many in used if 2 <= many <= 20),
        middling=tuple(name for name, many in used if fics / 200 <= many <= fics / 50),
        common=tuple(name for name, many in used if many >= fics / 20),
    )


def questions(known: Vocabulary, many: int) -> Iterator[tuple[str, list[Question]]]:
    """Each class of questions by its name, with so many of them."""
    for name, ask in CLASSES.items():
        luck = random.Random(f"{SEED} {name}")
        page = 49 if name == "page 50" else 0
        yield name, [Question(ask(known, luck), luck.choice((ADULT, OPEN)), page) for _ in range(many)]


def _rating(luck: random.Random) -> Sought:
    levels = luck.choice(((Level.TEEN,), (Level.GENERAL,), (Level.GENERAL, Level.TEEN)))
    return Sought(levels=levels, words="")


def _one(luck: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    return (luck.choice(names),)


def _two(luck: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(luck.sample(names, 2))


def _mixed(known: Vocabulary, luck: random.Random) -> Search:
    tags = (luck.choice(known.freeforms.rare), luck.choice(known.freeforms.common))
    return Search(tags=tags, text=" ".join(luck.sample(known.words[:40], 2)))


def _without(known: Vocabulary, luck: random.Random) -> Search:
    wanted, *barred = luck.sample(known.freeforms.common, 3)
    return Search(tags=(wanted,), without=tuple(barred))


def _ship_in_full(known: Vocabulary, luck: random.Random) -> Search:
    return Search(
        ships=_one(luck, known.ships.middling),
        rating=_rating(luck),
        status=Status.COMPLETE,
        words=Span(5_000, 60_000),
    )


def _text_tag_rating(known: Vocabulary, luck: random.Random) -> Search:
    tags = _one(luck, known.freeforms.common)
    return Search(text=luck.choice(known.words[20:200]), tags=tags, rating=_rating(luck))


RANDOM, NEWEST = "random in filters", "newest"
CLASSES: dict[str, Callable[[Vocabulary, random.Random], Search]] = {
    "a rare tag": lambda known, luck: Search(tags=_one(luck, known.freeforms.rare)),
    "a common tag": lambda known, luck: Search(tags=_one(luck, known.freeforms.common)),
    "two common tags": lambda known, luck: Search(tags=_two(luck, known.freeforms.common)),
    "two middling tags": lambda known, luck: Search(tags=_two(luck, known.freeforms.middling)),
    "a common tag without two common": _without,
    "a ship": lambda known, luck: Search(ships=_one(luck, known.ships.middling)),
    "an author": lambda known, luck: Search(authors=_one(luck, known.authors.rare)),
    "rating only": lambda known, luck: Search(rating=_rating(luck)),
    NEWEST: lambda known, luck: Search(sort=Sort.NEWEST),
    "ship, rating, complete and words": _ship_in_full,
    "a rare and a common tag and two words": _mixed,
    "a word, a tag and a rating": _text_tag_rating,
    "a very common word": lambda known, luck: Search(text=luck.choice(known.words[:3])),
    "three common words": lambda known, luck: Search(text=" ".join(luck.sample(known.words[:12], 3))),
    "page 50": lambda known, luck: Search(tags=_one(luck, known.freeforms.common)),
    RANDOM: lambda known, luck: Search(rating=_rating(luck), status=Status.COMPLETE, words=Span(1_000, None)),
}
