"""The steps of `/ficadmin setup`, in their order, and what each is called and says."""

from enum import Enum, auto
from typing import Annotated

from bot.ui.custom_ids import Number
from fics.catalogue import message


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
