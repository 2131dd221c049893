"""A block's values by field, bare of what stands around them, and what they mean together."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, reduce
from typing import TypeVar

from fics.header import heading, values
from fics.header.block import LEAD, LEAD_LINES, HeaderBlock
from fics.header.categories import categories, is_category, is_genre
from fics.header.compound_values import spread
from fics.header.dates import day
from fics.header.decorations import unemphasised
from fics.header.fields import PROSE, Field, Labelled
from fics.header.measures import is_rating
from fics.header.name_lists import (
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
from fics.header.warning_lines import said_by, together
from fics.links.addresses import is_picture, links
from fics.models import Link, Rating, Status
from fics.ratings import stricter
from fics.tags import tag_names
from fics.text.plain import clean, clean_lines, counted

ADDRESSES = 10
"""Addresses behind one value."""

_ITSELF = PROSE | {Field.LINK, Field.LINKED_TITLE, Field.PUBLISHER, Field.STATS, Field.LOCKED}
"""Fields whose addresses are theirs: sentences and links."""
_NAMED = (Field.TITLE, Field.SERIES)
"""Fields whose value may be the words of a link."""
_PEOPLE = (Field.AUTHORS, Field.SENDER)
# `Salt (https://…)`, `Salt, [here](https://…)`
_BEHIND = re.compile(
    r"(?:\A|(?<![\s,;|–—-])[\s,;|–—-]+)(?P<address>\(?<?https?://[^\s<>\"]+>?\)?"
    r"|(?P<words>\[[^\[\]]{1,300}\])\(<?https?://[^()\s<>]+>?\))[\s,;]*\Z",
    re.IGNORECASE,
)
_LAST = 700
"""Characters at a value's end in which its last address begins."""


def unaddressed(told: Iterable[Labelled]) -> Iterator[Labelled]:
    """The values without the addresses that stand behind them, each of which follows as one of its own."""
    for field, value in told:
        if field in _ITSELF or "://" not in value:
            yield field, value
        else:
            bare, addresses = _apart(field, value)
            yield field, bare
            yield from ((Field.ADDRESS, address) for address in addresses if not is_picture(address))


def _apart(field: Field, value: str) -> tuple[str, list[str]]:
    """The value, and the addresses behind it in their order."""
    addresses: list[str] = []
    while len(addresses) < ADDRESSES and (found := _BEHIND.search(value, max(0, len(value) - _LAST))):
        if _is_value(field, found):
            break
        addresses.insert(0, found["address"])
        value = value[: found.start()]
    return value, addresses


def _is_value(field: Field, found: re.Match[str]) -> bool:
    """Whether what was found is the value's own: the words of a link, an author's page, all of a title."""
    if field in _NAMED:
        return bool(found["words"]) or not found.start()
    own = bool(found["words"]) or field in _PEOPLE
    return own and all(link.key.startswith("web:") for link in links(found["address"]))  # no known archive's


STOPPED = 3
"""Values that have the same sign around them, for it to be none of theirs."""

_NEEDLESS = re.compile(r"([\"“])[\w .'’-]*\w[\w.]?[\"”]")
"""A value in quotes that would be read as well without them."""


def unadorned(told: Sequence[Labelled]) -> Iterator[Labelled]:
    """The values without the full stops, quotes or bold that some put around them."""
    short = [value for field, value in told if value and field not in PROSE]
    stopped = len(short) >= STOPPED and all(value.endswith(".") for value in short)
    in_quotes = sum(1 for value in short if _NEEDLESS.fullmatch(value)) >= STOPPED
    for field, value in told:
        if field in PROSE:
            plain = value if value.startswith("\n") else unemphasised(value)
            yield field, values.unquoted(plain) if in_quotes else plain
        else:
            bare = unemphasised(value)
            yield field, bare[:-1] if stopped else bare


STORY_WORDS = 90
"""Words below a header block that make them a story, not a remark; the shortest form, a drabble, has about
100."""
BARE_STORY_WORDS = 200
"""Words that make a story of a text without a header block, where a long remark is likelier."""
NOTES = 4_000
"""Characters of an author's notes in which names are looked for."""

