"""The steps of `/ficadmin setup`, what each is called and says; and what a field of one is."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Annotated

from bot.ui.custom_ids import Number
from bot.ui.router import Component
from fics.catalogue import Message, Text, message
from fics.rules.settings import Choices


class SetupStep(Enum):
    """The steps, in their order."""

    FEEDS = auto()
    PEOPLE = auto()
    SAFETY = auto()
    LANGUAGE = auto()
    EXTRAS = auto()


ORDER = tuple(SetupStep)
NAMES = {
    SetupStep.FEEDS: message("Feeds"),
    SetupStep.PEOPLE: message("People"),
    SetupStep.SAFETY: message("Safety"),
    SetupStep.LANGUAGE: message("Language"),
    SetupStep.EXTRAS: message("Extras"),
}
INTRODUCTIONS = {
    SetupStep.FEEDS: message(
        "All optional. A card is my post about one fic. Without a feed channel, it goes where "
        "the fic was recced."
    ),
    SetupStep.PEOPLE: message("Everyone can find fics. Choose who adds them and who moderates."),
    SetupStep.SAFETY: message("Choose what may be recced here, and how much of it shows."),
    SetupStep.LANGUAGE: message("Choose the language of what I post here."),
    SetupStep.EXTRAS: message("All optional. Turn on what you want."),
}

# A button's custom id holds its step's place in the order.
STEP = Number(of="step", most=len(ORDER) - 1)
StepNumber = Annotated[int, STEP]

_DISCORD_ID = Number(of="id")


class FieldKind(Enum):
    """What is chosen from."""

    FEED = auto()
    """A text channel or a forum."""
    CHANNEL = auto()
    """A text channel."""
    ROLE = auto()
    OPTIONS = auto()
    SEVERAL = auto()
    """Any number of options, on a screen of their own."""
    WORDS = auto()
    """What is typed into a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupField:
    """One thing to choose; `name` is the field of Choices that it sets."""

    name: str
    step: SetupStep
    kind: FieldKind
    title: Message
    told: Message
    empty: Message | None = None
    """What is said where nothing is chosen, for channels and roles."""
    options: tuple[tuple[Text, object], ...] = ()
    opens: str = ""
    """The verb of the button behind which it is chosen, where a select has no room for it."""
    button: Message | None = None
    """What that button says."""

    def read(self, component: Component) -> object:
        """What was chosen: a value of its options, an id, or None."""
        if self.options:
            # A place and not a value: values are written as they are kept, and may change.
            places = Number(of="option", most=len(self.options) - 1)
            return self.options[component.one(places.read)][1]
        return component.one(_DISCORD_ID.read) if component.chosen else None

    def value(self, chosen: Choices) -> object:
        """What is chosen now."""
        return getattr(chosen, self.name)

    def has(self, value: object, option: object) -> bool:
        """Whether an option is what is chosen, or one of several."""
        return option in value if isinstance(value, tuple) else option == value

    def words(self, value: object) -> str:
        """What is chosen, as a screen says it; a channel or a role as its mention, words only counted."""
        if self.options:
            names = [str(label) for label, option in self.options if self.has(value, option)]
            return ", ".join(names) or str(self.empty)
        if not value:
            return str(self.empty)
        return f"<@&{value}>" if self.kind is FieldKind.ROLE else f"<#{value}>"
