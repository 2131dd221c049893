"""A search that asks for one thing less, or for one thing alone."""

from collections.abc import Iterator
from dataclasses import replace

from fics.search.filters import FILTERS
from fics.search.query import Search
from fics.tags.moods import telling
from fics.text import text_words

_DROPPED = tuple(row for row in FILTERS if row.can_be_dropped)
_EVERYTHING = Search()


def looser(search: Search) -> Iterator[tuple[Search, Search]]:
    """For each thing that a search asks for: that alone, and the search without it.

    What leaves nothing to ask for is left out. So is what she wants to leave out: no one is asked to give
    that up.
    """
    for part, rest in _parted(search):
        if rest.text or any(row.is_asked(rest) for row in _DROPPED):
            yield part, rest


def alone(search: Search) -> Iterator[tuple[Search, Search]]:
    """For each name or telling word that a search asks for, if it asks for more: that, and the search for it.

    What she wants to leave out stays out, and the order is hers.
    """
    for part, _ in looser(search):
        if telling(part.text) or any(row.has_names and row.is_asked(part) for row in _DROPPED):
            yield part, replace(search, text=part.text, **{row.field: row.value(part) for row in _DROPPED})


def _parted(search: Search) -> Iterator[tuple[Search, Search]]:
    words = text_words.parts(search.text)
    for place, word in enumerate(words):
        yield Search(text=word), replace(search, text=" ".join((*words[:place], *words[place + 1 :])))
    for row in _DROPPED:
        if row.has_names:
            names = row.names(search)
            for name in names:
                left = tuple(other for other in names if other != name)
                yield replace(_EVERYTHING, **{row.field: (name,)}), replace(search, **{row.field: left})
        elif row.is_asked(search):
            value = row.value(search)
            yield replace(_EVERYTHING, **{row.field: value}), replace(search, **{row.field: row.default})