# what people write behind `Locked:`
_LOCKED = re.compile(r"restricted|locked|yes|true|archive-?locked")
_MONTH_FIRST = re.compile(r"fanfiction\.net|fictionpress\.com|\Affn:|\A\d+\Z")
"""Archives that put the month first; a story's number says nothing of its archive."""
_SAID_LENGTH = re.compile(
    r"(?:\A|[.!?…)]\s+)(?:(?:complete|one-?shot|drabble|"
    r"ficlet)[,.;]?\s+)?[(\[]?(?P<words>[~≈]?\d[\d,.]*k? words)[)\]]?\.?\Z",
    re.IGNORECASE,
)
"""A length at a summary's end: `… Oneshot, 11,183 words.`"""
_SAID_RATING = re.compile(
    r"(?:\A|(?<=[.!?…)\n*~,;])\s{0,3})(?:(?:it|this|(?:this )?(?:fic|story)) is |it's )?rated:? "
    r"(?P<label>[A-Za-z]{1,8}(?:[+-]?\d{0,2}\+?)?)(?=\s+(?:for|because|just|to be)\b|[.!,;]|\s*\Z)",
    re.IGNORECASE,
)
"""A rating in a summary's sentence of its own: `… Rated M for language.`"""
_STATUS = (Field.STATUS, Field.COMPLETE, Field.UNFINISHED)
# `[Salt](https://…)`
_LINK_TEXT = re.compile(r"\[([^\[\]]{2,200})\]\(<?https?://")
# `Salt: https://…`, `Salt – https://…`
_BEFORE_LINK = re.compile(r"\s*([^:\[\]]{2,200}?)(?::| [-–—])\s+<?https?://")
_NO_LINK_TEXT = re.compile(
    r"(?:on |at |via )?(?:here|link|ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|lj|"
    r"livejournal|dw|"
    r"dreamwidth|tumblr|masterpost|(?:part|chapter) .*|read.*|fic|story|(?:this|the) (?:fic|story|work|"
    r"link|archive)\b.*|my .*|http.*)",
    re.IGNORECASE,
)
"""What a link says that is no title."""
_SIGNED = re.compile(
    r"(?:✍️?\s*|(?:(?:written|story|fic)\s+)?by\s*:?\s+|author\s+[-–—]\s+)(?P<name>\w(?:\S* ?){1,4})",
    re.IGNORECASE,
)
"""A line without a label that is known: `Written by quill`."""
# `[Ned, Tom]`: the whole value in brackets
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


