"""Signing in to Discord: in time, bucket by bucket, and never so often that the token is taken away."""

import asyncio
import itertools
import logging
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import discord
import pytest
from discord.shard import SessionStartLimits

from bot.processes import sign_ins
from bot.processes.sign_ins import RESERVE, SignIns
from tests.simulated import simulate


class Client(discord.AutoShardedClient):
    """A client to which Discord says how often it may still sign in today."""

    def __init__(self, *, left: int = 1_000, buckets: int = 1) -> None:
        super().__init__(intents=discord.Intents.none())
        self.left, self.buckets = left, buckets

    async def fetch_session_start_limits(self) -> SessionStartLimits:
        return SessionStartLimits(
            total=1_000, remaining=self.left, reset_after=7_200_000, max_concurrency=self.buckets
        )


@pytest.mark.parametrize(("shards", "buckets", "seconds"), [(50, 1, 245), (50, 16, 15)])
def test_many_shards_sign_in_within_their_buckets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shards: int, buckets: int, seconds: int
) -> None:
    at = defaultdict[int, list[float]](list)

    async def sign_in() -> float:
        waits = SignIns(Client(buckets=buckets), tmp_path / "ficrec.db")

        async def one(shard: int) -> None:
            await waits.turn(shard)
            at[shard % buckets].append(asyncio.get_running_loop().time())

        await asyncio.gather(*map(one, range(shards)))
        return asyncio.get_running_loop().time()

    took = simulate(sign_in(), monkeypatch)

    gaps = [after - before for each in at.values() for before, after in itertools.pairwise(each)]
    assert min(gaps) >= sign_ins.BUCKET_PAUSE
    assert seconds <= took <= seconds * 1.1


def test_two_processes_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = list[float]()

    async def sign_in() -> None:
        both = [SignIns(Client(), tmp_path / "ficrec.db") for _ in range(2)]
        for shard in range(4):
            await both[shard % 2].turn(shard)
            at.append(asyncio.get_running_loop().time())

    simulate(sign_in(), monkeypatch)

    assert min(after - before for before, after in itertools.pairwise(at)) >= sign_ins.BUCKET_PAUSE


def test_a_shard_that_fails_waits_longer_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = list[float]()

    async def sign_in() -> None:
        waits = SignIns(Client(), tmp_path / "ficrec.db")
        for _ in range(12):
            await waits.turn(0)
            at.append(asyncio.get_running_loop().time())
        waits.succeeded(0)
        await waits.turn(0)
        at.append(asyncio.get_running_loop().time())

    simulate(sign_in(), monkeypatch)

    gaps = [after - before for before, after in itertools.pairwise(at)]
    assert gaps[:7] == pytest.approx([5, 10, 20, 40, 80, 160, 320], abs=1)
    assert gaps[7:11] == pytest.approx([600] * 4, abs=1)
    assert gaps[11] == pytest.approx(5, abs=1)


def test_the_last_sign_ins_of_a_day_are_left_to_the_operator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(left=RESERVE)

    async def sign_in() -> float:
        waiting = asyncio.create_task(SignIns(client, tmp_path / "ficrec.db").turn(0))
        await asyncio.sleep(3_000)
        assert not waiting.done()
        client.left = 1_000
        await waiting
        return asyncio.get_running_loop().time()

    with caplog.at_level(logging.ERROR):
        took = simulate(sign_in(), monkeypatch)

    assert took >= 3_600
    assert f"Only {RESERVE} of today's 1000 sign-ins" in caplog.text


def test_a_try_that_is_ended_in_its_pause_goes_on_with_the_same_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sign_in() -> float:
        waits = SignIns(Client(), tmp_path / "ficrec.db")
        for _ in range(9):
            await waits.turn(0)
        last = asyncio.get_running_loop().time()
        for _ in range(99):
            with suppress(TimeoutError):  # discord.py ends each try after a minute
                await asyncio.wait_for(waits.turn(0), 60)
                return asyncio.get_running_loop().time() - last
        raise AssertionError

    assert simulate(sign_in(), monkeypatch) == pytest.approx(600, abs=1)
