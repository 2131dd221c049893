"""Background work in many channels: side by side, what is urgent first, and each server in its turn."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.channel_job import ChannelJob, Step
from db.cards.posted_messages import DueChannel

NEVER = 3600.0
"""A pause that no test waits for."""
BUSY, QUIET = 1, 2
"""Two servers."""


class Post:
    """Work that a test lets go on: how many steps are left in a channel, and which were done."""

    def __init__(self) -> None:
        self.left: dict[int, int] = {}
        self.due: dict[int, DueChannel] = {}
        self.closed: set[int] = set()
        """Channels in which a step never ends."""
        self.ending: set[int] = set()
        """Channels in which it takes for ever to find that nothing is left."""
        self.failing: set[int] = set()
        self.begun: list[int] = []
        self._opened = asyncio.Event()

    def put(self, *channel_ids: int, steps: int = 1, server_id: int = BUSY, urgent: bool = False) -> None:
        for channel_id in channel_ids:
            self.left[channel_id] = self.left.get(channel_id, 0) + steps
            self.due[channel_id] = DueChannel(channel_id=channel_id, server_id=server_id, urgent=urgent)

    def open(self, *channel_ids: int) -> None:
        self.closed -= set(channel_ids)
        self.ending -= set(channel_ids)
        self._opened.set()
        self._opened = asyncio.Event()

    async def look(self) -> Sequence[DueChannel]:
        return [channel for channel in self.due.values() if self.left[channel.channel_id]]

    async def step(self, channel_id: int) -> Step:
        if not self.left[channel_id]:
            while channel_id in self.ending:
                await self._opened.wait()
            return Step.NOTHING
        self.begun.append(channel_id)
        if channel_id in self.failing:
            self.failing.discard(channel_id)
            raise ValueError("the lamp fell")
        while channel_id in self.closed:
            await self._opened.wait()
        self.left[channel_id] -= 1
        return Step.URGENT if self.due[channel_id].urgent else Step.ORDINARY


@asynccontextmanager
async def working(post: Post) -> AsyncGenerator[ChannelJob]:
    job = ChannelJob("sort the post", due=post.look, step=post.step, pause=NEVER)
    task = asyncio.create_task(job.run())
    try:
        yield job
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _settle() -> None:
    for _ in range(200):
        await asyncio.sleep(0)


async def test_a_channel_that_waits_keeps_no_other_waiting() -> None:
    post = Post()
    post.put(1, 2, 3, steps=3)
    post.closed = {1}

    async with working(post):
        await _settle()

        assert post.left == {1: 3, 2: 0, 3: 0}


async def test_it_rests_once_all_is_done_and_goes_on_when_woken() -> None:
    post = Post()
    post.put(*range(50), steps=7)

    async with working(post) as job:
        await job.rest()
        done = sum(post.left.values())
        post.put(3, steps=2)
        job.wake()
        await job.rest()

    assert (done, sum(post.left.values())) == (0, 0)


async def test_what_comes_due_in_a_channel_at_work_is_not_left_lying() -> None:
    post = Post()
    post.put(1)
    post.ending = {1}

    async with working(post) as job:
        await _settle()
        post.put(1)
        job.wake()
        await _settle()
        post.open(1)
        await job.rest()

    assert post.left == {1: 0}


async def test_so_many_are_at_work_and_what_is_urgent_begins_all_the_same() -> None:
    post = Post()
    post.put(*range(30))
    post.put(*range(100, 130), urgent=True)
    post.closed = {*range(30), *range(100, 130)}

    async with working(post) as job:
        await _settle()
        first = list(post.begun)
        post.open(*range(100, 130))
        await _settle()
        ordinary = [channel_id for channel_id in post.begun if channel_id < 100]
        post.put(200, urgent=True)
        job.wake()
        await _settle()

        assert first[:30] == list(range(100, 130))
        assert ordinary == list(range(20))
        assert post.left[200] == 0


async def test_a_server_with_little_to_do_has_its_turn_before_one_that_had_many() -> None:
    post = Post()
    post.put(*range(30))
    post.put(99, server_id=QUIET)
    post.closed = set(range(30))

    async with working(post):
        await _settle()

    assert 99 in post.begun


async def test_a_channel_with_much_to_do_lets_others_go_on_but_not_where_it_is_urgent() -> None:
    post = Post()
    post.put(*range(25), steps=100)
    post.put(60, steps=100, urgent=True)

    async with working(post) as job:
        await job.rest()

    before = post.begun[: post.begun.index(24)]
    assert max(before.count(channel_id) for channel_id in range(24)) <= 5
    urgent = [place for place, channel_id in enumerate(post.begun) if channel_id == 60]
    assert urgent == list(range(urgent[0], urgent[0] + 100))


async def test_one_channels_failure_ends_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    post = Post()
    post.put(1, 2, steps=2)
    post.failing = {1}

    async with working(post) as job:
        await job.rest()
        left = dict(post.left)
        job.wake()
        await job.rest()

    assert (left, post.left) == ({1: 2, 2: 0}, {1: 0, 2: 0})
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.getMessage() == "The job 'sort the post' failed in channel 1"


async def test_it_ends_with_all_that_is_under_way() -> None:
    before = asyncio.all_tasks()
    post = Post()
    post.put(1, 2)
    post.closed = {1, 2}

    async with working(post):
        await _settle()

    assert asyncio.all_tasks() == before
