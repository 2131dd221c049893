"""JSON that holds a list: items read one after another, so that the file may be larger than the memory."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import IO, TypeVar

import ijson
import msgspec

from fics.catalogue import message
from fics.intake.list_files.entry import BROKEN_OFF, ListEntry, unreadable

DEPTH = 64
"""Lists and objects in one another; the deepest of all forms has ten."""

# possessive, so that no string is tried twice: a hostile file could else stand still
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
# a string that the block cuts; a backslash at its end belongs to the next
_OPEN = re.compile(rb"(?:[^\\]|\\.)*+(?P<half>\\?)\Z", re.DOTALL)
_BRACKETS = b"[]{}"
_BEFORE = b" \t\r\n\xef\xbb\xbf"
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_OTHER_FORM = message("This isn't in the form that the rest of the file has.")
Kind = TypeVar("Kind")


class Shallow:
    """A JSON file that ends where it goes too deep: ijson's work on an item grows with the square of that.

    With `apart` it is objects one after another, of which lines that a program logged between them are none.
    """

    def __init__(self, file: IO[bytes], *, apart: bool = False) -> None:
        self._file = file
        self._apart = apart
        self._begins = True
        self._depth = 0
        self._open = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes; nothing more once the file went too deep."""
        data = self._line(size) if self._apart else self._file.read(size)
        return b"" if self._depth > DEPTH or self._deepest(data) > DEPTH else data

    def _line(self, size: int) -> bytes:
        """The next line, or a part of a long one; none that stands between objects and begins none."""
        logged = False
        while data := self._file.readline(size):
            begins, self._begins = self._begins, data.endswith(b"\n")
            between = begins and not (self._depth or self._open)
            logged = not data.lstrip(_BEFORE).startswith(b"{") if between else logged and not begins
            if not logged:
                return data
        return b""

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
    if not prefix and _has_lines(file):
        yield from _of_lines(file, kind, name)
        return
    try:
        for item in ijson.items(
            Shallow(file, apart=not prefix), prefix, multiple_values=True, use_float=True
        ):
            number += 1
            place = f"{name} {number}"
            try:
                yield place, msgspec.convert(_told(item), kind, strict=False)
            except msgspec.ValidationError:
                yield unreadable(place, _OTHER_FORM)
    except (ijson.JSONError, UnicodeDecodeError):
        yield unreadable(f"after {name} {number}", BROKEN_OFF)


def _told(item: object) -> object:
    """An item without what it says nothing of."""
    try:
        known = msgspec.convert(item, dict[str, object])
    except msgspec.ValidationError:
        return item
    return {key: value for key, value in known.items() if value is not None}


LINE = 4 * 1024 * 1024
"""Bytes of one value that stands in a line of its own."""


def _has_lines(file: IO[bytes]) -> bool:
    """Whether each value of a file stands in a line of its own, so that one that is broken ends with it."""
    place = file.tell()
    first = file.readline(LINE)
    file.seek(place)
    try:
        return isinstance(msgspec.json.decode(first.removeprefix(b"\xef\xbb\xbf")), dict)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _of_lines(file: IO[bytes], kind: type[Kind], name: str) -> Iterator[tuple[str, Kind] | ListEntry]:
    number = 0
    while line := file.readline(LINE):
        if not line.strip():
            continue
        number += 1
        place = f"{name} {number}"
        try:
            yield place, msgspec.convert(_told(msgspec.json.decode(line)), kind, strict=False)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            yield unreadable(place, _OTHER_FORM)
