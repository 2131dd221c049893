import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

import pytest

from db.store import connection, key_values, sqlite_store
from db.store.connection import Connection, GivingWay, Work
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.transactions import fetch_one
from fics.errors import OutOfOrder, Unknown
from tests.fresh import put_database


def names_beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def read(path: Path) -> str:
    return path.read_text()


@pytest.fixture
def story(path: Path) -> str:
    """A text where the database should be."""
    text = "This is a fic, not a database. " * 100
    path.parent.mkdir()
    path.write_text(text)
    return text


async def test_a_new_store_makes_its_folder(path: Path) -> None:
    path = path.parent / "deeper" / "ficrec.db"
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")

    assert "ficrec.db" in names_beside(path)


async def test_who_wants_a_store_that_is_there_gets_it_and_makes_none(path: Path) -> None:
    with pytest.raises(OutOfOrder, match="There's no database"):
        async with SqliteStore.open(path, new=False):
            pass
    assert not await asyncio.to_thread(path.exists)

    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")
    async with SqliteStore.open(path, new=False) as store:
        assert await key_values.get(store, "digest") == "abc"


async def test_three_read_in_one_go_while_one_writes(store: Store) -> None:
    """With a reader or a thread too few, each would wait for the others for ever."""
    together = threading.Barrier(4, timeout=30)

    async def meet(db: Connection) -> int:
        return together.wait()

    for _ in range(2):
        met = await asyncio.gather(*(store.run_read(meet) for _ in range(3)), store.run_write(meet))
        assert sorted(met) == [0, 1, 2, 3]


async def test_three_read_step_by_step_at_once(store: Store) -> None:
    async with asyncio.timeout(30), store.read(), store.read(), store.read() as db:
        assert await fetch_one(db, "SELECT 1 AS one", {})


async def test_what_was_kept_is_there_after_a_restart(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")
        await key_values.put(store, "digest", "def")

    async with SqliteStore.open(path) as store:
        assert await key_values.get(store, "digest") == "def"
        assert await key_values.get(store, "other") is None


async def test_closing_leaves_one_file(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await key_values.put(store, "digest", "abc")

    assert names_beside(path) == ["ficrec.db"]


async def test_a_block_that_fails_is_undone(store: Store) -> None:
    async def fail() -> None:
        async with store.write() as db:
            await db.execute("INSERT INTO kept VALUES ('lost', '1')")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 -- the test's own error
        await fail()

    assert await key_values.get(store, "lost") is None


async def test_a_second_tasks_failure_does_not_undo_the_firsts_insert(store: Store) -> None:
    begun = asyncio.Event()

    async def insert() -> None:
        async with store.write() as db:
            await db.execute("INSERT INTO kept VALUES ('first', '1')")
            begun.set()
            await asyncio.sleep(0.01)

    async def fail() -> None:
        await begun.wait()
        async with store.write() as db:
            await db.execute("INSERT INTO kept VALUES ('second', '1')")
            raise ValueError

    await asyncio.gather(insert(), fail(), return_exceptions=True)

    assert await key_values.get(store, "first") == "1"
    assert await key_values.get(store, "second") is None


@pytest.mark.parametrize("steps", range(12))
async def test_a_cancelled_write_leaves_no_transaction_open(store: Store, steps: int) -> None:
    async def insert() -> None:
        async with store.write() as db:
            await db.execute("INSERT INTO kept VALUES ('one', '1')")
            await db.execute("INSERT INTO kept VALUES ('two', '2')")

    task = asyncio.create_task(insert())
    for _ in range(steps):
        await asyncio.sleep(0)
        await asyncio.sleep(0.0002)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await key_values.put(store, "after", "wards")
    assert await key_values.get(store, "after") == "wards"
    assert (await key_values.get(store, "one") is None) == (await key_values.get(store, "two") is None)


async def test_a_commit_is_seen_through_when_its_task_is_cancelled(store: Store) -> None:
    written = asyncio.Event()

    async def insert() -> None:
        async with store.write() as db:
            await db.execute("INSERT INTO kept VALUES ('one', '1')")
            written.set()

    task = asyncio.create_task(insert())
    await written.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert task.cancelled()
    assert await key_values.get(store, "one") == "1"


async def test_a_reader_cannot_write(store: Store) -> None:
    async with store.read() as db:
        with pytest.raises(sqlite.OperationalError, match="readonly"):
            await db.execute("INSERT INTO kept VALUES ('a', 'b')")


async def test_a_reader_sees_one_moment(store: Store) -> None:
    async with store.read() as db:
        before = await fetch_one(db, "SELECT count(*) AS n FROM kept", {})
        await key_values.put(store, "meanwhile", "1")
        after = await fetch_one(db, "SELECT count(*) AS n FROM kept", {})

    assert before is not None
    assert after is not None
    assert before["n"] == after["n"]


async def test_a_cancelled_reader_is_free_again(store: Store) -> None:
    async def read_for_ever() -> None:
        async with store.read():
            await asyncio.Event().wait()

    for _ in range(3):
        tasks = [asyncio.create_task(read_for_ever()) for _ in range(5)]
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert await key_values.get(store, "anything") is None


async def test_the_writer_is_set_up_as_promised(store: Store) -> None:
    async with store.write() as db:
        rows = [
            await fetch_one(db, f"PRAGMA {name}", {})
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "cache_size")
        ]
        rows += [await fetch_one(db, f"PRAGMA {name}", {}) for name in ("temp_store", "wal_autocheckpoint")]

    assert [row[0] for row in rows if row] == ["wal", 2, 1, 5000, -12288, 2, 65536]


async def test_what_is_written_is_moved_into_the_file_beside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_store, "_MOVED_AT_ONCE", 64)
    wal = path.with_name(f"{path.name}-wal")
    async with SqliteStore.open(path) as store:
        for number in range(400):
            await asyncio.gather(
                key_values.put(store, f"long {number}", f"{number}" * 2_000), key_values.get(store, "long 0")
            )

        sizes = await asyncio.to_thread(lambda: (wal.stat().st_size, path.stat().st_size))
        assert sizes[0] < 400 * 4_096 < sizes[1]  # of more than a thousand pages


