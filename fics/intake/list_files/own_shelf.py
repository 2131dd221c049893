"""A member's shelf as FicRec writes it in JSON, read back whole: each fic, and where she is with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import IO

import msgspec

from fics import ratings
from fics.intake.list_files import entry
from fics.intake.list_files.entry import Item, ListEntry, Progress
from fics.intake.list_files.facts import kept, links_of
from fics.intake.list_files.json_files import items
from fics.intake.list_files.reading_progress import MOST_READS
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace


class _Fic(msgspec.Struct):
    """One fic, as `fics.export.shelf` writes it."""

    place: ShelfPlace
    in_place_since: datetime
    added: datetime
    title: str | None = None
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    rating: str = ""
    warnings: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    additional_tags: tuple[str, ...] = ()
    words: int | None = None
    chapters: int | None = None
    chapters_planned: int | None = None
    chapter: int | None = None
    reads: tuple[ReadDates, ...] = ()


def entries(file: IO[bytes]) -> Iterator[Item]:
    """The fics of a shelf, each with its place, its chapter and when it was read."""
    fics = 0
    for item in items(file, _Fic, "fics.item", "fic"):
        fics += 1
        yield item if isinstance(item, ListEntry) else _entry(*item)
    yield Progress(fics)


def _entry(place: str, fic: _Fic) -> ListEntry:
    facts = Facts(
        title=fic.title,
        authors=fic.authors,
        links=links_of(fic.links),
        rating=ratings.rating(fic.rating.replace("-", " ") or None),
        warnings=fic.warnings,
        fandoms=fic.fandoms,
        relationships=fic.relationships,
        characters=fic.characters,
        freeforms=fic.additional_tags,
        words=fic.words,
        chapters=fic.chapters,
        chapters_planned=fic.chapters_planned,
    )
    progress = ReadingProgress(
        place=fic.place,
        chapter=fic.chapter,
        seen=fic.chapters,
        reads=fic.reads[-MOST_READS:],
        moved=fic.in_place_since,
    )
    return replace(entry.read(place, kept(facts), at=fic.added), progress=progress)
