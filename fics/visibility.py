"""Who may see what: how much of a fic shows to the readers of one place. Pure; no Discord in it.

`bot.access.visibility` knows which of Discord's channels are adult, and so who these readers are.
"""

from dataclasses import dataclass
from enum import Enum, auto

from fics.models import Facts, Gate
from fics.rules.settings import Choices


class Way(Enum):
    """How the bot comes to speak of a fic."""

    NAMED = auto()
    """A fic was asked for by name: show, share, a preview, a button of its own card."""
    LISTED = auto()
    """A fic came up by itself: search, autocomplete, counts, lists."""


class Sight(Enum):
    """How much of a fic may be shown."""

    CARD = auto()
    STUB = auto()
    COUNTED = auto()
    """Not shown; it may be counted among those that adult channels show."""
    NOTHING = auto()

    @property
    def is_visible(self) -> bool:
        """Whether the fic may be shown at all, and so be named: as its card, or as its stub."""
        return self in (Sight.CARD, Sight.STUB)


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who read one channel, or a direct message, and what their server has chosen.

    Adult readers are those for whom Discord itself keeps the door; all others count as open to all ages.
    """

    choices: Choices
    adult: bool = False

    def sight(self, facts: Facts, way: Way) -> Sight:
        """How much of a fic these readers may see."""
        if facts.gate in self.gates:
            return Sight.CARD
        # Not even its number of an underage fic: whoever may not read it learns nothing of it.
        if facts.gate not in self.choices.gates or facts.gate is Gate.NEVER_OPEN:
            return Sight.NOTHING
        return Sight.STUB if way is Way.NAMED else Sight.COUNTED

    def opens(self, facts: Facts) -> bool:
        """Whether a fic shows in full to who judges it: also while nobody has said what it is."""
        now = self.sight(facts, Way.NAMED)
        return now is Sight.CARD or (self.adult and self.sight(facts.cleared, Way.NAMED) is Sight.CARD)

    def may_name(self, *, is_open: bool) -> bool:
        """Whether these readers may be told an alias or a block; `is_open` says that all ages may be."""
        return is_open or self.adult

    @property
    def gates(self) -> frozenset[Gate]:
        """The gates of the fics that may come up by themselves: in search, autocomplete, counts and lists."""
        if self.adult:
            return self.choices.gates
        mature = {Gate.MATURE} if self.choices.mature_in_full else set[Gate]()
        return self.choices.gates & {Gate.OPEN, *mature}

    @property
    def counted(self) -> frozenset[Gate]:
        """The gates of the fics that some channel of this server shows, and that may be counted anywhere."""
        return self.choices.gates - {Gate.NEVER_OPEN}
