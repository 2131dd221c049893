"""Telling Discord the commands, only when they are not what it was told last."""

import hashlib
import json
import logging

import discord
from discord import app_commands

from bot.interaction import Bot
from bot.network_faults import FAILURES
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
    described = await digest(bot) if bot.always_sync or bot.is_first else None
    if described and (bot.always_sync or not await _is_told(bot, described)):
        await _tell(bot, described)
    await _learn_ids(bot)


async def catch_up(bot: Bot) -> None:
    """Tell Discord what it did not take when the bot started, and learn what another process was answered."""
    if not bot.is_at_work():
        return
    if bot.is_first and not await _is_told(bot, described := await digest(bot)):
        await _tell(bot, described)
    await _learn_ids(bot)


async def _is_told(bot: Bot, described: str) -> bool:
    """Whether Discord was told these commands, and its answer is known, which names them by their ids."""
    told = await key_values.get(bot.store, _key(bot))
    return told == described and await key_values.get(bot.store, _ids_key(bot)) is not None


async def _learn_ids(bot: Bot) -> None:
    kept = await key_values.get(bot.store, _ids_key(bot))
    ids: dict[str, int] = json.loads(kept) if kept else {}
    for command in bot.tree.walk_commands():
        root = command.root_parent or command
        # Whoever may not use a command sees no mention of it, so what is hidden from members stays code.
        if root.name in ids and root.default_permissions is None:
            bot.command_ids[command.qualified_name] = ids[root.name]


async def _tell(bot: Bot, described: str) -> None:
    server_id = bot.settings.dev_server_id
    try:
        commands = await bot.tree.sync(guild=discord.Object(server_id) if server_id else None)
    except app_commands.CommandSyncFailure:
        raise
    except FAILURES as failure:
        log.warning("Discord did not take the commands; it is told them again within an hour: %s", failure)
        return
    ids = json.dumps({command.name: command.id for command in commands})
    await key_values.put(bot.store, _ids_key(bot), ids)
    await key_values.put(bot.store, _key(bot), described)
    log.info("Told Discord the commands")


def _key(bot: Bot) -> str:
    return f"commands of {bot.application_id} in {bot.settings.dev_server_id or 'every server'}"


def _ids_key(bot: Bot) -> str:
    return f"ids of {_key(bot)}"


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
