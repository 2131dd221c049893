"""Searches that a member keeps, to be told what comes to match them: how she is told of it."""

from datetime import timedelta
from enum import StrEnum

MOST = 10
"""Searches that a member can keep on one server."""
NAME_LENGTH = 60
"""Characters of an alert's name."""
PAUSE = timedelta(minutes=10)
"""Between two messages to one member: what comes meanwhile joins the next one."""
PATIENCE = timedelta(days=1)
"""For so long the details of a fic are waited for, where she leaves something out or hides it."""


class How(StrEnum):
    """How a member is told what came."""

    LOOK = "look"
    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def is_by_message(self) -> bool:
        """Whether she is sent messages."""
        return self is not How.LOOK


class Reach(StrEnum):
    """Whether messages reach a member."""

    UNTRIED = "untried"
    OPEN = "open"
    CLOSED = "closed"
