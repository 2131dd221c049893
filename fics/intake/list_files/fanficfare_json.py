"""What FanFicFare prints with --json-meta: one work's object, several after another, or a list of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from typing import IO

import msgspec

from fics.header.categories import is_category
from fics.header.fields import Field
from fics.header.name_lists import TAGS, names
from fics.intake.list_files import json_files
from fics.intake.list_files.entry import Item, ListEntry, Progress, read
from fics.intake.list_files.facts import Values, exact, facts_of, one, shown
from fics.models import Absence
from fics.tags.tag_names import normal
from fics.text.plain import clean

# `Salt and Bread [2]`
_SERIES = re.compile(r"\A(?P<name>.+?) \[(?P<place>\d{1,4})\]\Z")
# FanFicFare joins what was several values
_COMMA = re.compile(r",\s*")


class Work(msgspec.Struct, frozen=True):
    """The keys that tell of a fic; adapters add others."""

    title: str = ""
    author: str = ""
    author_url: str = msgspec.field(default="", name="authorUrl")
    story_url: str = msgspec.field(default="", name="storyUrl")
    category: str = ""
    fandoms: str = ""
    genre: str = ""
    freeformtags: str = ""
    characters: str = ""
    ships: str = ""
    warnings: str = ""
    rating: str = ""
    ao3categories: str = ""
    description: str = ""
    words: str = msgspec.field(default="", name="numWords")
    chapters: str = msgspec.field(default="", name="numChapters")
    of_chapters: str = msgspec.field(default="", name="chapterslashtotal")
    status: str = ""
    language: str = ""
    published: str = msgspec.field(default="", name="datePublished")
    updated: str = msgspec.field(default="", name="dateUpdated")
    series: str = ""
    restricted: str = ""
    subject_tags: tuple[str, ...] = ()

    @property
    def posted(self) -> str:
        """The chapters, as `3/3` where the work is complete and will have no more of them."""
        return (
            f"{self.chapters}/{self.chapters}"
            if self.chapters and self.status == "Completed"
            else self.chapters
        )


def entries(file: IO[bytes], *, listed: bool) -> Iterator[Item]:
    """The works of such a file."""
    done = 0
    for found in json_files.items(file, Work, "item" if listed else "", "work"):
        done += 1
        yield found if isinstance(found, ListEntry) else _entry(*found)
    yield Progress(done)


def _entry(place: str, work: Work) -> ListEntry:
    tags = work.subject_tags
    freeforms = split(work.freeformtags or work.genre, tags)
    categories = split(work.ao3categories, tags) or [
        name for name in split(work.genre, tags) if is_category(name)
    ]
    # as many authors as have addresses, so that a comma in one's name divides nothing
    several = not work.author_url or len(_COMMA.split(work.author_url)) > 1
    authors = _COMMA.split(work.author) if several else [work.author]
    series = _SERIES.sub(r"Part \g<place> of \g<name>", unescape(work.series))
    values: Values = [
        (Field.LINK, work.story_url),
        one(Field.TITLE, unescape(work.title)),
        exact(Field.AUTHORS, map(unescape, authors)),
        exact(Field.FANDOMS, split(work.fandoms or work.category, tags)),
        exact(Field.FREEFORMS, (name for name in freeforms if name not in categories)),
        exact(Field.CHARACTERS, split(work.characters, tags)),
        exact(Field.RELATIONSHIPS, split(work.ships, tags)),
        exact(Field.WARNINGS, split(work.warnings, tags)),
        (Field.RATING, work.rating),
        exact(Field.CATEGORIES, categories),
        (Field.SUMMARY, shown(work.description)),
        (Field.WORDS, work.words),
        (Field.CHAPTERS, work.of_chapters or work.posted),
        (Field.STATUS, work.status),
        (Field.LANGUAGE, work.language),
        (Field.PUBLISHED, work.published),
        (Field.UPDATED, work.updated),
        one(Field.SERIES, series),
    ]
    facts = facts_of(values)
    return read(place, replace(facts, absence=Absence.LOCKED) if work.restricted.lower() == "true" else facts)


def split(joined: str, known: Iterable[str]) -> list[str]:
    """The names in a list joined by commas, of which those with commas of their own are known."""
    whole = sorted({name for name in known if "," in name}, key=len, reverse=True)
    found: list[str] = []
    rest = joined
    for name in whole:
        before = rest
        rest = re.sub(rf"(?:\A|(?<=, )){re.escape(name)}(?=, |\Z)", "", rest)
        found += [name] if rest != before else []
    told = [*found, *names(rest, TAGS)]
    places = {normal(name): joined.find(name) for name in told}
    return sorted(dict.fromkeys(map(clean, told)), key=lambda name: places[normal(name)])
