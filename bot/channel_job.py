"""Background work in many channels: one step after the other in each, all channels side by side."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from enum import Enum, auto
from itertools import count

from bot.job import Job
from db.cards.posted_messages import DueChannel

log = logging.getLogger(__name__)

_ORDINARY = 20
"""Channels in which cards are brought up to date at the same time."""
_MOST = 40
"""Channels at work at the same time, those with something urgent included."""
_TURN = 5
"""Cards of one channel until others have their turn: so many requests Discord takes from it in 5 s."""


class Step(Enum):
    """What was done in a channel."""

    NOTHING = auto()
    """Nothing is due there."""
    ORDINARY = auto()
    URGENT = auto()


class ChannelJob:
    """Work that is done when woken and again after each pause, by steps, in all channels that are due.

    Discord counts requests by channel, and discord.py waits where one has had too many; so a channel that has
    to wait keeps none of the others waiting. Urgent channels come first and go on until nothing urgent is
    left; the others have their turn server by server.
    """

    def __init__(
        self,
        name: str,
        *,
        due: Callable[[], Awaitable[Iterable[DueChannel]]],
        step: Callable[[int], Awaitable[Step]],
        pause: float,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """`step` takes a channel's id; `after` is called at the end of its turn; `pause` is in seconds."""
        self.name = name
        self._job = Job(name, self._look, pause=pause)
        self._due = due
        self._step = step
        self._after = after
        self._waiting: dict[int, DueChannel] = {}
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._ended = asyncio.Event()
        self._turns = count(1)
        self._last_turn: dict[int, int] = {}

    def wake(self) -> None:
        """Ask for the work to be done now."""
        self._job.wake()

    async def rest(self) -> None:
        """Wait until all that was asked for is done."""
        while True:
            await self._job.rest()
            if not (self._waiting or self._at_work):
                return
            self._ended.clear()
            await self._ended.wait()

    async def run(self) -> None:
        """Work until cancelled, and end with all that is under way."""
        try:
            await self._job.run()
        finally:
            # A copy, since each task takes itself out of the dict when it ends.
            under_way = list(self._at_work.values())
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _look(self) -> None:
        # A channel at work waits, too: what came due there may have come after its last step looked.
        self._waiting = {channel.channel_id: channel for channel in await self._due()}
        self._begin()

    def _begin(self) -> None:
        while channel := self._next():
            del self._waiting[channel.channel_id]
            self._last_turn[channel.server_id] = next(self._turns)
            self._at_work[channel.channel_id] = asyncio.create_task(self._work(channel))

    def _next(self) -> DueChannel | None:
        """The channel to begin with; None where none is left, or as many are at work as may be."""
        free = [each for each in self._waiting.values() if each.channel_id not in self._at_work]
        first = min(free, key=self._place, default=None)
        # Half of the places are for urgent channels alone, so that ordinary work never keeps a stub waiting.
        most = _MOST if first and first.urgent else _ORDINARY
        return first if len(self._at_work) < most else None

    def _place(self, channel: DueChannel) -> tuple[bool, int]:
        return not channel.urgent, self._last_turn.get(channel.server_id, 0)

    async def _work(self, channel: DueChannel) -> None:
        more = False
        try:
            more = await self._turn(channel.channel_id)
        except Exception:  # one channel's trouble must not end the others' work; the next look tries again
            log.exception("The job %r failed in channel %d", self.name, channel.channel_id)
        finally:
            del self._at_work[channel.channel_id]
        if more:
            # What the last look found there wins: it may know by now that something urgent is due.
            self._waiting.setdefault(channel.channel_id, replace(channel, urgent=False))
        self._after()
        self._begin()
        self._ended.set()

    async def _turn(self, channel_id: int) -> bool:
        """All that is urgent in a channel and a few others; whether more may be due there."""
        others = 0
        while others < _TURN:
            step = await self._step(channel_id)
            if step is Step.NOTHING:
                return False
            others += step is Step.ORDINARY
        return True
