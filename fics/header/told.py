"""A block's values by field, and what they mean where it takes more than one of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, reduce
from typing import TypeVar

from fics import tags
from fics.cleaning import clean, clean_lines, counted
from fics.header import heading, values
from fics.header.addressed import unaddressed
from fics.header.adornments import unadorned
from fics.header.block import Block
from fics.header.dates import day
from fics.header.fields import Field
from fics.header.genres import is_genre
from fics.header.names import (
    CAST,
    FANDOMS,
    PEOPLE,
    SHIPS,
    TAGS,
    WARNED,
    Listing,
    names,
    says_nothing,
    unlinked,
)
from fics.header.spreading import spread
from fics.header.warned import categories, is_category, warned
from fics.links import links
from fics.models import Link, Rating, Status
from fics.ratings import stricter

STORY_WORDS = 50
"""Words below a header block that make them a story, not a remark; the shortest form, a drabble, has 100."""
BARE_STORY_WORDS = 200
"""The same for a text without a header block."""
NOTES = 4_000
"""Characters of an author's notes in which names are looked for."""

_LOCKED = re.compile(r"restricted|locked|yes|true|archive-?locked")
_MONTH_FIRST = re.compile(r"fanfiction\.net|fictionpress\.com|\Affn:|\A\d+\Z")
"""Archives that put the month first; a story's number says nothing of its archive."""
_STATUS = (Field.STATUS, Field.COMPLETE, Field.UNFINISHED)
_LINK_TEXT = re.compile(r"\[([^\[\]]{2,200})\]\(<?https?://")
_BEFORE_LINK = re.compile(r"\s*([^:\[\]]{2,200}?)(?::| [-–—])\s+<?https?://")
_NO_LINK_TEXT = re.compile(
    r"(?:on |at |via )?(?:here|link|ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|lj|"
    r"livejournal|dw|"
    r"dreamwidth|tumblr|masterpost|(?:part|chapter) .*|read.*|fic|story|(?:this|the) (?:fic|story|work|"
    r"link|archive)\b.*|my .*|http.*)",
    re.IGNORECASE,
)
"""What a link says that is no title."""
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_LISTING = {
    Field.AUTHORS: PEOPLE,
    Field.SENDER: PEOPLE,
    Field.FANDOMS: FANDOMS,
    Field.RELATIONSHIPS: SHIPS,
    Field.CHARACTERS: CAST,
    Field.WARNINGS: WARNED,
}
_Value = TypeVar("_Value")


