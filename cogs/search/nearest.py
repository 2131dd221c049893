"""What could have been meant where a search found nothing."""

from collections.abc import Iterator
from dataclasses import replace

from bot.client import Interaction
from bot.search import known_names
from fics.models import Kind
from fics.query import Search
from fics.tags import normal

_AUTHORS = "authors"
_FIELDS: dict[str, frozenset[Kind]] = {
    "tags": frozenset(Kind),
    "fandoms": frozenset({Kind.FANDOM}),
    "ships": frozenset({Kind.RELATIONSHIP}),
    "characters": frozenset({Kind.CHARACTER}),
    _AUTHORS: frozenset(),
}
"""The fields of a search that hold names, and of which kinds of tag; authors are none."""
_SHORTENED = {"fandoms": Kind.FANDOM, "characters": Kind.CHARACTER}
"""What a short name is of; elsewhere it is a ship's."""
_OFFERED = 3
"""Names that are offered at most."""


async def nearest(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """Names that are used here and near to what was asked for, each with the search that it makes."""
    found: list[tuple[str, Search]] = []
    for field, name in _asked(search):
        if len(found) >= _OFFERED:
            break
        names = await _suggested(interaction, field, name)
        if not names and field != _AUTHORS:
            names = await _shortened(interaction, field, name)
        if normal(name) not in map(normal, names):
            found += [(other, _instead(search, field, name, other)) for other in names]
    return found[:_OFFERED]


async def _suggested(interaction: Interaction, field: str, name: str) -> list[str]:
    if field == _AUTHORS:
        offered = await known_names.authors(interaction, name, limit=_OFFERED)
    else:
        offered = await known_names.like(interaction, name, _FIELDS[field], limit=_OFFERED)
    return [other for other, _ in offered]


async def _shortened(interaction: Interaction, field: str, name: str) -> list[str]:
    """The one ship or fandom that a short name means."""
    used = await known_names.whole(interaction, _SHORTENED.get(field, Kind.RELATIONSHIP), name)
    return [used.name] if used else []


def _asked(search: Search) -> Iterator[tuple[str, str]]:
    return ((field, name) for field in _FIELDS for name in getattr(search, field))


def _instead(search: Search, field: str, name: str, other: str) -> Search:
    names = tuple(other if own == name else own for own in getattr(search, field))
    return replace(search, **{field: names})