async def test_where_it_cant_be_moved_all_is_in_the_wal(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse(*_: object) -> None:
        raise sqlite.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite_store, "_MOVED_AT_ONCE", 64)
    async with SqliteStore.open(path) as store:
        monkeypatch.setattr(store, "_empty_wal", refuse)
        for number in range(100):
            await key_values.put(store, f"long {number}", f"{number}" * 2_000)

        assert 1 <= caplog.text.count("could not be moved") <= 100
    async with SqliteStore.open(path) as store:
        assert await key_values.get(store, "long 99") == "99" * 2_000


async def _synchronous(db: Connection) -> int | None:
    row = await fetch_one(db, "PRAGMA synchronous", {})
    return row[0] if row else None


async def test_what_is_written_unsynced_waits_for_no_disk_and_all_else_does(store: Store) -> None:
    async def failing(db: Connection) -> None:
        raise Unknown("Nothing is written.")

    meanwhile = await store.run_write_unsynced(_synchronous)
    afterwards = await store.run_write(_synchronous)
    with pytest.raises(Unknown):
        await store.run_write_unsynced(failing)
    after_a_failure = await store.run_write(_synchronous)

    assert (meanwhile, afterwards, after_a_failure) == (1, 2, 2)


async def test_what_is_done_in_one_go_waits_for_nothing_else(store: Store) -> None:
    async def wait(db: Connection) -> None:
        await db.execute("INSERT INTO kept VALUES ('waited', '1')")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="may wait for nothing else"):
        await store.run_write(wait)

    assert await key_values.get(store, "waited") is None


@pytest.mark.parametrize("fetched", [False, True])
async def test_who_writes_gives_way_while_others_read_but_not_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch, fetched: bool
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(connection.time, "sleep", pauses.append)
    entered, ended = threading.Event(), threading.Event()

    async def read_slowly(db: Connection) -> bool:
        entered.set()
        return ended.wait(10)

    async def write_much(db: Connection) -> None:
        for _ in range(GivingWay.MOST):
            if fetched:
                await db.execute_fetchall("UPDATE server SET last_number = last_number + 1 RETURNING no")
            else:
                await db.execute("UPDATE server SET last_number = last_number + 1")

    reading = asyncio.create_task(store.run_read(read_slowly))
    await asyncio.to_thread(entered.wait, 10)
    await store.run_write(write_much)
    meanwhile = len(pauses)
    ended.set()
    assert await reading
    await store.run_write(write_much)

    assert meanwhile == len(pauses) == GivingWay.MOST


async def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, story: str) -> None:
    with pytest.raises(OutOfOrder, match="isn't a database"):
        async with SqliteStore.open(path):
            pass

    assert read(path) == story


async def test_closing_does_not_wait_for_a_reader(path: Path) -> None:
    async def read_for_ever(store: Store) -> None:
        async with store.read():
            await asyncio.Event().wait()

    async with SqliteStore.open(path) as store:
        task = asyncio.create_task(read_for_ever(store))
        await asyncio.sleep(0.01)

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


async def test_closing_waits_for_the_write_under_way(path: Path) -> None:
    async def write_slowly(store: Store) -> None:
        async with store.write() as db:
            await asyncio.sleep(0.05)
            await db.execute("INSERT INTO kept VALUES ('slow', '1')")

    async with SqliteStore.open(path) as store:
        task = asyncio.create_task(write_slowly(store))
        await asyncio.sleep(0.01)
    await task

    async with SqliteStore.open(path) as store:
        assert await key_values.get(store, "slow") == "1"


