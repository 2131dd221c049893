"""The text indexes' rows of fics: which words each has, and which in title and authors."""

from db.store import compression
from db.store.connection import Connection
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


async def add_in(db: Connection, fic_id: int, facts: Facts) -> None:
    """Lets a fic be found by the words of its facts."""
    for statement in _ADDED:
        await db.execute(statement, {"fic_id": fic_id, **_words(facts)})


async def replace_in(db: Connection, fic_id: int, before: Facts, after: Facts) -> None:
    """Lets a fic be found by the words of other facts."""
    if _words(before) != _words(after):
        await remove_in(db, fic_id, before)
        await add_in(db, fic_id, after)


async def remove_in(db: Connection, fic_id: int, facts: Facts) -> None:
    """Forgets the words of a fic that had these facts."""
    for statement in _REMOVED:
        await db.execute(statement, {"fic_id": fic_id, **_words(facts)})


def _words(facts: Facts) -> dict[str, str]:
    return {"words": compression.indexed_text(facts), "headline": compression.indexed_headline(facts)}
