"""What names may have meant: near ones that are used here, and a tag that a minus tore apart."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.search import exclusion_names, known_names
from bot.search.reader import Reader
from db.tags.exclusions import Idle
from db.tags.usage import by_name
from fics.models import Kind
from fics.search import syntax
from fics.search.filters import Filter, asked
from fics.search.query import Search
from fics.tags.tag_names import normal
from fics.text import text_words

_OFFERED = 3
"""Names that are offered at most."""
_NAMES = 3
"""Names that are left out, and are looked at."""
_WORDS = 12
"""Words of a text that are looked at."""
_MORE = (2, 1)
"""So many words of the text may belong to such a name."""


async def nearest(reader: Reader, search: Search) -> list[tuple[str, Search]]:
    """Names used here, and keys, that are near to what was asked for, each with the search that it makes."""
    keyed = syntax.meant(search)
    found = [(syntax.line(keyed), keyed)] if keyed else []
    wanted = [row for row in asked(search) if row.has_names and row.can_be_dropped]
    for row, name in ((each, name) for each in wanted for name in each.names(search)):
        if len(found) >= _OFFERED:
            break
        names = await _suggested(reader, row, name)
        if normal(name) not in map(normal, names):
            for other in names:
                changed = tuple(other if own == name else own for own in row.names(search))
                found.append((other, replace(search, **{row.field: changed})))
    return found[:_OFFERED]


async def _suggested(reader: Reader, row: Filter, name: str) -> list[str]:
    """Names near to one that was typed; else the one ship or fandom that it is short for."""
    if not row.kinds:
        return [author for author, _fics in await known_names.authors(reader, name, limit=_OFFERED)]
    near = await known_names.like(reader, name, frozenset(row.kinds), limit=_OFFERED)
    if near:
        return [other for other, _fics in near]
    shortened = row.kinds[0] if len(row.kinds) == 1 else Kind.RELATIONSHIP
    used = await known_names.whole(reader, shortened, name)
    return [used.name] if used else []


async def excluding(reader: Reader, search: Search, idle: Iterable[Idle]) -> list[tuple[str, Search]]:
    """Names that may be meant by those that leave out nothing, each with the search that it makes."""
    unknown = [each.name for each in idle if not each.is_known][:_OFFERED]
    return [
        (label, replace(search, without=tuple(other if own == name else own for own in search.without)))
        for name in unknown
        for label, other in await exclusion_names.meant(reader, name)
    ]


async def apart(reader: Reader, search: Search) -> list[tuple[str, Search]]:
    """The tag that a name to leave out is with words of the text, and the search without that tag.

    It is one that this channel may name, and that the member does not hide anyway; else there is none.
    """
    hidden = [normal(name) for name in reader.hidden]
    for typed, other in _together(search):
        used = await by_name(reader.store, reader.server_id, typed, gates=reader.gates)
        if used and normal(used.name) not in hidden:
            return [(typed, other)]
    return []


def _together(search: Search) -> Iterator[tuple[str, Search]]:
    words = [*text_words.parts(search.text)]
    single = [name for name in search.without if " " not in name][:_NAMES]
    places = [(start, start + more) for more in _MORE for start in range(min(len(words), _WORDS))]
    for name in single:
        for start, stop in places:
            if stop <= len(words):
                typed = " ".join([name, *words[start:stop]]).replace('"', "")
                without = tuple(typed if other == name else other for other in search.without)
                yield typed, replace(search, text=" ".join(words[:start] + words[stop:]), without=without)
