"""Wiping what was deleted off the disk: SQLite only marks its room as free, and old bytes stay there."""

from db.connection import Store, fetch_one
from db.direct import Connection
from db.kept import get, put, put_in
from db.migrate import copies

_KEY = "wiping"
_DUE, _DONE = "due", "done"
_MERGE = (
    """
    INSERT INTO fic_text (fic_text, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO fic_headline (fic_headline, rank)
    VALUES ('merge', :pages)
    """,
)
_STEP = 500
"""Pages of a text index that one step merges; in between, others may write."""


async def ask(db: Connection) -> None:
    """Makes a wiping due, inside the transaction that deletes; it stays due until it was done."""
    await put_in(db, _KEY, _DUE)


async def wipe(store: Store) -> bool:
    """Does the wiping that is due, if one is; tells whether nothing is left to wipe.

    The text indexes are merged, so that they forget removed words, the file is written anew without its free
    room, and the copies that were made before migrations go. Members can read meanwhile; who writes waits
    for the middle part.
    """
    if await get(store, _KEY) != _DUE:
        return True
    for copy in copies(store.path):
        copy.unlink(missing_ok=True)
    for statement in _MERGE:
        await _merge(store, statement)
    if not await store.rewrite():
        return False
    await put(store, _KEY, _DONE)
    return True


async def _merge(store: Store, statement: str) -> None:
    """FTS5 keeps deleted words in its segments until they are merged (its page on 'merge')."""
    pages = -_STEP  # the first, negative: merge everything there is into one
    merged = True
    while merged:
        async with store.write() as db:
            before = await _changes(db)
            await db.execute(statement, {"pages": pages})
            merged = await _changes(db) - before > 1
        pages = _STEP


async def _changes(db: Connection) -> int:
    row = await fetch_one(db, "SELECT total_changes() AS changes", {})
    return row["changes"] if row else 0
