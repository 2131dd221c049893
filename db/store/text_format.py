"""The format of the text indexes: a newer SQLite's, which forgets words at once, or one that any reads.

With FTS5's `secure-delete` a removed word leaves the index when it's removed, and not when its segment is
merged. From then on an older SQLite refuses the index ("invalid fts5 file format"), which itself keeps note
of that.
"""

import logging
from collections.abc import Sequence

from db.store import driver
from db.store.connection import Connection, Row, Values

log = logging.getLogger(__name__)

_OF_ANY = 4
"""The version of the format that every SQLite with FTS5 reads."""
_TABLES = """
    SELECT name
    FROM sqlite_schema
    WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'
"""
_FILLED = {
    "fic_text": """
        INSERT INTO fic_text (rowid, words)
        SELECT fic_id, facts_text(packed)
        FROM facts
    """,
    "fic_headline": """
        INSERT INTO fic_headline (rowid, headline)
        SELECT fic_id, facts_headline(packed)
        FROM facts
    """,
    "said": """
        INSERT INTO said (rowid, key)
        SELECT id, key
        FROM name
        WHERE kind_no = 4
    """,
}
_NOTE = "text index"
"""Under this key stands that the indexes are to be filled anew, until they are."""


async def make_readable(db: Connection) -> None:
    """Where a newer SQLite wrote the indexes, lets this one open them: empty, and to be filled by `settle`.

    Before anything else is done with a file, since an older SQLite can't even drop such an index.
    """
    if driver.ERASES:
        return
    tables = [table for table in await _tables(db) if await _set(db, table, "version") > _OF_ANY]
    if not tables:
        return
    log.warning("A newer SQLite wrote the text indexes than this one. I make them anew, which takes a while.")
    await db.execute("BEGIN IMMEDIATE")
    for table in tables:
        await db.execute(f"UPDATE {table}_config SET v = :any WHERE k = 'version'", {"any": _OF_ANY})
        await db.execute(f"DELETE FROM {table}_config WHERE k = 'secure-delete'")
    await db.execute("INSERT OR REPLACE INTO kept (key, value) VALUES (:key, 'due')", {"key": _NOTE})
    await db.execute("COMMIT")


async def settle(db: Connection) -> None:
    """Has the indexes forget words at once where this SQLite can, and fills those that it had to empty."""
    await make_readable(db)
    if driver.ERASES:
        for table in await _tables(db):
            if not await _set(db, table, "secure-delete"):
                await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")
    if await _rows(db, "SELECT 1 FROM kept WHERE key = :key", {"key": _NOTE}):
        await _fill(db)


async def _fill(db: Connection) -> None:
    await db.execute("BEGIN IMMEDIATE")
    for table, filled in _FILLED.items():
        await db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        await db.execute(filled)
    await db.execute("DELETE FROM kept WHERE key = :key", {"key": _NOTE})
    await db.execute("COMMIT")


async def _tables(db: Connection) -> Sequence[str]:
    return [str(name) for (name,) in await _rows(db, _TABLES)]


async def _rows(db: Connection, sql: str, values: Values | None = None) -> list[Row]:
    return list(await db.execute_fetchall(sql, values or {}))


async def _set(db: Connection, table: str, key: str) -> int:
    """What an index has set, 0 where it hasn't."""
    rows = await _rows(db, f"SELECT v FROM {table}_config WHERE k = :key", {"key": key})
    return next((int(value) for (value,) in rows), 0)
