"""What waits for a moderator: its matter and its state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fics.catalogue import Message, message
from fics.drafts import Reading
from fics.models import Facts
from fics.reports import Report, Wish

WORDS = 1_000
"""Characters of what a member writes to the moderators, and of what they answer."""
DECIDED_IN = timedelta(days=14)
"""How long moderators have: what can't hurt anybody ends then, and what was held meanwhile shows again."""


class Matter(StrEnum):
    """What an entry is about."""

    CLAIM = "claim"
    """An author says that the fic is hers."""
    REC = "rec"
    """A rec that is not on the list yet."""
    REPORT = "report"
    """Something is wrong with a fic."""
    GONE = "gone"
    """A fic that its archive has no more, or has locked."""
    BLOCKED = "blocked"
    """A fic on the list that meets a block since its facts were fetched."""
    UNDERAGE = "underage"
    """A fic on the list whose tags leave open whether it is Underage Sex."""
    CHANGED = "changed"
    """What a member changed of a fic on the list: it stands, and is to be looked at."""
    UNPOSTED = "unposted"
    """A channel that takes no cards, by its id; the cause says why."""
    EDIT = "edit"
    """What a member, or an import, would change of a fic: its text has words that wait."""
    WHY = "why"
    """A reason that a moderator took away: it never waits, and is kept to tell its member."""

    @property
    def is_asked_for(self) -> bool:
        """Whether a member asks for something, which can be declined; else the fic is left as it is."""
        return self in (Matter.REC, Matter.CLAIM, Matter.EDIT)

    @property
    def refusal(self) -> Message:
        """What a moderator presses who does nothing of it."""
        return message("Decline") if self.is_asked_for else message("Dismiss")


class Obstacle(StrEnum):
    """Why a channel takes no cards."""

    FULL = "full"
    """The channel, or its server, has as many open posts as Discord allows."""
    TAGS = "tags"
    """Each post of the channel needs a tag, and none of its tags fits."""
    CLOSED = "closed"
    """I may not post there, or it's gone."""
    REFUSED = "refused"
    """Discord took none for as long as I tried."""


class State(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    APPROVED = "approved"
    """The rec is on the list; what was asked or reported is dealt with."""
    DECLINED = "declined"
    RETURNED = "returned"
    """Sent back to its member, as a draft with a note."""
    WITHDRAWN = "withdrawn"
    """Taken back by its member."""
    EXPIRED = "expired"
    """Nobody decided in time, and it can't hurt anyone: all is as if it had been declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that waits, or waited, for a moderator; `member_id` is None for a former member."""

    id: int
    matter: Matter
    fic_id: int | None
    """The fic that it is about; a rec has one where it seconds a fic, or once it is on the list."""
    member_id: int | None
    reading: Reading | None
    """A rec's."""
    wrote_it: bool
    causes: tuple[str, ...]
    """Why it waits, each in a sentence."""
    wish: Wish | None
    words: str | None
    """What its member wrote to the moderators."""
    reports: tuple[Report, ...]
    state: State
    reason: str | None
    """What the moderator wrote to the member."""
    changed: tuple[str, ...]
    """The facts that a moderator changed, by their fields' names."""
    draft_id: int | None
    """What it became again when it was sent back."""
    decided_by: int | None
    at: datetime
    channel_id: int | None = None
    """The channel that a rec was sent in from, where that is known."""

    @property
    def facts(self) -> Facts | None:
        """What a waiting rec says of its fic."""
        return self.reading.facts if self.reading else None

    @property
    def has_readers(self) -> bool:
        """Whether there is a member who is told what becomes of it."""
        return any([self.member_id, *(report.member_id for report in self.reports)])
