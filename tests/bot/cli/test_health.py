"""The running bot says how it is: to whoever asks on this machine, in numbers and in words."""

import asyncio
import errno
import json
import logging
import re
import socket
import sys
from collections.abc import AsyncIterator
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.cli import doctor, health
from bot.cli.log_lines import JsonLines
from bot.metrics import BotMetrics
from db.maintenance import backlog
from fics.errors import OutOfOrder, Unavailable
from tests.world import World, rec


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
async def address(world: World, port: int) -> AsyncIterator[str]:
    async with health.serving(world.bot, port):
        yield f"http://127.0.0.1:{port}"


async def asked(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()


def samples(text: str) -> dict[str, float]:
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_bot_that_is_well_says_so(address: str) -> None:
    status, text = await asked(f"{address}/healthz")

    told = json.loads(text)
    assert (status, told["status"], told["problems"], told["servers"]) == (200, "ok", [], 1)


async def test_a_bot_that_is_not_connected_says_so(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.bot, "is_at_work", lambda: False)

    status, text = await asked(f"{address}/healthz")

    assert (status, json.loads(text)["problems"]) == (503, ["not connected to Discord"])


async def test_a_probe_counts_nothing_that_waits(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = list[object]()
    monkeypatch.setattr(backlog, "read", counted.append)

    status, _ = await asked(f"{address}/healthz")

    assert (status, counted) == (200, [])


async def test_a_database_that_does_not_answer_is_told(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_PATIENCE", 0.05)

    async def never(work: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(world.bot.store, "run_read", never)

    status, text = await asked(f"{address}/healthz")

    assert (status, json.loads(text)["problems"]) == (503, ["the database doesn't answer (TimeoutError)"])


async def test_the_numbers_tell_what_waits_and_name_nobody(world: World, address: str) -> None:
    await rec(world, "Title: Salt\nAuthor: zephyr\nhttps://archiveofourown.org/works/314")

    _, text = await asked(f"{address}/metrics")

    found = samples(text)
    assert found["ficrec_connected"] == 1
    assert found["ficrec_queue_due archive_questions"] >= 0
    assert found["ficrec_transaction_seconds_count write"] > 0
    theirs = (world.wren.id, world.server.id, world.open.id)
    assert not re.search("|".join(["zephyr", "wren", "archiveofourown", *map(str, theirs)]), text)


async def test_a_port_that_is_used_is_one_sentence(world: World, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(Unavailable) as refused:
            async with health.serving(world.bot, port):
                pass

    assert refused.value.text == f"Can't use port {port}: another program has it. Change HEALTH_PORT."


async def test_a_port_that_only_root_may_have_is_a_setting_to_fix(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def start(_: web.TCPSite) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(web.TCPSite, "start", start)
    with pytest.raises(OutOfOrder) as refused:
        async with health.serving(world.bot, 80):
            pass

    assert not isinstance(refused.value, Unavailable)
    assert refused.value.text == "Can't use port 80: ports below 1024 are for root. Change HEALTH_PORT."


async def test_without_a_port_nothing_is_served(world: World) -> None:
    async with health.serving(world.bot, None):
        pass


async def test_an_answer_counts_for_its_command_and_a_refused_request_by_its_status(port: int) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=429 if request.path.endswith("messages") else 204)

    application = web.Application()
    application.router.add_post("/{tail:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    counted = BotMetrics()

    async def use() -> None:
        metrics.begin("fic search")
        async with aiohttp.ClientSession(trace_configs=[counted.trace]) as session:
            for path in ("interactions/1/token/callback", "channels/1/messages"):
                async with session.post(f"http://127.0.0.1:{port}/{path}"):
                    pass

    await asyncio.create_task(use())
    await runner.cleanup()

    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in counted.registry.collect()
        for sample in family.samples
    }
    assert found["ficrec_answer_seconds_count", "fic search"] == 1
    assert found["ficrec_discord_requests_total", "429"] == 1
    assert found["ficrec_discord_requests_total", "204"] == 1


async def test_the_doctor_asks_the_running_bot(world: World, address: str, port: int) -> None:
    well = [finding async for finding in doctor.examine({"HEALTH_PORT": str(port)}, live=True)][-1]

    assert str(well) == "ok   Running bot: is connected, to 1 servers."


async def test_the_doctor_says_where_nobody_answers(port: int) -> None:
    alone = [finding async for finding in doctor.examine({"HEALTH_PORT": str(port)}, live=True)][-1]
    unset = [finding async for finding in doctor.examine({}, live=True)][-1]

    assert str(alone) == f"FIX  Running bot: nobody answers on port {port}. Is it running?"
    assert str(unset) == "FIX  Running bot: can't be asked. Set HEALTH_PORT and start it again."


def test_a_line_of_the_log_can_be_json() -> None:
    try:
        raise ValueError("odd ü")
    except ValueError:
        record = logging.LogRecord("bot.x", logging.ERROR, "", 0, 'said "%s"', ("hi\n",), sys.exc_info())

    line = JsonLines().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert SimpleNamespace(**told).message == 'said "hi\n"'
    assert (told["level"], told["logger"]) == ("ERROR", "bot.x")
    assert told["time"].endswith("+00:00")
    assert "ValueError: odd ü" in told["exception"]
