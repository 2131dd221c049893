"""One thing at a time: what simcord would refuse while something else goes on waits here for its turn."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import simcord

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_CLICK = "_action"
"""simcord's name for what takes a click in its page; it has no public one."""


class ClickTurns:
    """The turns of a page's clicks, and of whatever else asks for one.

    simcord answers a click while its clock moves with an error, after which its page waits for ever.
    """

    def __init__(self, page: simcord.Preview) -> None:
        self._turn = asyncio.Lock()
        setattr(page, _CLICK, self.waiting(getattr(page, _CLICK)))

    def waiting(
        self, step: Callable[Arguments, Awaitable[Result]]
    ) -> Callable[Arguments, Coroutine[Any, Any, Result]]:
        """Make of a step one that waits until nothing else goes on."""

        async def taken(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            async with self._turn:
                return await step(*args, **kwargs)

        return taken
