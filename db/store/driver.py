"""The SQLite that opens the file: Python's own, for the whole process.

Two would drop each other's locks on it (sqlite.org/howtocorrupt.html, 2.2.1). FTS5's `secure-delete`, which a
newer one has, is not used: with `detail = 'none'` it forgets the wrong rows where a transaction writes
several (tried with SQLite 3.51.1).
"""

import sqlite3 as sqlite


def named() -> str:
    """Which SQLite it is."""
    return f"version {sqlite.sqlite_version}"


__all__ = ["named", "sqlite"]
