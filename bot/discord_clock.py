"""Discord's clock, as far as its answers tell of it: by it a machine's own is known to be wrong."""

import time
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

TOLERATED = timedelta(hours=1)
"""So far a clock that is right may be from Discord's."""
_API = "/api/"


class DiscordClock:
    """What time it is by Discord; nobody knows before it has answered once."""

    def __init__(self) -> None:
        self._told: datetime | None = None
        self._heard = 0.0

    def agrees(self, now: datetime) -> bool | None:
        """Whether a clock that says `now` is right; None where Discord has told nothing yet."""
        if self._told is None:
            return None
        # By a clock that only runs forward, and whatever becomes of the other one meanwhile.
        at = self._told + timedelta(seconds=time.monotonic() - self._heard)
        return abs(now - at) <= TOLERATED

    async def hear(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        """Takes the time out of an answer; discord.py is to be given this for the end of each request."""
        # What comes from a cache, as members' files do, bears the time when it was put there.
        if not ended.url.path.startswith(_API):
            return
        try:
            told = parsedate_to_datetime(ended.response.headers.get("Date", ""))
        except ValueError:
            return
        if told.tzinfo is not None:
            self._told, self._heard = told, time.monotonic()
