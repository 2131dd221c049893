"""The database's file: nobody else's to read, and noticed to be gone before anything more is promised."""

import logging
import os
import shutil
import sys
import zlib
from collections.abc import Awaitable, Callable, Generator
from contextlib import closing
from functools import partial
from itertools import cycle, product
from pathlib import Path

import aiosqlite
import pytest

from db.store import file, key_values
from db.store.connection import Connection
from db.store.driver import sqlite
from db.store.migration import migrate
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.transactions import writing
from fics.errors import Replaced
from tests.fresh import put_database

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows knows no such rights, and locks the file"
)

FIRST = "BEGIN; CREATE TABLE fic (title TEXT); PRAGMA user_version = 1; COMMIT;"
SECOND = "BEGIN; ALTER TABLE fic ADD COLUMN words INTEGER; PRAGMA user_version = 2; COMMIT;"
PRIVATE = 0o600
Way = Callable[[Path], None]


def modes(folder: Path) -> dict[str, int]:
    return {found.name: found.stat().st_mode & 0o777 for found in folder.iterdir()}


def link(path: Path, real: Path) -> None:
    for folder in (path.parent, real.parent):
        folder.mkdir()
    path.symlink_to(real)


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Generator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
async def test_nobody_else_reads_the_database_and_what_is_beside_it(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")
        opened = modes(path.parent)

    assert opened == dict.fromkeys(("ficrec.db", "ficrec.db-wal", "ficrec.db-shm"), PRIVATE)
    assert modes(path.parent) == {"ficrec.db": PRIVATE}


@pytest.mark.usefixtures("umask")
async def test_a_new_database_is_nobody_elses_from_its_first_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_as_it_is(_: Path) -> None:
        pass

    monkeypatch.setattr(file, "keep_private", keep_as_it_is)

    async with SqliteStore.open(path):
        assert set(modes(path.parent).values()) == {PRIVATE}


@pytest.mark.usefixtures("umask")
async def test_nobody_else_reads_the_copy_that_is_made_before_a_migration(path: Path, tmp_path: Path) -> None:
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    (scripts / "0001_beginning.sql").write_text(FIRST)
    path.parent.mkdir()
    async with aiosqlite.Connection(partial(sqlite.connect, path, isolation_level=None), 64) as db:
        await migrate(db, path, scripts)
        (scripts / "0002_words.sql").write_text(SECOND)
        await migrate(db, path, scripts)

    assert modes(path.parent)["ficrec.db.before-0002"] == PRIVATE


async def test_what_others_could_read_before_they_can_read_no_more(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")
        shutil.copytree(path.parent, path.parent.with_name("killed"))
    killed = path.parent.with_name("killed") / path.name
    for suffix in (".before-0002", ".before-0017", ".before-0018.unfinished"):
        beside(killed, suffix).write_text("a copy")
    for found in killed.parent.iterdir():
        found.chmod(0o644)
    (killed.parent / "notes.txt").write_text("not ours")
    (killed.parent / "notes.txt").chmod(0o640)

    async with SqliteStore.open(killed) as store:
        private = modes(killed.parent)
        assert await key_values.get(store, "digest") == "abc"

    assert private.pop("notes.txt") == 0o640
    assert len(private) == 6
    assert set(private.values()) == {PRIVATE}


async def test_a_database_behind_a_link_is_made_nobody_elses_too(path: Path, tmp_path: Path) -> None:
    link(path, tmp_path / "elsewhere" / "real.db")

    for _ in range(2):
        async with SqliteStore.open(path):
            pass

    assert modes(tmp_path / "elsewhere") == {"real.db": PRIVATE}


def removed(path: Path) -> None:
    path.unlink()


def removed_with_all(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        beside(path, suffix).unlink()


def renamed(path: Path) -> None:
    path.rename(beside(path, ".old"))


def restored(path: Path) -> None:
    """As an operator does who forgets to stop the bot: a copy in the file's place."""
    os.replace(beside(path, ".backup"), path)


def restored_with_all(path: Path) -> None:
    restored(path)
    for suffix in ("-wal", "-shm"):
        beside(path, suffix).unlink()


def without_wal(path: Path) -> None:
    beside(path, "-wal").unlink()


def another_wal(path: Path) -> None:
    wal = beside(path, "-wal")
    shutil.copy(wal, beside(path, ".copied"))
    os.replace(beside(path, ".copied"), wal)


def without_index(path: Path) -> None:
    beside(path, "-shm").unlink()


REPLACED: tuple[Way, ...] = (
    removed,
    removed_with_all,
    renamed,
    restored,
    restored_with_all,
    without_wal,
    another_wal,
    without_index,
)


def overwritten(path: Path) -> None:
    """As an operator does who forgets to stop the bot, and copies over the file that is there."""
    shutil.copyfile(beside(path, ".backup"), path)


def overwritten_by_the_file_of_before(path: Path) -> None:
    shutil.copyfile(beside(path, ".raw"), path)


def overwritten_with_its_time(path: Path) -> None:
    """As `cp -p` and `rsync -t` do."""
    before = path.stat()
    overwritten(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def without_frames(path: Path) -> None:
    os.truncate(beside(path, "-wal"), 0)


def another_programs_frames(path: Path) -> None:
    wal = beside(path, "-wal")
    held = wal.read_bytes()
    wal.write_bytes(bytes(len(held)))


OVERWRITTEN: tuple[Way, ...] = (
    overwritten,
    overwritten_by_the_file_of_before,
    overwritten_with_its_time,
    emptied,
    cut_off,
    without_frames,
    another_programs_frames,
)
WAYS: dict[Way, str] = {
    **dict.fromkeys(REPLACED, "was replaced or removed"),
    **dict.fromkeys(OVERWRITTEN, "was overwritten"),
}


@writing
async def put_beside(db: Connection, key: str) -> None:
    await key_values.put_in(db, key, "1")


async def put(store: Store) -> None:
    await key_values.put(store, "one too many", "1")


async def run(store: Store) -> None:
    await put_beside(store, "one too many")


async def rewrite(store: SqliteStore) -> None:
    await store.rewrite()


WRITES: tuple[Callable[[SqliteStore], Awaitable[None]], ...] = (put, run, rewrite)


def back_up(path: Path) -> None:
    """Make a copy as the README says, of when only `before` was kept."""
    with closing(sqlite.connect(path)) as db, closing(sqlite.connect(beside(path, ".backup"))) as copy:
        db.backup(copy)
    shutil.copyfile(beside(path, ".backup"), beside(path, ".backup.kept"))


def file_digest(path: Path) -> int:
    return zlib.crc32(path.read_bytes())


def keys(path: Path) -> list[str]:
    with closing(sqlite.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [key for (key,) in db.execute("SELECT key FROM kept ORDER BY key")]


@pytest.mark.parametrize(
    ("way", "write"),
    [*zip(WAYS, cycle(WRITES)), *product((restored, overwritten), WRITES)],
    ids=lambda each: each.__name__,
)
async def test_a_replaced_database_is_noticed_at_the_next_write(
    path: Path,
    caplog: pytest.LogCaptureFixture,
    way: Way,
    write: Callable[[Store], Awaitable[None]],
) -> None:
    await put_database(path)
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "before", "1")
        back_up(path)
        shutil.copyfile(path, beside(path, ".raw"))
        await store.rewrite()
        await key_values.put(store, "since", "1")
        way(path)

        with pytest.raises(Replaced, match="try"):
            await write(store)
        for again in WRITES:
            with pytest.raises(Replaced):
                await again(store)
        assert store.replaced.is_set()

    (said,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    happened = f"The database {path} {WAYS[way]} while it was in use"
    assert said.getMessage() == f"{happened}, so I stop; nothing was written since."
    assert said.exc_info is None


def renamed_and_restored(path: Path) -> None:
    renamed(path)
    restored(path)


async def restore_unasked(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "before", "1")
        back_up(path)
        await key_values.put(store, "later", "1")
        renamed(path)
        restored(path)
        await put_beside(store, "one too many")


async def test_what_took_its_place_stays_as_it_was_put_there(path: Path) -> None:
    with pytest.raises(Replaced):
        await restore_unasked(path)

    async with SqliteStore.open(path) as store:
        assert await key_values.get(store, "later") is None

    assert "later" not in keys(path)
    assert "later" in keys(beside(path, ".old"))
    assert "one too many" not in keys(beside(path, ".old"))


@pytest.mark.parametrize("way", [renamed_and_restored, overwritten], ids=lambda way: way.__name__)
@pytest.mark.parametrize("writes", [True, False])
async def test_what_was_restored_holds_nothing_of_the_wal(path: Path, way: Way, *, writes: bool) -> None:
    await put_database(path)
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "before", "1")
        back_up(path)
        for number in range(30):
            await key_values.put(store, f"later {number}", "1" * 2_000)
        way(path)
        if writes:
            with pytest.raises(Replaced):
                await put_beside(store, "one too many")
    put_there = file_digest(beside(path, ".backup.kept"))

    assert file_digest(path) == put_there
    async with SqliteStore.open(path):
        pass
    assert not [key for key in keys(path) if key.startswith("later")]


async def test_a_wal_that_was_put_there_stays_as_it_is(path: Path) -> None:
    await put_database(path)
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "before", "1")
        another_programs_frames(path)
        put_there = file_digest(beside(path, "-wal"))

    assert file_digest(beside(path, "-wal")) == put_there


async def test_a_checkpoint_of_another_program_is_none(path: Path) -> None:
    await put_database(path)
    async with SqliteStore.open(path) as store:
        for number in range(10):
            await key_values.put(store, f"{number}", "1" * 5_000)
            with closing(sqlite.connect(path, isolation_level=None)) as db:
                db.execute("PRAGMA wal_checkpoint (PASSIVE)")
                db.execute("INSERT INTO kept VALUES (?, '1')", (f"other {number}",))
                db.execute(f"PRAGMA wal_checkpoint ({'TRUNCATE' if number % 2 else 'PASSIVE'})")
            for write in WRITES:
                await write(store)

        assert not store.replaced.is_set()


async def test_nothing_else_is_taken_for_it(path: Path) -> None:
    await put_database(path)
    async with SqliteStore.open(path) as store:
        for number in range(30):
            await key_values.put(store, f"{number}", "1")
        await store.rewrite()
        for _ in range(2):
            back_up(path)
            with closing(sqlite.connect(path)) as db, db:
                db.execute("INSERT OR REPLACE INTO kept VALUES ('another program', '1')")
            async with SqliteStore.open(path) as other:
                await key_values.put(other, "the operator's command", "1")
                await other.rewrite()
            for write in WRITES:
                await write(store)
            os.chmod(path, 0o640)
            os.utime(path)

        assert not store.replaced.is_set()
