"""AO3 bookmarks as programs save them: the scrapers' CSV, ao3downloader's CSV, AO3lytics' JSON."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import IO

import msgspec

from fics.catalogue import message
from fics.header.fields import Field
from fics.header.name_lists import PEOPLE, TAGS, names
from fics.intake.list_files import json_files
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, skipped
from fics.intake.list_files.facts import Values, exact, facts_of, moment, one, python_list, shown
from fics.intake.list_files.tables import Row

DELETED = message("Its archive has deleted it.")

# AO3 keeps the bookmark of a work that is gone, without its title
_DELETED = re.compile(r"(?:this (?:work )?has been deleted|deleted work|mystery work)\b.*", re.IGNORECASE)
# a semicolon divides, since tags hold commas
_APART = re.compile(r";\s+")
_COMMA = re.compile(r",\s+")
_SERIES = "/series/"
_Row = Mapping[str, str]


def is_scraped(columns: Sequence[str]) -> bool:
    """Whether a table has the columns of the bookmark scrapers."""
    return {"url", "title", "authors", "fandoms", "date bookmarked"} <= {name.lower() for name in columns}


def is_downloaded(columns: Sequence[str]) -> bool:
    """Whether a table has ao3downloader's columns, of which all but the link may be absent."""
    ours = {"bookmarker_tags", "bookmarker_notes", "date_bookmarked", "chapters", "complete", "relationships"}
    return "link" in columns and len(ours & set(columns)) > 1


def is_worked(columns: Sequence[str]) -> bool:
    """Whether a table has the columns of the works' scraper, which keeps stories' texts as well."""
    return {"work_id", "title", "additional tags"} <= {name.lower() for name in columns}


def worked(rows: Sequence[Row]) -> Iterator[Item]:
    """The works of such a table; their texts are never read."""
    yield from _table(rows, _worked)


def _worked(place: str, row: _Row) -> ListEntry:
    number = row.get("work_id", "").strip()
    if not number.isdecimal() or row.get("title") == "Access Denied":
        return skipped(place, message("Its archive doesn't show it to everyone."))
    values: Values = [
        (Field.LINK, f"https://archiveofourown.org/works/{number}"),
        one(Field.TITLE, row.get("title", "")),
        exact(Field.AUTHORS, python_list(row.get("author", ""))),
        (Field.RATING, row.get("rating", "")),
        exact(Field.CATEGORIES, _COMMA.split(row.get("category", ""))),
        exact(Field.FANDOMS, names(row.get("fandom", ""), TAGS)),
        exact(Field.RELATIONSHIPS, names(row.get("relationship", ""), TAGS)),
        exact(Field.CHARACTERS, names(row.get("character", ""), TAGS)),
        exact(Field.FREEFORMS, names(row.get("additional tags", ""), TAGS)),
        exact(Field.WARNINGS, _COMMA.split(row.get("warning", "") or row.get("warnings", ""))),
        (Field.LANGUAGE, row.get("language", "")),
        (Field.PUBLISHED, row.get("published", "")),
        (Field.UPDATED, row.get("status date", "")),
        (Field.WORDS, row.get("words", "")),
        (Field.CHAPTERS, row.get("chapters", "")),
    ]
    return read(place, facts_of(values))


def scraped(rows: Sequence[Row]) -> Iterator[Item]:
    """The bookmarks of a scraper's table."""
    divided = any(_APART.search(cell.text) for row in rows[1:] for cell in row)
    yield from _table(rows, partial(_scraped, apart=_APART if divided else _COMMA))


def downloaded(rows: Sequence[Row]) -> Iterator[Item]:
    """The works of ao3downloader's table."""
    yield from _table(rows, _downloaded)


