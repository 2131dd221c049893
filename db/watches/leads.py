"""What leads from a fic to the searches that it may match: of each search, the rarest thing it asks for.

A lead may lead to too many searches, never to too few: `db.watches.matcher` asks the search itself.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from db.search.plans import member_id_of, wanted_names
from db.store import text_index
from db.store.columns import server_of
from db.store.connection import Connection
from db.store.transactions import fetch, fetch_one
from db.tags.alias_targets import Pair, named
from fics.normal_form import normal
from fics.search.query import Search
from fics.tags.wordings import forms

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
    """Its tags and authors, and all names that stand for them on its server."""
    reccers: frozenset[str]
    level: int
    text: str

    @property
    def leads(self) -> Iterator[Lead]:
        """All that may lead from here to a search."""
        yield from self.names
        yield from ((_RECCER, member_id) for member_id in self.reccers)
        yield from ((_WORD, word) for word in {word[:_BEGINNING] for word in self.words})
        yield _LEVEL, str(self.level)
        yield ANY

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it is found."""
        return frozenset(map(_plain, text_index.words(self.text)))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What those words begin with, as far as a search asks for beginnings."""
        return frozenset(word[:end] for word in self.words for end in range(_BEGINNING, len(word) + 1))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a fic must have of names and words, so that a search may find it."""

    names: tuple[frozenset[Pair], ...]
    """Of each name that is asked for, all that it may be."""
    words: tuple[tuple[frozenset[str], str], ...]
    """Of each word, its forms, and what a longer one begins with."""

    @classmethod
    def of(cls, search: Search) -> "Needs":
        """Those of a search; of some words only the index can tell whether a fic has them."""
        return cls(
            names=tuple(map(frozenset, wanted_names(search))),
            words=tuple((frozenset(map(_plain, forms(word))), _plain(word)) for word in _words(search)),
        )

    def are_met(self, traits: Traits) -> bool:
        """Whether a fic has all of them."""
        return not any(map(traits.names.isdisjoint, self.names)) and all(
            word in traits.beginnings or not traits.words.isdisjoint(forms) for forms, word in self.words
        )


async def of_search(db: Connection, server_no: int, search: Search) -> frozenset[Lead]:
    """The leads to a search, by the rarest thing that it asks for; one of them is enough."""
    names = [*wanted_names(search)]
    if names:
        used = await named(db, server_no, names)
        rarest = min(range(len(names)), key=lambda place: used[place].fics)
        return frozenset(names[rarest])
    if search.reccer:
        return frozenset({(_RECCER, str(member_id_of(search.reccer)))})
    if words := [*_words(search)]:
        longest = max(words, key=len)
        return frozenset((_WORD, _plain(form)[:_BEGINNING]) for form in forms(longest))
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
            facts_text(facts.packed) AS text,
            (SELECT json_group_array(member_id) FROM rec WHERE fic_id = fic.id) AS reccers
        FROM fic
        CROSS JOIN facts ON facts.fic_id = fic.id
        WHERE fic.id = :fic_id
        """,
        {"fic_id": fic_id},
    )
    assert row is not None
    return Traits(
        names=await _names(db, fic_id),
        reccers=frozenset(row["reccers"].strip("[]").split(",")),
        level=row["level"],
        text=row["text"],
    )


async def _names(db: Connection, fic_id: int) -> frozenset[Pair]:
    rows = await fetch(
        db,
        """
        WITH RECURSIVE
            meant (kind, key) AS (
                SELECT name.kind, name.key
                FROM facts
                CROSS JOIN json_each(tags_unpacked(facts.tag_ids)) AS own
                CROSS JOIN name ON name.id = own.value & 0xFFFFFF
                WHERE facts.fic_id = :fic_id
                UNION
                SELECT alias.kind, alias.key
                FROM meant
                CROSS JOIN alias INDEXED BY alias_by_target ON alias.server_no = :server_no
                    AND alias.kind = meant.kind
                    AND alias.target_key = meant.key
            )
        SELECT kind, key
        FROM meant
        """,
        {"fic_id": fic_id, "server_no": server_of(fic_id)},
    )
    return frozenset((row["kind"], row["key"]) for row in rows)


def _words(search: Search) -> Iterator[str]:
    """The words of a search's text of which it can be told without the index whether a fic has them.

    Scripts that write without spaces are looked for otherwise.
    """
    return (word for word in text_index.words(search.text) if _plain(word).upper() != _plain(word))


def _plain(word: str) -> str:
    """A word without case and marks: words that are one to the index are one here, and some others, too."""
    apart = unicodedata.normalize("NFKD", normal(word))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
