"""Asking archives in the background: what is due, one question at a time per archive."""

import asyncio
import contextvars
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot import clock
from bot.interaction import Bot
from bot.job import Job
from bot.jobs.schedule import ARCHIVES_PAUSE
from bot.network_faults import FAILURES
from db.archives import questions
from db.archives.questions import Claim
from db.fics import archive_updates
from fics.archives.client import Answer
from fics.drafts import Draft
from fics.errors import Refusal, Replaced
from fics.links.sites import spacing
from fics.models import Link

log = logging.getLogger(__name__)

_FILLED_IN = timedelta(minutes=14)
"""So long after it was shown a preview can be drawn again by itself; Discord allows 15 minutes."""
_PREVIEWS = 200
"""Previews that are remembered; an older one fills in at its next press."""


class Asks(Protocol):
    """Whatever can ask one archive at a time."""

    async def fetch(self, link: Link) -> Answer:
        """What the link's archive answers."""
        ...

    async def close(self) -> None:
        """Ask no more, and end what asked: a process, or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class _Preview:
    """A preview that waits for its details, and the context in which Discord lets it be drawn again."""

    keys: frozenset[str]
    redraw: Callable[[], Coroutine[None, None, None]]
    context: contextvars.Context
    until: datetime


class Fetching:
    """The queue at work; without anybody who asks it only tidies up."""

    def __init__(self, bot: Bot, askers: Sequence[Asks]) -> None:
        self.job = Job("ask archives", self._look, pause=ARCHIVES_PAUSE)
        self._bot = bot
        self._askers = tuple(askers)
        self.asks = bool(askers)
        """Whether there is anybody who asks."""
        self._claims: asyncio.Queue[Claim] = asyncio.Queue()
        self._asking: set[str] = set()
        self._answered = asyncio.Event()
        self._previews: dict[int, _Preview] = {}

    def work(self) -> list[Coroutine[None, None, None]]:
        """All that runs until it is cancelled: the look at the queue, and one for each who asks."""
        return [self.job.run(), *map(self._ask_for_ever, self._askers)]

    async def rest(self) -> None:
        """Wait until all is done that can be done now."""
        while True:
            self.job.wake()
            await self.job.rest()
            if not self._asking:
                return
            self._answered.clear()
            await self._answered.wait()

    def fill_in(self, draft: Draft, redraw: Callable[[], Coroutine[None, None, None]]) -> None:
        """Draw a draft's preview again once one of its links is answered; called where it is first drawn."""
        self._previews.pop(draft.id, None)
        keys = frozenset(link.key for link in draft.facts.links)
        until = self._bot.clock() + _FILLED_IN
        self._previews[draft.id] = _Preview(keys, redraw, contextvars.copy_context(), until)
        # dicts keep their order, so the first are those that were shown longest ago
        for oldest in list(self._previews)[:-_PREVIEWS]:
            del self._previews[oldest]
        self.job.wake()

    async def _look(self) -> None:
        store, now = self._bot.store, self._bot.clock()
        await clock.set_right(self._bot)
        await questions.tidy(store)
        if await archive_updates.tell_fics(store, at=now):  # what was answered when the bot last ended
            self._bot.copies.wake()
        if not self._askers:  # another process asks
            waiting = frozenset[str]().union(*(each.keys for each in self._previews.values()))
            for key in await questions.answered(store, waiting) if waiting else ():
                await self._redraw(key)
        # Each asker is a process that waits for one archive at a time, so a slow archive holds up only one.
        free = len(self._askers) - len(self._asking)
        if free:
            again = bool(self._bot.settings.recheck_days)
            busy = frozenset(self._asking)
            for claim in await questions.claim(store, now, busy=busy, again=again, limit=free):
                self._asking.add(claim.archive)
                self._claims.put_nowait(claim)

    async def _ask_for_ever(self, asker: Asks) -> None:
        try:
            while True:
                await self._ask(await self._claims.get(), asker)
        finally:
            await asker.close()

    async def _ask(self, claim: Claim, asker: Asks) -> None:
        try:
            await self._answer(claim, await asker.fetch(claim.link))
        except Replaced:
            log.debug("%s is asked for again by who opens the database next", claim.link.key)
        except Exception:  # one fic's trouble must not keep its archive, or its asker, from the others
            log.exception("Asking for %s failed; it is asked for again later", claim.link.key)
        finally:
            self._asking.discard(claim.archive)
            self._answered.set()
        # The archive is free again only after its own pause, whatever the answer was, at a whole second.
        asyncio.get_running_loop().call_later(spacing(claim.link).total_seconds() + 1, self.job.wake)

    async def _answer(self, claim: Claim, answer: Answer) -> None:
        bot = self._bot
        bot.metrics.archive_answered(type(answer).__name__.lower())
        at = bot.clock()
        await archive_updates.record(bot.store, claim, answer, at=at, days=bot.settings.recheck_days)
        await archive_updates.tell_fics(bot.store, at=at)
        bot.catch_up()
        await self._redraw(claim.link.key)

    async def _redraw(self, key: str) -> None:
        now = self._bot.clock()
        waiting = [(number, each) for number, each in self._previews.items() if key in each.keys]
        # Taken out first: drawn, it waits anew where another of its links is still asked for.
        for number, preview in waiting:
            del self._previews[number]
            if now < preview.until:
                # One that was posted, let go or closed meanwhile needs no drawing.
                with suppress(Refusal, *FAILURES):
                    await asyncio.create_task(preview.redraw(), context=preview.context)
