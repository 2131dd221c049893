"""The bot with its store, opened and closed together: for Discord, for the demo and for the tests alike."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import discord

from bot.client import FicRec, now
from bot.interaction import Clock
from bot.jobs.archives import Asks
from bot.processes.roles import EVERY, Role
from bot.settings import Settings
from db.fics import earlier_requests, gates
from db.store.sqlite_store import SqliteStore
from db.tags import trigger_index
from fics.archives.client import Archives
from fics.intake.reader import FileReader

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so no word about it

_SIDE_BY_SIDE = 3
"""Archives that are asked at the same time at most, each by a process that ends when idle."""


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    clock: Clock = now,
    extras: tuple[str, ...] = (),
    always_sync: bool = False,
    askers: Sequence[Asks] | None = None,
    files: FileReader | None = None,
    roles: frozenset[Role] = EVERY,
) -> AsyncGenerator[FicRec]:
    """Give the bot, ready to start; `extras` are extensions besides the features.

    `askers` ask archives side by side: workers of our own where none are given, nobody where they are empty.
    `files` reads what members attach: with processes of this bot's own where none is given. `roles` are the
    parts of the work that this process does.
    The store is open and background work runs as long as the context lasts. Raises OutOfOrder where the
    database can't be used.
    """
    async with (
        SqliteStore.open(settings.database_path) as store,
        _reader(files) as reader,
        FicRec(
            store,
            settings,
            clock=clock,
            extras=extras,
            always_sync=always_sync,
            askers=_askers(settings, askers) if Role.FETCH in roles else (),
            files=reader,
            roles=roles,
        ) as bot,
    ):
        # Fics are judged anew where a version judges otherwise, before anybody can see them.
        await gates.renew(store, at=clock())
        await trigger_index.renew(store)
        await earlier_requests.renew(store, at=clock())
        # Not in setup_hook: simcord counts what begins there as the bot's answer, and waits for it in vain.
        jobs = [job.run() for job in bot.jobs]
        background = [asyncio.create_task(work) for work in (*jobs, *bot.fetching.work())]
        try:
            yield bot
        finally:
            for task in background:
                task.cancel()
            # Awaited, so that no job is at work on a store that is closed.
            await asyncio.gather(*background, return_exceptions=True)


def _askers(settings: Settings, given: Sequence[Asks] | None) -> Sequence[Asks]:
    """The askers that were given, if any were; else workers of our own."""
    if given is not None:
        return given
    contact, ini = settings.operator_contact, settings.fanficfare_ini
    asked: dict[str, float] = {}  # the next question to an archive may go to another of them
    return [Archives(contact=contact, ini=ini, asked=asked) for _ in range(_SIDE_BY_SIDE)]


@asynccontextmanager
async def _reader(given: FileReader | None) -> AsyncGenerator[FileReader]:
    """The reader that was given, which others may use as well; else one that ends with the bot."""
    reader = given or FileReader()
    try:
        yield reader
    finally:
        if given is None:
            await reader.close()
