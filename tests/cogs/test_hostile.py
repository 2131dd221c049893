"""Whatever a file or a text is made of, the bot answers others meanwhile, and its sender in one sentence."""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests import hostile, pauses
from tests.hostile import Shape
from tests.pauses import Pauses
from tests.world import World, words


@dataclass(frozen=True, slots=True)
class Figures:
    """What a shape cost, in seconds: of a processor in the reading process, and in the loop's pauses here."""

    name: str
    size: int
    cpu: float | None
    """None where the clock ended the process, and nobody is left to ask what it had used."""
    took: float
    pauses: Pauses
    said: str

    def __str__(self) -> str:
        cpu = "ended" if self.cpu is None else f"{self.cpu:5.2f}"
        judged, wall = (f"{seconds * 1000:.0f}" for seconds in (self.pauses.longest, self.pauses.wall))
        return (
            f"{self.name:32}{self.size:>11,} bytes, {cpu} s of a processor, {self.took:5.2f} s in all, "
            f"longest pause {judged} ms ({wall} by the clock): {self.said[:70]!r}"
        )


async def sent(world: World, shape: Shape) -> Figures:
    """What becomes of a file that a member recs."""
    data = shape.made()
    ids = world.files.process_ids
    before = pauses.spent(ids)
    started = time.perf_counter()
    async with pauses.watched() as seen:
        shown = await world.wren.slash(world.open, "fic rec", file=(shape.file, data))
    took = time.perf_counter() - started
    now = world.files.process_ids
    cpu = pauses.spent(now) - before if set(ids) <= set(now) else None
    world.forgiven = world.env.error_cursor
    return Figures(f"{shape.name}{shape.file[1:]}", len(data), cpu, took, seen, words(shown))


def told(figures: Iterable[Figures], capsys: pytest.CaptureFixture[str]) -> None:
    """Print them, and fail for those that stopped the bot for too long."""
    every = list(figures)
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *map(str, every), ""]))
    assert not [each for each in every if each.pauses.longest >= pauses.LONGEST]
    assert not [each for each in every if "Something went wrong" in each.said]


@pytest.mark.long
@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".epub"])
async def test_no_file_stops_the_bot(world: World, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = [shape for shape in hostile.shapes() if shape.file.endswith(ending)]
    told([await sent(world, shape) for shape in shapes], capsys)


async def test_the_worst_files_stop_nobody(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    told([await sent(world, shape) for shape in hostile.quick()], capsys)
