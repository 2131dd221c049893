"""What is measured of writing, and of reading meanwhile."""

import asyncio
import math
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import cycle

from benchmarks.archive import Archive
from benchmarks.goals import POSTED, Figures
from benchmarks.loading import server_id
from benchmarks.questions import Question, Vocabulary, questions
from benchmarks.tables import WARMING, Asking
from benchmarks.timing import Times, timed
from db.fics import drafts, list_changes, submission
from db.search import searches
from db.store.store import Store
from fics.drafts import Reading
from fics.models import Facts

_LONG = 5
"""So many times the questions are asked in each run, as the worst of few is luck."""
AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Busy:
    """How long reading took while drafts were posted, and how many were, a second."""

    times: Times
    posted: float


@dataclass(frozen=True, slots=True)
class _Server:
    """A server that is read and written; `entries` never end."""

    store: Store
    place: int
    asked: list[Question]
    entries: Iterator[Facts]

    async def add(self, _: int) -> None:
        """Puts a fic onto the list, and nothing else."""
        await self.store.run_write(lambda db: list_changes.add_in(db, self.place, next(self.entries), at=AT))

    async def reads(self) -> Times:
        """How long all the searches take."""
        return await timed(self.asked, self._search)

    async def reads_while_posting(self, *, a_second: float = math.inf) -> _Busy:
        """The same while so many drafts a second are posted, one after the other, or as many as can be."""
        ended, began = asyncio.Event(), time.perf_counter()
        writing = asyncio.create_task(self._posting(ended, 1 / a_second))
        times = await self.reads()
        ended.set()
        posted = await writing
        return _Busy(times, posted / (time.perf_counter() - began))

    async def post(self, _: int) -> None:
        """Keeps a draft and posts it, as a member does."""
        server, reading = server_id(self.place), Reading(facts=next(self.entries))
        draft = await drafts.add(self.store, server, member_id=1, reading=reading, at=AT)
        await submission.post(self.store, server, draft_id=draft.id, member_id=1, at=AT)

    async def _posting(self, ended: asyncio.Event, each: float) -> int:
        began, posted = time.perf_counter(), 0
        while not ended.is_set():
            await self.post(posted)
            posted += 1
            await asyncio.sleep(max(0.0, began + posted * each - time.perf_counter()))
        return posted

    async def _search(self, question: Question) -> None:
        await searches.search(
            self.store, server_id(self.place), question.search, gates=question.gates, page=question.page
        )


async def writing_table(
    store: Store, place: int, known: Vocabulary, archive: Archive, figures: Figures, asking: Asking
) -> list[str]:
    """Inserts one by one, each safe on the disk; then reads while nothing, little and much is written."""
    entries = [replace(entry.facts, links=()) for entry in archive.entries(asking.many, server=999_999)]
    asked = dict(questions(known, asking.many))["a common tag"] * _LONG
    server = _Server(store, place, asked, cycle(entries))
    added = await timed(range(asking.many), server.add, runs=asking.runs)
    await timed(range(WARMING), server.post)
    every = [
        (
            await server.reads(),
            await server.reads_while_posting(a_second=POSTED),
            await server.reads_while_posting(),
        )
        for _ in range(asking.runs)
    ]
    idle, some, most = zip(*every, strict=True)
    figures.added, figures.idle = added.a_second, Times.middle(list(idle))
    figures.busy = _times(some)
    return [
        "| | |",
        "| --- | --- |",
        f"| fics indexed and on disk, a second | {added.a_second:.0f} |",
        f"| a common tag, nothing written meanwhile (p50 / p99 ms) | {figures.idle} |",
        f"| a common tag, while {_rate(some)} drafts a second are kept and posted | {figures.busy} |",
        f"| a common tag, while {_rate(most)} are, which is all that can be | {_times(most)} |",
    ]


def _rate(every: Sequence[_Busy]) -> str:
    return f"{statistics.median(each.posted for each in every):.0f}"


def _times(every: Sequence[_Busy]) -> Times:
    return Times.middle([each.times for each in every])
