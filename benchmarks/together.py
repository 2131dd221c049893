"""What all processes take together: `python -m benchmarks.together --database FILE`, MB at most.

Members of many servers search and rec, one uploads files made to stop whoever reads them, and an archive is
asked, all at once; FILE is what `benchmarks.mixed` filled. Within a control group of so much memory, the
kernel ends whoever takes more.
"""

import argparse
import asyncio
import itertools
import os
import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archive import SEED, Archive
from benchmarks.guilds import tell, whole_bot
from benchmarks.mixed import SHARES, Load, run
from benchmarks.outage import opened_archive
from bot.cli.memory import bound_arenas, set_apart
from bot.client import FicRec
from fics.archives.client import Archives, Found
from fics.errors import Unreadable
from fics.links import addresses
from tests import hostile
from tests.archive import ao3

_WORKS = 20
_MOMENT = 0.2


@dataclass(slots=True)
class Peak:
    """The most that this process and its children were seen to take, in MB."""

    bot: float = 0.0
    every: float = 0.0
    processes: int = 0

    async def watch(self) -> None:
        """Looks again and again."""
        while True:
            shares = await asyncio.to_thread(_shares)
            self.bot = max(self.bot, shares[0])
            self.every = max(self.every, sum(shares))
            self.processes = max(self.processes, len(shares))
            await asyncio.sleep(_MOMENT)


def _shares() -> list[float]:
    """MB of this process, then of each of its children; what several share is counted in parts."""
    own = os.getpid()
    return [_share(own), *(_share(each) for each in _children(own))]


def _children(of: int) -> list[int]:
    try:
        lines = Path(f"/proc/{of}/task").iterdir()
        found = [int(each) for line in lines for each in (line / "children").read_text().split()]
    except OSError:
        return []
    return [each for child in found for each in (child, *_children(child))]


def _share(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # it has ended
        return 0.0
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024


async def _upload(bot: FicRec, counts: dict[str, int]) -> None:
    """Has files read, one after the other."""
    for shape in itertools.cycle(hostile.shapes()):
        data = shape.made()

        async def load(data: bytes = data) -> bytes:
            return data

        try:
            await bot.files.read(load, shape.file, member_id=1)
        except Unreadable:
            counts["refused files"] = counts.get("refused files", 0) + 1
        else:
            counts["read files"] = counts.get("read files", 0) + 1


async def _ask(asker: Archives, counts: dict[str, int]) -> None:
    for number in itertools.cycle(range(1, _WORKS + 1)):
        link = addresses.link(f"https://archiveofourown.org/works/{number}")
        assert link is not None
        answered = isinstance(await asker.fetch(link), Found)
        key = "archive's answers" if answered else "archive's refusals"
        counts[key] = counts.get(key, 0) + 1


async def _measure(options: argparse.Namespace, folder: Path) -> None:
    luck, peak, counts = random.Random(SEED), Peak(), dict[str, int]()
    with opened_archive(folder) as archive:
        for number in range(1, _WORKS + 1):
            ao3.put(archive, ao3.Work(number=number, posted="1/1"))
        async with whole_bot(options.database) as bot:
            await tell(bot, options.servers)
            set_apart()
            asker = Archives(spacing=lambda _: timedelta(0))
            mixed = Load(bot.store, Archive(), options.servers, luck)
            kinds = luck.choices(list(SHARES), list(SHARES.values()), k=options.interactions)
            beside = [
                asyncio.create_task(each)
                for each in (peak.watch(), _upload(bot, counts), _ask(asker, counts))
            ]
            wall, _ = await run(mixed, kinds, in_flight=8)
            for task in beside:
                task.cancel()
            ended = await asyncio.gather(*beside, return_exceptions=True)
            assert all(isinstance(each, asyncio.CancelledError) for each in ended), ended
            await asker.close()
    print(f"| {options.servers:,} servers, {options.interactions:,} interactions | |\n| --- | --- |")
    print(f"| interactions a second | {options.interactions / wall:.0f} |")
    for name, many in counts.items():
        print(f"| {name} meanwhile | {many} |")
    print(f"| MB at most: the bot / all {peak.processes} processes | {peak.bot:.0f} / {peak.every:.0f} |")


def main() -> None:
    """Measures, with what is left of an archive in a folder that goes afterwards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.together", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="filled by benchmarks.mixed")
    parser.add_argument("--servers", type=int, default=500)
    parser.add_argument("--interactions", type=int, default=10_000)
    options = parser.parse_args()
    bound_arenas()
    with TemporaryDirectory() as folder:
        asyncio.run(_measure(options, Path(folder)))


if __name__ == "__main__":
    main()
