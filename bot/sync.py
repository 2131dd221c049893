"""Telling Discord the commands, only when they are not what it was told last."""

import hashlib
import json
import logging
from typing import TYPE_CHECKING

import discord

from db import kept

if TYPE_CHECKING:
    from bot.client import FicRec

log = logging.getLogger(__name__)


async def sync(bot: "FicRec") -> None:
    """Send the tree to Discord if its digest changed since the last time, for this application and place."""
    server = discord.Object(bot.settings.dev_server_id) if bot.settings.dev_server_id else None
    if server:
        bot.tree.copy_global_to(guild=server)
    key = f"commands of {bot.application_id} in {server.id if server else 'every server'}"
    digest = _digest(bot)
    if not bot.always_sync and await kept.get(bot.store, key) == digest:
        return
    await bot.tree.sync(guild=server)
    await kept.put(bot.store, key, digest)
    log.info("Told Discord the commands")


def _digest(bot: "FicRec") -> str:
    commands = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
