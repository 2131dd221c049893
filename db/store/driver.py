"""The SQLite that opens the file: Python's own where it's new enough, else one that a package brings.

One for the whole process: two that open the same file drop each other's locks (sqlite.org/howtocorrupt.html,
2.2.1). Both have the same names, but classes of their own; so who catches an error of the database asks here.
"""

import sqlite3 as own

ERASES_FROM = (3, 42)
"""From this version on, a text index forgets a removed word at once (FTS5's `secure-delete`)."""

if own.sqlite_version_info >= ERASES_FROM:
    import sqlite3 as sqlite
else:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:  # it's built for a few systems only
        import sqlite3 as sqlite

ERASES = sqlite.sqlite_version_info >= ERASES_FROM
"""Whether it's new enough."""


def named() -> str:
    """Which SQLite it is: its version, and whose."""
    return f"version {sqlite.sqlite_version}, {'Python' if sqlite is own else 'pysqlite3'}'s"


__all__ = ["ERASES", "ERASES_FROM", "named", "sqlite"]
