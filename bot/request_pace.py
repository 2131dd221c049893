"""How fast requests may follow each other, for all jobs together."""

import asyncio


class Pace:
    """Requests by the second, for all jobs together: 40 at once, and 40 a second after that.

    Discord takes 50 a second from a bot, and counts no answers to commands and buttons among them; the rest
    is for cards and messages that members wait for.
    """

    A_SECOND = 40

    def __init__(self, *, every: float = 1 / A_SECOND, saved: float = 1.0) -> None:
        """One in `every` so many seconds; of a time that was quiet so many seconds are `saved` up."""
        self._every = every
        self._saved = saved
        self._next = float("-inf")

    async def turn(self) -> None:
        """Wait until one more may be sent."""
        now = asyncio.get_running_loop().time()
        # A second that was quiet is saved up, and no more than one: hence 30 at once for the jobs together.
        at = max(self._next, now - self._saved)
        self._next = at + self._every
        if at > now:
            await asyncio.sleep(at - now)
