"""What SQLite leaves of rows between a page's rows, and blanking it where it lies.

`secure_delete` blanks what is deleted. But where SQLite parts a page's rows over several pages, those that
move stay behind where they were, in the room that the page has free: once they are deleted where they are
now, that is the last of them. Only the room between a page's directory and its rows is like that
(fileformat2.html, 1.6), and nothing ever reads it.
"""

import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAGE = 4096
"""The bytes of a page; files with others are left alone."""
_MOST_PAGES = 1 << 24
"""With more, the first byte of a page that holds no rows of its own could look like that of one that does."""
_AT_ONCE = 256
_HEAD, _ROOM = 100, struct.Struct(">HH")
"""The file's own head stands before its first page's; a page's number of rows, and where they begin."""
_INNER, _LEAF = frozenset({2, 5}), frozenset({10, 13})
"""The kinds of pages that hold rows, by their first byte: those with pages below them, and those without."""
_HEADS = {**dict.fromkeys(_INNER, 12), **dict.fromkeys(_LEAF, 8)}


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """What is free between a page's directory and its rows."""

    begin: int
    end: int


def free_space(page: bytes, *, first: bool) -> FreeSpace | None:
    """Where a page has room that no row uses; None where it has none, or is no page of rows."""
    at = _HEAD if first else 0
    head = _HEADS.get(page[at]) if len(page) == PAGE else None
    if head is None:
        return None
    rows, begin = _ROOM.unpack_from(page, at + 3)
    found = FreeSpace(at + head + 2 * rows, begin)
    return found if found.begin < found.end <= len(page) else None


def blanked(page: bytes, *, first: bool) -> bytes:
    """A page with nothing in the room that no row uses: two that differ only there are one."""
    free = free_space(page, first=first)
    if free is None:
        return page
    return page[: free.begin] + bytes(free.end - free.begin) + page[free.end :]


def can_be_blanked(descriptor: int) -> bool:
    """Whether a file's pages are as they are read here."""
    head = os.pread(descriptor, _HEAD, 0)
    size, vacuumed = struct.unpack_from(">H", head, 16)[0], struct.unpack_from(">I", head, 52)[0]
    # Where a file shrinks by itself, it has pages of a further kind.
    return size == PAGE and not vacuumed and os.fstat(descriptor).st_size < _MOST_PAGES * PAGE


def find(descriptor: int) -> Iterator[list[int]]:
    """The places of pages in whose room there is something, so many of all pages at a time."""
    size = os.fstat(descriptor).st_size
    for start in range(0, size, _AT_ONCE * PAGE):
        read = os.pread(descriptor, _AT_ONCE * PAGE, start)
        pages = (read[at : at + PAGE] for at in range(0, len(read), PAGE))
        yield [start + n * PAGE for n, page in enumerate(pages) if _is_dirty(page, first=not start + n)]


def blank(descriptor: int, places: Sequence[int]) -> None:
    """Blanks the room of those pages; while nobody else writes to the file, and its WAL holds nothing."""
    for place in places:
        free = free_space(os.pread(descriptor, PAGE, place), first=not place)
        if free:
            os.pwrite(descriptor, bytes(free.end - free.begin), place + free.begin)


def _is_dirty(page: bytes, *, first: bool) -> bool:
    free = free_space(page, first=first)
    return free is not None and page.count(0, free.begin, free.end) != free.end - free.begin
