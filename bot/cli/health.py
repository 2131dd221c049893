"""The pages that say how the bot is, for this machine alone: `/healthz` and Prometheus' `/metrics`."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from bot import VERSION
from bot.cli import loopback
from bot.interaction import Bot
from db.maintenance import backlog
from db.maintenance.backlog import Backlog

_PATIENCE = 5.0
"""Seconds within which the database has to answer a look."""


@asynccontextmanager
async def serving(bot: Bot, port: int | None) -> AsyncGenerator[None]:
    """Serve the pages on loopback while the block lasts; does nothing without a port.

    Raises Unavailable where another program has the port.
    """
    if port is None:
        yield
        return
    application = web.Application()
    application.router.add_get("/healthz", _Pages(bot).health)
    application.router.add_get("/metrics", _Pages(bot).metrics)
    async with loopback.serving(application, port, setting="HEALTH_PORT"):
        watch = asyncio.create_task(bot.metrics.watch_loop())
        try:
            yield
        finally:
            watch.cancel()


class _Pages:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def health(self, _: web.Request) -> web.Response:
        """200 while the bot is connected and its database answers; else 503, and in `problems` why.

        Where Discord is slow or fails is in `discord`: the bot waits and goes on.
        """
        problems = [problem async for problem in self._problems()]
        told = {
            "status": "problems" if problems else "ok",
            "problems": problems,
            "discord": self._bot.metrics.discord_trouble() or "ok",
            "version": VERSION,
            "servers": len(self._bot.guilds),
        }
        return web.json_response(told, status=503 if problems else 200)

    async def metrics(self, _: web.Request) -> web.Response:
        """All numbers in Prometheus' text form."""
        waiting = await backlog.read(self._bot.store, at=self._bot.clock())
        collector = _Waiting(waiting, servers=len(self._bot.guilds), ready=self._bot.is_at_work())
        registry = self._bot.metrics.registry
        registry.register(collector)
        try:
            text = generate_latest(registry)
        finally:
            registry.unregister(collector)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _problems(self) -> AsyncGenerator[str]:
        if not self._bot.is_at_work():
            yield "not connected to Discord"
        try:
            async with asyncio.timeout(_PATIENCE):
                await backlog.look(self._bot.store)  # a probe comes every few seconds
        except Exception as error:  # whatever it is, whoever looks here wants to know
            yield f"the database doesn't answer ({type(error).__name__})"


class _Waiting:
    """What waits, as Prometheus collects it: of one moment, so that nothing has to be kept up to date."""

    def __init__(self, waiting: Backlog, *, servers: int, ready: bool) -> None:
        self._waiting = waiting
        self._servers = servers
        self._ready = ready

    def collect(self) -> Iterator[Metric]:
        """The gauges of that moment."""
        yield GaugeMetricFamily("ficrec_connected", "1 while connected to Discord", value=self._ready)
        yield GaugeMetricFamily("ficrec_servers", "Servers that the bot is on", value=self._servers)
        yield GaugeMetricFamily("ficrec_fics", "Fics on all lists", value=self._waiting.fics)
        yield GaugeMetricFamily(
            "ficrec_archives_refusing",
            "Archives that did not answer last",
            value=len(self._waiting.refusing),
        )
        for name, says in (
            ("due", "Things that could be done now, by queue"),
            ("stuck", "Things that failed several times, by queue"),
            ("oldest", "Seconds since the oldest due thing was due, by queue"),
        ):
            gauge = GaugeMetricFamily(f"ficrec_queue_{name}", says, labels=["queue"])
            for queue in self._waiting.queues:
                gauge.add_metric([queue.name], float(getattr(queue, name)))
            yield gauge
