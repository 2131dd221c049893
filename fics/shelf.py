"""A member's shelf: what she keeps of a fic for herself, where she is in it, and when she read it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from fics.models import Facts
from fics.normal_form import normal

MOST = 10_000
"""Fics on one member's shelf: many times what the longest of a book tracker holds."""
SLIP = timedelta(minutes=10)
"""So soon after **Finished** another place takes that read back: it was a slip of the thumb."""


class ShelfPlace(StrEnum):
    """Where a fic is on its member's shelf."""

    TO_READ = "to-read"
    READING = "reading"
    FINISHED = "finished"
    STOPPED = "stopped"
    """Why is never asked."""

    @property
    def next(self) -> "ShelfPlace":
        """Where it goes by one tap; what was finished, or stopped, is read again."""
        return ShelfPlace.FINISHED if self is ShelfPlace.READING else ShelfPlace.READING


class ShelfFilter(StrEnum):
    """What a search asks of its member's own shelf."""

    TO_READ = "to-read"
    READING = "reading"
    FINISHED = "finished"
    STOPPED = "stopped"
    SAVED = "any"
    NOT_SAVED = "none"
    NOT_FINISHED = "not-finished"
    """Hides what she has finished."""

    @property
    def places(self) -> tuple[ShelfPlace, ...]:
        """The places that it is about."""
        if self in (ShelfFilter.SAVED, ShelfFilter.NOT_SAVED):
            return tuple(ShelfPlace)
        return (ShelfPlace.FINISHED if self is ShelfFilter.NOT_FINISHED else ShelfPlace(self.value),)

    @property
    def leaves_out(self) -> bool:
        """Whether it leaves out what is in those places, and does not ask for it."""
        return self in (ShelfFilter.NOT_SAVED, ShelfFilter.NOT_FINISHED)

    def fits(self, place: ShelfPlace | None) -> bool:
        """Whether it asks for a fic in that place; None is on no shelf."""
        return (place in self.places) is not self.leaves_out


@dataclass(frozen=True, slots=True)
class ReadDates:
    """One time that a member read a fic; None is a day that is not known."""

    begun: date | None = None
    finished: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingProgress:
    """Where a member is with a fic: as she said it here, or as a file of hers says."""

    place: ShelfPlace = ShelfPlace.TO_READ
    chapter: int | None = None
    """The chapter that she has read up to; None where she didn't say."""
    seen: int | None = None
    """How many chapters were posted when she last said where she is."""
    reads: tuple[ReadDates, ...] = ()
    """The times that she finished it, in order."""
    moved: datetime
    """Since when it has been in its place."""

    def at_place(self, place: ShelfPlace, facts: Facts, *, at: datetime) -> "ReadingProgress":
        """Her progress once the fic is in that place; each finish is one more read, and keeps its dates."""
        if place is self.place:
            return replace(self, seen=facts.chapters or self.seen)
        reads = self.reads
        if self.place is ShelfPlace.FINISHED and at - self.moved < SLIP:
            reads = reads[:-1]
        chapter = self.chapter
        if place is ShelfPlace.FINISHED:
            begun = self.moved.date() if self.place is ShelfPlace.READING else None
            reads, chapter = (*reads, ReadDates(begun, at.date())), facts.chapters or chapter
        elif place is ShelfPlace.TO_READ or self.place is ShelfPlace.FINISHED:
            chapter = None
        seen = facts.chapters or self.seen
        return ReadingProgress(place=place, chapter=chapter, seen=seen, reads=reads, moved=at)

    def at_chapter(self, chapter: int | None, facts: Facts, *, at: datetime) -> "ReadingProgress":
        """Her progress once she has said where she is; whoever is in a fic that was to be read reads it."""
        starts = chapter is not None and self.place is ShelfPlace.TO_READ
        now = self.at_place(ShelfPlace.READING, facts, at=at) if starts else self
        return replace(now, chapter=chapter, seen=facts.chapters or self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One row of a shelf: what its member keeps of a fic, and where she is with it."""

    id: int
    member_id: int
    key: str
    """The work's: of its link, else of its fic on one list, else of its name in a file."""
    fic_id: int | None
    """The fic on a list, where the work has no link."""
    saved_on: int | None
    """The server where she saved it last, as Discord numbers it; None outside of servers."""
    facts: Facts
    bare: bool = False
    """Whether its author asked that only the link stays."""
    progress: ReadingProgress
    added: datetime

    @property
    def place(self) -> ShelfPlace:
        """Where it is."""
        return self.progress.place

    @property
    def new_chapters(self) -> int:
        """How many chapters were posted since she last said where she is; none of what is to be read."""
        known, seen = self.facts.chapters, self.progress.seen
        if self.place is ShelfPlace.TO_READ or known is None or seen is None:
            return 0
        return max(known - max(seen, self.progress.chapter or 0), 0)


def key_of(facts: Facts, fic_id: int | None = None) -> str:
    """A work's key: of the link that leads, else of its fic on a list, else of its name in a file."""
    if facts.links:
        return facts.links[0].key
    if fic_id is not None:
        return f"list:{fic_id}"
    return f"name:{normal(facts.title or '')}/{normal(' & '.join(facts.authors))}"