async def test_closing_waits_not_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.store.sqlite_store.PATIENCE", 0.01)
    writing = asyncio.Event()

    async def write_for_ever(store: Store) -> None:
        async with store.write():
            writing.set()
            await asyncio.Event().wait()

    async with asyncio.timeout(30), SqliteStore.open(path) as store:
        task = asyncio.create_task(write_for_ever(store))
        await writing.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_file_is_written_anew_when_the_write_under_way_has_ended(store: SqliteStore) -> None:
    async with store.write() as db:
        task = asyncio.create_task(store.rewrite())
        await asyncio.sleep(0.01)
        await db.execute("INSERT INTO kept VALUES ('meanwhile', '1')")

    assert await task
    assert await key_values.get(store, "meanwhile") == "1"


async def test_who_begins_to_write_has_the_file_to_itself_at_once(store: Store, path: Path) -> None:
    async def begun(_: Connection) -> None:
        _cannot_write(path)

    async with store.write():
        _cannot_write(path)
    await store.run_write(begun)
    await store.run_write_unsynced(begun)


def _cannot_write(path: Path) -> None:
    with (
        closing(sqlite.connect(path, timeout=0, isolation_level=None)) as other,
        pytest.raises(sqlite.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("way", [SqliteStore.run_write, SqliteStore.run_write_unsynced, SqliteStore.run_read])
async def test_what_a_thread_has_begun_is_waited_for_also_where_nobody_wants_it_any_more(
    store: SqliteStore, way: Callable[[SqliteStore, Work[None]], Coroutine[None, None, None]]
) -> None:
    entered, ended = threading.Event(), threading.Event()
    seen_through: list[bool] = []

    async def work(db: Connection) -> None:
        entered.set()
        ended.wait(10)
        await db.execute_fetchall("SELECT 1")
        seen_through.append(True)

    task = asyncio.create_task(way(store, work))
    await asyncio.to_thread(entered.wait, 10)
    task.cancel()
    for _ in range(20):
        await asyncio.sleep(0)
    waited_for = not task.done()
    ended.set()
    await asyncio.gather(task, return_exceptions=True)

    assert waited_for
    assert task.cancelled()
    assert seen_through == [True]
    await key_values.put(store, "after", "wards")


async def test_what_hangs_on_no_fic_is_not_kept_whoever_writes(path: Path) -> None:
    """A file is opened twice: some migrations of a new one set by themselves what the store has to set."""

    async def orphan(db: Connection) -> None:
        await db.execute("INSERT INTO link (key, server_no, fic_id) VALUES ('x:1', 1, 99)")

    async with SqliteStore.open(path):
        pass
    async with SqliteStore.open(path) as store:
        async with store.write() as db:
            with pytest.raises(sqlite.IntegrityError, match="FOREIGN KEY"):
                await orphan(db)
        for way in (store.run_write, store.run_write_unsynced):
            with pytest.raises(sqlite.IntegrityError, match="FOREIGN KEY"):
                await way(orphan)


async def test_those_who_write_in_one_go_come_one_after_another(store: Store) -> None:
    names = [f"{number}" for number in range(20)]
    await asyncio.gather(*(key_values.put(store, name, "1") for name in names))
    await asyncio.gather(store.look(), *(key_values.put(store, name, "2") for name in names))

    assert [await key_values.get(store, name) for name in names] == ["2"] * 20


async def test_each_read_and_write_is_measured(store: Store) -> None:
    seen: list[str] = []

    def timed(kind: str) -> AbstractContextManager[None]:
        seen.append(kind)
        return nullcontext()

    store.timed = timed
    await key_values.put(store, "a", "1")
    await key_values.get(store, "a")

    assert seen == ["write", "read"]


async def test_another_programs_write_is_noticed_once(store: Store, path: Path) -> None:
    before = [await store.look() for _ in range(2)]
    with closing(sqlite.connect(path)) as db, db:
        db.execute("INSERT INTO kept VALUES ('another program', '1')")

    assert before == [False, False]
    assert [await store.look() for _ in range(2)] == [True, False]


async def test_what_is_done_together_reads_of_one_moment(store: Store) -> None:
    await key_values.put(store, "a", "1")

    async def together(within: Store) -> list[str | None]:
        first = await key_values.get(within, "a")
        with closing(sqlite.connect(store.path)) as db, db:
            db.execute("UPDATE kept SET value = '2'")
        return [first, await key_values.get(within, "a")]

    assert await store.run_together(together) == ["1", "1"]
    assert await key_values.get(store, "a") == "2"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists what is open")
async def test_a_closed_store_leaves_nothing_open(path: Path) -> None:
    await put_database(path)

    def left() -> tuple[int, set[str]]:
        names = {thread.name for thread in threading.enumerate() if thread.name.startswith("database")}
        return len(os.listdir("/proc/self/fd")), names

    before = left()
    async with SqliteStore.open(path) as store:
        await store.write_behind(key_values.put(store, "a", "1"))

    assert left() == before
