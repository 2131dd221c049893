"""Words of a text that are tags here, for a search that finds no fic with all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.access import visibility
from bot.access.permissions import server_of
from bot.interaction import Interaction
from db.privacy import hidden_tags
from db.store.store import Store
from db.tags import tags
from db.tags.usage import by_name
from fics.catalogue import _
from fics.models import Gate, Kind
from fics.search.query import Search
from fics.tags.moods import SMALL, means, meant
from fics.tags.tag_names import normal, unique
from fics.text import text_words

_WORDS = 12
"""Words of a text that are looked at."""
_LONGEST = 5
"""Words of the longest name that is looked for: Angst with a Happy Ending."""
_NEAR = 3
"""VisibleTags that are looked at which are nearly what was typed."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A tag of this server, and the words of a text that can be taken for it."""

    name: str
    places: range


@dataclass(frozen=True, slots=True)
class VisibleTags:
    """The names of a server's tags, as far as one room and one member may see them."""

    store: Store
    server_id: int
    gates: frozenset[Gate]
    hidden: tuple[str, ...]

    async def tag(self, typed: str) -> str | None:
        """The tag of this name; or what it is called, or nearly, here."""
        if normal(typed) in SMALL:
            return None
        for name in (typed, *meant(typed)):
            if found := await self._called(name):
                return found
        return None

    async def _called(self, name: str) -> str | None:
        barred = {normal(each) for each in self.hidden}
        used = await by_name(self.store, self.server_id, name, gates=self.gates)
        if used and normal(used.name) not in barred:
            return used.name
        near = await tags.suggest(
            self.store,
            self.server_id,
            name,
            kinds=frozenset(Kind),
            gates=self.gates,
            limit=_NEAR,
            slips=1,
            without=self.hidden,
            most_used=True,
        )
        return next((other for other, _fics in near if means(name, other)), None)


async def tagged(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """The tags that words of the text may mean, together and each alone, with the searches that they make.

    The other words of the text stay; or, in a second search, go.
    """
    store = interaction.client.store
    hidden = await hidden_tags.hidden(store, interaction.user.id)
    server_id, gates = server_of(interaction), (await visibility.of(interaction)).gates
    words = [*text_words.parts(search.text)]
    # Dozens of names are looked up, one after the other.
    moods = await store.run_together(
        lambda within: _moods(VisibleTags(within, server_id, gates, hidden), words[:_WORDS])
    )
    sets = [moods, *([mood] for mood in moods if len(moods) > 1)] if moods else []
    return [found for each in sets for found in _searches(search, words, each)]


def _searches(search: Search, words: list[str], moods: list[Mood]) -> Iterator[tuple[str, Search]]:
    taken = {place for mood in moods for place in mood.places}
    rest = " ".join(word for place, word in enumerate(words) if place not in taken)
    names = tuple(mood.name for mood in moods)
    called = _("the tag {tags}", "the tags {tags}", count=len(names), tags=names)
    for text in dict.fromkeys((rest, "")):
        yield called, replace(search, text=text, tags=unique((*search.tags, *names)))


async def _moods(names: VisibleTags, words: list[str]) -> list[Mood]:
    """The tags that words mean, from left to right, each once; of two that share a word, the longer one."""
    found: dict[str, Mood] = {}
    place = 0
    while place < len(words):
        mood = await _longest(names, words, place)
        if mood:
            found.setdefault(mood.name, mood)
        place = mood.places.stop if mood else place + 1
    return list(found.values())


async def _longest(names: VisibleTags, words: list[str], start: int) -> Mood | None:
    for stop in range(min(start + _LONGEST, len(words)), start, -1):
        if name := await names.tag(" ".join(words[start:stop]).replace('"', "")):
            return Mood(name, range(start, stop))
    return None
