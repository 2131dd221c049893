"""What is wrong with a database file is said in a sentence, with what to do about it."""

import errno
import os
import tempfile
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from db.store.driver import sqlite
from db.store.file_faults import fault
from db.store.sqlite_store import SqliteStore
from fics.errors import OutOfOrder, Unavailable

_NOBODY = 65534
_SET = "Set DATABASE_PATH to a file FicRec can write."


@pytest.fixture
def folder() -> Generator[Path]:
    """A folder that whoever runs the test may write, and where rights are held against them."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        root = os.name == "posix" and os.geteuid() == 0
        if root:
            os.seteuid(_NOBODY)  # root may do anything
        path = Path(name) / "data"
        path.mkdir()
        try:
            yield path
        finally:
            path.chmod(0o777)
            if root:
                os.seteuid(0)


def forbid_writing(folder: Path) -> None:
    folder.chmod(0o555)


async def refusal(path: Path) -> OutOfOrder:
    with pytest.raises(OutOfOrder) as refused:
        async with SqliteStore.open(path):
            pass
    assert not isinstance(refused.value, Unavailable)
    return refused.value


async def test_a_folder(folder: Path) -> None:
    assert (await refusal(folder)).text == f"Can't open {folder}: it's a folder. {_SET}"


async def test_a_path_below_a_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("salt")

    refused = await refusal(folder / "notes.txt" / "ficrec.db")

    assert refused.text == (
        f"Can't open {folder / 'notes.txt' / 'ficrec.db'}: {folder / 'notes.txt'} isn't a folder. {_SET}"
    )


async def test_a_name_that_is_too_long(folder: Path) -> None:
    path = folder / ("x" * 300)

    assert (await refusal(path)).text == f"Can't open {path}: its name is too long. {_SET}"


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize("made_before", [True, False])
async def test_a_folder_in_which_one_may_not_write(folder: Path, made_before: bool) -> None:
    path = folder / "ficrec.db"
    if made_before:
        async with SqliteStore.open(path):
            pass
        with closing(sqlite.connect(path)) as db:
            db.execute("PRAGMA journal_mode = DELETE")  # nothing stands beside the file any more
    forbid_writing(folder)

    assert (await refusal(path)).text == f"Can't open {path}: I may not write in {folder}. {_SET}"


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
async def test_folders_that_can_not_be_made(folder: Path) -> None:
    path = folder / "lists" / "ours" / "ficrec.db"
    forbid_writing(folder)

    assert (await refusal(path)).text == f"Can't open {path}: I may not write in {folder}. {_SET}"


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize(("mode", "why"), [(0o444, "it's read-only"), (0o000, "I may not read it")])
async def test_a_file_that_one_may_not_write_or_read(folder: Path, mode: int, why: str) -> None:
    path = folder / "ficrec.db"
    async with SqliteStore.open(path):
        pass
    path.chmod(mode)

    assert (await refusal(path)).text == f"Can't open {path}: {why}. {_SET}"


async def test_a_file_of_another_kind(folder: Path) -> None:
    (folder / "salt.txt").write_text("Title: Salt\n" * 100)

    refused = await refusal(folder / "salt.txt")

    assert refused.text == f"{folder / 'salt.txt'} isn't a database. Set DATABASE_PATH to FicRec's own file."


def test_a_full_disk_may_have_room_later() -> None:
    with closing(sqlite.connect(":memory:")) as db:
        db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite.OperationalError) as full:
            db.execute("CREATE TABLE fic (title TEXT)")

    for error in (full.value, OSError(errno.ENOSPC, "No space left on device")):
        refused = fault(Path("ficrec.db"), error)
        assert isinstance(refused, Unavailable)
        assert refused.text == (
            "Can't write ficrec.db: the disk is full. Free some space, then start me again."
        )


def test_a_file_that_another_program_uses_may_be_free_later(tmp_path: Path) -> None:
    path = tmp_path / "ficrec.db"
    with closing(sqlite.connect(path)) as other, closing(sqlite.connect(path, timeout=0)) as db:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite.OperationalError) as busy:
            db.execute("CREATE TABLE fic (title TEXT)")

    refused = fault(path, busy.value)

    assert isinstance(refused, Unavailable)
    assert refused.text == f"Can't write {path}: another program is using it. Try again when it's done."


def test_what_sqlite_says_is_said_where_nothing_else_is_known(tmp_path: Path) -> None:
    refused = fault(tmp_path / "ficrec.db", sqlite.ProgrammingError("it is closed"))

    assert refused.text == f"Can't open {tmp_path / 'ficrec.db'}: it is closed. {_SET}"
