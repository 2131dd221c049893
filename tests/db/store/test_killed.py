"""What was answered is in the file, whenever the program is killed."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from db.store.driver import sqlite
from tests.db.indexes import faults

pytestmark = pytest.mark.long
POSTS_FOR_EVER = """
import asyncio, itertools, sys
from pathlib import Path
from db.store.sqlite_store import SqliteStore
from fics.models import Facts
from tests.db.samples import recced

async def main():
    async with SqliteStore.open(Path(sys.argv[1])) as store:
        for n in itertools.count():
            fic = await recced(store, Facts(title=f"Fic {n}", freeforms=("Fluff", f"Tag {n}")))
            print(fic.number, flush=True)

asyncio.run(main())
"""


SEARCHES_FOR_EVER = """
import asyncio, sys
from pathlib import Path
from db.search import searches
from db.store.sqlite_store import SqliteStore
from fics.search.query import Search
from tests.db.samples import AT

async def main():
    async with SqliteStore.open(Path(sys.argv[1])) as store:
        for n in range(1, 10**6):
            asked = await searches.ask(store, n % 50, member_id=n, search=Search(text=f"salt {n}"), at=AT)
            async with store.write():  # behind that of the search
                pass
            print(asked, flush=True)

asyncio.run(main())
"""


def killed_after_a_while(path: Path, seconds: float, script: str = POSTS_FOR_EVER) -> list[int]:
    """The numbers that a program had answered when it was killed."""
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(seconds)
        program.send_signal(signal.SIGKILL)
        answered = [first, *program.stdout.read().splitlines(keepends=True)]
    return [int(line) for line in answered if line.endswith("\n")]


def numbers(path: Path) -> set[int]:
    with closing(sqlite.connect(path)) as db:
        return {row[0] for row in db.execute("SELECT id & 0xFFFFFF FROM fic")}


@pytest.mark.parametrize("seed", range(4))
def test_every_fic_that_was_answered_survives_a_kill(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    answered: list[int] = []

    for _ in range(2):
        answered += killed_after_a_while(path, chance.uniform(0, 0.15))

    assert set(answered) <= numbers(path)
    assert faults(path) == []


@pytest.mark.parametrize("seconds", [0.05, 0.2])
def test_every_search_that_was_written_survives_a_kill(path: Path, seconds: float) -> None:
    answered = killed_after_a_while(path, seconds, SEARCHES_FOR_EVER)

    with closing(sqlite.connect(path)) as db:
        kept = {row[0] for row in db.execute("SELECT id FROM asked")}
    assert set(answered) <= kept
