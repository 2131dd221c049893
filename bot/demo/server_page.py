"""A page of the demo: simcord's Discord in the browser, with the bot, a server and a clock that runs."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import discord
import simcord

from bot.app import open_bot
from bot.client import FicRec
from bot.demo import scroll
from bot.demo.turns import ClickTurns
from bot.settings import Settings

MODERATOR = "maud"
MEMBERS = ("wren", "plover", "tamsin", "idris", "juno", "oskar")
"""Who is on a server besides its moderator."""
TICK = 1.0
"""Seconds after which the page's clock is set again."""


@dataclass(frozen=True, slots=True)
class World:
    """The invented server: its one channel, its moderator and members."""

    server_id: int
    channel: simcord.ChannelHandle
    people: Mapping[str, simcord.MemberActor]


Furnish = Callable[[FicRec, World], Awaitable[None]]


@asynccontextmanager
async def opened(
    settings: Settings, name: str, furnish: Furnish, *, viewers: Sequence[str], port: int | None = None
) -> AsyncGenerator[simcord.Preview]:
    """The page of a server of that name, served while inside; without a port on a free one.

    `furnish` puts there what it begins with. The page is seen as the first of the `viewers`, or as another.
    """
    async with (
        open_bot(
            settings, extras=("bot.demo.clock_switch", "bot.demo.age_switch"), always_sync=True, askers=()
        ) as bot,
        simcord.run(bot, check_errors=False, shard_count=1) as env,
    ):
        vars(bot.tree).pop("on_error")  # simcord's ear: to the page, every refusal would look like a crash
        world = _built(env, name)  # before the clock jumps: ids are then the same in every run
        await env.advance_time((datetime.now(UTC) - env.now()).total_seconds())
        # The page shows no direct messages, so nobody here takes any, and all is told at the next command.
        env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
        await furnish(bot, world)
        if bot.user is not None:
            await bot.user.edit(username="FicRec")
        seen = [world.people[viewer] for viewer in viewers]
        preview = env.preview(world.channel, viewers=seen, layout="channel", port=port)
        scroll.add_to(preview)
        async with preview as page:
            turns = ClickTurns(page)
            bot.add_listener(turns.waiting(page.refresh), "on_copies_drawn")
            bot.add_listener(turns.waiting(page.refresh), "on_import_told")
            clock = asyncio.create_task(_keep_time(env, page, turns.waiting(env.advance_time)))
            try:
                yield page
            finally:
                clock.cancel()
                await asyncio.gather(clock, return_exceptions=True)


def _built(env: simcord.Env, name: str) -> World:
    server = env.create_guild(name)
    channel = server.create_text_channel("fic-recs")
    moderators = server.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
    people = {name: server.add_member(env.create_user(name)) for name in MEMBERS}
    people[MODERATOR] = server.add_member(env.create_user(MODERATOR), roles=[moderators])
    return World(server.id, channel, people)


async def _keep_time(
    env: simcord.Env, page: simcord.Preview, advance: Callable[[float], Awaitable[None]]
) -> None:
    """Let the page's clock, which stands still by itself, run with ours; "a minute ago" is told by it."""
    while True:
        await asyncio.sleep(TICK)
        with suppress(TimeoutError):  # the bot has much to do; in the next second, then
            await advance(max((datetime.now(UTC) - env.now()).total_seconds(), 0))
            page.capture_time = env.now()
