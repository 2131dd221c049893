"""The reasons for which members report a fic, what authors ask for theirs, and one member's report."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fics.catalogue import Message, message


class Complaint(StrEnum):
    """What can be wrong with a fic on the list."""

    FACTS = "facts"
    DEAD_LINK = "dead-link"
    RATING = "rating"
    UNKIND = "unkind"
    OTHER = "other"

    @property
    def words(self) -> Message:
        """The complaint, as members read it."""
        return _COMPLAINTS[self]


class Wish(StrEnum):
    """What an author can wish for."""

    FACTS = "wish-facts"
    BARE = "wish-bare"
    UNNAMED = "wish-unnamed"
    OFF = "wish-off"

    @property
    def words(self) -> Message:
        """The wish, as members read it."""
        return _WISHES[self]


_COMPLAINTS = {
    Complaint.FACTS: message("Its details are wrong"),
    Complaint.DEAD_LINK: message("Its link is dead or leads elsewhere"),
    Complaint.RATING: message("Its rating or warnings are wrong"),
    Complaint.UNKIND: message("Something here is unkind to the author"),
    Complaint.OTHER: message("Something else"),
}
_WISHES = {
    Wish.FACTS: message("I wrote this: fix its details"),
    Wish.BARE: message("I wrote this: show only its link"),
    Wish.UNNAMED: message("I wrote this: don't name me"),
    Wish.OFF: message("I wrote this: take it off this list"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one member reported; moderators read it without her name."""

    member_id: int | None
    complaint: Complaint
    words: str | None
    at: datetime
