"""An alert in words."""

from bot.cards import wording
from fics.alerts import How
from fics.catalogue import _, message
from fics.digest_times import Choice
from fics.models import Fic
from fics.rules.settings import Choices
from fics.shelf import Shelved
from fics.visibility import Audience, Sight, Way

HOW = {
    How.LOOK: message("No messages, I look myself"),
    How.EACH: message("A message soon after"),
    How.DAILY: message("A message a day"),
    How.WEEKLY: message("A message a week"),
}
DAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)


def title(fic: Fic) -> str:
    """A fic in a line that every channel may show."""
    return f"- {wording.title(fic.facts, 100)} {wording.byline(fic.facts, 60)}"


def is_for_all_ages(row: Shelved) -> bool:
    """Whether a fic of a shelf may be named where everyone reads."""
    return Audience(Choices()).sight(row.facts, Way.LISTED) is Sight.CARD


def grown(row: Shelved) -> str:
    """A fic of a shelf with its new chapters, in a line that every channel may show."""
    named = f"- {wording.title(row.facts, 100)} {wording.byline(row.facts, 60)}"
    return f"{named}\n  {wording.new_chapters(row)}"


def grown_elsewhere(fics: int) -> str:
    """That so many more have new chapters that all-ages channels can't name."""
    return _(
        "{count} more in 18+ channels. Use `/shelf list` there.",
        "{count} more in 18+ channels. Use `/shelf list` there.",
        count=fics,
    )


def elsewhere(fics: int) -> str:
    """That so many more are in adult channels."""
    return _(
        "{count} more in 18+ channels. Use `/mine alerts` there.",
        "{count} more in 18+ channels. Use `/mine alerts` there.",
        count=fics,
    )


def times(chosen: Choice) -> str:
    """When messages come."""
    when = _(
        "Daily messages come at {hour}:00, weekly ones on {day} ({zone}).",
        hour=str(chosen.hour),
        day=DAYS[chosen.day],
        zone=chosen.zone,
    )
    named = _("They name searches and fics.") if chosen.titles else _("They say only how many fics are new.")
    return f"{when} {named}"
