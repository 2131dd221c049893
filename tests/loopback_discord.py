"""A Discord on loopback, REST and gateway, for what simcord can't show: shards, and several real processes.

It keeps the rules of sharding (https://docs.discord.com/developers/events/gateway#sharding): 2,500 servers a
connection, one sign-in per bucket in five seconds, messages of no server to shard 0 alone. Channel 1 of each
server is age-restricted. What it saw can be read at any time.
"""

import asyncio
import json
import threading
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Coroutine, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any

from aiohttp import WSMsgType, web

MOST = 2_500
"""Servers that one connection may be told of."""
_USER = {"id": "42", "username": "FicRec", "discriminator": "0", "avatar": None, "bot": True}
_BASE = 1 << 60


def server_id(number: int) -> int:
    """The id of the server of that number: so that number and shard go together."""
    return _BASE + (number << 22)


def channel_id(number: int, channel: int) -> int:
    """The id of a server's channel; channel 1 is age-restricted."""
    return server_id(number) + 1 + channel


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was posted or changed."""

    channel_id: int
    method: str
    body: str


@dataclass(frozen=True, slots=True)
class Fault:
    """How one request fails: the next one whose method and path it names."""

    method: str
    path: str
    """What the path has in it."""
    status: int
    retry_after: float = 0.0
    """Seconds that a 429 asks to wait."""
    is_global: bool = False
    is_done: bool = False
    """Whether what was asked is done all the same, and only its answer is lost."""

    def answer(self) -> web.Response:
        told = {"message": "Fault", "retry_after": self.retry_after, "global": self.is_global}
        # discord.py takes a 429 without “Via” for one of Cloudflare's, which it doesn't wait for
        return _json(told, self.status, {"Retry-After": str(self.retry_after), "Via": "1.1 loopback"})


@dataclass
class _Session:
    """What a shard was told, so that it can go on where its connection broke."""

    socket: web.WebSocketResponse
    told: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


@dataclass
class LoopbackDiscord:
    """What such a Discord is, and what it has seen."""

    servers: int
    recommended: int
    buckets: int = 1
    address: str = ""
    public_key: str = "00"
    sign_ins: list[tuple[float, int, int]] = field(default_factory=list[tuple[float, int, int]])
    """When, by which shard, of how many."""
    refused: int = 0
    """Sign-ins that came too soon."""
    closed: Counter[int] = field(default_factory=Counter[int])
    """How often it closed a connection, by code."""
    sent: list[Sent] = field(default_factory=list[Sent])
    """What was posted or changed; a second one of a nonce in a channel is dropped."""
    answers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What interactions were answered with, by their tokens."""
    told: int = 0
    """How often it was told the commands."""
    resumed: int = 0
    """How often a connection that had broken went on."""
    later: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What interactions were answered with afterwards, by their tokens."""
    is_away: bool = False
    """Whether nobody reaches it."""
    bucket_pause: float = 4.9
    """Seconds between two sign-ins of one bucket; fewer where the bot's time is made to run faster."""
    is_slow: bool = False
    """Whether it keeps every answer back; what was asked is done at once."""
    faults: deque[Fault] = field(default_factory=deque[Fault])
    """How coming requests fail, in this order."""
    arrived: list[tuple[float, str, str]] = field(default_factory=list[tuple[float, str, str]])
    """When which request came, by its method and path."""
    removed: set[int] = field(default_factory=set[int])
    """The numbers of servers from which the bot was removed."""
    _by_nonce: dict[tuple[int, str], int] = field(default_factory=dict[tuple[int, str], int])
    _open: dict[tuple[int, int], web.WebSocketResponse] = field(
        default_factory=dict[tuple[int, int], web.WebSocketResponse]
    )
    _sessions: dict[tuple[int, int], "_Session"] = field(default_factory=dict[tuple[int, int], "_Session"])
    _loop: asyncio.AbstractEventLoop | None = None
    _runner: web.AppRunner | None = None
    _ids: "count[int]" = field(default_factory=lambda: count(10**17))

    @property
    def shards(self) -> set[int]:
        """The shards that are connected."""
        return {shard for shard, _ in self._open}

    def cut_off(self) -> None:
        """Break every connection off, and refuse new ones, as where a network is gone."""
        self._do(self._cut_off())

    def come_back(self) -> None:
        """Take connections again, at the same address."""
        assert self._runner
        self._do(web.TCPSite(self._runner, "127.0.0.1", int(self.address.rsplit(":", 1)[1])).start())

    async def _cut_off(self) -> None:
        assert self._runner
        for site in list(self._runner.sites):
            await site.stop()
        assert self._runner.server
        for connection in self._runner.server.connections:
            if connection.transport:
                connection.transport.abort()

    def remove(self, number: int) -> None:
        """Remove the bot from the server of that number."""
        self.removed.add(number)
        self.emit(number, "GUILD_DELETE", {"id": str(server_id(number))})

    def invite(self, number: int) -> None:
        """Invite the bot to that server again: of `unavailable` nothing is said then."""
        self.removed.discard(number)
        told = {key: value for key, value in discord_server(number).items() if key != "unavailable"}
        self.emit(number, "GUILD_CREATE", told)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        assert self._loop
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def emit(self, number: int | None, event: str, data: dict[str, Any]) -> int:
        """Tell every connection that has the server of that number of an event; how many those were.

        An event of no server goes to shard 0.
        """
        assert self._loop
        told = [
            asyncio.run_coroutine_threadsafe(self._tell(session, event, data), self._loop)
            for (shard, shards), session in list(self._sessions.items())
            if shard == (0 if number is None else (server_id(number) >> 22) % shards)
        ]
        for each in told:
            each.result(10)
        return len(told)

    def break_off(self) -> None:
        """Break all connections off, as a network does; what is told meanwhile is told to who resumes."""
        assert self._loop
        for socket in list(self._open.values()):
            asyncio.run_coroutine_threadsafe(socket.close(code=4_000), self._loop).result(10)

    async def _tell(self, session: "_Session", event: str, data: dict[str, Any]) -> None:
        session.told.append({"op": 0, "t": event, "s": len(session.told) + 1, "d": data})
        if not session.socket.closed:
            await session.socket.send_json(session.told[-1])

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """A connection, from its greeting to its end."""
        if self.is_away:
            raise web.HTTPBadGateway
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        async for message in socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
            said = json.loads(message.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif said["op"] == 2:
                await self._sign_in(socket, *said["d"].get("shard", (0, 1)))
            elif said["op"] == 6:
                await self._resume(socket, said["d"])
        for key in [key for key, each in self._open.items() if each is socket]:
            del self._open[key]
        return socket

    async def _sign_in(self, socket: web.WebSocketResponse, shard: int, shards: int) -> None:
        now = monotonic()
        last = [at for at, other, _ in self.sign_ins if other % self.buckets == shard % self.buckets]
        self.sign_ins.append((now, shard, shards))
        if last and now - last[-1] < self.bucket_pause:
            self.refused += 1
            await socket.send_json({"op": 9, "d": False, "s": None, "t": None})
            return
        here = (number for number in range(self.servers) if number not in self.removed)
        mine = [number for number in here if (server_id(number) >> 22) % shards == shard]
        if len(mine) > MOST:
            self.closed[4011] += 1
            await socket.close(code=4011, message=b"Sharding required.")
            return
        self._open[shard, shards] = socket
        session = self._sessions[shard, shards] = _Session(socket)
        ready = {
            "v": 10,
            "user": _USER,
            "guilds": [{"id": str(server_id(number)), "unavailable": True} for number in mine],
            "session_id": f"session-{shard}-{shards}",
            "resume_gateway_url": self.address.replace("http", "ws") + "/gateway",
            "shard": [shard, shards],
            "application": {"id": "42", "flags": 0},
        }
        await self._tell(session, "READY", ready)
        for number in mine:
            await self._tell(session, "GUILD_CREATE", discord_server(number))

    async def _resume(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        shard, shards = map(int, said["session_id"].split("-")[1:])
        session = self._sessions[shard, shards]
        session.socket = self._open[shard, shards] = socket
        for missed in session.told[said["seq"] :]:
            await socket.send_json(missed)
        await self._tell(session, "RESUMED", {})
        self.resumed += 1

    async def rest(self, request: web.Request) -> web.Response:
        """The answer to a request."""
        if self.is_away:
            raise web.HTTPBadGateway
        self.arrived.append((monotonic(), request.method, request.path))
        body = await request.text()
        fault = self._fault(request)
        answer = self._done(request, body) if fault is None or fault.is_done else None
        while self.is_slow:  # noqa: ASYNC110 -- set from another thread, so by no event of this loop
            await asyncio.sleep(0.02)
        return fault.answer() if fault else answer or _json({})

    def _fault(self, request: web.Request) -> Fault | None:
        fits = (each for each in self.faults if each.method == request.method and each.path in request.path)
        fault = next(fits, None)
        if fault:
            self.faults.remove(fault)
        return fault

    def _done(self, request: web.Request, body: str) -> web.Response:
        path = request.path.removeprefix("/api/v10").strip("/").split("/")
        if path[-1] == "commands":
            self.told += request.method == "PUT"
            return _json([])
        if path[-1] == "callback":
            if self.answers[path[-2]]:
                return _json({"message": "Interaction has already been acknowledged.", "code": 40060}, 400)
            self.answers[path[-2]].append(body)
            return _json({"interaction": {"id": path[1], "type": 2}})
        if path[0] == "webhooks":
            self.later[path[2]].append(body)
            return _json(discord_message(next(self._ids), 0))
        if path[0] in ("channels", "guilds") and (int(path[1]) - _BASE) >> 22 in self.removed:
            return _json({"message": "Missing Access", "code": 50001}, 403)
        if "messages" in path:
            return self._message(int(path[1]), request.method, body)
        return self._thing(path)

    def _message(self, channel: int, method: str, body: str) -> web.Response:
        number = next(self._ids)
        told: dict[str, Any] = json.loads(body) if body.startswith("{") else {}
        if told.get("enforce_nonce"):
            first = self._by_nonce.setdefault((channel, told["nonce"]), number)
            if first != number:
                return _json(discord_message(first, channel))
        self.sent.append(Sent(channel, method, body))
        return _json(discord_message(number, channel))

    def _thing(self, path: list[str]) -> web.Response:
        match path:
            case ["users", "@me"]:
                return _json(_USER)
            case ["users", "@me", "channels"]:
                return _json({"id": "77", "type": 1, "recipients": [{**_USER, "id": "5"}]})
            case ["oauth2" | "applications", *_]:
                return _json(
                    {
                        "id": "42",
                        "name": "FicRec",
                        "icon": None,
                        "description": "",
                        "bot_public": True,
                        "bot_require_code_grant": False,
                        "verify_key": self.public_key,
                        "owner": _USER,
                        "team": None,
                    }
                )
            case ["gateway", "bot"]:
                return _json(
                    {
                        "url": self.address.replace("http", "ws") + "/gateway",
                        "shards": self.recommended,
                        "session_start_limit": {
                            "total": 1_000,
                            "remaining": 1_000 - len(self.sign_ins),
                            "reset_after": 1,
                            "max_concurrency": self.buckets,
                        },
                    }
                )
            case ["guilds", server, *rest] if int(server) in map(server_id, range(self.servers)):
                return _json(_part(discord_server((int(server) - _BASE) >> 22), rest))
            case ["channels", channel]:
                number = (int(channel) - _BASE) >> 22
                channels = {each["id"]: each for each in discord_server(number)["channels"]}
                return _json({**channels[channel], "guild_id": str(server_id(number))})
            case _:
                return _json({"message": "Unknown", "code": 10004}, 404)


def _part(server: dict[str, Any], rest: list[str]) -> Any:
    match rest:
        case ["channels"]:
            return server["channels"]
        case ["threads", "active"]:
            return {"threads": [], "members": []}
        case ["members", _]:
            return server["members"][0]
        case _:
            return {
                key: value for key, value in server.items() if key not in ("channels", "members", "threads")
            }


def _json(told: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # As Discord sends it: with a charset behind, discord.py takes it for text.
    headers = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(told).encode(), status=status, headers=headers)


def discord_server(number: int) -> dict[str, Any]:
    """A server as Discord tells of it: two channels, and the bot among its members."""
    own = server_id(number)
    everyone = {
        "id": str(own),
        "name": "@everyone",
        "permissions": "1071698660929",
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": str(own),
        "name": f"Server {number}",
        "icon": None,
        "owner_id": "7",
        "member_count": 10,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "features": [],
        "system_channel_id": None,
        "system_channel_flags": 0,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "large": False,
        "unavailable": False,
        "joined_at": "2025-01-01T00:00:00+00:00",
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "threads": [],
        "members": [
            {
                "user": _USER,
                "roles": [],
                "joined_at": "2025-01-01T00:00:00+00:00",
                "deaf": False,
                "mute": False,
                "flags": 0,
            }
        ],
        "channels": [
            {
                "id": str(channel_id(number, channel)),
                "type": 0,
                "name": f"channel-{channel}",
                "position": channel,
                "topic": None,
                "nsfw": channel == 1,
                "permission_overwrites": [],
                "parent_id": None,
                "flags": 0,
                "rate_limit_per_user": 0,
                "last_message_id": None,
            }
            for channel in range(2)
        ],
    }


def discord_message(number: int, channel: int) -> dict[str, Any]:
    """A message as Discord tells of it: the bot's own, with nothing in it."""
    return {
        "id": str(number),
        "channel_id": str(channel),
        "author": _USER,
        "content": "",
        "timestamp": "2025-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
    }


def interaction(
    number: int, token: str, data: Mapping[str, Any], *, kind: int = 3, permissions: str = "0"
) -> dict[str, Any]:
    """What a member does in the open channel of a server, as Discord tells of it; `kind` 3 is a press."""
    user = {"id": "5", "username": "wren", "discriminator": "0", "avatar": None, "global_name": None}
    member: dict[str, Any] = {"user": user, "roles": [], "permissions": permissions, "joined_at": None}
    told: dict[str, Any] = {
        "id": str(900 + zlib.crc32(token.encode())),
        "application_id": "42",
        "type": kind,
        "token": token,
        "version": 1,
        "locale": "en-US",
        "guild_id": str(server_id(number)),
        "channel": {
            "id": str(channel_id(number, 0)),
            "type": 0,
            "guild_id": str(server_id(number)),
            "name": "recs",
        },
        "app_permissions": "0",
        "attachment_size_limit": 10_485_760,
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(server_id(number))},
        "member": {**member, "flags": 0, "deaf": False, "mute": False},
        "data": data,
    }
    return {**told, "message": discord_message(1, channel_id(number, 0))} if kind == 3 else told


@contextmanager
def loopback_discord(servers: int, *, shards: int = 1, buckets: int = 16) -> Generator[LoopbackDiscord]:
    """Such a Discord while the block lasts, in a thread of its own; `shards` is what it recommends."""
    discord = LoopbackDiscord(servers, shards, buckets)
    started = threading.Event()
    ended: list[asyncio.Event] = []

    async def serve() -> None:
        application = web.Application(client_max_size=64 << 20)
        application.router.add_get("/gateway", discord.gateway)
        application.router.add_get("/gateway/", discord.gateway)
        application.router.add_route("*", "/{tail:.*}", discord.rest)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        discord.address = f"http://{host}:{port}"
        discord._runner = runner  # pyright: ignore[reportPrivateUsage] -- its own
        discord._loop = asyncio.get_running_loop()  # pyright: ignore[reportPrivateUsage] -- its own
        ended.append(asyncio.Event())
        started.set()
        await ended[0].wait()
        await runner.cleanup()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield discord
    finally:
        assert discord._loop  # pyright: ignore[reportPrivateUsage] -- its own
        discord._loop.call_soon_threadsafe(ended[0].set)  # pyright: ignore[reportPrivateUsage] -- its own
        thread.join(10)
