"""What a database's tables, indexes, views and triggers are, however their SQL was written down."""

import re
from contextlib import closing
from pathlib import Path

from db.store.driver import sqlite

_COMMENT = re.compile(r"--[^\n]*")
_QUOTED = re.compile(r'"(\w+)"')
"""A name in quotes, as `ALTER TABLE … RENAME` writes it."""
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r" ?([(),]) ?")


def schema(path: Path) -> dict[str, str]:
    """The SQL of everything in a database by its kind and name, without comments, quotes of names and layout.

    A column that was added by `ALTER TABLE` reads as if it had been written with the others.
    """
    with closing(sqlite.connect(path)) as db:
        rows = db.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {f"{kind} {name}": _plain(sql or "") for kind, name, sql in rows}


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What SQLite makes of each table's columns: number, name, type, NOT NULL, default, key, hidden."""
    with closing(sqlite.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: db.execute("SELECT * FROM pragma_table_xinfo(:name)", {"name": name}).fetchall()
            for name in tables
        }


def _plain(sql: str) -> str:
    return _LOOSE.sub(r"\1", _SPACE.sub(" ", _QUOTED.sub(r"\1", _COMMENT.sub(" ", sql)))).strip()
