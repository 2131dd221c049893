"""How long the bot takes for `/fic search`: from the command's arrival to its answer handed to HTTP."""

import contextlib
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import discord
import simcord
from discord.webhook.async_ import AsyncWebhookAdapter

from benchmarks.archive import SEED
from benchmarks.questions import Vocabulary, found_options
from benchmarks.simulated_server import replaced, simulated_server
from benchmarks.timing import Times
from bot.cli.memory import set_apart
from db.store.sqlite_store import SqliteStore

Timed = Callable[..., Awaitable[Any]]


@dataclass(slots=True)
class Watch:
    """What was seen of the command under way."""

    arrived: float = 0.0
    answered: float = 0.0
    in_database: float = 0.0
    under_way: int = 0
    """Looks into the database that go on: one may hold others, or go on beside them."""
    asked: float = 0.0
    """When the first of those began."""
    all: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    """Of each answer: milliseconds in all, and of these in the database."""

    def arrive(self) -> None:
        """Begins with a command."""
        self.arrived = time.perf_counter()
        self.answered = self.in_database = 0.0

    def begin(self) -> None:
        """Keeps when the database is asked."""
        if not self.under_way:
            self.asked = time.perf_counter()
        self.under_way += 1

    def end(self) -> None:
        """Keeps how long it was asked; what goes on behind the answer doesn't count."""
        self.under_way -= 1
        if not self.under_way and not self.answered:
            self._add()

    def answer(self) -> None:
        """Keeps when the command was answered."""
        if not self.answered:
            if self.under_way:
                self._add()
            self.answered = time.perf_counter()

    def _add(self) -> None:
        self.in_database += time.perf_counter() - max(self.asked, self.arrived)

    def note(self) -> None:
        """Keeps what was seen of the command."""
        if self.answered:
            self.all.append(((self.answered - self.arrived) * 1_000, self.in_database * 1_000))


async def bot_table(database: Path, place: int, known: Vocabulary, *, many: int) -> list[str]:
    """The time of whole commands, and how much of it is the database's.

    The server at that place is given to simcord's own Discord, so measure the rest before.
    """
    watch = Watch()
    async with _asking(database, place) as (member, channel):
        luck = random.Random(f"{SEED} commands")
        options = [found_options(known, luck) for _ in range(many + 1)]
        await member.slash(channel, "fic search", **options[0])
        with _watched(watch):
            for each in options:
                await member.slash(channel, "fic search", **each)
                watch.note()
    whole, within = (Times.of(times) for times in zip(*watch.all, strict=True))
    beside = Times.of(whole - within for whole, within in watch.all)
    return [
        "| `/fic search`, from its arrival to its answer handed to HTTP | p50 / p99 ms |",
        "| --- | --- |",
        f"| all | {whole} |",
        f"| of it in the database | {within} |",
        f"| of it the bot's own | {beside} |",
    ]


@asynccontextmanager
async def _asking(database: Path, place: int) -> AsyncGenerator[tuple[simcord.MemberActor, Any]]:
    async with simulated_server(database, place) as server:
        set_apart()
        yield server.add_member("wren"), server.channel


@contextlib.contextmanager
def _watched(watch: Watch) -> Generator[None]:
    """Looks on where commands come in, where answers go out, and where the database is asked."""

    def arriving(receive: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(receive)
        def received(*given: Any, **named: Any) -> Any:
            watch.arrive()
            return receive(*given, **named)

        return received

    def answering(answer: Timed) -> Timed:
        @wraps(answer)
        async def answered(*given: Any, **named: Any) -> Any:
            watch.answer()
            return await answer(*given, **named)

        return answered

    def asking(ask: Timed) -> Timed:
        @wraps(ask)
        async def asked(*given: Any, **named: Any) -> Any:
            watch.begin()
            try:
                return await ask(*given, **named)
            finally:
                watch.end()

        return asked

    with contextlib.ExitStack() as stack:
        for owner, name, wrapped in (
            (discord.app_commands.CommandTree, "_from_interaction", arriving),
            (AsyncWebhookAdapter, "create_interaction_response", answering),
            (SqliteStore, "run_read", asking),
            (SqliteStore, "run_glance", asking),
            (SqliteStore, "run_write", asking),
            (SqliteStore, "run_write_unsynced", asking),
        ):
            stack.enter_context(replaced(owner, name, wrapped))
        yield
