"""The forms in which moderators answer."""

from collections.abc import Mapping
from datetime import datetime

from bot import editing, ui
from fics.models import Facts, Reading
from fics.queue import WORDS, Entry


def change(entry: Entry, *, at: datetime, typed: Mapping[str, str] | None = None) -> ui.Form:
    """The facts of a rec that waits; the why stays its member's."""
    reading = Reading(facts=entry.facts or Facts())
    return editing.form(
        "Approve with changes", "queue-changed", entry.id, reading=reading, typed=typed, at=at
    )


def decline(numbers: tuple[int, ...]) -> ui.Form:
    """The reason for a no."""
    field = ui.field_text(
        "Why not?",
        "reason",
        description="Its member reads this, and not who wrote it. You can leave it empty.",
        long=True,
        limit=WORDS,
    )
    return ui.Form("Decline", "queue-declined", *numbers, labels=[field])


def send_back(numbers: tuple[int, ...]) -> ui.Form:
    """The note with which a rec goes back."""
    field = ui.field_text(
        "What should be changed?",
        "note",
        description="Its member reads this above the draft, and not who wrote it.",
        long=True,
        limit=WORDS,
    )
    return ui.Form("Send back", "queue-returned", *numbers, labels=[field])
