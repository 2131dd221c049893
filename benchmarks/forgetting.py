"""What is measured of forgetting: how long others wait meanwhile, and what is left of a member on disk."""

import asyncio
import struct
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.goals import Figures
from benchmarks.loading import server_id
from benchmarks.questions import Question, Vocabulary, questions
from benchmarks.writing import AT
from db.fics import recs
from db.privacy import forget
from db.search import searches
from db.store import file, key_values, wipe
from db.store.columns import fic_id_of
from db.store.connection import Connection
from db.store.sqlite_store import SqliteStore
from fics.models import Rec

HER, WHY = 712_345_678_901_234_567, "zephyrwhy"
RECS = 200
"""Fics that she recs; of each she then changes the reason once."""
_BETWEEN = 0.01
"""Seconds between two searches, and two writes, of those who wait."""


@dataclass(slots=True)
class _Waits:
    """How long others waited, in milliseconds."""

    read: list[float] = field(default_factory=list[float])
    written: list[float] = field(default_factory=list[float])

    def __str__(self) -> str:
        """The longest of both, with how many there were."""
        return f"{max(self.read):.0f} of {len(self.read)} | {max(self.written):.0f} of {len(self.written)}"

    @property
    def longest(self) -> float:
        return max(*self.read, *self.written)


async def forgetting_table(store: SqliteStore, place: int, known: Vocabulary, figures: Figures) -> list[str]:
    """Forgetting a member of many recs beside others who read and write; then as before, by VACUUM."""
    asked = dict(questions(known, 50))["a common tag"]
    server = server_id(place)
    rows = ["| | took s | longest search ms | longest write ms | traces |", "| --- " * 5 + "|"]
    async with _others(store, server, asked) as idle:
        await asyncio.sleep(10)
    rows.append(f"| nothing is forgotten | 10 | {idle} | – |")
    for name, erase in (("forgotten", wipe.wipe), ("by VACUUM", SqliteStore.rewrite)):
        await _rec_much(store, place)
        async with _others(store, server, asked) as waits:
            await forget.forget(store, HER, hidden=True, at=AT)
            began = time.perf_counter()
            if not await erase(store):
                raise TimeoutError("Others read all the time.")
            took = time.perf_counter() - began
        left = await asyncio.to_thread(_traces, store.path)
        rows.append(f"| {name} | {took:.1f} | {waits} | {left} |")
        if erase is wipe.wipe:
            figures.forgetting, figures.traces = waits.longest, left
    return rows


async def _rec_much(store: SqliteStore, place: int) -> None:
    for change in (WHY, f"{WHY} again, and at some length"):
        for number in range(1, RECS + 1):
            await store.run_write(lambda db, number=number, why=change: _rec(db, place, number, why))


async def _rec(db: Connection, place: int, number: int, why: str) -> None:
    await recs.add_in(db, fic_id_of(place, number), Rec(member_id=HER, at=AT, why=why * (number % 30 + 1)))


@asynccontextmanager
async def _others(store: SqliteStore, server: int, asked: list[Question]) -> AsyncGenerator[_Waits]:
    """Searches, and writes, while the block lasts; how long each took."""
    waits, ended = _Waits(), asyncio.Event()

    async def search(number: int) -> None:
        question = asked[number % len(asked)]
        await searches.search(store, server, question.search, gates=question.gates, page=question.page)

    async def write(number: int) -> None:
        await key_values.put(store, "benchmark", str(number))

    tasks = [
        asyncio.create_task(_again(do, times, ended))
        for do, times in ((search, waits.read), (write, waits.written))
    ]
    yield waits
    ended.set()
    await asyncio.gather(*tasks)


async def _again(do: Callable[[int], Awaitable[None]], times: list[float], ended: asyncio.Event) -> None:
    while not ended.is_set():
        began = time.perf_counter()
        await do(len(times))
        times.append((time.perf_counter() - began) * 1_000)
        await asyncio.sleep(_BETWEEN)


def _traces(path: Path) -> int:
    """How often her id, as text or as SQLite keeps numbers, or her words are in the file and beside it."""
    words = (WHY.encode(), str(HER).encode(), struct.pack(">q", HER))
    return sum(
        each.read_bytes().count(word) for each in file.with_sidecars(path) if each.exists() for word in words
    )