class Told:
    """What a block tells."""

    def __init__(self, found: Block) -> None:
        self.heading = heading.heading(found.lead)
        self.story = found.story
        self.labelled = bool(found.values)
        self.told = tuple(spread(unadorned(tuple(unaddressed(found.values)))))
        self.asked = frozenset(field for field, _ in (*found.values, *self.told))
        self.values: dict[Field, list[str]] = defaultdict(list)
        for field, value in self.told:
            if value.strip():
                self.values[field].append(value)
        self.warnings = warned(self.names(Field.WARNINGS))[0]

    @property
    def locked(self) -> bool:
        """Whether the archive shows the fic to its own members only, as FanFicFare's `Restricted` tells."""
        return any(_LOCKED.fullmatch(tags.normal(value)) for value in self.values[Field.LOCKED])

    def first(self, field: Field, meaning: Callable[[str], _Value | None]) -> _Value | None:
        """What the first value of a field means."""
        return next((meaning(clean(value)) for value in self.values[field]), None)

    def day(self, field: Field) -> date | None:
        """A date; FanFiction.net puts the month first."""
        places = self.values[Field.PUBLISHER] or [link.key for link in self.links()]
        american = bool(places) and all(_MONTH_FIRST.search(place) for place in places)
        return self.first(field, lambda value: day(value, month_first=american))

    def single(self, field: Field) -> str | None:
        """A value that is one name."""
        told = next(map(clean, self.values[field]), "")
        whole = values.unquoted(told)
        return None if says_nothing(told) else (unlinked(told) if whole == told else whole) or None

    def prose(self, field: Field) -> str | None:
        """Several lines; a second value of the same field is a further paragraph."""
        return clean_lines("\n\n".join(self.values[field])) or None

    def names(self, field: Field) -> tuple[str, ...]:
        """A list of names, from all of the field's lines."""
        listing = _LISTING.get(field, TAGS)
        return tags.unique(tuple(_all_names(self.values[field], listing)))

    def title(self) -> str | None:
        """The title, also from a heading above the block, where a rec post puts the fandom before it."""
        told = self.first(Field.TITLE, values.title)
        if told:
            return told
        fandom, colon, rest = (self.heading.title or "").partition(": ")
        is_fandom = colon and tags.normal(fandom) in map(tags.normal, self.names(Field.FANDOMS))
        return rest if is_fandom else self.heading.title or self._link_text()

    def _link_text(self) -> str | None:
        """The words of a link to the fic, which rec posts have instead of a title."""
        found = (_LINK_TEXT.search(value) or _BEFORE_LINK.match(value) for value in self.values[Field.LINK])
        texts = (values.title(clean(text[1])) for text in found if text)
        return next((text for text in texts if not _NO_LINK_TEXT.fullmatch(text)), None)

    def authors(self) -> tuple[str, ...]:
        """The authors, also from a byline above the block."""
        return self.names(Field.AUTHORS) or names(self.heading.byline, PEOPLE) or self.names(Field.SENDER)

    def rating(self) -> Rating:
        """The strictest of the ratings that are told, also behind a byline."""
        told = dict.fromkeys([*self.values[Field.RATING], *filter(None, [self.heading.rating])])
        return reduce(stricter, (values.rated(clean(value)) for value in told), Rating())

    def summary(self) -> str | None:
        """The summary, also a quoted paragraph above the block."""
        return self.prose(Field.SUMMARY) or clean_lines(self.heading.quoted or "") or None

    def why(self) -> str | None:
        """The reason of whoever recs it."""
        return self.prose(Field.WHY)

    def notes(self) -> str | None:
        """The author's notes, as far as names are looked for in them."""
        return (self.prose(Field.NOTES) or "")[:NOTES].rstrip() or None

    def chapters(self) -> tuple[int | None, int | None]:
        """The chapters posted and planned, also from behind the title."""
        told = self.first(Field.CHAPTERS, values.chapters)
        return told or self.first(Field.TITLE, values.part) or (None, None)

    def status(self) -> Status | None:
        """The status, in whichever of the three ways it is told; else what chapters posted of planned say."""
        complete, unfinished = Status.COMPLETE, Status.IN_PROGRESS
        told = (
            self.first(Field.STATUS, values.status)
            or self.first(Field.COMPLETE, lambda value: values.answered(value, yes=complete, no=unfinished))
            or self.first(Field.UNFINISHED, lambda value: values.answered(value, yes=unfinished, no=complete))
        )
        if told or self.asked & set(_STATUS):
            return told
        return self.first(Field.TITLE, values.state) or self._status_by_chapters()

    def _status_by_chapters(self) -> Status | None:
        """Complete where all planned chapters are posted, as on AO3; in progress where some are missing."""
        posted, planned = self.chapters()
        if posted and posted == planned:
            return Status.COMPLETE
        told = [*self.values[Field.CHAPTERS], *self.values[Field.TITLE]]
        open_end = any(re.search(r"\d\s*/\s*\?", value) for value in told)
        return Status.IN_PROGRESS if open_end or (posted and planned and posted < planned) else None

    def words(self) -> int | None:
        """The words as given, else those of the story, where there is one."""
        if self.values[Field.WORDS]:
            counts = (values.words(clean(value)) for value in self.values[Field.WORDS])
            return next((count for count in counts if count is not None), None)
        return self.words_below

    @cached_property
    def words_below(self) -> int | None:
        """The words of the story below the block; None where what is there is no story."""
        count = counted(heading.below(self.story, self.title()))
        return count if count >= (STORY_WORDS if self.labelled else BARE_STORY_WORDS) else None

    def links(self) -> tuple[Link, ...]:
        """The links given as such, else those around the block, where no story is, else behind its values."""
        given = [*self.values[Field.LINK], *self.values[Field.PUBLISHER]]
        around = [*self.values[Field.TITLE], *([] if self.words_below else [self.story])]
        behind = self.values[Field.ADDRESS]
        found = _links(given) or [*self.heading.links, *_links(around)] or _links(behind)
        return tuple({link.key: link for link in found}.values())

    def categories(self) -> tuple[str, ...]:
        """AO3's categories among the names of that field."""
        return categories(self.names(Field.CATEGORIES))

    def fandoms(self) -> tuple[str, ...]:
        """The fandoms; FanFicFare's `Category` holds them, too (its adapters' metadata)."""
        more = self._other_categories() if Field.PUBLISHER in self.asked else ()
        return tags.unique(self.names(Field.FANDOMS) + more)

    def freeforms(self) -> tuple[str, ...]:
        """Tags, genres, tags among the warnings, genres among the categories."""
        return tags.unique(
            tuple(name for field, value in self.told for name in self._freeforms(field, value))
        )

    def _freeforms(self, field: Field, value: str) -> Iterator[str]:
        if field is Field.FREEFORMS:
            yield from _all_names([value], TAGS)
        elif field is Field.WARNINGS:
            yield from warned(tuple(_all_names([value], WARNED)))[1]
        elif field is Field.CATEGORIES and Field.PUBLISHER not in self.asked:
            yield from (
                name for name in _all_names([value], TAGS) if is_genre(name) and not is_category(name)
            )

    def _other_categories(self) -> tuple[str, ...]:
        return tuple(name for name in self.names(Field.CATEGORIES) if not is_category(name))


def _all_names(told: Iterable[str], listing: Listing) -> Iterator[str]:
    for value in told:
        listed = _BRACKETS.fullmatch(value.strip())
        yield from names(listed[1] if listed else value, listing)


def _links(texts: Iterable[str]) -> list[Link]:
    return [found for text in texts for found in links(text)]
