"""A list file read and judged, with nothing taken in yet: for Discord and for the command line."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db.imports import import_rows
from db.store.store import Store
from fics.catalogue import Text
from fics.errors import Unreadable
from fics.export.values import ListAlias, ListBlock, WaitingEntry
from fics.intake.list_files import process
from fics.intake.list_files.entry import Item, ListEntry, Rule, UnknownColumns
from fics.intake.list_files.entry import Progress as ReadSoFar

Progress = Callable[[int], Awaitable[None]]
BATCH = 50
"""Fics that one transaction judges."""


@dataclass(slots=True)
class FilesSeen:
    """What was seen while files were read; it grows with each."""

    fics: set[str] = field(default_factory=set[str])
    """The new ones, by what is equal for equal fics."""
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """UnknownColumns that nobody knows, each with some of its cells."""
    rules: list[Rule] = field(default_factory=list[Rule])
    """What a file of FicRec's own holds beside its fics."""
    read: int = 0
    """Fics, or messages and rows without one."""
    refusal: Text | None = None
    """Why the rest of a damaged file could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file on the disk, by the name that its owner gave it."""

    path: Path
    name: str


async def try_out(
    store: Store,
    server_id: int,
    import_id: int,
    file: ListFile,
    *,
    chosen: Mapping[str, str],
    seen: FilesSeen,
    at: datetime,
    progress: Progress,
) -> None:
    """Read a file and judge its fics as an import's rows; what comes before damage counts.

    `progress` is told after each batch how much was read so far. Raises Unreadable where nothing could be.
    """
    batch, before = list[ListEntry](), seen.read
    try:
        async for item in process.read(file.path, file.name, chosen=chosen):
            _notice(item, seen, batch)
            if len(batch) == BATCH:
                await import_rows.try_out(store, server_id, import_id, batch, seen=seen.fics, at=at)
                batch = []
                await progress(seen.read)
    except Unreadable as refusal:
        if seen.read == before:
            raise
        seen.refusal = refusal.text
    await import_rows.try_out(store, server_id, import_id, batch, seen=seen.fics, at=at)


def _notice(item: Item, seen: FilesSeen, batch: list[ListEntry]) -> None:
    match item:
        case ListEntry():
            batch.append(item)
            seen.read += 1
        case UnknownColumns():
            seen.unknown |= dict(item.unknown)
        case ListAlias() | ListBlock() | WaitingEntry():
            seen.rules.append(item)
        case ReadSoFar():
            seen.read = max(seen.read, item.done)
