"""Background work that outlives its own failures and stops with the bot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from bot.network_faults import is_passing
from db.store.file_faults import is_damage, is_full
from fics.errors import Replaced

log = logging.getLogger(__name__)

PATIENCE = 10
"""Failures after which a card that never stood is given up, and a direct message waits for a command.

A card that stands is never given up: what it says may have to go.
"""


def pause_after(failures: int) -> timedelta:
    """How long what failed so often rests: a minute, then twice as long each time, to some 17 hours."""
    return timedelta(minutes=2 ** min(failures, PATIENCE))


LONGEST = pause_after(PATIENCE)
"""The longest that what failed rests."""


def short_pause_after(failures: int) -> timedelta:
    """How long what must go rests that failed so often: 5 s, then twice as long each time, to 11 hours."""
    return timedelta(seconds=5 * 2 ** min(failures, 13))


class Job:
    """One piece of work, done when woken and again after each pause; failures are logged by its name."""

    def __init__(self, name: str, work: Callable[[], Awaitable[None]], *, pause: float) -> None:
        self.name = name
        self._work = work
        self._pause = pause
        self._woken = asyncio.Event()
        self._rested = asyncio.Event()

    def wake(self) -> None:
        """Ask for the work to be done now."""
        self._rested.clear()
        self._woken.set()

    async def rest(self) -> None:
        """Wait until all that was asked for is done."""
        await self._rested.wait()

    async def run(self) -> None:
        """Work until cancelled; `pause` is in seconds."""
        while True:
            self._woken.clear()
            try:
                await self._work()
            except Replaced:
                log.debug("The job %r waits for the bot's end", self.name)  # of which the store has told
            except Exception as error:  # a job must outlive whatever one round of it meets
                self._tell(error)
            # Woken while at work, it has not rested: what it was woken for may have missed this round.
            if not self._woken.is_set():
                self._rested.set()
            with suppress(TimeoutError):  # not wait_for: it makes a task, for which the bot's end would wait
                async with asyncio.timeout(self._pause):
                    await self._woken.wait()

    def _tell(self, error: Exception) -> None:
        """Write down what failed: in a line where the disk, the file or the network is at fault."""
        if is_full(error):
            log.error("The disk is full: the job %r goes on in %g s", self.name, self._pause)
        elif is_damage(error):
            log.error(
                "The database is damaged; `ficrec doctor` says what to do. The job %r goes on in %g s",
                self.name,
                self._pause,
            )
        elif is_passing(error):
            log.warning(
                "The job %r waits for Discord (%r) and goes on in %g s", self.name, error, self._pause
            )
        else:
            log.error("The job %r failed; it goes on in %g s", self.name, self._pause, exc_info=error)
