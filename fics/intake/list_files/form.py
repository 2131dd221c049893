"""Which form a list file has, by its beginning and its name; the one way to all of the readers."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import IO

from fics.catalogue import message
from fics.errors import Unreadable
from fics.header.quoting import STORY
from fics.intake.list_files import (
    ao3_bookmarks,
    ao3_pages,
    book_trackers,
    bookmarks,
    discord_export,
    fanficfare_json,
    fic_bots,
    own,
    own_posts,
    own_shelf,
    own_table,
    rec_posts,
    sheets,
    tables,
    xlsx,
)
from fics.intake.list_files.columns import heads
from fics.intake.list_files.entry import NO_LIST, Item
from fics.intake.list_files.tables import Row
from fics.text.encodings import decoded

SAMPLE = 64 * 1024
"""Bytes at a file's beginning by which its form is recognised."""
MEMBERS = 2_000
"""Files in a zip; Notion's export has one for each row."""
UNPACKED = 1024 * 1024 * 1024
"""Bytes that a zip's files have together."""

_ZIP = b"PK\x03\x04"
_CHOSEN = Mapping[str, str]
_TABLES = (".csv", ".tsv")
_READ = (*_TABLES, ".json", ".jsonl", ".html", ".htm", ".txt", ".md", ".sqlite", ".db")
"""How the names of files end that are read out of a zip."""
_UNKNOWN_JSON = message(
    "I don't know what wrote this JSON. I can read FicRec's, DiscordChatExporter's, Pinboard's and "
    "FanFicFare's."
)
_ZIP_BROKEN = message("This zip is damaged or has a password. Make it again, then send that.")
_ZIP_LARGE = message("This zip holds too much. Split it, then import the parts.")
_LEGACY = message("I can't read this kind of spreadsheet. Save it as .xlsx or .csv, then send that.")
_JSON_FORMS: tuple[tuple[str, Callable[[IO[bytes], bool], Iterator[Item]]], ...] = (
    (r'"ficrec_shelf"\s*:', lambda file, _: own_shelf.entries(file)),
    (r'"ficrec-list"|"fics"\s*:\s*\[\s*\{\s*"(?:number|added)"\s*:', lambda file, _: own.entries(file)),
    (r'"guild"\s*:.*"channel"\s*:|"messages"\s*:\s*\[', lambda file, _: discord_export.json_entries(file)),
    (r'"GUILD"\s*:.*"stories"\s*:', lambda file, _: fic_bots.ffpicker(file)),
    (r'"pickedRecs"\s*:|"guildId"\s*:.*"recs"\s*:', lambda file, many: fic_bots.recbot(file, listed=many)),
    (r'"href"\s*:', lambda file, _: bookmarks.pinboard(file)),
    (r'"work_id"\s*:', lambda file, _: ao3_bookmarks.saved(file)),
    (
        r'"(?:storyUrl|storyId|formatname|authorUrl)"\s*:',
        lambda file, many: fanficfare_json.entries(file, listed=many),
    ),
)
"""What stands near the beginning of each tool's JSON; the second value says whether it is a list."""
# the form of every browser's bookmarks, since 1995
_NETSCAPE = re.compile(r"<!DOCTYPE NETSCAPE-Bookmark|<DT><A\s", re.IGNORECASE)
# any other page; a text with `<3` in it is none
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|table|div|p|ul|ol|dl|meta)\b", re.IGNORECASE)


def read(file: IO[bytes], name: str, *, chosen: _CHOSEN | None = None) -> Iterator[Item]:
    """The fics of a list file, one after another, in a file that can be wound back.

    `chosen` says what columns hold that were asked about before (`columns.meaning`). Raises Unreadable, at
    the first item or later, where the file has no form that is known, or nothing more of it can be read.
    """
    head = file.read(SAMPLE)
    file.seek(0)
    if not head.strip():
        raise Unreadable(message("This file is empty. Check it, then send it again."))
    if head.startswith(_ZIP):
        return _of_zip(file, name, chosen or {})
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_LEGACY)
    return _of_file(file, head, name, chosen or {})


def _of_file(file: IO[bytes], head: bytes, name: str, chosen: _CHOSEN) -> Iterator[Item]:
    return own.entries(file) if head.startswith(own.SQLITE) else _of_text(file, head, name, chosen)


_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# the columns of DiscordChatExporter's tables
_DISCORD_TABLE = re.compile(r"(?:AuthorID,)?Author,Date,Content,Attachments,Reactions,*")


