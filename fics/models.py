"""What a fic is, as values that never change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum

from fics.spoiler_bars import name_of
from fics.underage import Said, strongest
from fics.underage_statements import names_state, texts_state

NUMBER_BITS = 24
"""A fic's id is its server's place in the database, shifted by so many bits, plus its number there."""


class Level(IntEnum):
    """The common level of a rating, ever stricter; the last two are gated as Explicit."""

    GENERAL = 1
    TEEN = 2
    MATURE = 3
    EXPLICIT = 4
    NOT_RATED = 5
    UNKNOWN = 6

    @property
    def slug(self) -> str:
        """The level as programs write it: `not-rated`."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """The level as members read it."""
        return "Rating not known" if self is Level.UNKNOWN else self.name.title().replace("_", " ")


class Gate(IntEnum):
    """How far a fic is kept from open channels."""

    OPEN = 0
    MATURE = 1
    ADULT = 2
    NEVER_OPEN = 3
    """Underage Sex above Teen, or with its level not known: never in an open channel, not even as a stub.

    So is a fic of which moderators have yet to say whether it is that.
    """


class Kind(StrEnum):
    """The six kinds of tag that AO3 knows."""

    FANDOM = "fandom"
    RELATIONSHIP = "relationship"
    CHARACTER = "character"
    FREEFORM = "freeform"
    WARNING = "warning"
    CATEGORY = "category"

    @property
    def field(self) -> str:
        """The field of `Facts` that holds this kind's names."""
        return "categories" if self is Kind.CATEGORY else f"{self.value}s"


_FIELDS = {kind: kind.field for kind in Kind}


class Status(StrEnum):
    """Whether a fic is finished; abandoned only where its archive says so."""

    COMPLETE = "complete"
    IN_PROGRESS = "in-progress"
    ABANDONED = "abandoned"


class Absence(StrEnum):
    """Why not everyone can read a fic where it is, now."""

    GONE = "gone"
    LOCKED = "locked"
    """Only the archive's registered users can."""
    HIDDEN = "hidden"
    """The fic is part of something that will be revealed later."""
    HELD = "held"
    """The fic's author asked that less shows, and moderators haven't decided yet."""


class Source(StrEnum):
    """Who told a fact."""

    ARCHIVE = "archive"
    FILE = "file"
    MEMBER = "member"


NO_WARNINGS = "No Archive Warnings Apply"
CHOSE_NOT_TO_WARN = "Creator Chose Not To Use Archive Warnings"
UNDERAGE = "Underage Sex"
WARNINGS = (
    NO_WARNINGS,
    CHOSE_NOT_TO_WARN,
    "Graphic Depictions Of Violence",
    "Major Character Death",
    "Rape/Non-Con",
    UNDERAGE,
)
"""The archive warnings in AO3's words (otwarchive's config/config.yml)."""
CATEGORIES = ("F/F", "F/M", "Gen", "M/M", "Multi", "Other")
"""The categories in AO3's words (the same file)."""


