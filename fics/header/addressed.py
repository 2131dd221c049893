"""Addresses that stand behind a name, a number or the like: no part of the value, but maybe the fic's."""

import re
from collections.abc import Iterable, Iterator

from fics.header.fields import PROSE, Field, Labelled
from fics.links import is_picture, links

ADDRESSES = 10
"""Addresses behind one value."""

_ITSELF = PROSE | {Field.LINK, Field.PUBLISHER, Field.STATS, Field.LOCKED}
"""Fields whose addresses are theirs: sentences and links."""
_NAMED = (Field.TITLE, Field.SERIES)
"""Fields whose value may be the words of a link."""
_PEOPLE = (Field.AUTHORS, Field.SENDER)
_BEHIND = re.compile(
    r"(?:\A|(?<![\s,;|–—-])[\s,;|–—-]+)(?P<address>\(?<?https?://[^\s<>\"]+>?\)?"
    r"|(?P<words>\[[^\[\]]{1,300}\])\(<?https?://[^()\s<>]+>?\))[\s,;]*\Z",
    re.IGNORECASE,
)
_LAST = 700
"""Characters at a value's end in which its last address begins."""


def unaddressed(told: Iterable[Labelled]) -> Iterator[Labelled]:
    """The values without the addresses that stand behind them, each of which follows as one of its own."""
    for field, value in told:
        if field in _ITSELF or "://" not in value:
            yield field, value
        else:
            yield from _parted(field, value)


def _parted(field: Field, value: str) -> Iterator[Labelled]:
    bare, addresses = _apart(field, value)
    yield field, bare
    yield from ((Field.ADDRESS, address) for address in addresses if not is_picture(address))


def _apart(field: Field, value: str) -> tuple[str, list[str]]:
    """The value, and the addresses behind it in their order."""
    addresses: list[str] = []
    while len(addresses) < ADDRESSES and (found := _BEHIND.search(value, max(0, len(value) - _LAST))):
        if _is_value(field, found):
            break
        addresses.insert(0, found["address"])
        value = value[: found.start()]
    return value, addresses


def _is_value(field: Field, found: re.Match[str]) -> bool:
    """Whether what was found is the value's own: the words of a link, an author's page, all of a title."""
    if field in _NAMED:
        return bool(found["words"]) or not found.start()
    own = bool(found["words"]) or field in _PEOPLE
    return own and not _leads_to_a_fic(found["address"])


def _leads_to_a_fic(address: str) -> bool:
    """Whether an address is a fic's in a known archive."""
    return any(not link.key.startswith("web:") for link in links(address))
