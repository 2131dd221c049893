"""A loop whose time is simulated: it stands still while anything works, and jumps where all only wait."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import aiosqlite
import pytest

Result = TypeVar("Result")


class _Selector(selectors.DefaultSelector):
    """A selector that lets no time pass where a thread is still at work."""

    loop: "SimulatedLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None or self.loop.threads:
            return super().select(None)  # a thread wakes the loop when it is done
        self.loop.simulated += timeout
        return []


class SimulatedLoop(asyncio.SelectorEventLoop):
    """The loop; `simulated` is its time in seconds, and `threads` how many works are under way beside it."""

    def __init__(self) -> None:
        selector = _Selector()
        selector.loop = self
        self.simulated = 0.0
        self.threads = 0
        super().__init__(selector)

    def time(self) -> float:
        return self.simulated

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        self.threads += 1
        running = super().run_in_executor(executor, func, *args)
        running.add_done_callback(self._ended)
        return running

    def _ended(self, _: object) -> None:
        self.threads -= 1


def simulate(main: Coroutine[Any, Any, Result], monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run a coroutine in simulated time."""
    _count_statements(monkeypatch)
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(main)


def _count_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count as a thread's work what aiosqlite has its own threads do."""
    execute: Callable[..., Coroutine[Any, Any, object]] = vars(aiosqlite.Connection)["_execute"]

    async def counted(connection: aiosqlite.Connection, *given: Any, **named: Any) -> object:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SimulatedLoop)
        loop.threads += 1
        try:
            return await execute(connection, *given, **named)
        finally:
            loop.threads -= 1

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
