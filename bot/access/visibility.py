"""Who may see what, and where: the one place that knows which rooms may show which fics.

A room is adult where Discord itself keeps the door: an age-restricted channel, a thread or forum post
under one, any channel of an age-restricted server. Everything else is open, and so is what we can't tell.
"""

from dataclasses import dataclass
from enum import Enum, auto

import discord

from bot.interaction import Interaction
from db.rules import settings
from fics.models import Facts, Gate
from fics.rules.settings import Choices


class Way(Enum):
    """How the bot comes to speak of a fic."""

    NAMED = auto()
    """It was asked for by name: show, share, a preview, a button of its own card."""
    LISTED = auto()
    """It came up by itself: search, autocomplete, counts, lists."""


class Sight(Enum):
    """How much of a fic may be shown."""

    CARD = auto()
    STUB = auto()
    COUNTED = auto()
    """Not shown; it may be counted among those that adult channels show."""
    NOTHING = auto()

    @property
    def shown(self) -> bool:
        """Whether the fic may be shown at all, and so be named: as its card, or as its stub."""
        return self in (Sight.CARD, Sight.STUB)


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who read one room, and what their server has chosen for it."""

    choices: Choices
    adult: bool = False

    def sight(self, facts: Facts, way: Way) -> Sight:
        """How much of a fic these readers may see."""
        if facts.gate in self.gates:
            return Sight.CARD
        if facts.gate not in self.choices.gates or facts.gate is Gate.NEVER_OPEN:
            return Sight.NOTHING
        return Sight.STUB if way is Way.NAMED else Sight.COUNTED

    def opens(self, facts: Facts) -> bool:
        """Whether a fic shows here in full to who judges it: also while nobody has said what it is."""
        now = self.sight(facts, Way.NAMED)
        return now is Sight.CARD or (self.adult and self.sight(facts.cleared, Way.NAMED) is Sight.CARD)

    @property
    def gates(self) -> frozenset[Gate]:
        """The fics that may come up by themselves here."""
        if self.adult:
            return self.choices.gates
        mature = {Gate.MATURE} if self.choices.mature_in_full else set[Gate]()
        return self.choices.gates & {Gate.OPEN, *mature}

    @property
    def counted(self) -> frozenset[Gate]:
        """The fics that some room of this server shows, and that may be counted here."""
        return self.choices.gates - {Gate.NEVER_OPEN}


def of_room(room: object, guild: discord.Guild | None, choices: Choices) -> Audience:
    """The readers of a channel as Discord's cache knows it; what it does not know is open."""
    return Audience(choices, adult=guild is not None and is_adult(room, guild))


def is_adult(room: object, guild: discord.Guild) -> bool:
    """Whether Discord keeps the door of a room of this server."""
    if isinstance(room, discord.abc.PrivateChannel):
        return False
    return guild.nsfw_level is discord.NSFWLevel.age_restricted or _is_age_restricted(room)


def _is_age_restricted(room: object) -> bool:
    if isinstance(room, discord.Thread):
        return room.parent is not None and room.parent.is_nsfw()
    if isinstance(
        room, discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel
    ):
        return room.is_nsfw()
    return False


async def of(interaction: Interaction) -> Audience:
    """The readers of the room in which somebody speaks to the bot."""
    if interaction.guild_id is None:
        return Audience(Choices())
    chosen = await settings.of(interaction.client.store, interaction.guild_id)
    return of_room(interaction.channel, interaction.guild, chosen)
