"""The benchmark: `python -m benchmarks --fics 1000000 --servers 2000`."""

import argparse
import asyncio
import platform
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import memory, tables
from benchmarks.archive import Archive
from benchmarks.loading import load
from benchmarks.questions import Vocabulary, questions, vocabulary
from benchmarks.rivals import Joins, Like, Rival, fill
from benchmarks.tantivy_rival import Tantivy
from benchmarks.timing import told
from db.connection import Store

LARGEST, SMALLER = 1, 2
"""The places of the two servers that are asked."""


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
    parser.add_argument("--questions", type=int, default=200, help="of each class")
    parser.add_argument("--compared", type=int, default=20, help="of each class, asked of rivals too")
    parser.add_argument("--folder", type=Path, default=None)
    return parser.parse_args()


def _sizes(options: argparse.Namespace) -> dict[int, int]:
    others = options.servers - 2
    rest = max(options.fics - options.largest - options.smaller, 0)
    small = {place + 3: rest // others + (place < rest % others) for place in range(others)}
    return {LARGEST: options.largest, SMALLER: options.smaller, **small}


async def _measure(options: argparse.Namespace, folder: Path) -> None:
    archive, database = Archive(), folder / "ficrec.db"
    with told("filling the database"):
        load(database, archive, _sizes(options))
    with told("filling LIKE's and the joins' tables"):
        fill(folder / "rivals.db", database)
    with told("filling tantivy"):
        tantivy = Tantivy(folder / "tantivy", folder / "rivals.db")
    rivals: dict[str, Rival] = {
        "LIKE": Like(folder / "rivals.db"), "joins": Joins(folder / "rivals.db"), "tantivy": tantivy,
    }  # fmt: skip
    print(f"{platform.machine()}, {_processor()}, Python {platform.python_version()}, ", end="")
    print(f"SQLite {sqlite3.sqlite_version}; {options.fics:,} fics on {options.servers:,} servers\n")
    print(f"{database.stat().st_size / options.fics:,.0f} bytes a fic\n")
    await _tables(options, archive, database, rivals)


async def _tables(
    options: argparse.Namespace, archive: Archive, database: Path, rivals: dict[str, Rival]
) -> None:
    words = tuple(archive.words.names)
    known = {place: _vocabulary(database, place, words) for place in (LARGEST, SMALLER)}
    asked = [question for _, each in questions(known[LARGEST], 5) for question in each]
    idle, searched = memory.taken(database, asked)
    print(f"{idle:.0f} MB resident when opened, {searched:.0f} MB with the largest server searched\n")
    async with Store.open(database) as store:
        for place, size in ((LARGEST, options.largest), (SMALLER, options.smaller)):
            print(f"### {size:,} fics (p50 / p99 ms)\n")
            many, compared = options.questions, options.compared
            rows = await tables.search_table(store, place, known[place], rivals, many=many, compared=compared)
            print("\n".join(rows), "\n", flush=True)
            print(
                "\n".join(await tables.autocomplete_table(store, place, database, many=1_000)),
                "\n",
                flush=True,
            )
        rows = await tables.writing_table(store, SMALLER, known[SMALLER], archive, many=options.questions)
        print("\n".join(rows), flush=True)


def _vocabulary(database: Path, place: int, words: tuple[str, ...]) -> Vocabulary:
    with sqlite3.connect(database) as db:
        return vocabulary(db, place, words)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor()


if __name__ == "__main__":
    main()
