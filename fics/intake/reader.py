"""Reads members' files, in processes that can be ended: one at a time, two where there is memory for it."""

import asyncio
from collections.abc import Awaitable, Callable

from fics.drafts import Reading
from fics.intake import memory
from fics.intake.process import IDLE, PATIENCE, ReadingProcess
from fics.intake.turns import WAITING, Turns

ENOUGH = 1024**3
"""Bytes of free memory with which a second file is read beside the first."""


class FileReader:
    """Reads files for the whole bot; members take turns, and no file holds the event loop or the bot up."""

    def __init__(
        self,
        *,
        idle: float = IDLE,
        patience: float = PATIENCE,
        waiting: int = WAITING,
        free_memory: Callable[[], int | None] = memory.free,
    ) -> None:
        self._idle = idle
        self._patience = patience
        self._free_memory = free_memory
        self._turns = Turns(second=self._room_for_second, most=waiting)
        self._resting: list[ReadingProcess] = []
        self._all: list[ReadingProcess] = []

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The ids of the processes that are running."""
        return tuple(number for each in self._all if (number := each.process_id) is not None)

    async def read(self, load: Callable[[], Awaitable[bytes]], name: str, *, member_id: int) -> Reading:
        """The facts of a file that `load` gives when it is this member's turn, so that few are in memory.

        Raises Unreadable where the file is none that can be read, takes more than a file may, or too many
        wait; and whatever `load` raises.
        """
        async with self._turns.turn(member_id):
            data = await load()
            if self._resting:
                process = self._resting.pop()
            else:
                process = ReadingProcess(idle=self._idle, patience=self._patience)
                self._all.append(process)
            try:
                return await asyncio.to_thread(process.read, data, name)
            finally:
                self._resting.append(process)

    async def close(self) -> None:
        """End all processes; what they read is refused."""
        await asyncio.gather(*(asyncio.to_thread(process.close) for process in self._all))

    def _room_for_second(self) -> bool:
        return (self._free_memory() or 0) >= ENOUGH
