"""How long things take: milliseconds, sorted."""

import time
from collections.abc import Awaitable, Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Times:
    """Some times of one thing."""

    all: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return self._at(0.5)

    @property
    def p99(self) -> float:
        """What 99 in 100 do not exceed; of fewer than 100, the worst."""
        return self._at(0.99)

    def __str__(self) -> str:
        """Both, as a table shows them."""
        return f"{self.p50:.2f} / {self.p99:.2f}"

    def _at(self, share: float) -> float:
        return self.all[min(int(len(self.all) * share), len(self.all) - 1)]


async def timed(items: Iterable[Item], do: Callable[[Item], Awaitable[object]]) -> Times:
    """How long something takes for each item."""
    times: list[float] = []
    for item in items:
        began = time.perf_counter()
        await do(item)
        times.append((time.perf_counter() - began) * 1_000)
    return Times(tuple(sorted(times)))


@contextmanager
def told(what: str) -> Generator[None]:
    """Says what is done, and how long it took."""
    began = time.perf_counter()
    yield
    print(f"<!-- {what}: {time.perf_counter() - began:.0f} s -->", flush=True)
