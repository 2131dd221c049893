"""What was deleted is in no file any more: not between rows, not in the WAL, and no page brings it back."""

import asyncio
import random
import re
from contextlib import closing
from pathlib import Path

import pytest

from db.store import key_values, wipe
from db.store.connection import Connection
from db.store.driver import sqlite
from db.store.open_file import FileState, OpenFile
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.transactions import writing
from tests.db.indexes import faults
from tests.db.store.test_killed import killed_after_a_while

WORD = re.compile(rb"QZ\d{6}X")


class Notes:
    """Rows of all lengths, in a table and an index of their own, each with a word that no other has."""

    def __init__(self, seed: int) -> None:
        self.any_of = random.Random(seed)
        self.live: dict[int, bytes] = {}
        self.made = 0

    async def change(self, store: Store, times: int) -> None:
        """Adds, changes and deletes rows, so that SQLite moves them between its pages."""
        for _ in range(0, times, 20):
            await self._change(store)

    async def _change(self, store: Store) -> None:
        async def change(db: Connection) -> None:
            for _ in range(20):
                await self._one(db)

        await store.run_write(change)

    async def _one(self, db: Connection) -> None:
        what = self.any_of.random()
        if what < 0.5 or not self.live:
            note_id = self.any_of.randrange(10**9)
            await db.execute("INSERT INTO note VALUES (:id, :words)", self._values(note_id))
        elif what < 0.75:
            note_id = self.any_of.choice(list(self.live))
            await db.execute("UPDATE note SET words = :words WHERE id = :id", self._values(note_id))
        else:
            note_id = self.any_of.choice(list(self.live))
            del self.live[note_id]
            await db.execute("DELETE FROM note WHERE id = :id", {"id": note_id})

    def _values(self, note_id: int) -> dict[str, int | str]:
        self.made += 1
        word = f"QZ{self.made:06}X"
        self.live[note_id] = word.encode()
        return {"id": note_id, "words": f"{word} {'salt ' * self.any_of.choice((3, 9, 30, 120, 450, 1_800))}"}

    def left(self, path: Path) -> set[bytes]:
        """The words of rows that are no more, in any file."""
        raw = b"".join(file.read_bytes() for file in path.parent.iterdir())
        return set(WORD.findall(raw)) - set(self.live.values())


@writing
async def make_room(db: Connection) -> None:
    await db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    await db.execute("CREATE INDEX note_by_words ON note (words)")


@pytest.fixture
async def notes(store: Store) -> Notes:
    notes = Notes(seed=7)
    await make_room(store)
    return notes


async def test_nothing_is_left_of_rows_that_were_moved_and_deleted(store: Store, notes: Notes) -> None:
    await notes.change(store, 1_500)
    assert notes.left(store.path)  # else this would show nothing

    assert await store.erase_remnants()

    assert notes.left(store.path) == set()
    with closing(sqlite.connect(store.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_no_page_that_was_read_before_brings_anything_back(store: Store, notes: Notes) -> None:
    await notes.change(store, 1_000)
    gone = notes.left(store.path)
    assert await store.erase_remnants()

    await notes.change(store, 200)  # on pages that it had in memory before

    assert gone
    assert notes.left(store.path) & gone == set()


async def test_nor_does_one_that_another_process_read_at_the_last_moment(
    store: Store, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_empty_wal = OpenFile.has_empty_wal
    await notes.change(store, 1_000)
    gone = notes.left(store.path)
    with closing(sqlite.connect(store.path, check_same_thread=False, isolation_level=None)) as other:

        def read_meanwhile(opened: OpenFile) -> bool:
            other.execute("SELECT sum(length(words)) FROM note").fetchall()
            return has_empty_wal(opened)

        monkeypatch.setattr(OpenFile, "has_empty_wal", read_meanwhile)
        assert await store.erase_remnants()
        other.execute("UPDATE note SET words = upper(words)")

    assert gone
    assert notes.left(store.path) & gone == set()


async def test_another_that_has_the_file_open_goes_on(store: Store, notes: Notes) -> None:
    async with SqliteStore.open(store.path) as other:
        await notes.change(store, 600)
        await notes.change(other, 600)

        assert await store.erase_remnants()
        await notes.change(other, 100)
        assert await other.erase_remnants()
        await notes.change(store, 100)

        assert not store.replaced.is_set()
        assert not other.replaced.is_set()


async def test_nobody_takes_it_for_another_programs_doing(store: Store, notes: Notes) -> None:
    await notes.change(store, 1_000)
    with closing(sqlite.connect(store.path)) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()
    opened = OpenFile(store.path)

    found = opened.find_remnants()
    opened.blank(found)

    assert found
    assert opened.look() is FileState.IN_PLACE
    opened.close()


async def test_while_somebody_reads_what_was_before_it_is_tried_again(store: Store, notes: Notes) -> None:
    await notes.change(store, 200)
    async with store.read() as db:
        await db.execute("SELECT count(*) FROM note")
        await notes.change(store, 200)

        assert not await store.erase_remnants()

    assert await store.erase_remnants()
    assert notes.left(store.path) == set()


async def test_others_read_and_write_between_its_steps(store: Store, notes: Notes) -> None:
    await notes.change(store, 400)

    erasing = asyncio.create_task(store.erase_remnants())
    for number in range(5):
        await key_values.put(store, f"{number}", "meanwhile")
        assert await key_values.get(store, f"{number}") == "meanwhile"

    assert await erasing


async def test_what_is_deleted_while_it_is_wiped_is_wiped_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase = SqliteStore.erase_remnants

    async def erase_while_another_goes(store: SqliteStore) -> bool:
        await store.run_write(wipe.request_in)
        return await erase(store)

    await store.run_write(wipe.request_in)
    monkeypatch.setattr(SqliteStore, "erase_remnants", erase_while_another_goes)
    assert not await wipe.wipe(store)
    monkeypatch.undo()

    assert await wipe.wipe(store)
    assert not await store.run_read(wipe.is_due_in)


ERASES_FOR_EVER = """
import asyncio, itertools, sys
from pathlib import Path
from db.fics import fics
from db.store import wipe
from db.store.open_file import OpenFile, FileState
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.models import Facts
from tests.db.samples import recced

async def main():
    async with SqliteStore.open(Path(sys.argv[1])) as store:
        await recced(store, Facts(title="Salt"))
        for n in itertools.count():
            for _ in range(20):
                await store.run_write(wipe.request_in)
            fic = await recced(store, Facts(title=f"Fic {n}", freeforms=("Fluff", f"Tag {n}")))
            await wipe.wipe(store)
            print(fic.number, flush=True)

asyncio.run(main())
"""


@pytest.mark.long
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2, 0.5])
def test_a_kill_while_it_is_erased_harms_nothing(path: Path, seconds: float) -> None:
    answered = [*killed_after_a_while(path, seconds, ERASES_FOR_EVER)]
    answered += killed_after_a_while(path, seconds / 2, ERASES_FOR_EVER)

    with closing(sqlite.connect(path)) as db:
        assert {row[0] for row in db.execute("SELECT id & 0xFFFFFF FROM fic")} >= set(answered)
    assert faults(path) == []
