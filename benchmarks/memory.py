"""How much memory the store takes: asked of a process of its own, which knows nothing but the database."""

import asyncio
import pickle
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.loading import server_id
from benchmarks.questions import Question
from db.search import searches
from db.store.sqlite_store import SqliteStore
from db.tags import tags
from fics.models import Gate, Kind


def taken(database: Path, questions: list[Question]) -> tuple[float, float]:
    """Resident MB with the store just opened, and once the first server was searched and typed for."""
    asked = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", str(database)],
        input=pickle.dumps(questions),
        capture_output=True,
        check=True,
    )
    idle, searched = asked.stdout.split()
    return float(idle), float(searched)


async def _take(database: Path, questions: list[Question]) -> tuple[float, float]:
    async with SqliteStore.open(database) as store:
        idle = resident()
        for question in questions:
            await searches.search(store, server_id(1), question.search, gates=question.gates)
        await tags.suggest(store, server_id(1), "", kinds=frozenset(Kind), gates=frozenset(Gate))
        return idle, resident()


def resident() -> float:
    """MB that this process has in memory now."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    both = asyncio.run(_take(Path(sys.argv[1]), pickle.loads(sys.stdin.buffer.read())))
    sys.stdout.write(" ".join(f"{each:.0f}" for each in both))
