"""What is counted while the bot runs: answers, requests to Discord, transactions, archives.

Numbers alone: no names, no ids of members or servers, none of their words.
"""

import asyncio
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from statistics import mean
from types import SimpleNamespace

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.network_faults import CALLBACK

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Bounds of the histograms; an interaction has to be answered within three seconds."""
_TOO_MANY = 429
"""Discord's status for a request that came too soon."""
_LATELY = 20
"""Requests by which it's told how Discord is now."""
_SLOW = 2.0
"""Seconds that Discord takes where it's slow: members see that it's thinking."""
_LOOK = 1.0
"""Seconds between two looks at how late the event loop is."""


@dataclass(frozen=True, slots=True)
class _Command:
    """What a member asked for, and when, by a clock that only runs forward."""

    name: str
    began: float


_asked: ContextVar[_Command | None] = ContextVar("asked", default=None)


def begin(name: str) -> None:
    """Start the clock for an answer, in the task that will give it; `name` is a command's or a verb."""
    _asked.set(_Command(name, time.perf_counter()))


class BotMetrics:
    """The numbers of one bot."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        self._answers = Histogram(
            "ficrec_answer_seconds",
            "From when an interaction came until it was answered, by command or button",
            ["command"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._requests = Counter(
            "ficrec_discord_requests",
            "Requests to Discord, by status, or lost on the way",
            ["status"],
            registry=self.registry,
        )
        self._request_seconds = Histogram(
            "ficrec_discord_seconds",
            "How long Discord took to answer a request",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._lately = deque[tuple[float, bool]](maxlen=_LATELY)
        self._transactions = Histogram(
            "ficrec_transaction_seconds",
            "Transactions of the database, with the wait for their turn",
            ["kind"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._archives = Counter(
            "ficrec_archive_requests",
            "Questions to archives, by outcome",
            ["outcome"],
            registry=self.registry,
        )
        self._late = Gauge(
            "ficrec_event_loop_late_seconds", "How late the event loop was last", registry=self.registry
        )

    @property
    def trace(self) -> aiohttp.TraceConfig:
        """What discord.py is to be given, so that its requests are counted."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._begin_request)
        trace.on_request_end.append(self._count_request)
        trace.on_request_exception.append(self._count_lost)
        return trace

    async def _begin_request(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, _: aiohttp.TraceRequestStartParams
    ) -> None:
        context.began = time.perf_counter()

    async def _count_request(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        status = ended.response.status
        self._count(context, str(status), failed=status >= 500 or status == _TOO_MANY)
        asked = _asked.get()
        if asked and ended.url.path.endswith(CALLBACK):
            self._answers.labels(asked.name).observe(time.perf_counter() - asked.began)

    async def _count_lost(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._count(context, "lost", failed=True)

    def _count(self, context: SimpleNamespace, outcome: str, *, failed: bool) -> None:
        seconds = time.perf_counter() - context.began
        self._requests.labels(outcome).inc()
        self._request_seconds.observe(seconds)
        self._lately.append((seconds, failed))

    def discord_trouble(self) -> str | None:
        """What is wrong with Discord's answers lately, for the operator; None where nothing is."""
        failed = sum(failed for _, failed in self._lately)
        if failed * 2 > len(self._lately):
            return f"Discord took {len(self._lately) - failed} of the last {len(self._lately)} requests"
        seconds = mean(seconds for seconds, _ in self._lately) if self._lately else 0.0
        return f"Discord takes {seconds:.1f} s to answer" if seconds > _SLOW else None

    @contextmanager
    def transaction(self, kind: str) -> Generator[None]:
        """Count a transaction, `read` or `write`, and how long it takes with the wait for its turn."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._transactions.labels(kind).observe(time.perf_counter() - began)

    def archive_answered(self, outcome: str) -> None:
        """Count a question to an archive by what came of it."""
        self._archives.labels(outcome).inc()

    async def watch_loop(self) -> None:
        """Look each second at how late the event loop is, until cancelled."""
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_LOOK)
            self._late.set(max(0.0, time.perf_counter() - began - _LOOK))
