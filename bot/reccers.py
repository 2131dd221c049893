"""Reccers who left a server: Discord would show a bare number of each, so they are former members."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot.network_faults import FAILURES
from fics.models import Fic

_AGAIN = timedelta(days=1)
"""So long what Discord said of a member counts."""
_ASKED = 10
"""Reccers that are asked about for one card: more are not named on it."""
_PATIENCE = 1.0
"""Seconds that a card waits for what Discord says of its reccers; till then they are there."""
_MOST = 50_000
"""Members of whom it is remembered."""


class Reccers:
    """Who was on which server when she was last heard of; no more than a cache, so gone at each start."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[bool, datetime]] = {}

    def heard(self, server_id: int, member_id: int, *, at: datetime) -> None:
        """Take it that a member who did something is on that server."""
        self._remember(server_id, member_id, at, here=True)

    async def named(self, guild: discord.Guild | None, fic: Fic, *, at: datetime) -> Fic:
        """The fic as it is drawn: the recs of members who have left are a former member's."""
        if guild is None:
            return fic
        # whom a card may name: the first, and those who gave a reason, newest first
        named = [*fic.recs[:1], *(rec for rec in reversed(fic.recs) if rec.why)]
        asked = list(dict.fromkeys(rec.member_id for rec in named if rec.member_id))[:_ASKED]
        unknown = [each for each in asked if self._of(guild.id, each, at) is None]
        if unknown:
            asking = [asyncio.ensure_future(self._ask(guild, each, at)) for each in unknown]
            await asyncio.wait(asking, timeout=_PATIENCE)
        gone = {each for each in asked if self._of(guild.id, each, at) is False}
        recs = (replace(rec, member_id=None) if rec.member_id in gone else rec for rec in fic.recs)
        return replace(fic, recs=tuple(recs)) if gone else fic

    def _of(self, server_id: int, member_id: int, now: datetime) -> bool | None:
        here, at = self._known.get((server_id, member_id), (None, now))
        return here if now - at < _AGAIN else None

    async def _ask(self, guild: discord.Guild, member_id: int, at: datetime) -> None:
        try:
            await guild.fetch_member(member_id)
        except discord.NotFound:
            self._remember(guild.id, member_id, at, here=False)
        except FAILURES:  # nobody knows, so she stays named
            return
        else:
            self._remember(guild.id, member_id, at, here=True)

    def _remember(self, server_id: int, member_id: int, at: datetime, *, here: bool) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[server_id, member_id] = (here, at)
