"""The text indexes, put together again: FTS5 keeps what changes in segments, and reads each of them."""

from db.asking import fetch_one
from db.connection import Store
from db.direct import Connection

FEW = 4
"""So many segments are read about as fast as one."""
_STEP = 500
"""Pages that one step merges; in between, others may write."""
_MERGE = (
    """
    INSERT INTO fic_text (fic_text, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO fic_headline (fic_headline, rank)
    VALUES ('merge', :pages)
    """,
    """
    INSERT INTO said (said, rank)
    VALUES ('merge', :pages)
    """,
)


async def tidy(store: Store) -> None:
    """Puts the indexes together where they have come apart; searches for text are then twice as fast."""
    if await store.ask(_segments) > FEW:
        await put_together(store)


async def put_together(store: Store) -> None:
    """Merges all segments of each index into one, which leaves removed words behind (FTS5's 'merge')."""
    for statement in _MERGE:
        await _merge(store, statement)


async def _merge(store: Store, statement: str) -> None:
    pages = -_STEP  # the first, negative: merge everything there is into one
    merged = True
    while merged:
        async with store.write() as db:
            before = await _changes(db)
            await db.execute(statement, {"pages": pages})
            merged = await _changes(db) - before > 1
        pages = _STEP


async def _segments(db: Connection) -> int:
    row = await fetch_one(db, "SELECT count(DISTINCT segid) AS segments FROM fic_text_idx", {})
    return row["segments"] if row else 0


async def _changes(db: Connection) -> int:
    row = await fetch_one(db, "SELECT total_changes() AS changes", {})
    return row["changes"] if row else 0
