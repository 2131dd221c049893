"""Real processes against a Discord on loopback: many shards in one, and several on one database."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from nacl.signing import SigningKey

from db.cards import posted_cards
from db.privacy import left_servers
from db.store.sqlite_store import SqliteStore
from fics.models import Facts, Level, Rating
from tests.db.samples import recced
from tests.loopback_discord import LoopbackDiscord, channel_id, interaction, loopback_discord, server_id

pytestmark = pytest.mark.long

PATIENCE = 90
"""Seconds in which something that should happen does, also where the machine is busy."""
RUN = """
import sys
import yarl
from discord import gateway, http
http.Route.BASE = sys.argv[1] + "/api/v10"
gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[1].replace("http", "ws") + "/gateway")
from bot.__main__ import main
sys.exit(main(["run", *sys.argv[2:]]))
"""


@contextmanager
def running(
    discord: LoopbackDiscord, database: Path, *options: str, shards: str = ""
) -> Generator[subprocess.Popen[bytes]]:
    """A process of the bot; ended with the block, unless it has ended by then."""
    environment = {
        **os.environ,
        "DISCORD_TOKEN": "MTIz.fake.token-of-nobody",
        "DATABASE_PATH": str(database),
        "SHARDS": shards,
        "TZ": "Pacific/Chatham",  # another place and locale than the tests have; nothing may depend on it
        "LC_ALL": "C",
    }
    with (database.parent / log_name(options, shards)).open("w") as log:
        command = [sys.executable, "-c", RUN, discord.address, *options]
        program = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield program
        finally:
            program.terminate()
            try:
                program.wait(30)
            finally:
                program.kill()


def log_name(options: tuple[str, ...], shards: str) -> str:
    """The file that holds what such a process says."""
    return "".join((*options, shards.replace("/", "-of-"), ".log"))


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something; fails where it never comes."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


async def put_cards(database: Path, servers: range) -> None:
    """An explicit fic on each server's list, with a card due in its adult channel and one in its open one."""
    async with SqliteStore.open(database) as store:
        for number in servers:
            rating = Rating(Level.EXPLICIT, "Explicit")
            fic = await recced(
                store, Facts(title=f"Saltmarsh {number}", rating=rating), server_id=server_id(number)
            )
            for channel in (0, 1):
                await posted_cards.add(
                    store,
                    server_id(number),
                    fic_id=fic.id,
                    channel_id=channel_id(number, channel),
                    shared_by=None,
                    due=datetime(2026, 1, 1, tzinfo=UTC),
                )


async def left(database: Path) -> tuple[int, ...]:
    async with SqliteStore.open(database) as store:
        return await left_servers.left_before(store, before=datetime(2100, 1, 1, tzinfo=UTC))


def test_one_process_connects_by_as_many_shards_as_discord_recommends(tmp_path: Path) -> None:
    with (
        loopback_discord(2_600, shards=3) as discord,
        running(discord, tmp_path / "ficrec.db") as program,
    ):
        until(lambda: discord.shards == {0, 1, 2})
        assert program.poll() is None

    assert not discord.closed
    assert not discord.refused
    assert discord.told == 1


def test_too_few_shards_are_said_so(tmp_path: Path) -> None:
    with (
        loopback_discord(2_600, shards=3) as discord,
        running(discord, tmp_path / "ficrec.db", shards="1") as program,
    ):
        assert program.wait(PATIENCE) == 78

    assert "SHARDS" in (tmp_path / log_name((), "1")).read_text()