def _of_text(file: IO[bytes], head: bytes, name: str, chosen: _CHOSEN) -> Iterator[Item]:
    # a cut in the middle of a character doesn't matter
    told = head.decode("utf-16" if head.startswith(_UTF16) else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if told[:1] in ("{", "[") and not told.startswith("[]("):
        if form := next((form for pattern, form in _JSON_FORMS if re.search(pattern, told, re.DOTALL)), None):
            file.seek(3 if head.startswith(b"\xef\xbb\xbf") else 0)  # JSON must not have a byte order mark
            return form(file, told[0] == "[")
        if PurePath(name).suffix.lower() in (".json", ".jsonl"):
            raise Unreadable(_UNKNOWN_JSON)
    if "chatlog__message" in told or "DiscordChatExporter" in told[:4_000]:
        return discord_export.html_entries(file)
    columns = re.sub(r"[;\t]", ",", told.partition("\n")[0].replace('"', "").strip())
    if _DISCORD_TABLE.fullmatch(columns):
        return discord_export.csv_entries(file)
    return _of_whole(file, told, name, chosen)


def _of_whole(file: IO[bytes], told: str, name: str, chosen: _CHOSEN) -> Iterator[Item]:
    """The forms of which the whole file is needed: pages, tables, texts."""
    ending = PurePath(name).suffix.lower()
    if own_posts.is_markdown(told):
        return own_posts.of_markdown(decoded(tables.whole(file)))
    if ending in (".html", ".htm", ".xhtml") or _NETSCAPE.match(told) or _PAGE.match(told):
        return _of_page(decoded(tables.whole(file)), chosen)
    # without an ending, names of columns at its top make a text a table
    first = told.partition("\n")[0]
    is_table = "://" not in first and any(first.count(divider) > 1 for divider in tables.DIVIDERS)
    rows = tuple(tables.csv_rows(file)) if ending in _TABLES or is_table else ()
    if ending in _TABLES or heads(rows, chosen):
        return _of_rows(rows, chosen)
    file.seek(0)
    return rec_posts.entries(decoded(tables.whole(file)).replace(STORY, ""))


def _of_page(source: str, chosen: _CHOSEN) -> Iterator[Item]:
    root = tables.page(source)
    if root is None:
        raise Unreadable(NO_LIST)
    if _NETSCAPE.search(source[:SAMPLE]):
        return bookmarks.netscape(root)
    if own_posts.is_page(source[:SAMPLE]):
        return own_posts.of_page(root)
    if ao3_pages.MARK.search(source):
        return ao3_pages.entries(root)
    with_heads = [rows for rows in tables.html_rows(root) if heads(rows, chosen)]
    return _of_sheets(with_heads, chosen) if with_heads else rec_posts.of_page(source)


_TOOLS: tuple[tuple[Callable[[list[str]], bool], Callable[[tuple[Row, ...]], Iterator[Item]]], ...] = (
    (own_table.is_own, own_table.entries),
    (ao3_bookmarks.is_downloaded, ao3_bookmarks.downloaded),
    (ao3_bookmarks.is_scraped, ao3_bookmarks.scraped),
    (ao3_bookmarks.is_worked, ao3_bookmarks.worked),
    (book_trackers.is_goodreads, book_trackers.goodreads),
    (book_trackers.is_storygraph, book_trackers.storygraph),
)
"""Tools that are known by their columns."""


def _of_rows(rows: tuple[Row, ...], chosen: _CHOSEN) -> Iterator[Item]:
    """A table of a tool that is known by its columns, else one that somebody made."""
    if not any(cell.text or cell.link for row in rows for cell in row):
        raise Unreadable(NO_LIST)
    columns = [cell.text for cell in rows[0]]
    known = next((entries for knows, entries in _TOOLS if knows(columns)), None)
    if known:
        return known(rows)
    if book_trackers.is_calibre(columns):
        return book_trackers.calibre(rows, chosen)
    if heads(rows, chosen) or not all(any("://" in cell.text for cell in row) for row in rows[:20]):
        return sheets.entries(rows, chosen)
    # without names of columns, and a link in every row: each is a line of a post
    return rec_posts.entries("\n".join(" – ".join(cell.text for cell in row if cell.text) for row in rows))


def _of_sheets(found: list[tuple[Row, ...]], chosen: _CHOSEN) -> Iterator[Item]:
    for rows in found:
        yield from sheets.entries(rows, chosen)


def _of_zip(file: IO[bytes], name: str, chosen: _CHOSEN) -> Iterator[Item]:
    """A spreadsheet, or files of any form, such as the partitions of a long export."""
    try:
        parts = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable(_ZIP_BROKEN) from None
    infos = [info for info in parts.infolist() if not info.is_dir()]
    if any(info.filename == "xl/workbook.xml" for info in infos):
        file.seek(0)
        return _of_workbook(file, chosen)
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > UNPACKED:
        raise Unreadable(_ZIP_LARGE)
    return _of_members(parts, infos, chosen)


def _of_workbook(file: IO[bytes], chosen: _CHOSEN) -> Iterator[Item]:
    found = [rows for rows in xlsx.sheets(file) if heads(rows, chosen)]
    if not found:
        raise Unreadable(NO_LIST)
    return _of_sheets(found, chosen)


def _of_members(parts: zipfile.ZipFile, infos: list[zipfile.ZipInfo], chosen: _CHOSEN) -> Iterator[Item]:
    """The files in a zip one after another; a zip in a zip is not opened."""
    tabled = any(info.filename.lower().endswith(_TABLES) for info in infos)
    for info in sorted(infos, key=lambda each: each.filename):
        path = PurePath(info.filename)
        ending = path.suffix.lower()
        if ending not in _READ:
            continue
        if "__MACOSX" in info.filename or path.name.startswith("."):  # what a Mac packs for itself
            continue
        if tabled and ending == ".md":  # Notion writes each row of its table as a page of its own, too
            continue
        try:
            with parts.open(info) as member:
                head = member.read(SAMPLE)
                member.seek(0)
                yield from _of_file(member, head, info.filename, chosen)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
            raise Unreadable(_ZIP_BROKEN) from None
