"""A search that asks for one thing less, or for one thing alone."""

from collections.abc import Iterator
from dataclasses import fields, replace

from fics.search.query import Search, Sort
from fics.tags.moods import telling

_SEVERAL = ("tags", "fandoms", "ships", "characters", "authors")
_SINGLE = ("rating", "words", "minutes", "recced", "status", "language", "reccer", "crossover")
_DEFAULTS = {field.name: field.default for field in fields(Search)}
_EVERYTHING = Search()


def looser(search: Search) -> Iterator[tuple[Search, Search]]:
    """For each thing that a search asks for: that alone, and the search without it.

    What leaves nothing to ask for is left out. So is what she wants to keep away: no one is asked to give
    that up.
    """
    return (each for each in _parted(search) if _asks(each[1]))


def alone(search: Search) -> Iterator[tuple[Search, Search]]:
    """For each name or telling word that a search asks for, if it asks for more: that, and the search for it.

    What she wants to keep away stays away, and the order is hers.
    """
    for part, _ in looser(search):
        if telling(part.text) or any(getattr(part, field) for field in _SEVERAL):
            asked = {field: getattr(part, field) for field in ("text", *_SEVERAL, *_SINGLE)}
            yield part, replace(search, **asked)


def _parted(search: Search) -> Iterator[tuple[Search, Search]]:
    words = search.text.split()
    for place, word in enumerate(words):
        yield Search(text=word), replace(search, text=" ".join(words[:place] + words[place + 1 :]))
    for field in _SEVERAL:
        names = getattr(search, field)
        for name in names:
            left = tuple(other for other in names if other != name)
            yield replace(_EVERYTHING, **{field: (name,)}), replace(search, **{field: left})
    for field in _SINGLE:
        if (value := getattr(search, field)) != _DEFAULTS[field]:
            yield replace(_EVERYTHING, **{field: value}), replace(search, **{field: _DEFAULTS[field]})


def _asks(search: Search) -> bool:
    """Whether anything is asked for, but for an order and what is kept away."""
    bare = replace(
        search, sort=Sort.BEST, without=(), unknown_warnings=False, unknown_lengths=False, hidden_too=False
    )
    return bare != _EVERYTHING
