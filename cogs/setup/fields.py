"""What can be set up, screen by screen: each thing with its words, and how what is chosen is read."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from bot import languages
from bot.ui.custom_ids import Number
from bot.ui.router import Component
from fics.rules.settings import HIGHEST, Choices, Underage, Waits

_DISCORD_ID = Number(of="id")


class SetupScreen(Enum):
    """The screens, in their order, with what their buttons say."""

    WHERE = "Where"
    WHO = "Who"
    SAFETY = "Safety"
    REQUESTS = "Requests"


class FieldKind(Enum):
    """What is chosen from."""

    FEED = "a text channel or a forum"
    CHANNEL = "a text channel"
    ROLE = "a role"
    OPTIONS = "what is offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupField:
    """One thing to choose; `name` is the field of Choices that it sets."""

    name: str
    screen: SetupScreen
    kind: FieldKind
    title: str
    told: str
    empty: str = ""
    """What a select says where nothing is chosen, for channels and roles."""
    options: tuple[tuple[str, object], ...] = ()

    def read(self, component: Component) -> object:
        """What was chosen: a value of its options, an id, or None."""
        if self.kind is FieldKind.OPTIONS:
            # A place and not a value: values are written as they are kept, and may change.
            places = Number(of="option", most=len(self.options) - 1)
            return self.options[component.one(places.read)][1]
        return component.one(_DISCORD_ID.read) if component.chosen else None

    def value(self, chosen: Choices) -> object:
        """What is chosen now."""
        return getattr(chosen, self.name)

    def words(self, value: object) -> str:
        """What is chosen, as a screen says it; a channel or a role as its mention."""
        if self.kind is FieldKind.OPTIONS:
            return next(label for label, option in self.options if option == value)
        if value is None:
            return self.empty
        return f"<@&{value}>" if self.kind is FieldKind.ROLE else f"<#{value}>"


FIELDS = (
    SetupField(
        name="open_feed",
        screen=SetupScreen.WHERE,
        kind=FieldKind.FEED,
        title="The feed for all ages",
        told="Cards of new fics rated General or Teen are posted here.",
        empty="None: where they are recced",
    ),
    SetupField(
        name="adult_feed",
        screen=SetupScreen.WHERE,
        kind=FieldKind.FEED,
        title="The adult feed",
        told="Cards of all other new fics, and of those that nobody has rated. It must be age-restricted.",
        empty="None: where they are recced, if it is adult",
    ),
    SetupField(
        name="moderators_channel",
        screen=SetupScreen.WHERE,
        kind=FieldKind.CHANNEL,
        title="The moderators' channel",
        told="What waits for a moderator, and what members report, is told here.",
        empty="None: only in /ficadmin queue",
    ),
    SetupField(
        name="moderator_role",
        screen=SetupScreen.WHO,
        kind=FieldKind.ROLE,
        title="Moderators",
        told="They look after the list, besides those with “Manage Server”, who alone set me up.",
        empty="Only who may manage the server",
    ),
    SetupField(
        name="reccer_role",
        screen=SetupScreen.WHO,
        kind=FieldKind.ROLE,
        title="Who may rec",
        told="Everyone can search, whatever you choose here.",
        empty="Everyone",
    ),
    SetupField(
        name="waits",
        screen=SetupScreen.WHO,
        kind=FieldKind.OPTIONS,
        title="What waits for a moderator",
        told="A rec waits off the list until a moderator lets it in; a change stands, and is looked at.",
        options=(
            ("Nothing waits", Waits.NOTHING),
            ("The first recs of new members wait", Waits.NEWCOMERS),
            ("Everything waits", Waits.EVERYTHING),
        ),
    ),
    SetupField(
        name="mature_in_full",
        screen=SetupScreen.SAFETY,
        kind=FieldKind.OPTIONS,
        title="Mature fics in channels open to all ages",
        told="Explicit, Not Rated and unrated fics never show there in full.",
        options=(("As a stub, or only counted", False), ("In full", True)),
    ),
    SetupField(
        name="highest",
        screen=SetupScreen.SAFETY,
        kind=FieldKind.OPTIONS,
        title="The highest level on this server",
        told="What is above it can't be recced, and shows nowhere. Below Explicit, a fic must be rated.",
        options=tuple((level.words, level) for level in HIGHEST),
    ),
    SetupField(
        name="underage",
        screen=SetupScreen.SAFETY,
        kind=FieldKind.OPTIONS,
        title="Fics tagged Underage Sex above Teen",
        told="Discord's own rules forbid much of this. It never shows in open channels, not even as a stub.",
        options=(("Refused", Underage.REFUSED), ("Each waits for a moderator", Underage.QUEUED)),
    ),
    SetupField(
        name="veiled_warnings",
        screen=SetupScreen.SAFETY,
        kind=FieldKind.OPTIONS,
        title="Archive warnings on cards",
        told="They are always there; behind spoiler bars they are read by who opens them.",
        options=(("In plain sight", False), ("Behind spoiler bars", True)),
    ),
    SetupField(
        name="public_page",
        screen=SetupScreen.SAFETY,
        kind=FieldKind.OPTIONS,
        title="Public page",
        told="A web page for anyone, with fics for all ages. Reasons are on it only where members said yes.",
        options=(("No", False), ("Yes", True)),
    ),
    SetupField(
        name="open_requests",
        screen=SetupScreen.REQUESTS,
        kind=FieldKind.FEED,
        title="Requests for all ages",
        told="What members ask for with /wanted is posted here.",
        empty="None: where they ask",
    ),
    SetupField(
        name="adult_requests",
        screen=SetupScreen.REQUESTS,
        kind=FieldKind.FEED,
        title="Requests for adults",
        told="Requests for fics above Teen are posted here. It must be age-restricted.",
        empty="None: where they ask, if it's an 18+ channel",
    ),
    SetupField(
        name="nameless_requests",
        screen=SetupScreen.REQUESTS,
        kind=FieldKind.OPTIONS,
        title="Asking without a name",
        told="Mods can look up who asked. That's logged, and the member is told.",
        options=(("No", False), ("Yes", True)),
    ),
    SetupField(
        name="language",
        screen=SetupScreen.WHERE,
        kind=FieldKind.OPTIONS,
        title="Language of what I post",
        told="Cards and the queue's messages. Answers to one member come in her own Discord's language.",
        options=(
            ("This server's language in Discord", ""),
            *((name, code) for code, name in languages.NAMES.items()),
        ),
    ),
)
"""A select's custom id holds its field's place in here, so new fields come last."""

ScreenNumber = Annotated[int, Number(of="screen", most=len(SetupScreen) - 1)]
FieldNumber = Annotated[int, Number(of="field", most=len(FIELDS) - 1)]
