"""FicRec's own cards and results, copied out of Discord, are read back whole."""

import pytest

from fics.header import read
from fics.intake import messages
from fics.models import Level, Status
from tests.world import World, rec, words

ROAD = """Title: The Salt Road Home
Author: Cassiterite, hobnailed
Fandom: Salt and Iron
Ships: Oriel Tavener/Ysmay Rook
Characters: Oriel Tavener
Genre: Slow Burn, Angst
Warnings: none
Rating: Teen
Category: F/F
Words: 412,000
Chapters: 30/41
Status: wip
Language: English
Summary: Two keepers, one road.

And a mule.
Why: for the mule"""


def shown(text: str) -> str:
    """A text as Discord shows it, without the marks in it."""
    bare = [line.removeprefix("### ").removeprefix("-# ").removeprefix("> ") for line in text.split("\n")]
    return "\n".join(bare).replace("*", "")


@pytest.mark.parametrize("copied", [str, shown])
async def test_a_card_is_read_back_whole(world: World, copied: type[str]) -> None:
    await rec(world, ROAD)

    reading = read(copied(words(await world.wren.slash(world.open, "fic show", fic="1"))))
    asked = read(ROAD)

    assert reading.facts.summary == "Two keepers, one road.\nAnd a mule."
    for name in ("title", "authors", "fandoms", "relationships", "characters", "freeforms", "warnings"):
        assert getattr(reading.facts, name) == getattr(asked.facts, name), name
    for name in ("rating", "categories", "words", "chapters", "chapters_planned", "status", "language"):
        assert getattr(reading.facts, name) == getattr(asked.facts, name), name


@pytest.mark.parametrize("copied", [str, shown])
async def test_a_stub_is_read_back_as_far_as_it_says(world: World, copied: type[str]) -> None:
    await rec(world, "Title: Salt\nAuthor: maud\nFandom: Saltmarsh\nRating: E")

    facts = read(copied(words(await world.wren.slash(world.open, "fic show", fic="1")))).facts

    assert (facts.title, facts.authors, facts.rating.level) == ("Salt", ("maud",), Level.EXPLICIT)
    assert not facts.warnings


@pytest.mark.parametrize("copied", [str, shown])
async def test_a_page_of_results_gives_all_its_fics(world: World, copied: type[str]) -> None:
    await rec(world, ROAD)
    await rec(world, "Title: Salt\nAuthor: maud\nFandom: Saltmarsh\nRating: E\nWords: 812")

    found = copied(words(await world.wren.slash(world.adult, "fic search", text="salt")))
    facts = [reading.facts for reading in messages.read(found)]

    assert [(one.title, one.words, one.fandoms) for one in facts] == [
        ("Salt", 812, ("Saltmarsh",)),
        ("The Salt Road Home", 412_000, ("Salt and Iron",)),
    ]
    assert facts[1].status is Status.IN_PROGRESS
