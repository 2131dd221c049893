"""How much of each thing one member can do on one server, and in what time."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Deed(StrEnum):
    """What is counted."""

    REC = "rec"
    SHARE = "share"
    REPORT = "report"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many times in so long; `words` say what."""

    times: int
    within: timedelta
    words: str


ALLOWANCES = {
    Deed.REC: Allowance(60, timedelta(hours=1), "rec 60 fics an hour"),
    Deed.SHARE: Allowance(20, timedelta(minutes=10), "share 20 cards in ten minutes"),
    Deed.REPORT: Allowance(20, timedelta(days=1), "write to the moderators 20 times a day"),
    Deed.FORM: Allowance(200, timedelta(hours=1), "send 200 forms an hour"),
}
"""Far more than anyone needs who reads what she recs; a rec of two taps takes a minute at least."""
