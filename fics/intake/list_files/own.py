"""FicRec's own list files, read back whole: JSON and SQLite as `fics.export` writes them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import IO, TypeVar

import msgspec

from fics.catalogue import message
from fics.errors import Unreadable
from fics.export import own
from fics.export.values import ListAlias, ListBlock, PublicList, WholeList
from fics.intake.list_files import entry
from fics.intake.list_files.entry import Item, Progress
from fics.intake.list_files.facts import kept
from fics.models import Rec
from fics.text.plain import clean_lines

SQLITE = b"SQLite format 3\x00"
"""How every SQLite file begins."""
LARGEST = 96 * 1024 * 1024
"""Bytes of such a file: decoded it takes some three times as much, and its process has 640 MB."""
_BROKEN = message(
    "This looks like FicRec's own file, but part of it can't be read. Export it again and try once more."
)
_LARGE = message(
    "A list that FicRec exported may have up to {most} MB here. Export it as CSV instead.",
    most=LARGEST // 1024**2,
)


def is_own(data: bytes) -> bool:
    """Whether these are bytes that `read` is meant for; looks at their beginning only."""
    return data.startswith(SQLITE) or (data.lstrip()[:1] == b"{" and own.FORMAT.encode() in data[:200])


def entries(file: IO[bytes]) -> Iterator[Item]:
    """The fics of a file, then its aliases, blocks and queue; raises Unreadable, also where it is too large.

    A fic's number leads to it from the queue. What somebody changed by hand is cleaned as if it was typed.
    """
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(_LARGE)
    found = read(data)
    for number, fic in enumerate(found.fics, start=1):
        told = entry.read(f"fic {fic.number}", kept(fic.facts), at=fic.added)
        recs = tuple(map(_rec, fic.recs)) if not isinstance(fic.recs, int) else ()
        yield replace(told, number=fic.number, recs=recs)
        if number % 500 == 0:
            yield Progress(number)
    yield from found.aliases
    if isinstance(found, WholeList):
        yield from found.blocks
        yield from found.queue
    yield Progress(len(found.fics))


def _rec(rec: Rec) -> Rec:
    return replace(rec, why=entry.cut_note(clean_lines(rec.why or "")))


def read(data: bytes) -> WholeList | PublicList:
    """The list in a file of FicRec's own; raises Unreadable, also for a newer version's file."""
    try:
        if data.startswith(SQLITE):
            return own.to_list(_of_sqlite(data))
        _check(msgspec.json.decode(data, type=_Head))
        return own.to_list(msgspec.json.decode(data, type=own.FileList))
    except (msgspec.MsgspecError, sqlite3.Error, UnicodeDecodeError, OverflowError, RecursionError):
        raise Unreadable(_BROKEN) from None


class _Head(msgspec.Struct):
    """What tells whether the rest can be understood."""

    format: str = ""
    version: int = 0


def _check(head: _Head) -> None:
    if head.format != own.FORMAT:
        raise Unreadable(message("This isn't a list that FicRec exported. Choose another file."))
    if head.version > own.VERSION:
        raise Unreadable(message("A newer FicRec made this file. Update FicRec, then import it again."))


def _of_sqlite(data: bytes) -> own.FileList:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        about = {str(key): str(value) for key, value in db.execute("SELECT key, value FROM about")}
        version = about.get("version", "")
        _check(_Head(about.get("format", ""), int(version) if version.isdecimal() else own.VERSION + 1))
        whole = about.get("holds") == own.Holds.WHOLE
        return own.FileList(
            holds=own.Holds.WHOLE if whole else own.Holds.PUBLIC,
            server=about.get("server", ""),
            made=msgspec.convert(about.get("made"), type=datetime),
            fics=tuple(_decoded(db, "SELECT json FROM fic ORDER BY rowid", own.FileFic)),
            aliases=tuple(_converted(db, _ALIASES, ListAlias)),
            blocks=tuple(_converted(db, _BLOCKS, ListBlock)) if whole else (),
            queue=tuple(_decoded(db, "SELECT json FROM queue ORDER BY rowid", own.FileEntry))
            if whole
            else (),
        )


_ALIASES = "SELECT kind, name, target, open FROM alias ORDER BY rowid"
_BLOCKS = "SELECT kind, key, name, treatment, reason, open FROM block ORDER BY rowid"
_FLAG = "open"
Value = TypeVar("Value")


def _decoded(db: sqlite3.Connection, sql: str, kind: type[Value]) -> Iterator[Value]:
    """What each row's JSON holds."""
    return (msgspec.json.decode(str(text), type=kind) for (text,) in db.execute(sql))


def _converted(db: sqlite3.Connection, sql: str, kind: type[Value]) -> Iterator[Value]:
    """Rows as values whose fields bear the columns' names."""
    cursor = db.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        named = dict(zip(names, row, strict=True))
        yield msgspec.convert({**named, _FLAG: bool(named[_FLAG])}, type=kind)
