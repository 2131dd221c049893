"""The running bot with discord.py's real client, in this process, against a Discord on loopback."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from unittest.mock import Mock

import aiohttp
import pytest
import yarl
from discord import gateway, http

from bot import app
from bot.cli import memory, run
from bot.client import FicRec
from bot.interaction import Clock
from bot.settings import Settings
from tests.loopback_discord import LoopbackDiscord

_PATIENCE = 30.0
"""Seconds of this machine's in which something that should happen does, also where it is busy."""


@dataclass
class Connected:
    """The bot, which has signed in."""

    bot: FicRec
    port: int

    async def health(self) -> tuple[int, str]:
        """What the bot's health page says."""
        return await self._page("healthz")

    async def numbers(self) -> str:
        """What the bot counts, for Prometheus."""
        return (await self._page("metrics"))[1]

    async def _page(self, name: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.port}/{name}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.text()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something; fails where it never comes."""
    end = monotonic() + _PATIENCE
    while not is_so():
        assert monotonic() < end
        await asyncio.sleep(0.02)


@asynccontextmanager
async def connected(
    discord: LoopbackDiscord, database: Path, monkeypatch: pytest.MonkeyPatch, *, clock: Clock
) -> AsyncGenerator[Connected]:
    """Run the bot as `ficrec run` does, until the block ends; it asks no archives."""
    monkeypatch.setattr(http.Route, "BASE", f"{discord.address}/api/v10")
    address = yarl.URL(discord.address.replace("http", "ws") + "/gateway")
    monkeypatch.setattr(gateway.DiscordWebSocket, "DEFAULT_GATEWAY", address)
    bots, stop = list[FicRec](), asyncio.Event()

    @asynccontextmanager
    async def open_bot(settings: Settings, **given: object) -> AsyncGenerator[FicRec]:
        async with app.open_bot(settings, clock=clock, askers=()) as bot:
            bots.append(bot)
            yield bot

    monkeypatch.setattr(run, "open_bot", open_bot)
    monkeypatch.setattr(run, "stop_event", lambda: stop)
    # The tests' own garbage is not the bot's.
    monkeypatch.setattr(memory, "set_apart", lambda: None)
    monkeypatch.setattr(memory, "set_servers_apart", Mock())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(token="MTIz.fake.token-of-nobody", database_path=database, health_port=port)
    running = asyncio.create_task(run.run(settings))
    try:
        await until(lambda: running.done() or (bool(bots) and bots[0].is_at_work()))
        yield Connected(bots[0], port)
    finally:
        stop.set()
        await running
