"""What of a member's words may leave Discord: nothing, until she says otherwise herself."""

from dataclasses import dataclass
from enum import StrEnum

NAME_LENGTH = 50
"""Characters of the name that a member types for her reasons."""


class Share(StrEnum):
    """How much of a member's recs goes into what leaves Discord."""

    NOTHING = "nothing"
    REASONS = "reasons"
    """Her reasons, with no name."""
    NAMED = "named"
    """Her reasons, with the name that she typed; her Discord name and id never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """One member's choice on one server."""

    share: Share = Share.NOTHING
    name: str | None = None
    """The name beside her reasons; only with NAMED."""

    @property
    def shown_name(self) -> str | None:
        """The name that may stand beside her reasons."""
        return self.name if self.share is Share.NAMED else None
