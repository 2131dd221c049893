"""What keeps Discord from hearing a request, or from being heard: nobody's mistake, and worth one line."""

from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp
import discord

LOST = (aiohttp.ClientError, TimeoutError, ConnectionError)
"""What is raised where a request or its answer was lost on the way."""
FAILURES = (discord.HTTPException, *LOST)
"""What any request to Discord may raise."""
CALLBACK = "/callback"
"""What the address ends with at which an interaction is answered."""
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def never_left(failure: BaseException) -> bool:
    """Whether Discord certainly heard nothing of a request, so that it can be made again as it was."""
    return isinstance(failure, _NEVER_LEFT)


def is_passing(failure: BaseException) -> bool:
    """Whether the way to Discord was at fault, or Discord itself."""
    return isinstance(failure, (*LOST, discord.DiscordServerError, discord.RateLimited))


_was_lost: ContextVar[bool] = ContextVar("answer_was_lost", default=False)


async def hear(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
) -> None:
    """Notice an answer to a member after which Discord failed; to be given the end of each request."""
    if ended.response.status >= 500 and ended.url.path.endswith(CALLBACK):
        _was_lost.set(True)


def answer_was_lost() -> bool:
    """Whether discord.py has answered the interaction of this task again since it can't know of the first."""
    return _was_lost.get()
