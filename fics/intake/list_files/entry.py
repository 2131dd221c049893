"""What is read from a file that holds a list: one entry for each fic in it, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fics.catalogue import Text, message
from fics.export.values import ListAlias, ListBlock, WaitingEntry
from fics.facts import lengths
from fics.header.side_warnings import with_warnings_of
from fics.models import Facts, Rec
from fics.shelf import ReadingProgress

_NOTHING = Facts()
NO_LIST = message("I found no list in this file.")
NO_FIC_THERE = message("Its link leads to no fic: open the fic itself, and copy the link from there.")
BROKEN_OFF = message("The file is damaged or ends too early. What comes before this was read.")


class Fate(StrEnum):
    """What became of one row, message or bookmark."""

    READ = "read"
    SKIPPED = "skipped"
    """The row is no fic, or isn't meant for others."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One fic of a list file, or the reason why there is none."""

    place: str
    """Where in the file it is, as people look for it: `row 12`, `after message 9001`."""
    fate: Fate = Fate.READ
    facts: Facts = _NOTHING
    note: str | None = None
    """What somebody wrote of it. Nobody but whoever wrote it can say that others may see it."""
    member_id: int | None = None
    """Who seems to have recced it: a suggestion, to be confirmed by herself."""
    own_note: bool = False
    """Whether whoever imports said that the note is her own: the file itself names nobody."""
    at: datetime | None = None
    """When it was written down; None where the file doesn't say so, or not in one way only."""
    progress: ReadingProgress | None = None
    """Where whoever keeps this file is with the fic, as book trackers say; nobody but she can take it in."""
    reason: Text | None = None
    """Why it was skipped or could not be read: a sentence."""
    number: int | None = None
    """The fic's number on the list that FicRec exported; other files know none."""
    recs: tuple[Rec, ...] = ()
    """Every member's rec of it, in a file of FicRec's own that is for moderators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownColumns:
    """A table's columns that nobody could make sense of, each with a few of its cells."""

    unknown: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many messages or rows were read so far, those without a fic among them."""

    done: int


Rule = ListAlias | ListBlock | WaitingEntry
"""What a file of FicRec's own holds beside its fics."""
Item = ListEntry | UnknownColumns | Progress | Rule

NAMELESS = message("There is no title and no link here.")
_ELLIPSIS = "…"


def read(
    place: str,
    facts: Facts,
    *,
    note: str | None = None,
    member_id: int | None = None,
    at: datetime | None = None,
) -> ListEntry:
    """An entry with these facts, cut to what a list keeps; unreadable where they name no fic.

    What a note warns of by name is a fact, whoever may see the note.
    """
    if not (facts.title or facts.links):
        return unreadable(place, NAMELESS)
    warned = lengths.fitted(with_warnings_of(facts, note))
    return ListEntry(place=place, facts=warned, note=cut_note(note), member_id=member_id, at=at)


def unreadable(place: str, reason: Text) -> ListEntry:
    """An entry of which nothing could be made."""
    return ListEntry(place=place, fate=Fate.UNREADABLE, reason=reason)


def skipped(place: str, reason: Text) -> ListEntry:
    """An entry that is left out on purpose."""
    return ListEntry(place=place, fate=Fate.SKIPPED, reason=reason)


def cut_note(note: str | None) -> str | None:
    """A note cut to what a reason may have; None where nothing is said."""
    if note is None or len(note) <= lengths.WHY:
        return note or None
    return note[: lengths.WHY - 1].rstrip() + _ELLIPSIS
