"""When a member is sent what her alerts found: at which hour, on which day, in which time zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from fics.alerts import How, Reach
from fics.catalogue import message
from fics.errors import Unreadable

LONGEST = timedelta(days=9)
"""The longest that a message is put off: a week, and a day for an hour that summer time moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """When and how a member is sent messages, whatever the server."""

    zone: str = "UTC"
    hour: int = 18
    day: int = 5
    """The day of the week, from Monday, which is 0."""
    titles: bool = False
    """Whether a message may name searches and fics, where anyone who sees her phone can read it."""
    chapters: bool = False
    """Whether messages tell of new chapters of what is on her shelf; they come once a day."""
    way: Reach = Reach.UNTRIED

    def due(self, how: How, *, now: datetime) -> datetime | None:
        """When the next message of an alert may be sent; None where it sends none."""
        match how:
            case How.LOOK:
                return None
            case How.EACH:
                return now
            case How.DAILY:
                return self._next(now, days=range(7))
            case How.WEEKLY:
                return self._next(now, days=(self.day,))

    def _next(self, now: datetime, *, days: range | tuple[int, ...]) -> datetime:
        zone = ZoneInfo(self.zone)
        today = now.astimezone(zone).date()
        # By the clock on her wall: an hour that summer time leaves out comes an hour later.
        every = (
            datetime.combine(today + timedelta(days=ahead), time(self.hour), zone).astimezone(UTC)
            for ahead in range(9)
            if (today.weekday() + ahead) % 7 in days
        )
        return next(at for at in every if at > now)


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))  # some 600 files are looked at


def zone(typed: str) -> str:
    """The time zone of this name, as `Europe/Berlin`; raises Unreadable."""
    wanted = "_".join(typed.split()).casefold()
    for name in _zones():
        if wanted in (name.casefold(), name.rpartition("/")[2].casefold()):
            return name
    raise Unreadable(
        message(
            "I don't know the time zone “{typed}”. Type it as Europe/Berlin or America/New_York.",
            typed=typed.strip()[:60],
        )
    )
