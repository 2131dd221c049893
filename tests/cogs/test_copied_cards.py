"""FicRec's own cards and results, copied out of Discord, are read back whole."""

import pytest

from fics.header import read
from fics.intake import message_text
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
    facts = [reading.facts for reading in message_text.read(found)]

    assert [(one.title, one.words, one.fandoms) for one in facts] == [
        ("Salt", 812, ("Saltmarsh",)),
        ("The Salt Road Home", 412_000, ("Salt and Iron",)),
    ]
    assert facts[1].status is Status.IN_PROGRESS


NOW = """### Salt
by maud
🟨 **Teen** (K+, added by a member)
▫️ **Archive warnings:** *not given*
📖 length unknown · in progress
💬 <@1456074443980800014> (the author): for the mule
-# #1"""
BEFORE = """### Salt
by maud
🟨 **Teen** (K+, says its reccer)
▫️ **Archive warnings:** *not given*
📖 length not known · in progress
💬 <@1456074443980800014> (its author): for the mule
-# #1"""


@pytest.mark.parametrize("card", [NOW, BEFORE, shown(NOW), shown(BEFORE)])
def test_a_card_says_the_same_in_the_words_of_every_version(card: str) -> None:
    reading = read(card)
    facts = reading.facts

    assert (facts.title, facts.authors, facts.rating.level) == ("Salt", ("maud",), Level.TEEN)
    assert (facts.rating.label, facts.status, reading.why) == ("K+", Status.IN_PROGRESS, "for the mule")
    assert (facts.words, facts.warnings, facts.fandoms, facts.summary) == (None, (), (), None)
    assert not facts.freeforms


@pytest.mark.parametrize(
    "rated",
    [
        "🟨 **Teen** (K+) · *no warnings given*",
        "🟨 **Teen** (K+) · *warnings not given*",
        "🟨 **Teen** (K+, added by a member) · *no warnings given*",
        "🟨 **Teen** (K+, says its reccer) · *warnings not given*",
        "▪️ **Rating not known** · *no warnings given*",
        "❓ **Rating not known** · *no warnings given*",
    ],
)
@pytest.mark.parametrize("own", ["recced by its author", "its author's own"])
@pytest.mark.parametrize("copied", [str, shown])
def test_a_line_of_a_search_says_the_same_in_the_words_of_every_version(
    copied: type[str], own: str, rated: str
) -> None:
    facts = read(
        copied(f"**Salt** by maud\n{rated}\nSaltmarsh\n-# #2 · 812 words · about 3 min · {own}")
    ).facts

    assert (facts.title, facts.authors, facts.fandoms) == ("Salt", ("maud",), ("Saltmarsh",))
    assert (facts.rating.level, facts.rating.label) == (
        (Level.TEEN, "K+") if "Teen" in rated else (Level.UNKNOWN, None)
    )
    assert (facts.words, facts.warnings, facts.language, facts.summary) == (812, (), None, None)


@pytest.mark.parametrize(
    "aside",
    [
        "🕳️ **Gone** from AO3",
        "🕳️ **Gone**: AO3 has it no more",
        "🔒 **Locked**: only registered users of AO3 can read it",
        "🎭 **Hidden** by AO3 until it's revealed",
        "🎭 **Hidden** by AO3 until it is revealed",
        "-# Full details show only in 18+ channels.",
        "-# Full details are in 18+ channels.\n-# This server has no 18+ channel. Mods can make one.",
        "-# The full card is for age-restricted channels.",
    ],
)
@pytest.mark.parametrize("copied", [str, shown])
def test_what_a_card_says_of_itself_is_no_fandom_and_no_title(copied: type[str], aside: str) -> None:
    card = f"""### Salt
📚 **A series**, not a single fic
by maud
🟨 **Teen**
⚠️ **Archive warnings:** Major Character Death
{aside}
**Saltmarsh**
📖 812 words · about 3 min"""

    facts = read(copied(card)).facts

    assert (facts.title, facts.fandoms, facts.words, facts.summary) == ("Salt", ("Saltmarsh",), 812, None)
    assert facts.warnings == ("Major Character Death",)
