"""How long the event loop stands still, in a way that a loaded machine does not falsify.

A ticker sleeps for a moment, again and again. Between two ticks it reads the wall's clock and the processor
time of this whole process: a machine that is busy with others stretches the first alone, and whatever keeps
the loop from its turn (a callback that takes long, or a thread that holds Python's lock) spends the second as
well. So a pause is as long as the smaller of both.
"""

import asyncio
import gc
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import psutil

LONGEST = 0.050
"""Seconds that the loop may stand still."""
_TICK = 0.002


@dataclass(slots=True)
class Pauses:
    """The longest pause so far, in seconds: as judged, and by the wall's clock alone."""

    longest: float = 0.0
    wall: float = 0.0

    async def watch(self) -> None:
        """Tick until cancelled."""
        while True:
            wall, spent = time.perf_counter(), time.process_time()
            await asyncio.sleep(_TICK)
            wall, spent = time.perf_counter() - wall, time.process_time() - spent
            self.longest = max(self.longest, min(wall, spent))
            self.wall = max(self.wall, wall)


@contextmanager
def set_apart() -> Generator[None]:
    """Set what is loaded apart from garbage, as the running bot does; within another, what came since."""
    is_outer = not gc.get_freeze_count()
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        if is_outer:
            gc.unfreeze()


@asynccontextmanager
async def watched() -> AsyncGenerator[Pauses]:
    """Watch this loop's pauses."""
    pauses = Pauses()
    with set_apart():
        ticker = asyncio.create_task(pauses.watch())
        try:
            await asyncio.sleep(2 * _TICK)
            yield pauses
        finally:
            ticker.cancel()


def spent(process_ids: tuple[int, ...]) -> float:
    """Seconds of processor time that these processes and those they forked have taken."""
    times = [psutil.Process(number).cpu_times() for number in process_ids]
    return sum(each.user + each.system + each.children_user + each.children_system for each in times)
