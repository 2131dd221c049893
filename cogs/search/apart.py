"""A minus before the first of several words that are one tag: `-slow burn` leaves out `slow` alone."""

from collections.abc import Iterator
from dataclasses import replace

from bot.access import visibility
from bot.access.permissions import server_of
from bot.client import Interaction
from db.privacy import hidden_tags
from db.tags.usage import by_name
from fics.query import Search
from fics.tags import normal

_NAMES = 3
"""Names that are kept away, and are looked at."""
_WORDS = 12
"""Words of a text that are looked at."""
_MORE = (2, 1)
"""So many words of the text may belong to such a name."""


async def apart(interaction: Interaction, search: Search) -> list[tuple[str, Search]]:
    """The tag that a name to keep away is with words of the text, and the search without that tag.

    It is one that this room may name, and that the member does not hide anyway; else there is none.
    """
    store, server_id = interaction.client.store, server_of(interaction)
    tried = list(_together(search))
    gates = (await visibility.of(interaction)).gates
    hidden = [normal(name) for name in await hidden_tags.hidden(store, interaction.user.id)] if tried else []
    for typed, other in tried:
        used = await by_name(store, server_id, typed, gates=gates)
        if used and normal(used.name) not in hidden:
            return [(typed, other)]
    return []


def _together(search: Search) -> Iterator[tuple[str, Search]]:
    words = search.text.split()
    single = [name for name in search.without if " " not in name][:_NAMES]
    places = [(start, start + more) for more in _MORE for start in range(min(len(words), _WORDS))]
    for name in single:
        for start, stop in places:
            if stop <= len(words):
                typed = " ".join([name, *words[start:stop]])
                without = tuple(typed if other == name else other for other in search.without)
                yield typed, replace(search, text=" ".join(words[:start] + words[stop:]), without=without)
