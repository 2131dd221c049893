"""How long things take: milliseconds, sorted."""

import statistics
import time
from collections.abc import Awaitable, Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Times:
    """How long one thing takes, of one run or as the medians of several."""

    p50: float
    p99: float
    """What 99 in 100 do not exceed; of fewer than 100, the worst."""
    total: float
    many: int

    @classmethod
    def of(cls, all_times: Iterable[float]) -> "Times":
        """What one run took, in milliseconds."""
        times = sorted(all_times)
        at = [times[min(int(len(times) * share), len(times) - 1)] for share in (0.5, 0.99)]
        return cls(*at, total=sum(times), many=len(times))

    @classmethod
    def middle(cls, runs: list["Times"]) -> "Times":
        """The medians of several runs."""
        return cls(
            statistics.median(each.p50 for each in runs),
            statistics.median(each.p99 for each in runs),
            total=statistics.median(each.total for each in runs),
            many=runs[0].many,
        )

    @property
    def a_second(self) -> float:
        """So many are done in a second, one after the other."""
        return 1_000 * self.many / self.total

    def __str__(self) -> str:
        """Both, as a table shows them."""
        return f"{self.p50:.2f} / {self.p99:.2f}"


async def timed(
    items: Iterable[Item],
    do: Callable[[Item], Awaitable[object]],
    *,
    runs: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """How long something takes for each item by a clock; of several runs over all items, the medians.

    What other programs do meanwhile is in none of it by `time.process_time`, which knows all threads.
    """
    every = list(items)
    return Times.middle([await _run(every, do, clock) for _ in range(runs)])


async def _run(
    items: list[Item], do: Callable[[Item], Awaitable[object]], clock: Callable[[], float]
) -> Times:
    times: list[float] = []
    for item in items:
        began = clock()
        await do(item)
        times.append((clock() - began) * 1_000)
    return Times.of(times)


@contextmanager
def told(what: str) -> Generator[None]:
    """Says what is done, and how long it took."""
    began = time.perf_counter()
    yield
    print(f"<!-- {what}: {time.perf_counter() - began:.0f} s -->", flush=True)
