"""Background work: it outlives its failures, does what it is asked, and stops."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.app import open_bot
from bot.job import PATIENCE, Job, pause_after
from bot.settings import Settings
from db.store.driver import sqlite

NEVER = 3600.0
"""A pause that no test waits for."""


@asynccontextmanager
async def running(work: Callable[[], Awaitable[None]], *, pause: float = NEVER) -> AsyncGenerator[Job]:
    """A job at work."""
    job = Job("polish the lamp", work, pause=pause)
    task = asyncio.create_task(job.run())
    try:
        yield job
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()


async def test_a_job_works_once_when_it_begins_and_again_when_woken() -> None:
    rounds: list[int] = []

    async def work() -> None:
        rounds.append(len(rounds))

    async with running(work) as job:
        await job.rest()
        assert rounds == [0]

        job.wake()
        await job.rest()

    assert rounds == [0, 1]


async def test_a_job_outlives_a_failing_round(caplog: pytest.LogCaptureFixture) -> None:
    rounds: list[int] = []

    async def work() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ValueError("the lamp fell")

    async with running(work) as job:
        await job.rest()
        job.wake()
        await job.rest()

    assert rounds == [0, 1]
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.getMessage() == "The job 'polish the lamp' failed; it goes on in 3600 s"
    assert "the lamp fell" in caplog.text


@pytest.mark.parametrize(
    ("code", "told"),
    [(sqlite.SQLITE_FULL, "The disk is full"), (sqlite.SQLITE_CORRUPT, "The database is damaged")],
)
async def test_what_the_disk_or_the_file_is_to_blame_for_is_one_line(
    caplog: pytest.LogCaptureFixture, code: int, told: str
) -> None:
    async def work() -> None:
        error = sqlite.DatabaseError("no room, or no whole page")
        error.sqlite_errorcode = code
        raise error

    async with running(work) as job:
        await job.rest()

    (record,) = caplog.records
    assert record.getMessage().startswith(told)
    assert "polish the lamp" in record.getMessage()
    assert record.exc_info is None


async def test_what_is_asked_for_during_a_round_is_done_before_the_job_rests() -> None:
    rounds: list[int] = []

    async def work() -> None:
        rounds.append(len(rounds))
        if len(rounds) < 3:
            job.wake()

    async with running(work) as job:
        await job.rest()

    assert rounds == [0, 1, 2]


async def test_a_job_works_again_after_its_pause() -> None:
    thrice = asyncio.Event()
    rounds: list[int] = []

    async def work() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 3:
            thrice.set()

    async with running(work, pause=0):
        await thrice.wait()

    assert rounds[:3] == [0, 1, 2]


async def test_a_resting_job_is_one_task_so_that_an_end_waits_for_nothing_else() -> None:
    before = asyncio.all_tasks()

    async def work() -> None:
        pass

    async with running(work) as job:
        await job.rest()
        await asyncio.sleep(0)

        assert len(asyncio.all_tasks() - before) == 1


async def test_a_job_stops_in_the_middle_of_its_work() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    async with running(work):
        await begun.wait()


async def test_background_work_stops_with_the_bot(tmp_path: Path) -> None:
    before = asyncio.all_tasks()

    async with open_bot(Settings(database_path=tmp_path / "ficrec.db")):
        assert asyncio.all_tasks() > before

    assert asyncio.all_tasks() == before


def test_what_fails_rests_twice_as_long_each_time_but_not_for_ever() -> None:
    pauses = [pause_after(failures) for failures in range(PATIENCE + 1)]

    assert pauses[0] == timedelta(minutes=1)
    assert all(later == earlier * 2 for earlier, later in pairwise(pauses))
    assert pause_after(10**6) == pauses[-1] < timedelta(days=1)
