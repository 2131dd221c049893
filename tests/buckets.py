"""Discord's rate limits before simcord's Discord: its buckets, and discord.py's way to obey them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from discord.http import Ratelimit, Route

EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
SEND = "POST /channels/{channel_id}/messages"
DELETE = "DELETE /channels/{channel_id}/messages/{message_id}"
BULK_DELETE = "POST /channels/{channel_id}/messages/bulk-delete"
LIMITS = {EDIT: (5, 5.0), SEND: (5, 5.0), DELETE: (5, 1.0), BULK_DELETE: (1, 1.0)}
"""So many requests in so many seconds, for each channel."""
LATENCY = 0.1
"""Seconds from a request to its answer."""
_BLINK = 0.001
"""Seconds that are as good as none."""
_TOO_OLD = 50034
_YOUNG = 14 * 86_400

Send = Callable[..., Awaitable[Any]]


@dataclass
class _Bucket:
    """What Discord counts, and what discord.py knows of it from the answers' headers."""

    limit: int
    seconds: float
    waits: Ratelimit = field(default_factory=lambda: Ratelimit(None))
    ends: float = 0.0
    left: int = 0

    def takes(self, now: float) -> bool:
        if now >= self.ends - _BLINK:
            self.ends, self.left = now + self.seconds, self.limit
        self.left -= 1
        return self.left >= 0


class _Answer:
    """The headers of an answer, as discord.py reads them."""

    def __init__(self, bucket: _Bucket, now: float) -> None:
        self.headers = {
            "X-Ratelimit-Limit": str(bucket.limit),
            "X-Ratelimit-Remaining": str(max(bucket.left, 0)),
            "X-Ratelimit-Reset-After": str(max(bucket.ends - now, 0)),
        }


@dataclass(frozen=True)
class Request:
    """A request that Discord took, and the second at which it did."""

    at: float
    route: str
    channel_id: int
    message_ids: tuple[int, ...]


class Buckets:
    """Stands between a bot and simcord's Discord, and keeps count."""

    def __init__(self, bot: discord.Client, now: Callable[[], float]) -> None:
        self.taken: list[Request] = []
        self.refused = 0
        self._buckets: dict[tuple[str, int], _Bucket] = {}
        self._send: Send = bot.http.request
        self._now = now  # by the bot's clock, for the age of messages
        vars(bot.http)["request"] = self.request

    async def request(self, route: Route, **given: Any) -> Any:
        """Send a request as discord.py does: after its bucket's turn, and again where Discord refuses it."""
        name, channel_id = f"{route.method} {route.path}", route.channel_id
        if name not in LIMITS or channel_id is None:
            return await self._send(route, **given)
        bucket = self._buckets.setdefault((name, int(channel_id)), _Bucket(*LIMITS[name]))
        async with bucket.waits:
            await self._until_taken(bucket)
            self._check_age(name, given)
            self.taken.append(Request(self._time(), name, int(channel_id), _messages(route, given)))
            try:
                return await self._send(route, **given)
            finally:
                await asyncio.sleep(LATENCY)
                answer: Any = _Answer(bucket, self._time())
                bucket.waits.update(answer)

    async def _until_taken(self, bucket: _Bucket) -> None:
        while not bucket.takes(self._time()):
            self.refused += 1
            await asyncio.sleep(max(bucket.ends - self._time(), _BLINK))

    def _check_age(self, name: str, given: dict[str, Any]) -> None:
        if name != BULK_DELETE:
            return
        for message_id in given["json"]["messages"]:
            created = discord.utils.snowflake_time(int(message_id)).timestamp()
            assert self._now() - created < _YOUNG, f"Discord says {_TOO_OLD}: the message is too old"

    def _time(self) -> float:
        return asyncio.get_running_loop().time()


def _messages(route: Route, given: dict[str, Any]) -> tuple[int, ...]:
    if route.path.endswith("bulk-delete"):
        return tuple(map(int, given["json"]["messages"]))
    _, _, last = route.url.partition("/messages/")
    return (int(last.partition("?")[0]),) if last else ()
