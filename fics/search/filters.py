"""Every filter of a search, one row each: how it is typed and chosen, and what becomes of the unknown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from typing import TypeVar

from fics.catalogue import Text, message
from fics.errors import Unreadable
from fics.models import Kind, Status
from fics.search import foreign_values, ranges
from fics.search.query import Search, Sort, Sought
from fics.shelf import ShelfFilter
from fics.tags import tag_names

Value = TypeVar("Value")
# Discord's ids have 17 to 19 digits today
_MENTION = re.compile(r"<@!?(\d{15,20})>")
_DEFAULTS: Mapping[str, object] = {field.name: field.default for field in fields(Search)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One row: a thing that a search can ask for.

    By `field`, `db/search/clauses.py` has its SQL and `bot/commands/search_options.py` its option's type.
    """

    field: str
    """The field of `Search` that holds what is asked for; its default means: not asked for."""
    keys: tuple[str, ...] = ()
    """What is typed before the colon, in singular; the first is what a search is printed with."""
    synonyms: tuple[str, ...] = ()
    """Keys that are understood, but in no list of keys."""
    example: str = ""
    """A whole term as it may be typed: `words:10k-50k`."""
    read: Callable[[str], object] = str
    """Makes what the field holds of what was typed, or raises Unreadable; of names, tag_names.split does."""
    write: Callable[..., str] = str
    """Makes what `read` reads back of what the field holds."""
    has_names: bool = False
    """Whether the field holds several names."""
    kinds: tuple[Kind, ...] = ()
    """Of which kinds of tag the names may be; none where they are authors'."""
    narrows: bool = True
    """Whether fewer fics match for it; an order changes nothing about how many do."""
    can_be_dropped: bool = True
    """Whether a member is offered to give it up, where nothing is found."""
    is_measure: bool = False
    """Whether fics of which it is not known are held back and counted, as those of unknown length."""
    option: str = ""
    """The name of its option of `/fic search` and `/fic random`; empty where it can only be typed."""
    description: Text = ""
    """What its option says of it."""

    @property
    def default(self) -> object:
        """What the field holds where nothing is asked for."""
        return _DEFAULTS[self.field]

    def value(self, search: Search) -> object:
        """What the search asks for here, or the default."""
        return getattr(search, self.field)

    def names(self, search: Search) -> tuple[str, ...]:
        """The names that the search asks for here, where the field holds names."""
        return getattr(search, self.field) if self.has_names else ()

    def is_asked(self, search: Search) -> bool:
        """Whether the search asks for anything here."""
        return getattr(search, self.field) != _DEFAULTS[self.field]

    def written(self, search: Search) -> tuple[str, ...]:
        """What the search asks for here, each as it is typed behind its key: names one by one."""
        if self.has_names or not self.is_asked(search):
            return self.names(search)
        return (self.write(self.value(search)),)


def one_of(key: str, known: Mapping[str, Value], typed: str) -> Value:
    """What a typed word means; raises Unreadable naming the key and the words that are known."""
    for word in (typed, foreign_values.choice(key, typed)):
        if (meant := known.get(tag_names.normal(word))) is not None:
            return meant
    raise Unreadable(
        message(
            "I don't know “{typed}” for `{key}:`. Try one of these: {known}.",
            typed=typed[:40],
            key=key,
            known=", ".join(known),
        )
    )


YES_NO = {"yes": True, "only": True, "no": False, "none": False}
_STATUSES = {
    "complete": Status.COMPLETE,
    "completed": Status.COMPLETE,
    "finished": Status.COMPLETE,
    "in-progress": Status.IN_PROGRESS,
    "in progress": Status.IN_PROGRESS,
    "wip": Status.IN_PROGRESS,
    "abandoned": Status.ABANDONED,
}
SHELF = {each.value: each for each in ShelfFilter} | {
    "to read": ShelfFilter.TO_READ,
    "read": ShelfFilter.FINISHED,
    "dnf": ShelfFilter.STOPPED,
    "mine": ShelfFilter.SAVED,
    "saved": ShelfFilter.SAVED,
    "unread": ShelfFilter.NOT_FINISHED,
}
_SORTS = {sort.value: sort for sort in Sort} | {
    "best": Sort.BEST,
    "recced": Sort.RECCED,
    "updated": Sort.UPDATED,
}


