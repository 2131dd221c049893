"""What one process carries: `python -m benchmarks.mixed --servers 2000`, many servers that are all in use."""

import argparse
import asyncio
import itertools
import os
import random
import time
from array import array
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archive import SEED, Archive
from benchmarks.guilds import tell, whole_bot
from benchmarks.loading import load, server_id
from benchmarks.memory import resident
from benchmarks.simulated_server import timed_steps
from benchmarks.timing import Times, told
from bot.cli.memory import bound_arenas, set_apart
from db.fics import drafts, fics, submission
from db.search import searches
from db.store.store import Store
from db.tags import tags
from fics.drafts import Reading
from fics.models import Gate, Kind
from fics.search.query import Search

LATE = 3_000.0
"""Milliseconds after which Discord takes no answer."""
SMALLEST, LARGEST = 500, 1_000
"""Fics of a server."""
SHARES = {"a keystroke": 60, "a search": 22, "a card": 15, "a rec": 3}
_EMPTY = "nothing"
_AT = datetime(2026, 11, 30, tzinfo=UTC)


@dataclass(slots=True)
class Load:
    """Interactions of many servers, each of a server drawn anew."""

    store: Store
    archive: Archive
    servers: int
    luck: random.Random
    times: "dict[str, array[float]]" = field(default_factory=lambda: defaultdict(lambda: array("d")))

    def place(self) -> int:
        """A server's place: half of the time any, else the second half as often as the first, and so on."""
        if self.luck.random() < 0.5:
            return self.luck.randint(1, self.servers)
        return min(int(self.servers ** self.luck.random()), self.servers)

    async def interact(self, kind: str) -> None:
        """One interaction, and how long it took."""
        began = time.perf_counter()
        await self._ways[kind](server_id(self.place()))
        self.times[kind].append((time.perf_counter() - began) * 1_000)

    @property
    def _ways(self) -> dict[str, Callable[[int], Awaitable[object]]]:
        return {
            "a keystroke": self._type,
            "a search": self._search,
            "a card": self._open,
            "a rec": self._rec,
            _EMPTY: self._nothing,
        }

    async def _type(self, server: int) -> None:
        typed = self._tag()[: self.luck.randint(1, 8)]
        gates = frozenset(Gate) if self.luck.random() < 0.5 else frozenset({Gate.OPEN})
        await tags.suggest(self.store, server, typed, kinds=frozenset(Kind), gates=gates)

    async def _search(self, server: int) -> None:
        word = self.luck.choices(self.archive.words.names, cum_weights=self.archive.words.heaps)[0]
        search = self.luck.choice((Search(tags=(self._tag(),)), Search(text=word)))
        await searches.ask(self.store, server, member_id=1, search=search, at=_AT)
        await searches.search(self.store, server, search, gates=frozenset(Gate))

    async def _open(self, server: int) -> None:
        await fics.by_number(self.store, server, self.luck.randint(1, SMALLEST))

    async def _rec(self, server: int) -> None:
        entry = next(self.archive.entries(1, server=self.luck.randrange(1 << 30)))
        reading = Reading(facts=replace(entry.facts, links=()))
        draft = await drafts.add(self.store, server, member_id=1, reading=reading, at=_AT)
        await submission.post(self.store, server, draft_id=draft.id, member_id=1, at=_AT)

    async def _nothing(self, server: int) -> None:
        await asyncio.sleep(0)

    def _tag(self) -> str:
        freeforms = self.archive.freeforms
        return self.luck.choices(freeforms.names, cum_weights=freeforms.heaps)[0]


async def run(load: Load, kinds: list[str], *, in_flight: int) -> tuple[float, float]:
    """Does all of these, so many at a time; the seconds that it took, and those of the processor."""
    waiting = iter(kinds)

    async def work() -> None:
        for kind in waiting:
            await load.interact(kind)

    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    return time.perf_counter() - began, time.process_time() - cpu


async def _measure(options: argparse.Namespace, database: Path) -> None:
    archive, luck = Archive(), random.Random(SEED)
    if not await asyncio.to_thread(database.exists):
        sizes = {place: luck.randint(SMALLEST, LARGEST) for place in range(1, options.servers + 1)}
        with told("filling the database"):
            load(database, archive, sizes)
    async with whole_bot(database) as bot:
        own = resident()
        await tell(bot, options.servers)
        set_apart()
        mixed = Load(bot.store, archive, options.servers, luck)
        empty, _ = await run(mixed, [_EMPTY] * options.interactions, in_flight=options.in_flight)
        kinds = luck.choices(list(SHARES), list(SHARES.values()), k=options.interactions)
        await run(mixed, kinds[: options.interactions // 4], in_flight=options.in_flight)
        mixed.times.clear()
        warm = resident()
        with timed_steps() as clock:
            wall, cpu = await run(mixed, kinds, in_flight=options.in_flight)
        memory = (own, warm, resident())
    _tell(options, mixed.times, wall=wall, cpu=cpu, empty=empty, memory=memory)
    print(f"| ms of the processor, the longest step of the loop | {clock.take_longest() * 1_000:.1f} |")


def _tell(
    options: argparse.Namespace,
    times: "dict[str, array[float]]",
    *,
    wall: float,
    cpu: float,
    empty: float,
    memory: tuple[float, float, float],
) -> None:
    many, every = options.interactions, list(itertools.chain.from_iterable(times.values()))
    print(f"{options.servers:,} servers, {options.in_flight} in flight, load {os.getloadavg()[0]:.1f}\n")
    print("| | |\n| --- | --- |")
    print(f"| interactions a second | {many / wall:.0f} |")
    print(f"| ms of the processor each | {cpu / many * 1_000:.2f} |")
    print(f"| of it the harness's own | {empty / many * 1_000:.2f} |")
    print(f"| p50 / p99 ms, all | {Times.of(every)} |")
    for kind, own in times.items():
        print(f"| p50 / p99 ms, {kind} | {Times.of(own)} |")
    print(f"| later than 3 s | {sum(each > LATE for each in every)} |")
    own, warm, end = memory
    print(f"| MB resident: without servers / warm / at the end | {own:.0f} / {warm:.0f} / {end:.0f} |")


def main() -> None:
    """Measures, in a folder that goes afterwards, or in a database that stays."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mixed", description=__doc__)
    parser.add_argument("--servers", type=int, default=2_000)
    parser.add_argument("--interactions", type=int, default=20_000)
    parser.add_argument("--in-flight", type=int, default=8)
    parser.add_argument("--database", type=Path, default=None, help="is filled where there is none, and kept")
    options = parser.parse_args()
    bound_arenas()
    with TemporaryDirectory() as folder:
        asyncio.run(_measure(options, options.database or Path(folder) / "ficrec.db"))


if __name__ == "__main__":
    main()
