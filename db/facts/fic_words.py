"""The text indexes' rows of fics: which words each has, and which in title and authors."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from db.store import compression
from db.store.connection import Connection
from db.store.text_index import words
from fics.models import Facts

_ADDED = (
    """
    INSERT INTO fic_text (rowid, words)
    VALUES (:fic_id, :words)
    """,
    """
    INSERT INTO fic_headline (rowid, headline)
    VALUES (:fic_id, :headline)
    """,
)
# The indexes keep no copy: they must be given the old words to forget them.
_REMOVED = (
    """
    INSERT INTO fic_text (fic_text, rowid, words)
    VALUES ('delete', :fic_id, :words)
    """,
    """
    INSERT INTO fic_headline (fic_headline, rowid, headline)
    VALUES ('delete', :fic_id, :headline)
    """,
)


_MARKS = re.compile("[\u0300-\u036f]")


async def add_in(db: Connection, fics: Iterable[tuple[int, Facts]]) -> None:
    """Lets fics be found by the words of their facts."""
    told = [{"fic_id": fic_id, **_words(facts)} for fic_id, facts in fics]
    for statement in _ADDED:
        await db.executemany(statement, told)


async def replace_in(db: Connection, fic_id: int, before: Facts, after: Facts) -> None:
    """Lets a fic be found by the words of other facts."""
    # Of the index's work, to forget a word is the most; and of most changes hardly a word is.
    had, has = _words(before), _words(after)
    for name, remove, add in zip(had, _REMOVED, _ADDED, strict=True):
        changed = _Changed.between(had[name], has[name])
        if changed.gone or changed.new:  # both or neither, since FTS5 counts its rows by them
            await db.execute(remove, {"fic_id": fic_id, name: changed.gone})
            await db.execute(add, {"fic_id": fic_id, name: changed.new})


async def remove_in(db: Connection, fic_id: int, facts: Facts) -> None:
    """Forgets the words of a fic that had these facts."""
    # Each once, as whoever changed them may have added them: FTS5 counts words, too, and not below nothing.
    once = {name: " ".join(_pieces(words)) for name, words in _words(facts).items()}
    for statement in _REMOVED:
        await db.execute(statement, {"fic_id": fic_id, **once})


@dataclass(frozen=True, slots=True)
class _Changed:
    """What an index has to forget, and to learn, where one text takes the place of another."""

    gone: str
    new: str

    @classmethod
    def between(cls, before: str, after: str) -> "_Changed":
        had, has = _pieces(before), _pieces(after)
        gone = [piece for piece in had if piece not in has]
        # What stays may have a word in common with what goes, and loses it then.
        lost = {word for piece in gone for word in _index_words(piece)}
        new = [piece for piece in has if piece not in had or not lost.isdisjoint(_index_words(piece))]
        return cls(" ".join(gone), " ".join(new))


def _pieces(text: str) -> dict[str, None]:
    """What stands between a text's spaces, each once; an index may find several words in one."""
    return dict.fromkeys(text.split())


def _index_words(piece: str) -> set[str]:
    """The words of a piece, as much alike as an index takes any for one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", piece)).casefold()
    return {*words(piece.casefold()), *words(plain)}


def _words(facts: Facts) -> dict[str, str]:
    return {"words": compression.indexed_text(facts), "headline": compression.indexed_headline(facts)}
