"""Wiping what was deleted off the disk: SQLite only marks its room as free, and old bytes stay there."""

from db.store import text_index
from db.store.connection import Connection
from db.store.key_values import get, get_in, put_in
from db.store.store import Store
from db.store.transactions import writing

_KEY = "wiping"
_DUE, _BEGUN, _DONE = "due", "begun", "done"


async def request_in(db: Connection) -> None:
    """Makes a wiping due, inside the transaction that deletes; it stays due until it was done."""
    await put_in(db, _KEY, _DUE)


async def is_due_in(db: Connection) -> bool:
    """Whether traces of what was deleted are still in the file, inside a transaction."""
    return await get_in(db, _KEY) in (_DUE, _BEGUN)


async def wipe(store: Store) -> bool:
    """Does the wiping that is due, if one is; tells whether nothing is left to wipe.

    Members read and write meanwhile: the text indexes are merged step by step, so that they forget removed
    words, and what deleted rows left in the file is blanked.
    """
    if await get(store, _KEY) not in (_DUE, _BEGUN):
        return True
    await _begin(store)
    await text_index.put_together(store)
    return await store.erase_remnants() and await _end(store)


@writing
async def _begin(db: Connection) -> None:
    await put_in(db, _KEY, _BEGUN)


@writing
async def _end(db: Connection) -> bool:
    """Keeps that it was done; False where something more was deleted since it began."""
    is_all = await get_in(db, _KEY) == _BEGUN
    if is_all:
        await put_in(db, _KEY, _DONE)
    return is_all
