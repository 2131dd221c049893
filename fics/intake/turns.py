"""Whose file is read next: members take turns, however many files one of them sends."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from fics.catalogue import message
from fics.errors import Unreadable

WAITING = 100
"""Files that wait at most; at five seconds each, the last is read within Discord's 15 minutes."""

_TOO_MANY = message("Too many files are waiting to be read. Try again in a few minutes.")


class Turns:
    """Gives one member after another a turn; a second turn beside the first where `second` says so."""

    def __init__(self, *, second: Callable[[], bool], most: int = WAITING) -> None:
        self._second = second
        self._most = most
        self._taken = 0
        self._waiting: dict[int, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, member_id: int) -> AsyncGenerator[None]:
        """Wait for this member's turn, and have it as long as the context lasts.

        Raises Unreadable, without waiting, where too many wait already.
        """
        await self._wait(member_id)
        try:
            yield
        finally:
            self._give_back()

    async def _wait(self, member_id: int) -> None:
        if sum(map(len, self._waiting.values())) >= self._most:
            raise Unreadable(_TOO_MANY)
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(member_id, deque()).append(called)
        self._call()
        try:
            await called
        except asyncio.CancelledError:
            self._forget(member_id, called)
            raise

    def _forget(self, member_id: int, called: asyncio.Future[None]) -> None:
        """Let one go that does not wait any more, or that was called in the moment it was cancelled."""
        if called.done() and not called.cancelled():
            self._give_back()
            return
        queue = self._waiting[member_id]
        queue.remove(called)
        if not queue:
            del self._waiting[member_id]

    def _give_back(self) -> None:
        self._taken -= 1
        self._call()

    def _call(self) -> None:
        """Call who is next; whoever has more files waiting goes to the end."""
        while self._waiting and (self._taken == 0 or (self._taken == 1 and self._second())):
            member_id = next(iter(self._waiting))
            queue = self._waiting.pop(member_id)
            queue.popleft().set_result(None)
            self._taken += 1
            if queue:
                self._waiting[member_id] = queue
