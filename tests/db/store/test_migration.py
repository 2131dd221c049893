import asyncio
from contextlib import closing
from functools import partial
from pathlib import Path

import aiosqlite
import pytest

from db.store.driver import sqlite
from db.store.file import copies
from db.store.migration import MIGRATIONS, migrate
from db.store.sqlite_store import SqliteStore
from fics.errors import OutOfOrder
from tests.db.schema import schema

FIRST = "BEGIN; CREATE TABLE fic (title TEXT); PRAGMA user_version = 1; COMMIT;"
SECOND = "BEGIN; ALTER TABLE fic ADD COLUMN words INTEGER; PRAGMA user_version = 2; COMMIT;"
THIRD = "BEGIN; ALTER TABLE fic ADD COLUMN status TEXT; PRAGMA user_version = 3; COMMIT;"
BROKEN = "BEGIN; ALTER TABLE fic ADD COLUMN words INTEGER; CREATE TABLE fic (again TEXT); COMMIT;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_beginning.sql").write_text(FIRST)
    return folder


async def migrated(path: Path, folder: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    async with aiosqlite.Connection(partial(sqlite.connect, path, isolation_level=None), 64) as db:
        await migrate(db, path, folder)


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite.connect(path)) as db:
        return db.execute(sql).fetchall()


async def test_a_new_database_runs_every_migration(path: Path, folder: Path) -> None:
    (folder / "0002_words.sql").write_text(SECOND)

    await migrated(path, folder)

    assert asked(path, "PRAGMA user_version") == [(2,)]
    assert asked(path, "SELECT title, words FROM fic") == []


