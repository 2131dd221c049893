"""What a channel may show no more is gone as fast as Discord allows, and its stubs are there once."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.posts import posts
from bot.request_pace import Pace
from db.fics import drafts, fics, recs, submission
from fics.drafts import Reading
from fics.models import Facts, Fic, Level, Rating
from fics.rules.settings import Choices, Waits
from tests.bot.works import SECRET, choose
from tests.buckets import BULK_DELETE, EDIT, SEND, Buckets
from tests.simulated import SimulatedLoop, simulate
from tests.world import World, small_server, words


@dataclass
class Stage:
    """The small server in simulated time, behind Discord's buckets."""

    world: World
    buckets: Buckets
    began: float = 0.0

    def channel(self, name: str, *, adult: bool = True, may_delete: bool = False) -> simcord.ChannelHandle:
        server = self.world.server
        allowed = discord.PermissionOverwrite(manage_messages=may_delete)
        handle = server.create_text_channel(name, overwrites={server.default_role: allowed})
        self._known(handle).nsfw = adult
        return handle

    def _known(self, handle: simcord.ChannelHandle) -> discord.TextChannel:
        channel = self.world.bot.get_channel(handle.id)
        assert isinstance(channel, discord.TextChannel)
        return channel

    async def open(self, *handles: simcord.ChannelHandle) -> None:
        """Begin to count, and open channels to all ages."""
        self.count()
        for handle in handles:
            channel = self._known(handle)
            channel.nsfw = False
            await self.world.bot.on_guild_channel_update(channel, channel)

    def count(self) -> None:
        """Begin to count requests and seconds."""
        self.buckets.taken.clear()
        self.began = asyncio.get_running_loop().time()

    async def later(self, time: timedelta) -> None:
        """Let time pass, for the bot and for Discord."""
        self.world.clock[0] += time
        await self.world.env.advance_time(time.total_seconds())

    async def second(self, fic: Fic, *, server: simcord.GuildHandle | None = None) -> None:
        """Let a fic's cards be out of date, as the next look finds them."""
        world = self.world
        await recs.add(
            world.bot.store,
            (server or world.server).id,
            fic_id=fic.id,
            member_id=world.plover.id,
            at=world.now(),
        )

    async def rise(self, fic: Fic) -> None:
        """Let a fic be Explicit from now on."""
        world = self.world
        await fics.change(
            world.bot.store,
            world.server.id,
            fic_id=fic.id,
            change=lambda facts: replace(facts, rating=Rating(Level.EXPLICIT)),
            by=world.maud.id,
            at=world.now(),
            trusted=True,
        )

    async def rest(self) -> None:
        bot = self.world.bot
        for job in (bot.copies, bot.notices):
            job.wake()
            await job.rest()

    def seconds(self, *routes: str, channel: simcord.ChannelHandle | None = None) -> float:
        """When the last of these requests was taken, from when it was begun to count."""
        return max(
            request.at - self.began
            for request in self.buckets.taken
            if request.route in routes and (channel is None or request.channel_id == channel.id)
        )


@asynccontextmanager
async def _stage(folder: Path) -> AsyncGenerator[Stage]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedLoop)
    async with small_server(folder, passed=lambda: timedelta(seconds=loop.time())) as world:
        await world.env.advance_time((world.now() - world.env.now()).total_seconds())
        yield Stage(world, Buckets(world.bot, lambda: world.now().timestamp()))


async def _listed(
    world: World, title: str, level: Level, *, server: simcord.GuildHandle | None = None
) -> Fic:
    store, server_id, member_id = world.bot.store, (server or world.server).id, world.wren.id
    reading = Reading(facts=Facts(title=title, summary=SECRET, rating=Rating(level)))
    draft = await drafts.add(store, server_id, member_id=member_id, reading=reading, at=world.now())
    posted = await submission.post(store, server_id, draft_id=draft.id, member_id=member_id, at=world.now())
    return posted.fic


async def _posted(
    stage: Stage,
    channel: simcord.ChannelHandle,
    number: int,
    level: Level = Level.EXPLICIT,
    *,
    server: simcord.GuildHandle | None = None,
) -> list[Fic]:
    world, listed = stage.world, list[Fic]()
    for place in range(number):
        fic = await _listed(world, f"Fic {place} of {channel.name}", level, server=server)
        await posts.post(world.bot, (server or world.server).id, fic, channel_id=channel.id)
        listed.append(fic)
    return listed


