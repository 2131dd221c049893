"""Many members with ten alerts each, and many new fics: told slowly, in turn, and once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
import simcord

from db.alerts import alert_choices, alerts
from fics.alerts import How, Reach
from fics.models import NO_WARNINGS, Facts
from fics.search.query import Search
from tests.buckets import SEND, Buckets
from tests.db.samples import GENERAL, recced
from tests.simulated import SimulatedLoop, simulate
from tests.world import World, small_server

ALERTS = 10


async def _keep(world: World, members: list[simcord.MemberActor]) -> None:
    for member in members:
        await alert_choices.set_way(world.bot.store, member.id, Reach.OPEN)
        for number in range(ALERTS):
            await alerts.keep_search(
                world.bot.store,
                world.server.id,
                member_id=member.id,
                name=f"Lamp {number}",
                search=Search(tags=(f"Lamp {number}",)),
                how=How.EACH,
                channel_id=world.open.id,
                at=world.now(),
            )


async def _flood(folder: Path, *, members: int, fics: int, restart: bool) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedLoop)
    async with small_server(folder, passed=lambda: timedelta(seconds=loop.time()), paced=True) as world:
        world.settings = replace(world.settings, alerts_a_day=20_000)
        world.bot.settings = world.settings
        everyone = [
            world.server.add_member(world.env.create_user(f"reader{number}")) for number in range(members)
        ]
        await _keep(world, everyone)
        for number in range(fics):
            tags = (f"Lamp {number % ALERTS}",)
            facts = Facts(title=f"Fic {number}", freeforms=tags, warnings=(NO_WARNINGS,), rating=GENERAL)
            await recced(world.bot.store, facts, server_id=world.server.id, by=world.plover.id)
        every = [Buckets(world.bot, lambda: world.now().timestamp())]

        if restart:
            _stop_after(world, members // 2)
        await _send(world)
        if restart:
            half = sum(bool(one.user.dm_channel.history()) for one in everyone)
            assert half == members // 2
            await world.restart()
            every.append(Buckets(world.bot, lambda: world.now().timestamp()))
            await _send(world)
        sent = [[each.at for each in buckets.taken if each.route == SEND] for buckets in every]
        world.clock[0] += timedelta(hours=1)
        await _send(world)

        told = Counter(each.content for one in everyone for each in one.user.dm_channel.history())
        assert told == {f"{fics} new fics for you": members}
        assert sum(map(len, sent)) == members
        gaps = [later - earlier for each in sent for earlier, later in pairwise(each)]
        assert not any(buckets.refused for buckets in every)
        assert min(gaps) >= 3.0 - 0.2
        assert max(gaps) <= 4.0


def _stop_after(world: World, messages: int) -> None:
    """Have the bot stop in the middle of it, as a process that goes."""
    bot, begun = world.bot, count(1)
    turn = bot.alert_pace.turn

    async def turned() -> None:
        if next(begun) == messages:
            bot.is_at_work = lambda: False
        await turn()

    bot.alert_pace.turn = turned


async def _send(world: World) -> None:
    world.bot.alerts.wake()
    await world.bot.alerts.rest()


@pytest.mark.parametrize("restart", [False, True])
def test_everybody_is_told_once_in_turn(
    tmp_path: Path, restart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate(_flood(tmp_path, members=12, fics=20, restart=restart), monkeypatch)


@pytest.mark.long
def test_a_thousand_members_are_told_within_the_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulate(_flood(tmp_path, members=1_000, fics=100, restart=True), monkeypatch)
