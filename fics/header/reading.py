"""A header block's values as a fic's facts."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from fics import tags
from fics.cleaning import clean, clean_lines, counted
from fics.header import heading, values
from fics.header.block import Block, block
from fics.header.fields import Field
from fics.header.labels import Labelled, flattened
from fics.header.names import BYLINE, COMMAS, names
from fics.header.suggestions import disclaimed
from fics.header.warned import categories, warned
from fics.links import links
from fics.models import Facts, Link, Rating, Reading, Status

STORY_WORDS = 50
"""Words below a header block that make them a story, not a remark; the shortest form, a drabble, has 100."""
BARE_STORY_WORDS = 200
"""The same for a text without a header block."""

_Value = TypeVar("_Value")


def read(text: str) -> Reading:
    """The facts in a text's header block, its why, and the fandom that its disclaimer suggests.

    A block is labelled lines (`Title: …`) at the top, in any order and case. What is not there stays
    unknown; lines in the story below are not read. Where no length is given, the story's words are counted,
    without the title above it. Never raises; `fics.sizes.accept` says what is too long.
    """
    told = _Told(block(text))
    posted, planned = told.first(Field.CHAPTERS, values.chapters) or (None, None)
    facts = Facts(
        title=told.title(),
        authors=told.authors(),
        fandoms=told.names(Field.FANDOMS),
        relationships=told.names(Field.RELATIONSHIPS),
        characters=told.names(Field.CHARACTERS),
        freeforms=tags.unique(told.names(Field.FREEFORMS) + told.warned[1]),
        warnings=told.warned[0],
        categories=categories(told.names(Field.CATEGORIES)),
        rating=told.first(Field.RATING, values.rated) or Rating(),
        summary=told.prose(Field.SUMMARY),
        words=told.words(),
        chapters=posted,
        chapters_planned=planned,
        status=told.status(),
        language=told.single(Field.LANGUAGE),
        published=told.first(Field.PUBLISHED, values.day),
        updated=told.first(Field.UPDATED, values.day),
        series=told.single(Field.SERIES),
        links=told.links(),
    )
    suggested = Facts(fandoms=() if facts.fandoms else told.disclaimed())
    return Reading(facts=facts, why=told.prose(Field.WHY), suggested=suggested)


class _Told:
    """A block's values by field, and what they mean where it takes more than one of them."""

    def __init__(self, found: Block) -> None:
        self.lead = found.lead
        self.story = found.story
        self.labelled = bool(found.values)
        self.values: dict[Field, list[str]] = defaultdict(list)
        for field, value in _spread(found.values):
            if value.strip():
                self.values[field].append(value)
        self.warned = warned(self.names(Field.WARNINGS))

    def first(self, field: Field, meaning: Callable[[str], _Value | None]) -> _Value | None:
        """What the first value of a field means."""
        return next((meaning(clean(value)) for value in self.values[field]), None)

    def single(self, field: Field) -> str | None:
        """A value that is one name."""
        return self.first(field, values.unquoted) or None

    def prose(self, field: Field) -> str | None:
        """Several lines; a second value of the same field is a further paragraph."""
        return clean_lines("\n\n".join(self.values[field])) or None

    def names(self, field: Field, dividers: str = COMMAS) -> tuple[str, ...]:
        """A list of names, from all of the field's lines."""
        return tags.unique(tuple(name for value in self.values[field] for name in names(value, dividers)))

    def title(self) -> str | None:
        """The title, also from a heading above the block."""
        given = self.single(Field.TITLE)
        return heading.without_link(given) if given else heading.title(self.lead)

    def authors(self) -> tuple[str, ...]:
        """The authors, also from a byline above the block."""
        return self.names(Field.AUTHORS, BYLINE) or names(heading.byline(self.lead), BYLINE)

    def status(self) -> Status | None:
        """The status, in whichever of the three ways it is told."""
        complete, unfinished = Status.COMPLETE, Status.IN_PROGRESS
        return (
            self.first(Field.STATUS, values.status)
            or self.first(Field.COMPLETE, lambda value: values.answered(value, yes=complete, no=unfinished))
            or self.first(Field.UNFINISHED, lambda value: values.answered(value, yes=unfinished, no=complete))
        )

    def words(self) -> int | None:
        """The words as given, else those of the story, where there is one."""
        if self.values[Field.WORDS]:
            return self.first(Field.WORDS, values.words)
        return self.words_below

    @cached_property
    def words_below(self) -> int | None:
        """The words of the story below the block; None where what is there is no story."""
        count = counted(heading.below(self.story, self.title()))
        return count if count >= (STORY_WORDS if self.labelled else BARE_STORY_WORDS) else None

    def links(self) -> tuple[Link, ...]:
        """The links given as such, else those around the block, where no story is."""
        given = [found for value in self.values[Field.LINK] for found in links(value)]
        around = [*self.lead, *self.values[Field.TITLE], *([] if self.words_below else [self.story])]
        found = given or [found for text in around for found in links(text)]
        return tuple({link.key: link for link in found}.values())

    def disclaimed(self) -> tuple[str, ...]:
        """The names of what the disclaimer disowns."""
        return tags.unique(
            tuple(name for value in self.values[Field.DISCLAIMER] for name in disclaimed(value))
        )


def _spread(told: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """The values, with a line of statistics as the fields in it."""
    return tuple(
        part
        for field, value in told
        for part in (flattened(value) if field is Field.STATS else ((field, value),))
    )
