"""Ten thousand fics in and out, and how long others wait meanwhile: `python -m benchmarks.imports`."""

import argparse
import asyncio
import resource
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.page import invented
from bot.imports import trial, wording
from bot.imports.trial import FilesSeen, ListFile
from db.export import lists
from db.fics import drafts, submission
from db.imports import import_rows, imports, intake
from db.search import searches
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.drafts import Reading
from fics.export import forms
from fics.export.form import ExportForm
from fics.models import Facts, Gate, Level, Rating
from fics.search.query import Search

SERVER, OTHER, MEMBER = 1, 2, 11
PAUSE = 0.05
"""Seconds between two things that others do."""


def main() -> None:
    """Imports an invented list as the job does, beside members who search and post, and exports it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--fics", type=int, default=10_000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        print("\n".join(asyncio.run(_measured(Path(folder), options.fics))))


async def _measured(folder: Path, many: int) -> list[str]:
    (file,) = forms.written(invented(many), ExportForm.JSON)
    path = folder / "list.json"
    path.write_bytes(file.data)
    async with SqliteStore.open(folder / "ficrec.db") as store:
        quiet = await _beside(store, lambda: asyncio.sleep(5))
        rows = [f"| {len(file.data) / 1e6:.0f} MB of JSON, {many:,} fics | seconds |", "| --- | --- |"]
        import_id = await imports.begin(store, SERVER, "list.json", member_id=MEMBER, at=_now())
        tried = await _timed(lambda: _try_out(store, import_id, ListFile(path=path, name="list.json")))
        rows.append(f"| dry run: read and judged | {tried:.1f} |")
        beside = await _beside(store, lambda: _take_in(store, import_id))
        rows.append(f"| taken in, beside searches and posts | {beside.whole:.1f} |")
        rows += [
            f"| a search, p50 / p99, meanwhile (before) | {beside.searches} ({quiet.searches}) |",
            f"| a post, p50 / p99, meanwhile (before) | {beside.posts} ({quiet.posts}) |",
        ]
        rows += [
            f"| exported as {form.value} | {await _timed(_export(store, form)):.1f} |" for form in ExportForm
        ]
        print(wording.summary(await import_rows.counts(store, import_id)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [*rows, f"| resident at most: this process / the one that read | {peak:.0f} MB / {child:.0f} MB |"]


class Beside:
    """What others waited while something was done."""

    def __init__(self) -> None:
        self.whole = 0.0
        self.searched: list[float] = []
        self.posted: list[float] = []

    @property
    def searches(self) -> str:
        """Milliseconds of a search."""
        return _told(self.searched)

    @property
    def posts(self) -> str:
        """Milliseconds of a post."""
        return _told(self.posted)


def _told(times: list[float]) -> str:
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"{ordered[len(ordered) // 2] * 1000:.1f} / {p99 * 1000:.1f} ms"


async def _beside(store: Store, work: Callable[[], Awaitable[object]]) -> Beside:
    """Does some work while members of another server search and post."""
    found = Beside()
    others = asyncio.create_task(_others(store, found))
    found.whole = await _timed(work)
    others.cancel()
    await asyncio.gather(others, return_exceptions=True)
    return found


async def _others(store: Store, found: Beside) -> None:
    number = 0
    while True:
        number += 1
        facts = Facts(title=f"Salt {number}", rating=Rating(Level.TEEN))
        found.posted.append(await _timed(lambda facts=facts: _post(store, facts)))
        found.searched.append(
            await _timed(lambda: searches.search(store, SERVER, Search(text="the"), gates=frozenset(Gate)))
        )
        await asyncio.sleep(PAUSE)


async def _post(store: Store, facts: Facts) -> None:
    draft = await drafts.add(store, OTHER, member_id=MEMBER, reading=Reading(facts=facts), at=_now())
    await submission.post(store, OTHER, draft_id=draft.id, member_id=MEMBER, at=_now())


async def _try_out(store: Store, import_id: int, file: ListFile) -> None:
    async def silent(_: int) -> None:
        """Nobody listens."""

    await trial.try_out(
        store, SERVER, import_id, file, chosen={}, seen=FilesSeen(), at=_now(), progress=silent
    )


async def _take_in(store: Store, import_id: int) -> None:
    left = 1
    while left:
        begun = perf_counter()
        left = await intake.take_in(store, SERVER, import_id, at=_now())
        await asyncio.sleep(min(perf_counter() - begun, 0.25))  # as `bot.jobs.imports` does


def _export(store: Store, form: ExportForm) -> Callable[[], Awaitable[object]]:
    async def export() -> None:
        exported = await lists.public(store, SERVER, server="A server", gates=frozenset(Gate), at=_now())
        await asyncio.to_thread(forms.written, exported, form)

    return export


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    begun = perf_counter()
    await work()
    return perf_counter() - begun


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
