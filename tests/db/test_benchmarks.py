"""What the benchmark measures is a database as the bot itself would have filled it."""

from contextlib import closing
from pathlib import Path

from benchmarks.archive import Archive
from benchmarks.loading import load
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from tests.db.indexes import faults


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite.connect(path)) as db:
        return set(db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


async def test_a_database_filled_at_once_is_as_if_filled_one_by_one(path: Path, tmp_path: Path) -> None:
    async with SqliteStore.open(tmp_path / "empty.db"):
        pass

    load(path, Archive(), {1: 40, 2: 10})

    assert faults(path) == []
    assert schema(path) == schema(tmp_path / "empty.db")


def test_the_archive_is_always_the_same() -> None:
    first, second = (list(Archive().entries(3, server=1)) for _ in range(2))

    assert first == second
    assert first != list(Archive().entries(3, server=2))
