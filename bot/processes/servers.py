"""Servers as this process knows them: by its own connection, or else by asking Discord."""

import asyncio
import logging
from time import monotonic
from typing import Any

import discord

from bot.network_faults import FAILURES
from bot.processes.shards import Shards, shard_of

log = logging.getLogger(__name__)

_FRESH = 60.0
"""Seconds in which what Discord said of a server that this process doesn't hold is not asked again."""
_MOST = 500
"""Servers of which that is remembered."""


class NotKnownNow(Exception):
    """Nobody can tell now how a server is: its shard isn't ready, or Discord doesn't answer."""


class Servers:
    """Tells of a server only what is so now, so that none is taken to be left, and no channel to be open.

    A process that is connected holds the servers of its shards. Of all others, as of every server where the
    process keeps cards true without a connection of its own, Discord is asked over REST.
    """

    def __init__(self, client: discord.AutoShardedClient, shards: Shards | None, *, connected: bool) -> None:
        """`shards` are those of this process, all where there are none; `connected` says if it holds any."""
        self._client = client
        self._shards = shards
        self._connected = connected
        self._ready = set[int]()
        self._lost = set[int]()
        self._silent = False
        self._asked: dict[int, float] = {}
        self._asking = asyncio.Lock()

    def holds(self, server_id: int) -> bool:
        """Whether Discord tells this process by itself of a server."""
        if not self._connected:
            return False
        shards = self._shards
        return shards is None or shards.first <= shard_of(server_id, shards.count) <= shards.last

    def is_ready(self) -> bool:
        """Whether a shard of this process is ready."""
        return bool(self._ready)

    def hears_of(self, server_id: int) -> bool:
        """Whether the shard of a server is ready, so that what comes now is news."""
        return self.holds(server_id) and shard_of(server_id, self._client.shard_count or 1) in self._ready

    def begin(self, shard_id: int) -> None:
        """Forget all servers of a shard that signs in anew: those that it doesn't name then were left."""
        self._ready.discard(shard_id)
        self._lost.discard(shard_id)
        for guild in self._client.guilds:
            if guild.shard_id == shard_id:
                self._drop(guild)

    def lose(self, shard_id: int) -> None:
        """Take a shard's connection as broken: until it stands again, Discord can be told nothing."""
        if shard_id in self._ready:
            self._ready.discard(shard_id)
            self._lost.add(shard_id)

    def regain(self, shard_id: int) -> None:
        """Take a shard's connection as going on where it broke: what it knew of its servers is so again."""
        if shard_id in self._lost:
            self._lost.discard(shard_id)
            self._ready.add(shard_id)

    def mark_ready(self, shard_id: int) -> tuple[int, ...]:
        """Take a shard's servers as known from now on; their ids."""
        self._ready.add(shard_id)
        return tuple(guild.id for guild in self._client.guilds if guild.shard_id == shard_id)

    async def find(self, server_id: int) -> discord.Guild | None:
        """A server with its channels, as they are now; None where the bot isn't on it. Raises NotKnownNow."""
        if not self.holds(server_id):
            return await self._asked_for(server_id)
        guild = self._client.get_guild(server_id)
        if guild.unavailable if guild else not self.hears_of(server_id):
            raise NotKnownNow(f"server {server_id}")
        return guild

    async def _asked_for(self, server_id: int) -> discord.Guild | None:
        async with self._asking:  # whoever comes meanwhile finds the answer
            if monotonic() - self._asked.get(server_id, float("-inf")) > _FRESH:
                await self._ask(server_id)
        return self._client.get_guild(server_id)

    async def _ask(self, server_id: int) -> None:
        try:
            told = await self._tell(server_id)
        except (discord.Forbidden, discord.NotFound):
            told = None
        except FAILURES as failure:
            # A line for each server and each look would be thousands in an hour.
            level = logging.DEBUG if self._silent else logging.WARNING
            log.log(level, "Discord can't be asked now: %r", failure)
            self._silent = True
            raise NotKnownNow(f"server {server_id}") from failure
        self._silent = False
        self._put(server_id, told)
        self._asked.pop(server_id, None)  # dicts keep their order: the first was asked for longest ago
        self._asked[server_id] = monotonic()
        for oldest in list(self._asked)[:-_MOST]:
            del self._asked[oldest]
            self._put(oldest, None)

    async def _tell(self, server_id: int) -> dict[str, Any]:
        """A server in the form in which a connection is told of it."""
        http, me = self._client.http, self._client.user
        guild = await http.get_guild(server_id, with_counts=False)
        threads = await http.get_active_threads(server_id)
        return {
            **guild,
            "unavailable": False,
            "channels": await http.get_all_guild_channels(server_id),
            "threads": threads["threads"],
            "members": [await http.get_member(server_id, me.id)] if me else [],
        }

    # discord.py has no public way to keep a server that no connection told of; its cache is, so that whoever
    # looks up a channel or a right need not know where it came from.

    def _put(self, server_id: int, told: Any) -> None:
        state = self._client._connection  # pyright: ignore[reportPrivateUsage] -- as said above
        if known := self._client.get_guild(server_id):
            self._drop(known)
        if told:
            state._add_guild_from_data(told)  # pyright: ignore[reportPrivateUsage] -- as said above

    def _drop(self, guild: discord.Guild) -> None:
        state = self._client._connection  # pyright: ignore[reportPrivateUsage] -- as said above
        state._remove_guild(guild)  # pyright: ignore[reportPrivateUsage] -- as said above
