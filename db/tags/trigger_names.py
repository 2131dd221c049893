"""Rows of the table of triggers that typed text may become, by their plain names."""

from collections.abc import Iterable, Iterator

from db.store.store import Store
from db.tags import tags
from fics.models import Gate
from fics.tags.lookalikes import alike
from fics.tags.tag_names import normal
from fics.tags.triggers.phrases import ANY
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import TABLE, meant
from fics.tags.wordings import spaced, starts

_LETTERS = 3
"""Of fewer letters, only names that are used are looked at."""


def _own_words(row: Trigger) -> set[str]:
    """The spellings of a row as they are typed, spaced and written as one, without the marks of the table."""
    spelled = {_plain(each.strip("=~").replace(ANY, "")) for each in row.spellings}
    return spelled | {each.replace(" ", "") for each in spelled} - {""}


def _plain(text: str) -> str:
    return spaced(normal(text)).strip()


_PLACES = range(len(TABLE))
_NAMES = [(start, at) for at in _PLACES for start in starts(normal(TABLE[at].name))]
_TEXTS = [*_NAMES, *((words, at) for at in _PLACES for words in _own_words(TABLE[at]))]


def rows_like(typed: str) -> tuple[Trigger, ...]:
    """The rows that what was typed may become: what it means, then those whose names or spellings begin so.

    Where there is none, those of which a name or a spelling is the same but for one letter.
    """
    plain = _plain(typed)
    if not plain:
        return ()
    found = dict.fromkeys((*meant(typed), *_begun(_NAMES, plain)))
    if len(plain) >= _LETTERS:
        found |= dict.fromkeys(_begun(_TEXTS, plain))
    if not found:
        found = dict.fromkeys(_at(at for text, at in _TEXTS if alike(plain, text)))
    return tuple(found)


async def suggest(
    store: Store,
    server_id: int,
    typed: str,
    *,
    gates: frozenset[Gate],
    limit: int,
    without: Iterable[Trigger] = (),
) -> tuple[tuple[Trigger, int], ...]:
    """The rows that what was typed may become, with how many tags of fics behind these gates say each.

    Those that are used come first; where next to nothing was typed, there are no others.
    """
    left_out = frozenset(without)
    rows = [row for row in (rows_like(typed) if typed.strip() else TABLE) if row not in left_out]
    used = await tags.rows_said(store, server_id, [row.key for row in rows], gates=gates)
    if len(typed.strip()) < _LETTERS:
        rows = sorted((row for row in rows if row.key in used), key=lambda row: -used[row.key])
    ordered = sorted(rows, key=lambda row: row.key not in used)
    return tuple((row, used.get(row.key, 0)) for row in ordered[:limit])


def _begun(texts: Iterable[tuple[str, int]], start: str) -> Iterator[Trigger]:
    """Whose texts begin so, in the order of the table."""
    return _at(sorted({at for text, at in texts if text.startswith(start)}))


def _at(places: Iterable[int]) -> Iterator[Trigger]:
    return (TABLE[place] for place in places)
