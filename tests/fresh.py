"""What every world begins with, made once a process: the features' modules, and a migrated database."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from discord.ext import commands

from db.store.sqlite_store import SqliteStore

Fill = Callable[[Path], Awaitable[None]]


async def migrate(path: Path) -> None:
    """Make an empty database at `path`, by all migrations."""
    async with SqliteStore.open(path):
        pass


async def put_database(path: Path, fill: Fill = migrate) -> None:
    """Put a database at `path` as `fill` makes one, unless a file is there already.

    `fill` is awaited once, and what it made copied from then on: migrating each database anew would cost more
    than all that most tests do.
    """
    if fill not in _made:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "ficrec.db"
            await fill(made)
            _made[fill] = await asyncio.to_thread(made.read_bytes)  # closing it put its WAL into it
    _put(_made[fill], path)


_made: dict[Fill, bytes] = {}


def _put(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(content)


async def load_feature(bot: commands.Bot, name: str) -> None:
    """Add a feature, in place of `FicRec.load_extension`, which executes its modules anew for each bot."""
    await _imported(name).setup(bot)


@cache
def _imported(name: str) -> ModuleType:
    return import_module(name)
