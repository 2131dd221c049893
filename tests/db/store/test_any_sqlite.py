"""The file in the hands of any SQLite, without functions of ours: written, checked and copied."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import which

import pytest

from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.models import Facts
from tests.db.samples import SERVER, recced

_COLUMNS = """
    SELECT tables.name AS tbl, columns.name AS col, columns.hidden
    FROM pragma_table_list AS tables
    CROSS JOIN pragma_table_xinfo(tables.name) AS columns
    WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
"""
_WRITES = """
    UPDATE fic SET gate = 2;
    UPDATE rec SET why = 'Another reason.';
    DELETE FROM rec;
    DELETE FROM fic;
    DELETE FROM tag;
    DELETE FROM server;
    INSERT INTO server (discord_id) VALUES (5);
"""


def _writes(db: sqlite.Connection) -> Iterator[str]:
    """A statement of each kind for each table; to plan one is to plan all that its triggers do."""
    columns = dict[str, list[str]]()
    for table, column, hidden in db.execute(_COLUMNS):
        columns.setdefault(table, []).extend([] if hidden else [column])
    for table, own in columns.items():
        yield f"DELETE FROM {table}"
        yield f"INSERT INTO {table} ({', '.join(own)}) SELECT {', '.join(own)} FROM {table}"
        yield f"UPDATE {table} SET {', '.join(f'{column} = {column}' for column in own)}"


@pytest.fixture
async def kept(path: Path) -> Path:
    """A file of a few fics that nobody has open."""
    async with SqliteStore.open(path) as store:
        await recced(store, Facts(title="Salt", freeforms=("Slow Burn", "Needles"), summary="A mule."))
        await recced(store, Facts(title="Iron", fandoms=("Mist | Harrow",)), server_id=SERVER + 1)
    return path


def test_no_trigger_and_no_view_asks_for_functions_of_ours(kept: Path) -> None:
    with closing(sqlite.connect(kept)) as db:
        planned = [db.execute(f"EXPLAIN {sql}").fetchone() for sql in _writes(db)]
        views = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]

    assert len(planned) > 150  # three of each table
    assert not views


def test_it_can_be_copied_checked_and_written(kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite.connect(kept, isolation_level=None)) as db:
        db.execute("VACUUM INTO ?", (str(copy),))
    with closing(sqlite.connect(copy, isolation_level=None)) as db:
        db.executescript(_WRITES)

        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.skipif(which("sqlite3") is None, reason="there is no sqlite3 on this machine")
def test_the_command_line_of_sqlite_can_do_so_too(kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    for file, sql in ((kept, f"VACUUM INTO '{copy}'"), (copy, _WRITES), (copy, "PRAGMA integrity_check")):
        said = subprocess.run(["sqlite3", file, sql], capture_output=True, text=True, check=True)

    assert said.stdout == "ok\n"