def _member(typed: str) -> str:
    """The id in a mention, or the name without its @."""
    mention = _MENTION.fullmatch(typed)
    return mention[1] if mention else typed.lstrip("@")


def _rating(sought: Sought) -> str:
    return sought.label or sought.words


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


# In this order a search is printed, and a posted button knows its search by that: no row changes places.
FILTERS = (
    Filter(
        field="without",
        synonyms=("without",),
        example="without:angst",
        has_names=True,
        kinds=tuple(Kind),
        can_be_dropped=False,
        option="without",
        description=message("Leave out these tags (angst also leaves out Light Angst)"),
    ),
    Filter(
        field="tags",
        keys=("tag", "warning", "category"),
        synonyms=("freeform",),
        has_names=True,
        kinds=tuple(Kind),
        option="tags",
        description=message("Tags it has, separated by commas"),
    ),
    Filter(
        field="fandoms",
        keys=("fandom",),
        has_names=True,
        kinds=(Kind.FANDOM,),
        option="fandom",
        description=message("Its fandom. Several, separated by commas, for a crossover"),
    ),
    Filter(
        field="ships",
        keys=("ship",),
        synonyms=("relationship", "pairing"),
        has_names=True,
        kinds=(Kind.RELATIONSHIP,),
        option="ship",
        description=message("Its ship: A/B, B/A or A x B. A & B is friendship"),
    ),
    Filter(
        field="characters",
        keys=("character",),
        has_names=True,
        kinds=(Kind.CHARACTER,),
        option="character",
        description=message("Who's in it. Several, separated by commas"),
    ),
    Filter(
        field="authors",
        has_names=True,
        keys=("author",),
        option="author",
        description=message("Who wrote it"),
    ),
    Filter(
        field="words",
        keys=("words",),
        synonyms=("length",),
        example="words:10k-50k",
        read=ranges.words,
        is_measure=True,
        option="words",
        description=message("How long it is: <10k, 10k-50k, >50k"),
    ),
    Filter(
        field="minutes",
        keys=("minutes",),
        synonyms=("time",),
        example="minutes:40",
        read=ranges.minutes,
        is_measure=True,
        option="minutes",
        description=message("Minutes to read it: 40 means at most 40. Or 20-60, or “around 40”"),
    ),
    Filter(
        field="chapters",
        keys=("chapters",),
        synonyms=("chapter",),
        example="chapters:5-20",
        read=ranges.chapters,
        is_measure=True,
        option="chapters",
        description=message("How many chapters are posted: 1, <10, 5-20"),
    ),
    Filter(field="recced", keys=("recced",), example="recced:>3", read=ranges.span),
    Filter(
        field="rating",
        keys=("rating",),
        synonyms=("rated",),
        example="rating:teen",
        read=ranges.sought,
        write=_rating,
        option="rating",
        description=message("A rating, “up to Teen”, or a label like “K+”"),
    ),
    Filter(
        field="status",
        keys=("status",),
        example="status:complete",
        read=partial(one_of, "status", _STATUSES),
        option="status",
        description=message("Whether it's finished"),
    ),
    Filter(field="language", keys=("language",), synonyms=("lang",), example="language:English"),
    Filter(field="reccer", keys=("by",), synonyms=("reccer",), example="by:@plover", read=_member),
    Filter(
        field="crossover",
        keys=("crossover",),
        example="crossover:yes",
        read=partial(one_of, "crossover", YES_NO),
        write=_yes_no,
    ),
    Filter(
        field="shelf",
        keys=("shelf",),
        example="shelf:to-read",
        read=partial(one_of, "shelf", SHELF),
        option="shelf",
        description=message("Where it is on your shelf. Only you see that"),
    ),
    Filter(
        field="sort",
        keys=("sort",),
        example="sort:longest",
        read=partial(one_of, "sort", _SORTS),
        narrows=False,
        can_be_dropped=False,
        option="sort",
        description=message("Sort by"),
    ),
)


@lru_cache(maxsize=256)
def asked(search: Search) -> tuple[Filter, ...]:
    """The filters that the search asks for, in the order of the table."""
    return tuple(row for row in FILTERS if row.is_asked(search))


def measures(search: Search) -> tuple[str, ...]:
    """The fields by which the search holds back fics of which they are not known."""
    return tuple(row.field for row in asked(search) if row.is_measure)
