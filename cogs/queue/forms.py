"""The forms in which moderators answer."""

from collections.abc import Mapping
from datetime import datetime

from bot.cards import edit_form
from bot.ui import components
from fics.drafts import Reading
from fics.models import Facts
from fics.queue import WORDS, Entry, Matter


def change(entry: Entry, *, at: datetime, typed: Mapping[str, str] | None = None) -> components.Form:
    """The facts of a rec that waits; the why stays its member's."""
    reading = Reading(facts=entry.facts or Facts())
    return edit_form.form(
        "Approve with changes", "queue-changed", entry.id, reading=reading, typed=typed, at=at
    )


def decline(entry: Entry, numbers: tuple[int, ...]) -> components.Form:
    """The reason for a no, or for leaving as it is what was reported."""
    reported = entry.matter is Matter.REPORT
    reader = "Who reported it" if reported else "Who asked for it"
    field = components.field_text(
        "Why does it stay as it is?" if reported else "Why not?",
        "reason",
        description=f"{reader} reads this, and not who wrote it. You can leave it empty.",
        long=True,
        limit=WORDS,
    )
    return components.Form(entry.matter.refusal, "queue-declined", *numbers, labels=[field])


def send_back(numbers: tuple[int, ...]) -> components.Form:
    """The note with which a rec goes back."""
    field = components.field_text(
        "What should be changed?",
        "note",
        description="Whoever recced it reads this above the draft, and not who wrote it.",
        long=True,
        limit=WORDS,
    )
    return components.Form("Send back", "queue-returned", *numbers, labels=[field])
