"""A loop for which an hour passes in seconds, with real connections to this machine."""

import asyncio
import selectors
from collections.abc import Coroutine
from time import monotonic
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Selector(selectors.DefaultSelector):
    loop: "HurriedLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout if timeout is None else timeout / self.loop.speed)


class HurriedLoop(asyncio.SelectorEventLoop):
    """The loop; it goes `speed` times as fast as this machine's clock."""

    def __init__(self) -> None:
        selector = _Selector()
        selector.loop = self
        self.speed = 1.0
        self._real, self._passed = monotonic(), 0.0
        super().__init__(selector)

    def time(self) -> float:
        return self._passed + (monotonic() - self._real) * self.speed

    def hurry(self, speed: float) -> None:
        """Go so many times as fast from now on."""
        self._passed, self._real = self.time(), monotonic()
        self.speed = speed


def hurried(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine in such a loop, which begins at the usual speed."""
    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        return runner.run(main)


def loop() -> HurriedLoop:
    """The loop that runs."""
    running = asyncio.get_running_loop()
    assert isinstance(running, HurriedLoop)
    return running
