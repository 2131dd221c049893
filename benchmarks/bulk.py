"""Many fics written in one go, and how long others wait who post meanwhile: `python -m benchmarks.bulk`."""

import argparse
import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archive import Archive
from benchmarks.timing import Times
from db.fics import drafts, list_changes, recs, submission
from db.imports.intake import CHUNK
from db.store import servers
from db.store.connection import Connection
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.drafts import Reading
from fics.models import Facts, Rec

SERVER, OTHER = 1, 2
_AT = datetime(2026, 11, 30, tzinfo=UTC)
_PAUSE = 0.1
"""Seconds between two posts of the others."""


def main() -> None:
    """Writes an invented list as an import does, by itself and beside others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    parser.add_argument("--fics", type=int, default=10_000)
    many = parser.parse_args().fics
    entries = [replace(entry.facts, links=()) for entry in Archive().entries(2 * many, server=5)]
    with TemporaryDirectory() as folder:
        print("\n".join(asyncio.run(_measured(Path(folder) / "ficrec.db", entries[:many], entries[many:]))))


async def _measured(database: Path, alone: list[Facts], beside: list[Facts]) -> list[str]:
    async with SqliteStore.open(database) as store:
        cpu = await _written(store, alone)
        async with _others(store) as waits:
            await _written(store, beside)
    return [
        f"| {len(alone):,} fics, load {os.getloadavg()[0]:.1f} | |",
        "| --- | --- |",
        f"| fics a second of the processor | {len(alone) / cpu:.0f} |",
        f"| a post of others meanwhile, p50 / p99 ms | {Times.of(waits)} |",
    ]


async def _written(store: Store, entries: list[Facts]) -> float:
    """Writes so many fics in a transaction as an import, and rests as long; the processor's seconds."""
    server_no = await store.run_write(lambda db: servers.find_or_add_in(db, SERVER))
    cpu = 0.0
    for first in range(0, len(entries), CHUNK):
        began, begun = time.process_time(), time.perf_counter()
        await store.run_write(lambda db, first=first: _add(db, server_no, entries[first : first + CHUNK]))
        cpu += time.process_time() - began
        await asyncio.sleep(time.perf_counter() - begun)
    return cpu


async def _add(db: Connection, server_no: int, entries: list[Facts]) -> None:
    ids = await list_changes.add_all_in(db, server_no, [(facts, 0) for facts in entries], at=_AT)
    await recs.add_all_in(db, [(fic_id, Rec(member_id=None, at=_AT)) for fic_id in ids])


@asynccontextmanager
async def _others(store: Store) -> AsyncGenerator[list[float]]:
    waits = list[float]()

    async def post() -> None:
        while True:
            began, reading = time.perf_counter(), Reading(facts=Facts(title=f"Salt {len(waits)}"))
            draft = await drafts.add(store, OTHER, member_id=1, reading=reading, at=_AT)
            await submission.post(store, OTHER, draft_id=draft.id, member_id=1, at=_AT)
            waits.append((time.perf_counter() - began) * 1_000)
            await asyncio.sleep(_PAUSE)

    posting = asyncio.create_task(post())
    yield waits
    posting.cancel()
    with suppress(asyncio.CancelledError):
        await posting


if __name__ == "__main__":
    main()
