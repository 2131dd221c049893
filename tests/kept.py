"""A database as it is at one moment, put back under the running bot: cheaper than to make all of it anew."""

import asyncio
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from db.store.driver import sqlite
from db.store.store import Store


@dataclass(frozen=True)
class Kept:
    """What a store held."""

    store: Store
    content: sqlite.Connection

    async def put_back(self) -> None:
        """Let the store hold that again; the bot takes it for what another process wrote."""
        await asyncio.to_thread(self._put_back)
        await self.store.look()

    def _put_back(self) -> None:
        with closing(sqlite.connect(self.store.path)) as db:
            self.content.backup(db)


@contextmanager
def kept_database(store: Store) -> Generator[Kept]:
    """What the store holds now."""
    with (
        closing(sqlite.connect(":memory:", check_same_thread=False)) as content,
        closing(sqlite.connect(store.path)) as db,
    ):
        db.backup(content)
        yield Kept(store, content)