def test_halves_and_roles_on_one_database_do_each_thing_once_also_when_each_is_killed(tmp_path: Path) -> None:
    database, servers = tmp_path / "ficrec.db", range(8)
    asyncio.run(put_cards(database, servers))
    with (
        loopback_discord(len(servers), shards=4) as discord,
        running(discord, database, "--role", "answer", shards="0-1/4") as first,
    ):
        with (
            running(discord, database, "--role", "answer", shards="2-3/4") as second,
            running(discord, database, "--role", "fetch") as fetching,
        ):
            until(lambda: discord.shards == {0, 1, 2, 3})
            assert not discord.sent  # nobody keeps cards yet
            with running(discord, database, "--role", "keep") as keeping:
                until(lambda: len(discord.sent) >= 3)
                for each in (keeping, second, fetching):
                    each.kill()
                    each.wait()
        with (
            running(discord, database, "--role", "keep") as keeping,
            running(discord, database, "--role", "answer", shards="2-3/4") as second,
            running(discord, database, "--role", "fetch") as fetching,
        ):
            until(lambda: {each.channel_id for each in discord.sent} == {channel_id(n, 1) for n in servers})
            until(lambda: discord.shards == {0, 1, 2, 3})
            time.sleep(3)  # whatever would be posted twice or wrongly had its time
            assert first.poll() is second.poll() is fetching.poll() is keeping.poll() is None

    assert len(discord.sent) == len(servers)  # what was under way at the kill is dropped for its nonce
    assert all("Saltmarsh" in each.body for each in discord.sent)
    assert discord.told == 1
    assert not discord.refused
    assert asyncio.run(left(database)) == ()


def _pressed(token: str) -> dict[str, Any]:
    """A press of a button, as Discord tells of it."""
    return interaction(1, token, {"custom_id": "f1:second:1", "component_type": 2, "id": 1})


async def _press(port: int, key: SigningKey) -> int:
    """The status with which a signed press of a button is taken."""
    body, stamp = json.dumps(_pressed("tok")).encode(), str(int(time.time()))
    headers = {
        "X-Signature-Timestamp": stamp,
        "X-Signature-Ed25519": key.sign(stamp.encode() + body).signature.hex(),
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/", data=body, headers=headers) as answer,
    ):
        return answer.status


def test_a_connection_that_breaks_goes_on_where_it_was_and_one_that_is_lost_begins_anew(
    tmp_path: Path,
) -> None:
    database = tmp_path / "ficrec.db"
    with loopback_discord(2) as discord, running(discord, database) as program:
        until(lambda: discord.shards == {0})
        discord.break_off()
        for _ in range(2):  # a delivery that comes twice
            discord.emit(1, "INTERACTION_CREATE", _pressed("missed"))
        until(lambda: bool(discord.answers["missed"]))

        discord.is_away = True
        discord.break_off()
        time.sleep(3)
        assert program.poll() is None
        discord.is_away = False
        until(lambda: discord.shards == {0})
        discord.emit(1, "INTERACTION_CREATE", _pressed("later"))
        until(lambda: bool(discord.answers["later"]))

    assert len(discord.answers["missed"]) == 1
    assert discord.resumed == 1
    assert len(discord.sign_ins) == 2
    assert not discord.refused
    assert asyncio.run(left(database)) == ()


def test_an_interaction_that_comes_by_http_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = SigningKey(b"\x07" * 32)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("INTERACTIONS_PORT", str(port))
    with loopback_discord(2) as discord:
        discord.public_key = key.verify_key.encode().hex()
        with running(discord, tmp_path / "ficrec.db"):
            until(lambda: discord.shards == {0})
            assert asyncio.run(_press(port, key)) == 202
            until(lambda: bool(discord.answers))

    (answer,) = discord.answers["tok"]
    assert "isn't on the list" in answer


def test_what_another_process_does_is_refused_in_a_sentence(tmp_path: Path) -> None:
    database = tmp_path / "ficrec.db"
    second = (
        (("--role", "keep"), "", "already running"),
        (("--role", "answer"), "1-2/4", "already running"),
        (("--role", "answer"), "", "already running"),
        ((), "2-3/4", "--role answer"),
    )
    with (
        loopback_discord(4, shards=4) as discord,
        running(discord, database, shards="0-1/4"),
    ):
        until(lambda: discord.shards == {0, 1})
        for options, shards, word in second:
            with running(discord, database, *options, shards=shards) as program:
                assert program.wait(PATIENCE) == 75
            log = (tmp_path / log_name(options, shards)).read_text()
            assert word in log
            assert "Traceback" not in log


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_process_that_only_asks_archives_needs_no_token(tmp_path: Path) -> None:
    database = tmp_path / "ficrec.db"
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    with (tmp_path / "log").open("w") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--role", "fetch"],
            env={**environment, "DATABASE_PATH": str(database)},
            stderr=log,
        )
        until(database.exists)
        time.sleep(2)
        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 0

    assert "Traceback" not in (tmp_path / "log").read_text()
