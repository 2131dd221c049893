"""Wiping what was deleted off the disk: SQLite only marks its room as free, and old bytes stay there."""

from db.store import text_index
from db.store.connection import Connection
from db.store.file import copies
from db.store.key_values import get, get_in, put, put_in
from db.store.store import Store

_KEY = "wiping"
_DUE, _DONE = "due", "done"


async def request_in(db: Connection) -> None:
    """Makes a wiping due, inside the transaction that deletes; it stays due until it was done."""
    await put_in(db, _KEY, _DUE)


async def is_due_in(db: Connection) -> bool:
    """Whether traces of what was deleted are still in the file, inside a transaction."""
    return await get_in(db, _KEY) == _DUE


async def wipe(store: Store) -> bool:
    """Does the wiping that is due, if one is; tells whether nothing is left to wipe.

    The text indexes are merged, so that they forget removed words, the file is written anew without its free
    room, and the copies that were made before migrations go. Members can read meanwhile; who writes waits
    for the middle part.
    """
    if await get(store, _KEY) != _DUE:
        return True
    # The copies hold all that was forgotten since; they are there for a migration that went wrong.
    for copy in copies(store.path):
        copy.unlink(missing_ok=True)
    await text_index.put_together(store)
    if not await store.rewrite():
        return False
    await put(store, _KEY, _DONE)
    return True
