"""What an earlier release left behind, put back as this one finds it: its database and its messages."""

import gzip
import json
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import simcord
from discord.http import Route

from db.store import compression
from db.store.driver import sqlite
from tests.releases.writer import FOLDER, ids
from tests.world import World

RELEASES = sorted(file.stem for file in FOLDER.glob("*.json"))
_COMPONENTS_V2 = discord.MessageFlags(components_v2=True).value
_OWN_TABLES = """
    SELECT table_list.name, table_info.name
    FROM pragma_table_list AS table_list
    JOIN pragma_table_info(table_list.name) AS table_info
    WHERE table_list.schema = 'main'
        AND table_list.type = 'table'
        AND table_list.name NOT LIKE 'sqlite%'
        AND table_info.type IN ('INTEGER', 'TEXT')
"""


@dataclass(frozen=True)
class Upgraded:
    """The bot on an earlier release's database, in the channels that the release posted to."""

    world: World
    office: simcord.ChannelHandle
    database: Path
    pressed: Mapping[str, list[str]]
    """The custom ids of messages that one member alone saw, by her name."""

    def member(self, name: str) -> simcord.MemberActor:
        """Who was on the server: wren, plover or maud."""
        return {"wren": self.world.wren, "plover": self.world.plover, "maud": self.world.maud}[name]


def unpack(release: str, path: Path) -> Path:
    """Put that release's database at the path, as it left it."""
    path.write_bytes(gzip.decompress((FOLDER / f"{release}.db.gz").read_bytes()))
    return path


async def upgrade(world: World, release: str, folder: Path) -> Upgraded:
    """Post what the release posted, then start this version over its database."""
    kept = json.loads((FOLDER / f"{release}.json").read_text(encoding="utf-8"))
    office = world.server.create_text_channel("moderators")
    now = ids(world, office)
    renamed = {old: now[name] for name, old in kept["ids"].items()}
    for posted in kept["messages"]:
        renamed[posted["id"]] = await _posted(world, now[posted["channel"]], posted["components"])
    database = unpack(release, folder / "earlier.db")
    _renumber(database, renamed)
    world.settings = replace(world.settings, database_path=database)
    await world.restart()
    return Upgraded(world, office, database, kept["pressed"])


async def _posted(world: World, channel_id: int, components: list[dict[str, Any]]) -> int:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
    body = {"components": components, "flags": _COMPONENTS_V2}
    message = await world.bot.http.request(route, json=body)
    return int(message["id"])


def _renumber(database: Path, renamed: Mapping[int, int]) -> None:
    """Give everything the ids that Discord has for it now."""
    old_ids = re.compile("|".join(map(str, renamed)))

    def renumbered(value: int | str | None) -> int | str | None:
        if isinstance(value, str):  # in JSON, too
            return old_ids.sub(lambda found: str(renamed[int(found[0])]), value)
        return value if value is None else renamed.get(value, value)

    with closing(sqlite.connect(database)) as db, db:
        compression.register(db)  # for the triggers
        db.create_function("renumbered", 1, renumbered, deterministic=True)
        # In one go: Discord may give an old id to something else now.
        for table, column in db.execute(_OWN_TABLES).fetchall():
            db.execute(
                f"""
                UPDATE "{table}"
                SET "{column}" = renumbered("{column}")
                WHERE "{column}" IS NOT renumbered("{column}")
                """
            )
