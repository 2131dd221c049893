"""What `/fic rec link:` takes with its archive up and with it hanging: `python -m benchmarks.outage`."""

import asyncio
import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Times, timed
from fics.archives.client import Archives
from tests.archive import ao3
from tests.archive.server import Archive, open_archive
from tests.world import small_server

_RECS = 60
_WARM = 5
_ROUNDS = 3


def main() -> None:
    """Measures both, round by round, and prints their times and their ratio."""
    runs: dict[bool, list[Times]] = {False: [], True: []}
    for _ in range(_ROUNDS):
        for silent, times in runs.items():
            times.append(_measured(silent=silent))
    up, hanging = (Times.middle(times) for times in runs.values())
    print(f"| up | {up} |\n| hanging | {hanging} |\n| hanging / up | {hanging.p50 / up.p50:.2f} |")


def _measured(*, silent: bool) -> Times:
    with TemporaryDirectory() as folder, opened_archive(Path(folder)) as archive:
        for number in range(_RECS + _WARM):
            ao3.put(archive, ao3.Work(number=number + 1, posted="1/1"))
        archive.silent = silent
        return asyncio.run(_recs(Path(folder)))


@contextmanager
def opened_archive(folder: Path) -> Generator[Archive]:
    """An archive on loopback, which is asked in the place of all others."""
    with open_archive(folder) as archive:
        ways = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY"), archive.proxy)
        os.environ.update({**ways, "NO_PROXY": "", "REQUESTS_CA_BUNDLE": str(archive.certificates)})
        yield archive


async def _recs(folder: Path) -> Times:
    asker = Archives(spacing=lambda _: timedelta(0))
    async with small_server(folder, [asker]) as world:

        async def rec(number: int) -> None:
            link = f"https://archiveofourown.org/works/{number + 1}"
            await world.wren.slash(world.open, "fic rec", link=link)

        await timed(range(_WARM), rec)
        return await timed(range(_WARM, _RECS + _WARM), rec)


if __name__ == "__main__":
    main()