async def _wait_in_queue(world: World, title: str) -> None:
    """Keep a rec that waits for a moderator."""
    reading = Reading(facts=Facts(title=title, summary=SECRET, rating=Rating(Level.EXPLICIT)))
    store, server_id, member_id = world.bot.store, world.server.id, world.wren.id
    draft = await drafts.add(store, server_id, member_id=member_id, reading=reading, at=world.now())
    await submission.submit(
        store, server_id, draft_id=draft.id, member_id=member_id, at=world.now(), trusted=False
    )


def _full(channel: simcord.ChannelHandle) -> int:
    return sum(SECRET in words(card) for card in channel.history())


Act = Callable[[Stage], Awaitable[None]]


@pytest.fixture
def act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Run something in simulated time, in its own small server."""

    async def acted(what: Act) -> None:
        async with _stage(tmp_path) as stage:
            await what(stage)
            assert not stage.buckets.refused

    return lambda what: simulate(acted(what), monkeypatch)


def test_without_manage_messages_200_cards_are_stubs_at_the_pace_of_the_bucket(
    act: Callable[[Act], None],
) -> None:
    async def opened(stage: Stage) -> None:
        channel = stage.channel("late-night")
        await _posted(stage, channel, 200)
        standing = [card.id for card in channel.history()]

        await stage.open(channel)
        await stage.rest()

        assert _full(channel) == 0
        edited = [request.message_ids[0] for request in stage.buckets.taken]
        assert edited == sorted(standing, reverse=True)
        assert stage.seconds(EDIT) <= 210

    act(opened)


def test_with_manage_messages_200_cards_are_gone_in_5_seconds_and_their_stubs_follow(
    act: Callable[[Act], None],
) -> None:
    async def opened(stage: Stage) -> None:
        channel = stage.channel("late-night", may_delete=True)
        listed = await _posted(stage, channel, 200)
        standing = {card.id for card in channel.history()}

        await stage.open(channel)
        await stage.rest()

        assert stage.seconds(BULK_DELETE) <= 5
        assert stage.seconds(SEND) <= 210
        assert not [request for request in stage.buckets.taken if request.route == EDIT]
        stubs = channel.history()
        assert not standing & {stub.id for stub in stubs}
        assert [f"#{fic.number} " in words(stub) for fic, stub in zip(listed, stubs, strict=True)] == [
            True
        ] * 200
        assert _full(channel) == 0

    act(opened)


def test_what_is_too_old_to_be_deleted_in_bulk_is_edited_where_it_stands(act: Callable[[Act], None]) -> None:
    async def opened(stage: Stage) -> None:
        channel = stage.channel("late-night", may_delete=True)
        await _posted(stage, channel, 8)
        old = {card.id for card in channel.history()}
        await stage.later(timedelta(days=15))
        await _posted(stage, channel, 30)

        await stage.open(channel)
        await stage.rest()

        assert _full(channel) == 0
        assert len(channel.history()) == 38
        assert {request.message_ids[0] for request in stage.buckets.taken if request.route == EDIT} == old
        assert stage.seconds(BULK_DELETE) < stage.seconds(EDIT) < stage.seconds(SEND)

    act(opened)


def test_a_few_cards_are_edited_also_where_they_could_be_deleted(act: Callable[[Act], None]) -> None:
    async def opened(stage: Stage) -> None:
        channel = stage.channel("late-night", may_delete=True)
        await _posted(stage, channel, 5)

        await stage.open(channel)
        await stage.rest()

        assert _full(channel) == 0
        assert {request.route for request in stage.buckets.taken} == {EDIT}
        assert stage.seconds(EDIT) <= 5

    act(opened)


def test_channels_turn_side_by_side(act: Callable[[Act], None]) -> None:
    async def opened(stage: Stage) -> None:
        channels = [stage.channel(f"late-night-{number}") for number in range(6)]
        for channel in channels:
            await _posted(stage, channel, 15)

        await stage.open(*channels)
        await stage.rest()

        assert [_full(channel) for channel in channels] == [0] * 6
        assert stage.seconds(EDIT) <= 20

    act(opened)


def test_what_must_go_goes_before_what_is_only_out_of_date(act: Callable[[Act], None]) -> None:
    async def opened(stage: Stage) -> None:
        mixed, late = stage.channel("mixed"), stage.channel("late-night")
        mild = await _posted(stage, mixed, 60, Level.TEEN)
        await _posted(stage, mixed, 10)
        crowd = [stage.channel(f"shelf-{number}") for number in range(22)]
        for channel in crowd:
            mild += await _posted(stage, channel, 7, Level.TEEN)
        await _posted(stage, late, 10)
        for fic in mild:
            await stage.second(fic)
        stage.world.bot.copies.wake()
        await asyncio.sleep(1)

        await stage.open(mixed, late)
        await stage.rest()

        assert (_full(mixed), _full(late)) == (60, 0)
        for channel in (mixed, late):
            gone = [request.at for request in stage.buckets.taken if request.channel_id == channel.id][:15]
            assert gone[9] - stage.began <= 16  # five may have been on their way

    act(opened)


def test_what_waits_for_moderators_is_redrawn_for_their_opened_channel_newest_first(
    act: Callable[[Act], None],
) -> None:
    async def opened(stage: Stage) -> None:
        world, office = stage.world, stage.channel("moderators")
        await choose(world, Choices(waits=Waits.EVERYTHING, moderators_channel=office.id))
        for number in range(60):
            await _wait_in_queue(world, f"Night Watch {number}")
        await stage.rest()
        standing = [card.id for card in office.history()]
        shown = _full(office)

        await stage.open(office)
        await stage.rest()

        assert (shown, _full(office)) == (60, 0)
        edited = [request.message_ids[0] for request in stage.buckets.taken]
        assert edited == sorted(standing, reverse=True)
        assert stage.seconds(EDIT) <= 65

    act(opened)


def test_all_channels_together_get_40_requests_at_once_and_40_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def taken(turns: int) -> float:
        pace = Pace()
        for _ in range(turns):
            await pace.turn()
        return asyncio.get_running_loop().time()

    assert simulate(taken(40), monkeypatch) == 0
    assert simulate(taken(120), monkeypatch) == pytest.approx(2, abs=0.1)


def test_a_server_with_little_to_do_does_not_wait_for_one_with_much(act: Callable[[Act], None]) -> None:
    async def crowded(stage: Stage) -> None:
        world = stage.world
        busy = [stage.channel(f"shelf-{number}") for number in range(30)]
        listed = [fic for channel in busy for fic in await _posted(stage, channel, 7, Level.TEEN)]
        other = world.env.create_guild("The Other Room")
        quiet = other.create_text_channel("recs")
        (fic,) = await _posted(stage, quiet, 1, Level.TEEN, server=other)
        for one in listed:
            await stage.second(one)
        world.bot.copies.wake()
        await asyncio.sleep(1)
        stage.count()

        await stage.second(fic, server=other)
        await stage.rest()

        assert stage.seconds(EDIT, channel=quiet) <= 6
        assert stage.seconds(EDIT) > 9

    act(crowded)


def test_one_change_of_a_fic_in_many_channels_goes_as_fast_as_discord_takes_it(
    act: Callable[[Act], None],
) -> None:
    async def changed(stage: Stage) -> None:
        world = stage.world
        rooms = [stage.channel(f"shelf-{number}") for number in range(50)]
        fic = await _listed(world, "Salt", Level.TEEN)
        for channel in rooms:
            for _ in range(4):
                await posts.post(world.bot, world.server.id, fic, channel_id=channel.id)

        stage.count()
        await stage.second(fic)
        await stage.rest()

        assert len(stage.buckets.taken) == 200
        assert stage.seconds(EDIT) <= 200 / Pace.A_SECOND

    act(changed)


def test_ordinary_changes_go_as_fast_as_the_bucket_allows(act: Callable[[Act], None]) -> None:
    async def changed(stage: Stage) -> None:
        channel = stage.channel("shelf")
        listed = await _posted(stage, channel, 100, Level.TEEN)

        stage.count()
        for fic in listed:
            await stage.second(fic)
        await stage.rest()

        assert len(stage.buckets.taken) == 100
        assert stage.seconds(EDIT) <= 105

    act(changed)


def test_a_fic_that_rises_is_a_stub_in_every_open_channel_in_seconds(act: Callable[[Act], None]) -> None:
    async def risen(stage: Stage) -> None:
        channels = [stage.channel(f"recs-{number}", adult=False) for number in range(8)]
        fic = await _listed(stage.world, "Night Watch", Level.TEEN)
        mild: list[Fic] = []
        for channel in channels:
            await posts.post(stage.world.bot, stage.world.server.id, fic, channel_id=channel.id)
            mild += await _posted(stage, channel, 8, Level.TEEN)
        for other in mild:
            await stage.second(other)

        stage.count()
        await stage.rise(fic)
        await stage.rest()

        assert [_full(channel) for channel in channels] == [8] * 8
        firsts = [
            next(request for request in stage.buckets.taken if request.channel_id == channel.id)
            for channel in channels
        ]
        assert all(request.at - stage.began <= 2 for request in firsts)
        assert all(
            SECRET not in words(card)
            for channel, first in zip(channels, firsts, strict=True)
            for card in channel.history()
            if card.id == first.message_ids[0]
        )

    act(risen)
