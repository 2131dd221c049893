"""Taking interactions that Discord sends by HTTP, signed; the connections stay, and tell of servers alone.

Whoever sets this bot's *Interactions Endpoint URL* in Discord's developer portal gets no interaction over a
connection any more (https://docs.discord.com/developers/interactions/receiving-and-responding).
"""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
from aiohttp import web
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from bot.cli import loopback
from bot.interaction import Bot
from bot.processes.servers import NotKnownNow

_LARGEST = 1 << 20
"""Bytes of a request; an interaction has some thousands."""
_STALE = 300.0
"""Seconds: what was signed longer ago may be somebody's who listened."""
_PING, _PONG = 1, 1


@asynccontextmanager
async def serving(bot: Bot, port: int | None) -> AsyncGenerator[None]:
    """Take interactions on loopback while the block lasts; does nothing without a port.

    Raises Unavailable where another program has the port.
    """
    if port is None:
        yield
        return
    application = web.Application(client_max_size=_LARGEST)
    application.router.add_post("/", _Endpoint(bot).take)
    async with loopback.serving(application, port, setting="INTERACTIONS_PORT"):
        yield


class _Endpoint:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def take(self, request: web.Request) -> web.Response:
        """202 for an interaction, which is answered like any other; 401 for what isn't Discord's."""
        application = self._bot.application
        if application is None:  # not signed in yet, so Discord's key isn't known
            raise web.HTTPServiceUnavailable
        body = await request.read()
        if not self._is_discords(request, body, application):
            raise web.HTTPUnauthorized
        told = json.loads(body)
        if told["type"] == _PING:
            return web.json_response({"type": _PONG})
        await self._answer(told)
        return web.Response(status=202)

    def _is_discords(self, request: web.Request, body: bytes, application: discord.AppInfo) -> bool:
        signed_at = request.headers.get("X-Signature-Timestamp", "")
        if not (signed_at.isascii() and signed_at.isdigit() and len(signed_at) <= 12):
            return False
        if abs(self._bot.clock().timestamp() - int(signed_at)) > _STALE:
            return False
        try:
            signature = bytes.fromhex(request.headers.get("X-Signature-Ed25519", ""))
            VerifyKey(bytes.fromhex(application.verify_key)).verify(signed_at.encode() + body, signature)
        except (BadSignatureError, ValueError):
            return False
        return True

    async def _answer(self, told: dict[str, Any]) -> None:
        if server_id := told.get("guild_id"):
            with suppress(NotKnownNow):  # a server of another process's shards is asked for
                await self._bot.servers.find(int(server_id))
        # discord.py has no public way to be told of an interaction that no connection told of.
        state = self._bot._connection  # pyright: ignore[reportPrivateUsage] -- as said above
        state.parse_interaction_create(told)  # pyright: ignore[reportArgumentType] -- as Discord sends it
