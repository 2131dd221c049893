"""What Discord's answers tell of the time."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest
from aiohttp import web

from bot.discord_clock import DiscordClock

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
API = "/api/v10/users/@me"
Session = tuple[DiscordClock, aiohttp.ClientSession, str]


@pytest.fixture
async def session() -> AsyncIterator[Session]:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(headers={"Date": request.headers["said"]})

    application = web.Application()
    application.router.add_get("/{tail:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    clock, trace = DiscordClock(), aiohttp.TraceConfig()
    trace.on_request_end.append(clock.hear)
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(trace_configs=[trace]) as opened:
        yield clock, opened, f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def ask(session: Session, path: str, said: str) -> None:
    async with session[1].get(session[2] + path, headers={"said": said}):
        pass


async def test_a_clock_is_held_against_discords_last_answer(session: Session) -> None:
    clock = session[0]
    untold = clock.agrees(NOW)
    for path, said in (
        (API, format_datetime(NOW - timedelta(days=9), usegmt=True)),
        (API, format_datetime(NOW, usegmt=True)),
        (API, "no time at all"),
        (API, "Sun, 01 Mar 2026 10:00:00"),
        ("/attachments/1/2/a.txt", format_datetime(NOW - timedelta(days=90), usegmt=True)),
    ):
        await ask(session, path, said)

    assert untold is None
    near = (timedelta(), timedelta(minutes=59), timedelta(minutes=-59))
    far = (timedelta(minutes=61), timedelta(minutes=-61), timedelta(days=365), timedelta(days=-9))
    assert [clock.agrees(NOW + each) for each in near] == [True] * 3
    assert [clock.agrees(NOW + each) for each in far] == [False] * 4
