"""How values become columns, and columns values again."""

from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from fics.models import NUMBER_BITS

USED = """(
        (:gates & 1) * tag.open
        + (:gates >> 1 & 1) * tag.mature
        + (:gates >> 2 & 1) * tag.adult
        + (:gates >> 3 & 1) * tag.never_open
    )"""
"""How many fics behind some gates have a tag; `gates` is their mask."""


def seconds(at: datetime) -> int:
    """A moment as columns hold it: whole seconds since 1970."""
    return int(at.timestamp())


def moment(stored: int) -> datetime:
    """The moment that a column holds, in UTC."""
    return datetime.fromtimestamp(stored, UTC)


def json(value: object) -> str:
    """A value as JSON text."""
    return msgspec.json.encode(value).decode()


def server_of(fic_id: int) -> int:
    """The place of a fic's server."""
    return fic_id >> NUMBER_BITS


def fic_id_of(server_no: int, number: int) -> int:
    """The id of a server's fic by its number."""
    return server_no << NUMBER_BITS | number


def ids_of(server_no: int) -> dict[str, int]:
    """The first and last id that a server's fics, or its tags, can have, as parameters `low` and `high`."""
    # A server's place leads each id, so that its fics are one range of every index.
    low = server_no << NUMBER_BITS
    return {"low": low, "high": low | (1 << NUMBER_BITS) - 1}


@lru_cache(maxsize=256)
def mask(values: frozenset[int]) -> int:
    """A set of small numbers as bits, to be asked in SQL: `:mask >> number & 1`."""
    return sum(1 << value for value in values)
