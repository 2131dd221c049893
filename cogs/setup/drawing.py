"""The three screens of `/ficadmin setup`."""

from collections.abc import Iterator, Sequence

import discord

from bot.ui import components
from cogs.setup.fields import FIELDS, Field, Kind, Screen
from fics.choices import Choices

_SCREENS = tuple(Screen)
_INTRODUCED = {
    Screen.WHERE: "Nothing here is needed: without feeds, a card is posted where its fic is recced.",
    Screen.WHO: "Anyone can find fics; here you say who adds them and who looks after them.",
    Screen.SAFETY: "All of this is at its safest until you change it.",
}


def drawn(screen: Screen, chosen: Choices, *, notes: Sequence[str] = (), said: str = "") -> components.Screen:
    """One screen; `said` answers what was just chosen, `notes` are what a moderator should know."""
    number = _SCREENS.index(screen) + 1
    heading = f"### Set up the list · {screen.value} ({number} of {len(_SCREENS)})\n{_INTRODUCED[screen]}"
    answer = [components.text(said)] if said else []
    told = [components.text("\n".join(notes))] if notes else []
    return components.Screen(
        components.text(f"{heading}\n-# What you choose is saved at once."),
        *answer,
        *_fields(screen, chosen),
        *told,
        _turning(screen),
    )


def _fields(screen: Screen, chosen: Choices) -> Iterator[components.Block]:
    for place, field in enumerate(FIELDS):
        if field.screen is screen:
            value = field.value(chosen)
            yield components.text(f"**{field.title}** – {field.words(value)}\n-# {field.told}")
            yield _select(place, field, value)


def _select(place: int, field: Field, value: object) -> components.Row:
    if field.kind is Kind.OPTIONS:
        options = [
            components.option(label, str(number), default=option == value)
            for number, (label, option) in enumerate(field.options)
        ]
        return components.select(field.title, options, "setup-choose", place)
    picked = value if isinstance(value, int) else None
    if field.kind is Kind.ROLE:
        return components.role_select(field.empty, "setup-choose", place, chosen=picked)
    forums = [discord.ChannelType.forum] if field.kind is Kind.FEED else []
    return components.channel_select(
        field.empty, [discord.ChannelType.text, *forums], "setup-choose", place, chosen=picked
    )


def _turning(screen: Screen) -> components.Row:
    row: components.Row = components.row()
    for number, other in enumerate(_SCREENS):
        button = components.button(other.value, "setup", number)
        button.disabled = other is screen
        row.add_item(button)
    return row
