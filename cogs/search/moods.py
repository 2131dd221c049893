"""Words of a text that are tags here, for a search that finds no fic with all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.search.reader import Reader
from db.tags import tags
from db.tags.usage import Used, by_names
from fics.catalogue import _
from fics.models import Kind
from fics.search.query import Search
from fics.tags.moods import SMALL, means, meant
from fics.tags.tag_names import normal, unique
from fics.text import text_words

_WORDS = 12
"""Words of a text that are looked at."""
_LONGEST = 5
"""Words of the longest name that is looked for: Angst with a Happy Ending."""
_NEAR = 3
"""Tags that are looked at which are nearly what was typed."""


@dataclass(frozen=True, slots=True)
class Mood:
    """A tag of this server, and the words of a text that can be taken for it."""

    name: str
    places: range


@dataclass(frozen=True, slots=True)
class VisibleTags:
    """The names of a server's tags, as far as a reader may see them."""

    reader: Reader
    used: Mapping[str, Used]
    """By what may be typed for them, the tags that are called just so."""

    async def tag(self, typed: str) -> str | None:
        """The tag of this name; or what it is called, or nearly, here."""
        for name in _called(typed):
            if found := self.used.get(name):
                return found.name
            near = await tags.suggest(
                self.reader.store,
                self.reader.server_id,
                name,
                kinds=frozenset(Kind),
                gates=self.reader.gates,
                limit=_NEAR,
                slips=1,
                without=self.reader.hidden,
                most_used=True,
            )
            if found := next((other for other, _fics in near if means(name, other)), None):
                return found
        return None


def _called(typed: str) -> tuple[str, ...]:
    """What typed words may be called as a tag: what they say, then the moods that they mean."""
    return () if normal(typed) in SMALL else (typed, *meant(typed))


async def tagged(reader: Reader, search: Search) -> list[tuple[str, Search]]:
    """The tags that words of the text may mean, together and each alone, with the searches that they make.

    The other words of the text stay; or, in a second search, go.
    """
    words = [*text_words.parts(search.text)]
    moods = await _moods(reader, words[:_WORDS])
    sets = [moods, *([mood] for mood in moods if len(moods) > 1)] if moods else []
    return [found for each in sets for found in _searches(search, words, each)]


def _searches(search: Search, words: list[str], moods: list[Mood]) -> Iterator[tuple[str, Search]]:
    taken = {place for mood in moods for place in mood.places}
    rest = " ".join(word for place, word in enumerate(words) if place not in taken)
    names = tuple(mood.name for mood in moods)
    called = _("the tag {tags}", "the tags {tags}", count=len(names), tags=names)
    for text in dict.fromkeys((rest, "")):
        yield called, replace(search, text=text, tags=unique((*search.tags, *names)))


async def _moods(reader: Reader, words: list[str]) -> list[Mood]:
    """The tags that words mean, from left to right, each once; of two that share a word, the longer one."""
    if not words:
        return []
    called = [name for places in _stretches(words) for name in _called(_typed(words, places))]
    used = await by_names(reader.store, reader.server_id, called, gates=reader.gates)
    barred = {normal(each) for each in reader.hidden}
    seen = {name: tag for name, tag in used.items() if normal(tag.name) not in barred}
    names = VisibleTags(reader, seen)
    found: dict[str, Mood] = {}
    end = 0
    for places in _stretches(words):
        if places.start >= end and (name := await names.tag(_typed(words, places))):
            found.setdefault(name, Mood(name, places))
            end = places.stop
    return list(found.values())


def _stretches(words: list[str]) -> Iterator[range]:
    """The places of words that may be one name, from left to right, the longest first."""
    for start in range(len(words)):
        for stop in range(min(start + _LONGEST, len(words)), start, -1):
            yield range(start, stop)


def _typed(words: list[str], places: range) -> str:
    return " ".join(words[places.start : places.stop]).replace('"', "")
