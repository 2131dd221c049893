"""The bot with its store, opened and closed together: for Discord, for the demo and for the tests alike."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord

from bot.client import Clock, FicRec, now
from bot.settings import Settings
from db.connection import Store

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so no word about it


@asynccontextmanager
async def open_bot(
    settings: Settings, *, clock: Clock = now, extras: tuple[str, ...] = (), always_sync: bool = False
) -> AsyncGenerator[FicRec]:
    """Give the bot, ready to start; `extras` are extensions besides the features.

    The store is open and background work runs as long as the context lasts. Raises OutOfOrder where the
    database can't be used.
    """
    async with (
        Store.open(settings.database_path) as store,
        FicRec(store, settings, clock=clock, extras=extras, always_sync=always_sync) as bot,
    ):
        jobs = [asyncio.create_task(job.run()) for job in (bot.copies, bot.rooms)]
        try:
            yield bot
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
