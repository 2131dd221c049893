"""How much memory 10,000 servers take: the whole bot, told of each as Discord tells it.

`python -m benchmarks.guilds [SERVERS]`. A server has 40 channels in five categories, 25 roles and 50
emojis, and two channels in three say who may do what.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.memory import resident
from bot.app import open_bot
from bot.client import FicRec, extension_names
from bot.settings import Settings
from tests.loopback_discord import channel_id, discord_server, server_id

SERVERS = 10_000
CHANNELS, ROLES, EMOJIS = 40, 25, 50
_CATEGORY, _TEXT, _VOICE = 4, 0, 2


def told(number: int) -> dict[str, Any]:
    """A server as Discord tells of it, every text of its own."""
    server = discord_server(number)
    channel = server["channels"][0]
    role = server["roles"][0]
    server["channels"] = [
        {
            **channel,
            "id": str(channel_id(number, place)),
            "type": _CATEGORY if place < 5 else _VOICE if place % 7 == 0 else _TEXT,
            "bitrate": 64_000,
            "user_limit": 0,
            "name": f"channel-{place}-of-{number}",
            "topic": f"What channel {place} of server {number} is for, in a sentence or two.",
            "parent_id": None if place < 5 else str(channel_id(number, place % 5)),
            "permission_overwrites": [
                {"id": str(server_id(number) + 1_000 + each), "type": 0, "allow": "1024", "deny": "2048"}
                for each in range(3 if place % 3 else 0)
            ],
        }
        for place in range(CHANNELS)
    ]
    server["roles"] = [
        role,
        *(
            {**role, "id": str(server_id(number) + 1_000 + place), "name": f"Role {place} of {number}"}
            for place in range(ROLES)
        ),
    ]
    server["emojis"] = [
        {"id": str(server_id(number) + 2_000 + place), "name": f"e{place}_{number}", "roles": []}
        for place in range(EMOJIS)
    ]
    return json.loads(json.dumps(server))


@asynccontextmanager
async def whole_bot(database: Path) -> AsyncGenerator[FicRec]:
    """The bot with all its features, connected to nothing."""
    settings = Settings.from_mapping({"DATABASE_PATH": str(database)})
    async with open_bot(settings, askers=()) as bot:
        for name in extension_names():
            await bot.load_extension(name)
        yield bot


async def tell(bot: FicRec, servers: int) -> None:
    """Tells the bot of so many servers."""
    state: Any = bot._connection  # pyright: ignore[reportPrivateUsage] -- what the gateway tells
    state.shard_count = 10
    for number in range(servers):
        state.parse_guild_create(told(number))
        await asyncio.sleep(0)


async def measure(servers: int) -> None:
    """Prints what the bot takes before and after it was told of so many servers."""
    with TemporaryDirectory() as folder:
        async with whole_bot(Path(folder) / "ficrec.db") as bot:
            before, begun = resident(), time.process_time()
            await tell(bot, servers)
            taken = time.process_time() - begun
            after = resident()
            members = sum(len(server.members) for server in bot.guilds)
            print(f"{servers} servers: {before:.0f} MB before, {after:.0f} MB after")
            print(
                f"{1024 * (after - before) / servers:.1f} KB and {1000 * taken / servers:.2f} ms CPU each, "
                f"{members} members and {len(bot.emojis)} emojis kept"
            )


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else SERVERS))