def _table(rows: Sequence[Row], entry: Callable[[str, _Row], ListEntry]) -> Iterator[Item]:
    columns = [cell.text.lower() for cell in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        told = {name: cell.text for name, cell in zip(columns, row, strict=False) if cell.text != "None"}
        if any(told.values()):
            yield entry(f"row {number}", told)
    yield Progress(len(rows) - 1)


def _scraped(place: str, row: _Row, *, apart: re.Pattern[str]) -> ListEntry:
    """A bookmark; of a series, the number of words is that of its works, and the tags are all of theirs."""
    if _DELETED.fullmatch(row.get("title", "")) or not row.get("url", "").strip():
        return skipped(place, DELETED)
    series = _SERIES in row.get("url", "")
    values: Values = [
        (Field.LINK, row.get("url", "")),
        one(Field.TITLE, row.get("title", "")),
        exact(Field.AUTHORS, _listed(row, "authors", apart)),
        exact(Field.FANDOMS, _listed(row, "fandoms", apart)),
        exact(Field.WARNINGS, _listed(row, "warnings", apart)),
        *((Field.RATING, rating) for rating in _listed(row, "rating", apart)),
        exact(Field.CATEGORIES, _listed(row, "categories", apart)),
        exact(Field.CHARACTERS, _listed(row, "characters", apart)),
        exact(Field.RELATIONSHIPS, _listed(row, "relationships", apart)),
        exact(Field.FREEFORMS, _listed(row, "tags", apart)),
        (Field.SUMMARY, shown(row.get("summary", ""))),
        (Field.WORDS, "" if series else row.get("words", "")),
        (Field.UPDATED, row.get("date updated", "")),
    ]
    note = shown(row.get("notes", "") or row.get("bookmark notes", "")) or None
    return read(place, facts_of(values), note=note, at=moment(row.get("date bookmarked", "")))


def _listed(row: _Row, name: str, apart: re.Pattern[str]) -> list[str]:
    """A list's names; a tag may hold `; ` itself, and nothing tells the two apart."""
    return apart.split(row.get(name, ""))


def _downloaded(place: str, row: _Row) -> ListEntry:
    values: Values = [
        (Field.LINK, row.get("link", "")),
        one(Field.TITLE, row.get("title", "")),
        exact(Field.AUTHORS, names(row.get("author", ""), PEOPLE)),
        (Field.SUMMARY, shown(row.get("summary", ""))),
        exact(Field.FANDOMS, python_list(row.get("fandoms", ""))),
        exact(Field.WARNINGS, python_list(row.get("warnings", ""))),
        exact(Field.CHARACTERS, python_list(row.get("characters", ""))),
        exact(Field.RELATIONSHIPS, python_list(row.get("relationships", ""))),
        exact(Field.FREEFORMS, python_list(row.get("tags", ""))),
        (Field.WORDS, row.get("words", "")),
        (Field.RATING, row.get("rating", "")),
        (Field.CHAPTERS, row.get("chapters", "")),
        exact(Field.CATEGORIES, re.split(r",\s*", row.get("categories", ""))),
        (Field.COMPLETE, row.get("complete", "")),
        one(Field.SERIES, next(iter(python_list(row.get("series", ""))), "")),
        (Field.UPDATED, row.get("updated", "")),
        (Field.LANGUAGE, row.get("language", "")),
    ]
    note = shown(row.get("bookmarker_notes", "")) or None
    return read(place, facts_of(values), note=note, at=moment(row.get("date_bookmarked", "")))


class SavedBookmark(msgspec.Struct, frozen=True):
    """A bookmark as AO3lytics saves it."""

    work_id: str | int | None = None
    title: str | None = None
    fandoms: tuple[str, ...] | str = ()
    words: str | int | None = None
    word_count: str | int | None = None
    authors: tuple[str, ...] | str = ()
    author: tuple[str, ...] | str = ()
    rating: str | None = None
    warnings: tuple[str, ...] | str = ()
    category: tuple[str, ...] | str = ()
    categories: tuple[str, ...] | str = ()
    complete: bool | str | None = None
    relationships: tuple[str, ...] | str = ()
    characters: tuple[str, ...] | str = ()
    tags: tuple[str, ...] | str = ()
    summary: str | None = None
    chapters: str | int | None = None
    current_chapters: str | int | None = None
    language: str | None = None
    date_updated: str | None = None
    date_saved: str | None = None


def saved(file: IO[bytes]) -> Iterator[Item]:
    """The bookmarks that AO3lytics saved."""
    done = 0
    for found in json_files.items(file, SavedBookmark, "item", "bookmark"):
        done += 1
        yield found if isinstance(found, ListEntry) else _saved(*found)
    yield Progress(done)


def _saved(place: str, told: SavedBookmark) -> ListEntry:
    number = str(told.work_id or "").strip()
    values: Values = [
        (Field.LINK, f"https://archiveofourown.org/works/{number}" if number.isdecimal() else number),
        one(Field.TITLE, told.title or ""),
        exact(Field.AUTHORS, _names(told.authors or told.author)),
        exact(Field.FANDOMS, _names(told.fandoms)),
        exact(Field.WARNINGS, _names(told.warnings)),
        (Field.RATING, told.rating or ""),
        exact(Field.CATEGORIES, _names(told.category or told.categories)),
        exact(Field.RELATIONSHIPS, _names(told.relationships)),
        exact(Field.CHARACTERS, _names(told.characters)),
        exact(Field.FREEFORMS, _names(told.tags)),
        (Field.SUMMARY, shown(told.summary or "")),
        (Field.WORDS, _string(told.words) or _string(told.word_count)),
        (Field.CHAPTERS, _string(told.chapters) or _string(told.current_chapters)),
        (Field.COMPLETE, "" if told.complete is None else str(told.complete)),
        (Field.LANGUAGE, told.language or ""),
        (Field.UPDATED, told.date_updated or ""),
    ]
    return read(place, facts_of(values), at=moment(told.date_saved or ""))


def _names(told: tuple[str, ...] | str) -> Sequence[str]:
    """A list of names; AO3's symbols tell their names in one text, divided by commas."""
    return re.split(r",\s+", told) if isinstance(told, str) else told


def _string(told: str | int | None) -> str:
    return "" if told is None else str(told)