class BlockValues:
    """What a block tells."""

    def __init__(self, found: HeaderBlock, *, counted: bool) -> None:
        self.heading = heading.heading(found.lead)
        self.story = found.story
        self.labelled = bool(found.values)
        self.counted = counted
        self.runs = found.runs
        self.around = (*found.lead, *found.strays)
        if not found.values:  # of a text without a block its lines, unless it is a story
            lines = tuple(found.story.lstrip("\ufeff").split("\n", LEAD_LINES + 1))
            self.around = lines if len(found.story) <= LEAD and len(lines) <= LEAD_LINES else ()
        self.told = _gathered(tuple(spread(unadorned(tuple(unaddressed(found.values))))))
        self.asked = frozenset(field for field, _ in (*found.values, *self.told))
        self.values: dict[Field, list[str]] = defaultdict(list)
        for field, value in self.told:
            if value.strip():
                self.values[field].append(value)
        self._warned_by = {value: said_by(value) for value in self.values[Field.WARNINGS]}
        self.warned = together(self._warned_by.values())

    def warn_too(self, lines: Iterable[str]) -> None:
        """Take in further lines of warnings that stand around the block without a label that is known."""
        more = tuple((Field.WARNINGS, line) for line in lines)
        self.told = (*self.told, *more)
        self._warned_by |= {line: said_by(line) for _, line in more}
        self.warned = together(self._warned_by.values())

    @property
    def locked(self) -> bool:
        """Whether the archive shows the fic to its own members only, as FanFicFare's `Restricted` tells."""
        return any(_LOCKED.fullmatch(tag_names.normal(value)) for value in self.values[Field.LOCKED])

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
        return tag_names.unique(tuple(_all_names(self.values[field], listing)))

    def relationships(self) -> tuple[str, ...]:
        """The ships, also one that stands behind the title."""
        return self.names(Field.RELATIONSHIPS) or self.heading.ships

    def title(self) -> str | None:
        """The title, also from a heading above the block, where a rec post puts the fandom before it."""
        told = [values.title(clean(value)) for value in self.values[Field.TITLE]]
        if told:
            # A subject line says more than the title, and then the block says the title itself.
            return told[1] if len(told) > 1 and told[0].lower().startswith(told[1].lower()) else told[0]
        fandom, colon, rest = (self.heading.title or "").partition(": ")
        is_fandom = colon and tag_names.normal(fandom) in map(tag_names.normal, self.names(Field.FANDOMS))
        return rest if is_fandom else self.heading.title or self._link_text()

    def _link_text(self) -> str | None:
        """The words of a link to the fic, which rec posts have instead of a title."""
        found = (_LINK_TEXT.search(value) or _BEFORE_LINK.match(value) for value in self.values[Field.LINK])
        texts = (values.title(clean(text[1])) for text in found if text)
        return next((text for text in texts if not _NO_LINK_TEXT.fullmatch(text)), None)

    def authors(self) -> tuple[str, ...]:
        """The authors, also from a byline above the block."""
        return (
            self.names(Field.AUTHORS)
            or names(self.heading.byline, PEOPLE)
            or self.names(Field.SENDER)
            or tuple(self._signed())
        )

    def _signed(self) -> Iterator[str]:
        """The name in a line of its own that signs a fic, among its values or right below them."""
        below = self.story.strip().split("\n")[:1] if self.labelled else []
        for line in (*self.around, *below):
            if signed := _SIGNED.fullmatch(clean(line)):
                yield from names(signed["name"], PEOPLE)

    def rating(self) -> Rating:
        """The strictest of the ratings that are told, also behind a byline."""
        told = dict.fromkeys([*self.values[Field.RATING], *filter(None, [self.heading.rating])])
        if not told:
            said = (found["label"] for found in _SAID_RATING.finditer(self.summary() or ""))
            told = dict.fromkeys(filter(is_rating, said))
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
        left_empty = self.asked & set(_STATUS) and not any(self.values[field] for field in _STATUS)
        if told or left_empty:  # whoever leaves it empty says that it isn't known
            return told
        return self.first(Field.TITLE, values.state) or self._status_by_chapters()

    def _status_by_chapters(self) -> Status | None:
        """Complete where all planned chapters are posted, as on AO3; in progress where some are missing."""
        posted, planned = self.chapters()
        if posted and posted == planned:
            return Status.COMPLETE
        told = [*self.values[Field.CHAPTERS], *self.values[Field.TITLE]]
        open_end = any(re.search(r"\d[a-z]?\s*/\s*\?", value) for value in told)
        return Status.IN_PROGRESS if open_end or (posted and planned and posted < planned) else None

    def words(self) -> int | None:
        """The words as given, also behind the summary, else those of a file's story, where there is one."""
        if self.values[Field.WORDS]:
            counts = (values.words(clean(value)) for value in self.values[Field.WORDS])
            return next((count for count in counts if count is not None), None)
        said = _SAID_LENGTH.search(self.summary() or "")
        return values.words(said["words"]) if said else self.words_below if self.counted else None

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
        """AO3's categories among the names of that field, and among the warnings."""
        return tag_names.unique((*categories(self.names(Field.CATEGORIES)), *self.warned.categories))

    def fandoms(self) -> tuple[str, ...]:
        """The fandoms; FanFicFare's `Category` holds them, too (its adapters' metadata)."""
        more = self.names(Field.CATEGORIES) if Field.PUBLISHER in self.asked else ()
        named = (*self.names(Field.FANDOMS), *(name for name in more if not is_category(name)))
        return tag_names.unique(named) or self.heading.worlds

    def freeforms(self) -> tuple[str, ...]:
        """Tags, genres, tags among the warnings, genres among the categories."""
        return tag_names.unique(
            tuple(name for field, value in self.told for name in self._freeforms(field, value))
        )

    def _freeforms(self, field: Field, value: str) -> Iterator[str]:
        if field is Field.FREEFORMS:
            yield from _all_names([value], TAGS)
        elif field is Field.WARNINGS:
            yield from self._warned_by[value].tags if value in self._warned_by else ()
        elif field is Field.CATEGORIES and Field.PUBLISHER not in self.asked:
            yield from (
                name for name in _all_names([value], TAGS) if is_genre(name) and not is_category(name)
            )


def _gathered(told: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """The values with all warnings at the place of the first: as many of them are read as of one line."""
    warned = [value for field, value in told if field is Field.WARNINGS]
    first = next((at for at, (field, _) in enumerate(told) if field is Field.WARNINGS), len(told))
    others = tuple(each for each in told[first:] if each[0] is not Field.WARNINGS)
    return (*told[:first], *((Field.WARNINGS, "\n".join(warned)),) * bool(warned), *others)


def _all_names(told: Iterable[str], listing: Listing) -> Iterator[str]:
    for value in told:
        listed = _BRACKETS.fullmatch(value.strip())
        yield from names(listed[1] if listed else value, listing)


def _links(texts: Iterable[str]) -> list[Link]:
    return [found for text in texts for found in links(text)]
