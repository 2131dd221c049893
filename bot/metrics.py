"""What is counted while the bot runs: answers, requests to Discord, transactions, archives.

Numbers alone: no names, no ids of members or servers, none of their words.
"""

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Bounds of the histograms; an interaction has to be answered within three seconds."""
_CALLBACK = "/callback"
"""What the address ends with at which an interaction is answered."""
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
            "ficrec_discord_requests", "Requests to Discord, by status", ["status"], registry=self.registry
        )
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
        trace.on_request_end.append(self._count_request)
        return trace

    async def _count_request(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        self._requests.labels(str(ended.response.status)).inc()
        asked = _asked.get()
        if asked and ended.url.path.endswith(_CALLBACK):
            self._answers.labels(asked.name).observe(time.perf_counter() - asked.began)

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
