"""Telling Discord the commands, only when they are not what it was told last."""

import hashlib
import json
import logging

import aiohttp
import discord
from discord import app_commands

from bot.interaction import Bot
from db.store import key_values

log = logging.getLogger(__name__)


async def sync(bot: Bot) -> None:
    """Send the tree to Discord if its digest changed since the last time, for this application and place.

    Where Discord does not take it, the bot runs with the commands that it was told last, and
    `catch_up` tries again. Raises CommandSyncFailure where the tree itself is wrong.
    """
    if bot.settings.dev_server_id:
        bot.tree.copy_global_to(guild=discord.Object(bot.settings.dev_server_id))
    # Discord limits how often it is told in a day, so only what has changed is.
    if not (bot.always_sync or bot.is_first):
        return
    described = await digest(bot)
    if bot.always_sync or described != await _told(bot):
        await _tell(bot, described)


async def catch_up(bot: Bot) -> None:
    """Tell Discord what it did not take when the bot started."""
    if not (bot.is_at_work() and bot.is_first):
        return
    described = await digest(bot)
    if described != await _told(bot):
        await _tell(bot, described)


async def _told(bot: Bot) -> str | None:
    return await key_values.get(bot.store, _key(bot))


async def _tell(bot: Bot, described: str) -> None:
    server_id = bot.settings.dev_server_id
    try:
        await bot.tree.sync(guild=discord.Object(server_id) if server_id else None)
    except app_commands.CommandSyncFailure:
        raise
    except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
        log.warning("Discord did not take the commands; it is told them again within an hour: %s", failure)
        return
    await key_values.put(bot.store, _key(bot), described)
    log.info("Told Discord the commands")


def _key(bot: Bot) -> str:
    return f"commands of {bot.application_id} in {bot.settings.dev_server_id or 'every server'}"


async def digest(bot: Bot) -> str:
    """A checksum of all that Discord is told of the commands."""
    translator = bot.tree.translator
    commands = [
        # With its translations, which are sent along: a new one is news to Discord, too.
        await command.get_translated_payload(bot.tree, translator)
        if translator
        else command.to_dict(bot.tree)
        for command in bot.tree.get_commands()
    ]
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
