"""JSON that holds a list: items read one after another, so that the file may be larger than the memory."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import IO, TypeVar

import ijson
import msgspec

from fics.intake.list_files.entry import ListEntry, unreadable

DEPTH = 64
"""Lists and objects in one another; the deepest of all forms has ten."""

# possessive, so that no string is tried twice: a hostile file could else stand still
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
# a string that the block cuts; a backslash at its end belongs to the next
_OPEN = re.compile(rb"(?:[^\\]|\\.)*+(?P<half>\\?)\Z", re.DOTALL)
_BRACKETS = b"[]{}"
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_BROKEN_OFF = "The file is damaged or ends too early. What comes before this was read."
Kind = TypeVar("Kind")


class Shallow:
    """A JSON file that ends where it goes too deep: ijson's work on an item grows with the square of that."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._depth = 0
        self._open = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; nothing more once the file went too deep."""
        data = self._file.read(size)
        return b"" if self._depth > DEPTH or self._deepest(data) > DEPTH else data

    def _deepest(self, data: bytes) -> int:
        """How deep the data goes; brackets in strings don't count, also where the data begins in one."""
        bare = _STRING.sub(b"", self._open + data)
        outside, quote, inside = bare.partition(b'"')
        half = _OPEN.fullmatch(inside) if quote else None
        self._open = quote + (half["half"] if half else b"")
        steps = map(_STEP.__getitem__, outside.translate(None, _NO_BRACKETS))
        depths = list(accumulate(steps, initial=self._depth))
        self._depth = max(depths) if max(depths) > DEPTH else depths[-1]
        return max(depths)


def items(
    file: IO[bytes], kind: type[Kind], prefix: str, name: str
) -> Iterator[tuple[str, Kind] | ListEntry]:
    """The items at a place in the file, each with its own place; an entry for one that can't be read.

    `prefix` is ijson's: `item` for a list's items, nothing for values one after another.
    """
    number = 0
    try:
        for item in ijson.items(Shallow(file), prefix, multiple_values=True, use_float=True):
            number += 1
            place = f"{name} {number}"
            try:
                yield place, msgspec.convert(item, kind, strict=False)
            except msgspec.ValidationError:
                yield unreadable(place, "This isn't in the form that the rest of the file has.")
    except (ijson.JSONError, UnicodeDecodeError):
        yield unreadable(f"after {name} {number}", _BROKEN_OFF)
