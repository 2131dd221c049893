"""How much of each thing one member can do on one server, and in what time."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from fics.catalogue import Message, message


class Deed(StrEnum):
    """What is counted."""

    REC = "rec"
    SHARE = "share"
    REPORT = "report"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many times a member may do something in how long; `words` say so."""

    times: int
    within: timedelta
    words: Message


ALLOWANCES = {
    Deed.REC: Allowance(
        60,
        timedelta(hours=1),
        message("You can rec {count} fic an hour here.", "You can rec {count} fics an hour here.", count=60),
    ),
    Deed.SHARE: Allowance(
        20,
        timedelta(minutes=10),
        message(
            "You can share {count} card in 10 minutes here.",
            "You can share {count} cards in 10 minutes here.",
            count=20,
        ),
    ),
    Deed.REPORT: Allowance(
        20,
        timedelta(days=1),
        message(
            "You can write to the mods {count} time a day.",
            "You can write to the mods {count} times a day.",
            count=20,
        ),
    ),
    Deed.FORM: Allowance(
        200,
        timedelta(hours=1),
        message(
            "You can send {count} form an hour here.", "You can send {count} forms an hour here.", count=200
        ),
    ),
}
"""Far more than anyone needs who reads what she recs; a rec of two taps takes a minute at least."""