BEYOND = 3_000
"""Tags of a fic that are kept without room for them; of one that has more, any may be missing."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as its writer wrote it."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A level, and the label as the archive or the member wrote it (`K+`)."""

    level: Level = Level.UNKNOWN
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One address of a fic: a key that is equal for equal fics, and the archive's own address."""

    key: str
    url: str
    archive: str

    @property
    def kind(self) -> str:
        """What the link leads to, as its archive's key says (`work`, `series`); empty by the general rule."""
        archive, _, rest = self.key.partition(":")
        return rest.partition(":")[0] if archive != "web" else ""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a fact came from, and when; `fact` is a field of `Facts`."""

    fact: str
    by: Source
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is known of a fic; what is not known is None or empty, never guessed."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    freeforms: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    rating: Rating = Rating()
    summary: str | None = None
    words: int | None = None
    chapters: int | None = None
    chapters_planned: int | None = None
    status: Status | None = None
    language: str | None = None
    published: date | None = None
    updated: date | None = None
    series: str | None = None
    links: tuple[Link, ...] = ()
    absence: Absence | None = None
    told: tuple[Told, ...] = ()
    unnamed: bool = False
    """Whether its author wants not to be named, so that nobody is."""
    survival: bool = False
    """Whether a moderator has said that its tags tell of surviving abuse, and not of Underage Sex."""
    unread_warnings: tuple[str, ...] = ()
    """What its lines of warnings say that nobody could read, till somebody says what its warnings are."""
    beyond: tuple[Tag, ...] = ()
    """Tags besides, for which a card and a form have no room; by them it is found, and left out."""
    spoilers: tuple[str, ...] = ()
    """Those of its names that somebody hid, with their `||bars||`; the names themselves have none."""

    def barred(self, *names: str) -> tuple[str, ...]:
        """Names of this fic, each with the bars behind which somebody hid it."""
        hidden = self.hidden
        return tuple(hidden.get(name, name) for name in names) if hidden else names

    @property
    def hidden(self) -> dict[str, str]:
        """The fic's hidden names, each with its bars."""
        return {name_of(name): name for name in self.spoilers}

    @property
    def without_old_spoilers(self) -> "Facts":
        """These facts without the bars of names that are no longer among them."""
        if not self.spoilers:
            return self
        known = set(self.names())
        return replace(self, spoilers=tuple(name for name in self.spoilers if name_of(name) in known))

    def knows(self, fact: str) -> bool:
        """Whether a fact is known; of the rating that is its level, whatever its label is."""
        if fact == "rating":
            return self.rating.level is not Level.UNKNOWN
        return getattr(self, fact) not in (None, ())

    def named(self, kind: Kind) -> tuple[str, ...]:
        """The names of one kind of tag, as written and in their order."""
        return getattr(self, _FIELDS[kind])

    def with_named(self, kind: Kind, names: tuple[str, ...]) -> "Facts":
        """These facts with other names of one kind of tag."""
        return replace(self, **{kind.field: names})

    def tags(self) -> Iterator[Tag]:
        """Every tag of every kind that there is room for."""
        return (Tag(kind, name) for kind in Kind for name in self.named(kind))

    def every_tag(self) -> Iterator[Tag]:
        """Every tag of every kind, also those that there is no room for."""
        yield from self.tags()
        yield from self.beyond

    def every_name(self, kind: Kind) -> tuple[str, ...]:
        """The names of one kind of tag, also those that there is no room for."""
        named = self.named(kind)
        return (*named, *(tag.name for tag in self.beyond if tag.kind is kind)) if self.beyond else named

    def names(self) -> Iterator[str]:
        """All that may be hidden by its name: its title, series and tags, and warnings left unread."""
        return (name for _field, names in self.names_by_field() for name in names)

    def names_by_field(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """All names that may be hidden, by the fields that hold them: title, series, tags and others."""
        yield "title", (self.title,) if self.title else ()
        yield "series", (self.series,) if self.series else ()
        yield from ((kind.field, self.named(kind)) for kind in Kind)
        yield "unread_warnings", self.unread_warnings

    def teller(self, fact: str) -> Source | None:
        """Who told a fact last; None where nobody is on record."""
        return next((told.by for told in reversed(self.told) if told.fact == fact), None)

    def tellers(self, fact: str) -> frozenset[Source]:
        """All who told a fact, or told otherwise and were not believed."""
        return frozenset(told.by for told in self.told if told.fact == fact)

    @property
    def gate(self) -> Gate:
        """How far this fic is kept from open channels; what is not rated counts as explicit."""
        level = self.rating.level
        if level <= Level.TEEN:
            return Gate.OPEN
        said = self.said
        if said is Said.UNDERAGE or (said is Said.UNCLEAR and not self.survival):
            return Gate.NEVER_OPEN
        return Gate.MATURE if level is Level.MATURE else Gate.ADULT

    @property
    def is_unclear(self) -> bool:
        """Whether it is above Teen, or not rated, and a moderator has yet to say if it is Underage Sex."""
        return self.rating.level > Level.TEEN and self.said is Said.UNCLEAR and not self.survival

    @property
    def cleared(self) -> "Facts":
        """These facts once a moderator has said that they tell of surviving abuse."""
        return replace(self, survival=True)

    @property
    def undecided(self) -> "Facts":
        """These facts without a moderator's word on them, which counts on that moderator's server alone."""
        return replace(self, survival=False)

    @property
    def said(self) -> Said:
        """What its tags say of Underage Sex; where they don't, what else warns of it leaves that open."""
        said = strongest((*self.every_name(Kind.WARNING), *self.every_name(Kind.FREEFORM)))
        return Said.UNCLEAR if said is Said.NOTHING and self._states_underage else said

    @property
    def _states_underage(self) -> bool:
        names = (self.title, self.series, self.rating.label, *self.authors, *self.fandoms)
        named = (name for name in (*names, *self.relationships, *self.characters) if name)
        texts = (text for text in (self.summary, *self.unread_warnings) if text)
        return texts_state(texts) or names_state(named)


def number_of(fic_id: int) -> int:
    """A fic's number on its server, as in `#12`."""
    return fic_id & ((1 << NUMBER_BITS) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rec:
    """One member's recommendation of a fic; members are ids, None is a former member."""

    member_id: int | None
    at: datetime
    why: str | None = None
    wrote_it: bool = False
    """Seen by nobody: it doesn't count as another's."""
    author_shown: bool = False
    """Whether its member has it shown, on purpose, that she wrote the fic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fic:
    """One work on one server's list; `recs` is in the order in which they came."""

    id: int
    facts: Facts
    recs: tuple[Rec, ...]
    added: datetime
    changed: datetime

    @property
    def number(self) -> int:
        """The fic's number on its server, as in `#12`."""
        return number_of(self.id)

    def rec_of(self, member_id: int) -> Rec | None:
        """A member's rec of this fic; None without one."""
        return next((rec for rec in self.recs if rec.member_id == member_id), None)
