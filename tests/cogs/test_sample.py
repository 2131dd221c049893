"""A real old header block, where it is at hand: from its file to its card, and found again."""

from pathlib import Path

import pytest

from tests.world import World, labels, message, words

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "we-need-to-talk.txt"
TITLE = "We Need To Talk"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample fic is not beside this checkout")


async def finds(world: World, **options: str) -> bool:
    return f"**{TITLE}**" in words(await world.plover.slash(world.open, "fic search", **options))


async def test_the_sample_becomes_a_card_and_is_found_by_what_it_says(world: World) -> None:
    shown = await world.wren.slash(world.open, "fic rec", file=(SAMPLE.name, SAMPLE.read_bytes()))
    offered = labels(shown)
    shown = await world.wren.click(message(shown), label="Add fandom: Torchwood")
    await world.wren.click(message(shown), label="Post")

    assert "Add fandom: Torchwood" in offered
    card = words(world.open.last_message) if world.open.last_message else ""
    for part in (
        f"### {TITLE}",
        "author not given",
        "**General** (K+)",
        "> Post Cyberwoman",
        "**Torchwood**",
    ):
        assert part in card
    assert "words · about" in card
    for options in (
        {"rating": "K+"},
        {"rating": "up to Teen"},
        {"tags": "Torchwood"},
        {"text": "cyberwoman"},
    ):
        assert await finds(world, **options)
    assert not await finds(world, rating="Mature")
