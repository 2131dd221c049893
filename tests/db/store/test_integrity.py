"""Whether a database's file is whole is found out in a bounded time, while others read and write."""

import asyncio
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from db.store import integrity
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.errors import Damaged

_ENDLESS = (
    "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT max(n) FROM number"
)


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A whole database."""
    path = tmp_path / "ficrec.db"
    async with SqliteStore.open(path):
        pass
    return path


async def test_a_whole_file_is_sound(path: Path) -> None:
    await integrity.check(path)


def make_noise(path: Path) -> None:
    """Write noise over the first page of the table of fics."""
    with closing(sqlite.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'fic'").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)


@pytest.mark.parametrize("indexes", [True, False])
async def test_a_page_of_noise_is_found(path: Path, indexes: bool) -> None:
    make_noise(path)

    with pytest.raises(Damaged, match="is damaged"):
        await integrity.check(path, indexes=indexes)


async def test_only_a_whole_look_holds_indexes_against_their_tables(path: Path) -> None:
    with closing(sqlite.connect(path)) as db:
        db.execute("CREATE TABLE salt (word)")
        db.execute("CREATE INDEX of_salt ON salt (word)")
        db.execute("INSERT INTO salt VALUES ('tide'), ('mule')")
        db.execute("PRAGMA writable_schema = 1")
        falsely = "CREATE INDEX of_salt ON salt (word DESC)"
        db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'of_salt'", (falsely,))
        db.commit()

    await integrity.check(path, indexes=False)
    with pytest.raises(Damaged):
        await integrity.check(path)


@pytest.mark.parametrize("how", ["its time is over", "the bot ends"])
async def test_a_look_that_takes_for_ever_is_ended(
    path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    class Slow(sqlite.Connection):
        def execute(self, sql: str, *_: object) -> sqlite.Cursor:
            return super().execute(_ENDLESS)

    monkeypatch.setattr(sqlite, "connect", partial(sqlite.connect, factory=Slow))
    looking = asyncio.create_task(integrity.check(path, seconds=0.05 if how == "its time is over" else None))
    if how == "the bot ends":
        await asyncio.sleep(0.05)
        looking.cancel()

    (end,) = await asyncio.gather(looking, return_exceptions=True)

    assert isinstance(end, asyncio.CancelledError) is (how == "the bot ends")
