"""The benchmark: `python -m benchmarks --fics 1000000 --servers 2000`."""

import argparse
import asyncio
import os
import platform
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import memory, tables
from benchmarks.archive import Archive
from benchmarks.bot_time import bot_table
from benchmarks.forgetting import forgetting_table
from benchmarks.goals import Figures, goals_table
from benchmarks.loading import live_a_day, load
from benchmarks.questions import Vocabulary, questions, vocabulary
from benchmarks.rivals import Bare, Joins, Like, Rival, fill
from benchmarks.tantivy_rival import Tantivy
from benchmarks.timing import told
from benchmarks.watches import watches_table
from benchmarks.writing import writing_table
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
LARGEST, SMALLER, SMALL = 1, 2, 3
"""The places of the servers that are asked."""
BARE = "LIKE, no index"
_A_DAY = 1_000
"""So many recs are posted since the text index was tidied."""


def main() -> None:
    """Measures everything, in a folder that goes afterwards."""
    options = _options()
    with TemporaryDirectory(dir=options.folder) as folder:
        asyncio.run(_measure(options, Path(folder)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--fics", type=int, default=1_000_000)
    parser.add_argument("--servers", type=int, default=2_000)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--smaller", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--questions", type=int, default=200, help="of each class")
    parser.add_argument("--compared", type=int, default=5, help="of each class, asked of rivals too")
    parser.add_argument("--runs", type=int, default=1, help="of which the medians are told")
    parser.add_argument("--into", type=Path, default=None, help="a file to write the tables into")
    parser.add_argument("--folder", type=Path, default=None)
    return parser.parse_args()


def _sizes(options: argparse.Namespace) -> dict[int, int]:
    others = options.servers - 3
    rest = max(options.fics - options.largest - options.smaller - options.small, 0)
    small = {place + 4: rest // others + (place < rest % others) for place in range(others)}
    return {LARGEST: options.largest, SMALLER: options.smaller, SMALL: options.small, **small}


async def _measure(options: argparse.Namespace, folder: Path) -> None:
    archive, database = Archive(), folder / "ficrec.db"
    with told("filling the database"):
        load(database, archive, _sizes(options))
    with told("living through a night and a day"):
        await live_a_day(database, archive, recs=_A_DAY)
    with told("filling LIKE's and the joins' tables"):
        fill(folder / "rivals.db", database)
    with told("filling tantivy"):
        tantivy = Tantivy(folder / "tantivy", folder / "rivals.db", database)
    rivals: dict[str, Rival] = {
        "LIKE": Like(folder / "rivals.db"),
        BARE: Bare(folder / "rivals.db"),
        "joins": Joins(folder / "rivals.db"),
        "tantivy": tantivy,
    }
    figures = Figures()
    with told("measuring"):
        tables = [each async for each in _tables(options, archive, database, rivals, figures)]
    lines = [
        "\n".join(each)
        for each in (_machine(options), goals_table(figures, options.smaller, options.largest), *tables)
    ]
    text = "\n\n".join(lines)
    print(text)
    if options.into:
        write_into(options.into, text)


def _machine(options: argparse.Namespace) -> list[str]:
    return [
        f"{datetime.now(UTC):%-d %B %Y}, medians of {options.runs}: {platform.machine()}, {_processor()},",
        f"Python {platform.python_version()}, SQLite {sqlite.sqlite_version};",
        f"{options.fics:,} fics on {options.servers:,} servers, load {os.getloadavg()[0]:.1f} at the end.",
    ]


async def _tables(
    options: argparse.Namespace,
    archive: Archive,
    database: Path,
    rivals: dict[str, Rival],
    figures: Figures,
) -> AsyncGenerator[list[str]]:
    words = tuple(archive.words.names)
    known = {place: _vocabulary(database, place, words) for place in (LARGEST, SMALLER, SMALL)}
    asked = [question for _, each in questions(known[LARGEST], 5) for question in each]
    yield tables.room_table(database, options.fics, figures)
    idle, figures.megabytes = memory.taken(database, asked)
    yield [f"{idle:.0f} MB resident when opened, {figures.megabytes:.0f} MB with the largest server searched"]
    asking = tables.Asking(many=options.questions, compared=options.compared, runs=options.runs)
    async with SqliteStore.open(database) as store:
        for place, size in ((LARGEST, options.largest), (SMALLER, options.smaller), (SMALL, options.small)):
            yield [f"### {size:,} fics (p50 / p99 ms)"]
            rows, times = await tables.search_table(store, place, known[place], rivals, asking)
            if place == LARGEST:
                figures.largest, figures.like, figures.tantivy = (
                    times["FicRec"], times["LIKE"] | times[BARE], times["tantivy"]
                )  # fmt: skip
            elif place == SMALLER:
                figures.smaller = times["FicRec"]
            else:
                figures.small, figures.small_like = times["FicRec"], times["LIKE"]
            yield rows
            yield await tables.autocomplete_table(store, place, database, figures, size=size, many=1_000)
        yield [f"### Without a search, at {options.largest:,} fics"]
        yield await tables.reading_table(store, LARGEST, known[LARGEST], figures)
        yield ["### While writing"]
        yield await writing_table(store, SMALLER, known[SMALLER], archive, figures, asking)
        yield await watches_table(store, SMALLER, known[SMALLER], archive, figures, asking)
        yield ["### Forgetting a member"]
        yield await forgetting_table(store, SMALLER, known[SMALLER], figures)
    yield [f"### The whole command, at {options.smaller:,} fics"]
    yield await bot_table(database, SMALLER, known[SMALLER], many=options.questions)


def write_into(path: Path, text: str) -> None:
    """Puts what was measured between the two marks of a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _vocabulary(database: Path, place: int, words: tuple[str, ...]) -> Vocabulary:
    with sqlite.connect(database) as db:
        return vocabulary(db, place, words)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor()


if __name__ == "__main__":
    main()
