"""What leads from a fic to the searches that it may match: of each search, the rarest thing it asks for.

A lead may lead to too many searches, never to too few: `db.watches.matcher` asks the search itself.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from db.search.plans import member_id_of, wanted_names
from db.store import compression, text_index
from db.store.columns import server_of
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one
from db.tags.alias_targets import Pair, named
from fics.normal_form import normal
from fics.search.query import Search
from fics.tags.name_parts import Meaning
from fics.text import text_words
from fics.text.word_forms import inflected

Lead = tuple[str, str]
"""A kind and a key: a tag's, an author's, or one of the kinds below."""
_RECCER, _WORD, _LEVEL = "reccer", "word", "level"
ANY: Lead = ("any", "")
"""Leads from every fic to what asks for nothing that leads anywhere."""
_BEGINNING = 3
"""Letters of a word that lead to it."""


@dataclass(frozen=True)
class Traits:
    """What a fic has, as far as leads and names ask for it."""

    names: frozenset[Pair]
    """The fic's tags and authors, and all names that stand for them on its server."""
    parts: frozenset[Pair]
    """The names that are parts of its names, as `B` is of `A | B`."""
    reccers: frozenset[str]
    level: int
    text: str

    @property
    def leads(self) -> Iterator[Lead]:
        """All that may lead from here to a search."""
        yield from self.names | self.parts
        yield from ((_RECCER, member_id) for member_id in self.reccers)
        yield from ((_WORD, word) for word in {word[:_BEGINNING] for word in self.words})
        yield _LEVEL, str(self.level)
        yield ANY

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it is found."""
        return frozenset(map(_plain, text_index.words(text_words.indexed(self.text))))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What those words begin with, as far as a search asks for beginnings."""
        return frozenset(word[:end] for word in self.words for end in range(_BEGINNING, len(word) + 1))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a fic must have of names and words, so that a search may find it."""

    names: tuple[tuple[frozenset[Pair], frozenset[Pair]], ...]
    """Of each name that is asked for, all that it may be, and what of it may be a part of a name."""
    words: tuple[tuple[frozenset[str], str], ...]
    """Of each word, its forms, and what a longer one begins with."""

    @classmethod
    def of(cls, search: Search) -> "Needs":
        """Those of a search; of some words only the index can tell whether a fic has them."""
        return cls(
            names=tuple(
                (_pairs(meant), _pairs(each for each in meant if each[2])) for meant in wanted_names(search)
            ),
            words=tuple((frozenset(inflected(_plain(word))), _plain(word)) for word in _words(search)),
        )

    def are_met(self, traits: Traits) -> bool:
        """Whether a fic has all of them."""
        named = all(names & traits.names or parts & traits.parts for names, parts in self.names)
        return named and all(
            word in traits.beginnings or not traits.words.isdisjoint(forms) for forms, word in self.words
        )


async def of_search(db: Connection, server_no: int, search: Search) -> frozenset[Lead]:
    """The leads to a search, by the rarest thing that it asks for; one of them is enough."""
    names = [*wanted_names(search)]
    if names:
        used = await named(db, server_no, names)
        rarest = min(range(len(names)), key=lambda place: used[place].fics)
        return _pairs(names[rarest])
    if search.reccer:
        return frozenset({(_RECCER, str(member_id_of(search.reccer)))})
    if words := [*_words(search)]:
        longest = max(words, key=len)
        return frozenset((_WORD, form[:_BEGINNING]) for form in inflected(_plain(longest)))
    if search.rating:
        return frozenset((_LEVEL, str(int(level))) for level in search.rating.levels)
    return frozenset({ANY})


async def of_fic(db: Connection, fic_id: int) -> Traits:
    """What a fic has now."""
    row = await fetch_one(
        db,
        """
        SELECT
            fic.level,
            facts.packed,
            (SELECT json_group_array(member_id) FROM rec WHERE fic_id = fic.id) AS reccers
        FROM fic
        CROSS JOIN facts ON facts.fic_id = fic.id
        WHERE fic.id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    assert row is not None
    names, parts = await _names(db, fic_id)
    return Traits(
        names=frozenset(names),
        parts=frozenset(parts),
        reccers=frozenset(row["reccers"].strip("[]").split(",")),
        level=row["level"],
        text=compression.indexed_text(compression.unpack(row["packed"])),
    )


async def _names(db: Connection, fic_id: int) -> tuple[list[Pair], list[Pair]]:
    """The names that a fic has, and the parts of these; of both also what stands for them."""
    rows = await fetch(
        db,
        """
        WITH RECURSIVE
            own (kind, key, id) AS (
                SELECT name.kind, name.key, name.id
                FROM facts
                CROSS JOIN json_each(tags_unpacked(facts.tag_ids)) AS own
                CROSS JOIN name ON name.id = own.value & 0xFFFFFF
                WHERE facts.fic_id = :fic_id
            ),
            meant (kind, key, is_part) AS (
                SELECT kind, key, 0
                FROM own
                UNION
                SELECT own.kind, part.value, 1
                FROM own
                CROSS JOIN name ON name.id = own.id
                CROSS JOIN json_each(name_parts(name.kind, name.written)) AS part
                UNION
                SELECT alias.kind, alias.key, meant.is_part
                FROM meant
                CROSS JOIN alias INDEXED BY alias_by_target ON alias.server_no = :server_no
                    AND alias.kind = meant.kind
                    AND alias.target_key = meant.key
            )
        SELECT kind, key, is_part
        FROM meant
        """,
        {"fic_id": fic_id, "server_no": server_of(fic_id)},
    )
    names = [(row["kind"], row["key"]) for row in rows if not row["is_part"]]
    return names, [(row["kind"], row["key"]) for row in rows if row["is_part"]]


def _pairs(meant: Iterable[Meaning]) -> frozenset[Pair]:
    return frozenset((kind, key) for kind, key, _ in meant)


def _words(search: Search) -> Iterator[str]:
    """The words of a search's text of which it can be told without the index whether a fic has them.

    Scripts that write without spaces are looked for otherwise.
    """
    return (word for word in text_index.asked_words(search.text) if _plain(word).upper() != _plain(word))


def _plain(word: str) -> str:
    """A word without case and marks: words that are one to the index are one here, and some others, too."""
    apart = unicodedata.normalize("NFKD", normal(word))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
