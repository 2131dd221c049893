"""The jobs of the bot: each row is one that features can wake by its attribute."""

from typing import get_type_hints

import pytest

from bot.channel_job import ChannelJob
from bot.interaction import Bot
from bot.job import Job
from bot.jobs.schedule import JOBS, ChannelRound, Round
from tests.world import World


@pytest.mark.parametrize("row", JOBS, ids=lambda row: row.attribute)
def test_a_job_is_declared_where_features_wake_it(row: Round | ChannelRound) -> None:
    declared = get_type_hints(Bot).get(row.attribute)

    assert declared is (ChannelJob if isinstance(row, ChannelRound) else Job)


def test_no_two_jobs_share_an_attribute_or_a_name() -> None:
    assert len({row.attribute for row in JOBS}) == len({row.name for row in JOBS}) == len(JOBS)


async def test_a_bot_runs_every_job_of_the_schedule(world: World) -> None:
    kept = [getattr(world.bot, row.attribute) for row in JOBS]

    assert list(world.bot.jobs) == [*kept, world.bot.pages]
