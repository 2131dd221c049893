"""Words of a text that are tags here, for a search that finds no fic with all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot import audience
from bot.checks import server_of
from bot.client import Interaction
from db import members, tags
from db.vocabulary import by_name
from fics.models import Kind
from fics.moods import MEANT, SMALL, means
from fics.query import Search
from fics.tags import normal, unique

_WORDS = 8
"""Words of a text that are looked at."""
_LONGEST = 5
"""Words of the longest name that is looked for: Angst with a Happy Ending."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A tag of this server, and the words of a text that can be taken for it."""

    name: str
    places: range


async def tagged(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """The tags that words of the text may mean, together and each alone, with the searches that they make.

    The other words of the text stay; or, in a second search, go.
    """
    words = search.text.split()
    moods = await _moods(interaction, words[:_WORDS])
    sets = [moods, *([mood] for mood in moods if len(moods) > 1)] if moods else []
    return [found for each in sets for found in _searches(search, words, each)]


def _searches(search: Search, words: list[str], moods: list[Mood]) -> Iterator[tuple[str, Search]]:
    taken = {place for mood in moods for place in mood.places}
    rest = " ".join(word for place, word in enumerate(words) if place not in taken)
    names = tuple(mood.name for mood in moods)
    called = f"the tag{'s' if len(names) > 1 else ''} {' and '.join(names)}"
    for text in dict.fromkeys((rest, "")):
        yield called, replace(search, text=text, tags=unique((*search.tags, *names)))


async def _moods(interaction: Interaction, words: list[str]) -> list[Mood]:
    """The tags that words mean, from left to right; of two that share a word, the longer one."""
    found: list[Mood] = []
    place = 0
    while place < len(words):
        mood = await _longest(interaction, words, place)
        found += [mood] if mood else []
        place = mood.places.stop if mood else place + 1
    return [
        mood for number, mood in enumerate(found) if mood.name not in {other.name for other in found[:number]}
    ]


async def _longest(interaction: Interaction, words: list[str], start: int) -> Mood | None:
    for stop in range(min(start + _LONGEST, len(words)), start, -1):
        if name := await _tag(interaction, " ".join(words[start:stop])):
            return Mood(name, range(start, stop))
    return None


async def _tag(interaction: Interaction, typed: str) -> str | None:
    """The tag of this name that the room and the member may see; or what it is called, or nearly, here."""
    if normal(typed) in SMALL:
        return None
    hidden = await members.hidden(interaction.client.store, interaction.user.id)
    barred = {normal(name) for name in hidden}
    named = await _named(interaction, (typed, *MEANT.get(normal(typed), ())))
    near = [name for name in await _near(interaction, typed, hidden) if means(typed, name)]
    return next((name for name in (*named, *near) if normal(name) not in barred), None)


async def _named(interaction: Interaction, names: Iterable[str]) -> list[str]:
    gates = (await audience.of(interaction)).gates
    store, server_id = interaction.client.store, server_of(interaction)
    found = [await by_name(store, server_id, name, gates=gates) for name in names]
    return [used.name for used in found if used]


async def _near(interaction: Interaction, typed: str, hidden: tuple[str, ...]) -> list[str]:
    near = await tags.suggest(
        interaction.client.store,
        server_of(interaction),
        typed,
        kinds=frozenset(Kind),
        gates=(await audience.of(interaction)).gates,
        limit=3,
        without=hidden,
    )
    return [name for name, _ in near]