async def test_an_old_database_runs_what_it_has_not_seen(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    with closing(sqlite.connect(path)) as db, db:
        db.execute("INSERT INTO fic VALUES ('Kept')")
    (folder / "0002_words.sql").write_text(SECOND)

    await migrated(path, folder)

    assert asked(path, "SELECT title, words FROM fic") == [("Kept", None)]


async def test_it_is_copied_beside_itself_first(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    (folder / "0002_words.sql").write_text(SECOND)

    await migrated(path, folder)

    copy = path.with_name("ficrec.db.before-0002")
    assert asked(copy, "PRAGMA user_version") == [(1,)]
    assert asked(copy, "SELECT title FROM fic") == []


async def test_the_copy_holds_what_is_still_in_the_wal(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    (folder / "0002_words.sql").write_text(SECOND)

    with closing(sqlite.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        with db:
            db.execute("INSERT INTO fic VALUES ('In the WAL')")
        await migrated(path, folder)

    assert asked(path.with_name("ficrec.db.before-0002"), "SELECT title FROM fic") == [("In the WAL",)]


async def test_the_disk_gets_back_what_is_no_longer_needed(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    with closing(sqlite.connect(path)) as db, db:
        db.execute("INSERT INTO fic VALUES (:long)", {"long": "lamp " * 10_000})
    (folder / "0002_none.sql").write_text("BEGIN; DELETE FROM fic; PRAGMA user_version = 2; COMMIT;")

    await migrated(path, folder)

    assert asked(path, "PRAGMA freelist_count") == [(0,)]


async def test_a_failing_migration_leaves_the_old_state(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    (folder / "0002_words.sql").write_text(BROKEN)

    with pytest.raises(OutOfOrder, match="0002_words"):
        await migrated(path, folder)

    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert asked(path, "SELECT name FROM pragma_table_info('fic')") == [("title",)]


async def test_a_full_disk_is_no_fault_of_a_migration(path: Path, folder: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    async with aiosqlite.Connection(partial(sqlite.connect, path, isolation_level=None), 64) as db:
        await db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite.OperationalError, match="full"):
            await migrate(db, path, folder)


async def test_a_repaired_migration_runs_after_a_failed_one(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    (folder / "0002_words.sql").write_text(BROKEN)
    with pytest.raises(OutOfOrder):
        await migrated(path, folder)
    (folder / "0002_words.sql").write_text(SECOND)

    await migrated(path, folder)

    assert asked(path, "PRAGMA user_version") == [(2,)]


async def test_a_migration_that_is_killed_halfway_has_not_happened(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    with closing(sqlite.connect(path, isolation_level=None)) as db:
        db.executescript(SECOND.replace("COMMIT;", ""))

    assert asked(path, "PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize("first", [18, 19])
async def test_a_file_that_is_older_than_the_first_migration_is_refused(
    path: Path, folder: Path, first: int
) -> None:
    await migrated(path, folder)
    (folder / "0001_beginning.sql").unlink()
    (folder / f"00{first}_beginning.sql").write_text(FIRST.replace("= 1;", f"= {first};"))

    with pytest.raises(OutOfOrder, match=r"from before FicRec 0\.1\.0 \(version 1\)"):
        await migrated(path, folder)

    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert [file.name for file in path.parent.iterdir()] == ["ficrec.db"]


async def test_a_further_migration_runs_on_a_new_file_and_on_one_of_the_first(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "0001_beginning.sql").unlink()
    (folder / "0018_beginning.sql").write_text(FIRST.replace("= 1;", "= 18;"))
    await migrated(tmp_path / "kept.db", folder)
    (folder / "0019_words.sql").write_text(SECOND.replace("= 2;", "= 19;"))

    await migrated(tmp_path / "kept.db", folder)
    await migrated(tmp_path / "new.db", folder)

    assert schema(tmp_path / "kept.db") == schema(tmp_path / "new.db")
    assert asked(tmp_path / "new.db", "PRAGMA user_version") == [(19,)]
    assert [file.name for file in copies(tmp_path / "kept.db")] == ["kept.db.before-0019"]


async def test_over_several_migrations_it_is_copied_once(path: Path, folder: Path) -> None:
    await migrated(path, folder)
    (folder / "0002_words.sql").write_text(SECOND)
    (folder / "0003_status.sql").write_text(THIRD)

    await migrated(path, folder)

    assert asked(path, "PRAGMA user_version") == [(3,)]
    assert [file.name for file in copies(path)] == ["ficrec.db.before-0002"]


async def test_those_that_start_at_once_on_a_new_file_wait_for_who_makes_it(path: Path, folder: Path) -> None:
    (folder / "0002_words.sql").write_text(SECOND)

    await asyncio.gather(*(migrated(path, folder) for _ in range(3)))

    assert asked(path, "PRAGMA user_version") == [(2,)]
    assert [file.name for file in path.parent.iterdir()] == ["ficrec.db"]


async def test_a_database_from_the_future_is_refused(path: Path) -> None:
    async with SqliteStore.open(path):
        pass
    asked(path, "PRAGMA user_version = 999")

    with pytest.raises(OutOfOrder, match="version 999"):
        async with SqliteStore.open(path):
            pass


async def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite.connect(path)) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")

    with pytest.raises(OutOfOrder, match="another program's"):
        async with SqliteStore.open(path):
            pass

    assert asked(path, "SELECT name FROM sqlite_schema") == [("recipe",)]


async def test_opening_twice_runs_nothing_twice(path: Path) -> None:
    async with SqliteStore.open(path):
        pass
    async with SqliteStore.open(path):
        pass

    assert [file.name for file in path.parent.iterdir()] == ["ficrec.db"]


def test_the_migrations_are_numbered_upwards_and_say_so() -> None:
    """The first is 18, since the tables of files that go on are numbered so."""
    scripts = {file.name: file.read_text() for file in MIGRATIONS.iterdir() if file.name.endswith(".sql")}

    numbers = {name: int(name.partition("_")[0]) for name in scripts}

    assert len({*numbers.values()}) == len(scripts)
    assert min(numbers.values()) == 18
    for name, number in numbers.items():
        assert name.startswith(f"{number:04}_")
        assert f"PRAGMA user_version = {number};" in scripts[name]
