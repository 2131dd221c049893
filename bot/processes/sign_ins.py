"""Signing in to Discord's gateway within its limits, so that it never takes the bot's token away.

Discord takes one sign-in each five seconds from the shards of one bucket, and some 1,000 a day from a bot;
beyond that it gives the bot another token, and the operator has to fetch it
(https://docs.discord.com/developers/events/gateway#session-start-limit-object).
"""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

import aiohttp
import discord
from discord.shard import SessionStartLimits

from db.store import locks

log = logging.getLogger(__name__)

BUCKET_PAUSE = 5.0
"""Seconds between two sign-ins of one bucket."""
RESERVE = 50
"""Sign-ins of a day that are left to the operator, who may have to start the bot anew."""
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 600.0
"""Seconds that a shard waits after its first failure, doubled with each, and at most."""
_TURN_PAUSE = 0.25
_HOUR = 3_600.0


class SignIns:
    """When the shards of this process may sign in, in turn with other processes on the same database."""

    def __init__(self, client: discord.AutoShardedClient, database: Path) -> None:
        self._client = client
        self._database = database
        self._tries: dict[int, int] = {}
        self._waits_until: dict[int, float] = {}
        self._buckets = set[asyncio.Task[None]]()

    def succeeded(self, shard_id: int) -> None:
        """Take a shard as signed in: if it has to sign in again, that is no failure's doing."""
        self._tries.pop(shard_id, None)
        self._waits_until.pop(shard_id, None)

    async def turn(self, shard_id: int) -> None:
        """Wait until a shard may sign in."""
        await self._pause(shard_id)
        limits = await self._limits()
        await self._bucket_turn(shard_id % limits.max_concurrency if limits else 0)
        self._tries[shard_id] = tries = self._tries.get(shard_id, 0) + 1
        pause = min(_FIRST_PAUSE * 2 ** (tries - 1), _LONGEST_PAUSE)
        self._waits_until[shard_id] = asyncio.get_running_loop().time() + pause

    async def _pause(self, shard_id: int) -> None:
        """Wait until the pause since a shard's last try is over.

        discord.py ends a try that takes a minute: the next one goes on with the same pause, and begins none.
        """
        left = self._waits_until.get(shard_id, 0.0) - asyncio.get_running_loop().time()
        if left > 0:
            log.warning("Shard %d couldn't sign in. Trying again in %.0f seconds.", shard_id, left)
            await asyncio.sleep(left)

    async def _limits(self) -> SessionStartLimits | None:
        """What Discord says of today's sign-ins, once enough are left; None where it says nothing."""
        while True:
            try:
                limits = await self._client.fetch_session_start_limits()
            except (discord.DiscordException, aiohttp.ClientError, OSError):
                return None  # who can't be asked takes no sign-in either; the next try asks again
            if limits.remaining > RESERVE:
                return limits
            pause = min(max(limits.reset_after / 1000, _FIRST_PAUSE), _HOUR)
            log.error(
                "Only %d of today's %d sign-ins at Discord are left. I'll wait %d minutes, so that Discord "
                "doesn't replace the token.",
                limits.remaining,
                limits.total,
                round(pause / 60),
            )
            await asyncio.sleep(pause)

    async def _bucket_turn(self, bucket: int) -> None:
        """Wait for the bucket, and keep it for as long as Discord wants."""
        taken = asyncio.Event()
        keeping = asyncio.create_task(self._keep_bucket(bucket, taken))
        self._buckets.add(keeping)  # else nobody would hold the task
        keeping.add_done_callback(self._buckets.discard)
        await taken.wait()

    async def _keep_bucket(self, bucket: int, taken: asyncio.Event) -> None:
        while not taken.is_set():
            # A lock beside the database, since a process that is killed lets go of it by that.
            with suppress(locks.Running), locks.hold(self._database, f"sign-in-{bucket}"):
                taken.set()
                await asyncio.sleep(BUCKET_PAUSE)
                return
            await asyncio.sleep(_TURN_PAUSE)
