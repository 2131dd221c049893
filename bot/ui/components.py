"""The parts of all that members see and press: messages, forms, buttons, selects and fields."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.ui import limits
from bot.ui.command_mentions import tappable
from bot.ui.router import custom_id, form_id
from bot.ui.text import clip
from fics.catalogue import Text, _

ACCENT = 0x5865F2
"""The colour of what belongs to no single fic."""

PHONE = 3
"""Buttons that a phone shows side by side; iPhones wrap a row of more."""

Row = ui.ActionRow[Any]
Block = ui.Item[Any]
Label = ui.Label[Any]
Button = ui.Button[Any]
Container = ui.Container[Any]


class Screen(ui.LayoutView):
    """A message of blocks; it keeps no state and waits for nothing."""

    def __init__(self, *blocks: Block) -> None:
        # Without a timeout nothing ends it: its buttons are answered by their ids, also after a restart.
        super().__init__(timeout=None)
        for block in blocks:
            self.add_item(block)
        self.stop()


class Form(ui.Modal):
    """A modal; what is typed into it comes to the method that answers `verb`."""

    def __init__(self, title: Text, verb: str, *numbers: int, labels: Iterable[Label]) -> None:
        super().__init__(title=clip(str(title), limits.FORM_TITLE), timeout=None)
        for label in labels:
            self.add_item(label)
        # Phones show what the first form of an id held, whatever is sent to them
        # (https://github.com/discord/discord-api-docs/issues/7554).
        self.custom_id = form_id(verb, *numbers, holds=json.dumps(self.to_components()))
        self.stop()


def text(content: Text) -> ui.TextDisplay[Any]:
    """A block of markdown; whatever members wrote in it has been through `bot.ui.text`."""
    return ui.TextDisplay(tappable(str(content)))


class Section(ui.Section[Any]):
    """A block of markdown with a button beside it."""

    def __init__(self, content: Text, *, accessory: Button) -> None:
        super().__init__(text(content), accessory=accessory)


def line() -> ui.Separator[Any]:
    """A thin line between blocks."""
    return ui.Separator(spacing=discord.SeparatorSpacing.small)


def button(
    label: Text, verb: str, *numbers: int, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> Button:
    """A button that says `label`."""
    shown = clip(str(label), limits.BUTTON_LABEL)
    return ui.Button(label=shown, style=style, custom_id=custom_id(verb, *numbers))


def link_button(label: Text, url: str) -> Button:
    """A button that opens an address."""
    return ui.Button(label=clip(str(label), limits.BUTTON_LABEL), url=url)


def row(*items: Button | ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]) -> Row:
    """Items side by side: up to five buttons, or one select."""
    return ui.ActionRow(*items)


def rows(buttons: Sequence[Button]) -> list[Row]:
    """As many rows as the buttons need on a phone, each with about as many."""
    several = -(-len(buttons) // PHONE)
    width = -(-len(buttons) // several) if several else PHONE
    return [row(*buttons[start : start + width]) for start in range(0, len(buttons), width)]


def plain_buttons(*every: Button) -> ui.View:
    """Classic buttons below plain words; they are answered by their ids, also after a restart."""
    view = ui.View(timeout=None)
    for each in every:
        view.add_item(each)
    view.stop()
    return view


def option(
    label: Text, value: str | None = None, *, default: bool = False, description: Text = ""
) -> discord.SelectOption:
    """One option of a select; its value is its label where no other is given."""
    shown = clip(str(label), limits.OPTION_TEXT)
    told = clip(str(description), limits.OPTION_TEXT) or None
    return discord.SelectOption(label=shown, value=value or shown, description=told, default=default)


def select(
    placeholder: Text,
    options: Sequence[discord.SelectOption],
    verb: str,
    *numbers: int,
    several: bool = False,
    least: int = 1,
) -> Row:
    """A select by itself in its row; `least` is how many must be chosen."""
    return row(
        ui.Select(
            custom_id=custom_id(verb, *numbers),
            placeholder=clip(str(placeholder), limits.PLACEHOLDER),
            options=list(options),
            min_values=least,
            max_values=len(options) if several else 1,
        )
    )


def channel_select(
    placeholder: Text, types: Sequence[discord.ChannelType], verb: str, *numbers: int, chosen: int | None
) -> Row:
    """A select of one of the server's channels, or of none."""
    return row(
        ui.ChannelSelect(
            custom_id=custom_id(verb, *numbers),
            channel_types=list(types),
            placeholder=clip(str(placeholder), limits.PLACEHOLDER),
            min_values=0,
            default_values=_picked(chosen, discord.SelectDefaultValueType.channel),
        )
    )


def role_select(placeholder: Text, verb: str, *numbers: int, chosen: int | None) -> Row:
    """A select of one of the server's roles, or of none."""
    return row(
        ui.RoleSelect(
            custom_id=custom_id(verb, *numbers),
            placeholder=clip(str(placeholder), limits.PLACEHOLDER),
            min_values=0,
            default_values=_picked(chosen, discord.SelectDefaultValueType.role),
        )
    )


class _Picked(discord.SelectDefaultValue):
    """What a select shows as chosen; discord.py would send its id as a number, Discord writes ids as text."""

    def to_dict(self) -> Any:  # discord.py's own type knows numbers alone
        """As Discord has it."""
        return {"id": str(self.id), "type": self.type.value}


def _picked(chosen: int | None, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    return [_Picked(id=chosen, type=kind)] if chosen else []


def field_select(
    label: Text,
    name: str,
    options: Sequence[discord.SelectOption],
    *,
    several: bool = False,
    description: Text = "",
) -> Label:
    """A select in a form; choosing nothing is allowed."""
    return ui.Label(
        text=clip(str(label), limits.FIELD_LABEL),
        description=clip(str(description), limits.FIELD_TEXT) or None,
        component=ui.Select(
            custom_id=name,
            options=list(options),
            required=False,
            min_values=0,
            max_values=len(options) if several else 1,
        ),
    )


def field_text(
    label: Text,
    name: str,
    *,
    value: str = "",
    placeholder: Text = "",
    description: Text = "",
    long: bool = False,
    limit: int = limits.FORM_TEXT,
) -> Label:
    """A text field in a form, never required: what is missing is said in a sentence, with the rest kept."""
    return ui.Label(
        text=clip(str(label), limits.FIELD_LABEL),
        description=clip(str(description), limits.FIELD_TEXT) or None,
        component=ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            # Discord refuses an empty default, and one that is longer than its field may be.
            default=value[:limit] or None,
            placeholder=clip(str(placeholder), limits.FIELD_TEXT) or None,
            required=False,
            max_length=limit,
        ),
    )


_MANY = 3
"""Pages after the first from which on one can jump to the ends; before, a phone's row stays short."""


def last_page(total: int, size: int) -> int:
    """The number of the last page, counted from 0."""
    return max(total - 1, 0) // size


def turning(
    verb: str,
    of: int,
    *,
    page: int,
    last: int,
    stamp: int = 0,
    more: bool = False,
    origin: tuple[int, ...] = (),
) -> list[Row]:
    """The rows that turn the pages of the thing numbered `of`; `more` says that the last page is not the end.

    The verb's numbers say of what, to which page, and `stamp`: what the thing was like when this was drawn. A
    fourth keeps the ids apart, since First and Previous may lead to one page; `origin` is behind them, for
    where a page has a way back.
    """
    ends = last >= _MANY
    # Translators: the page of a list: 2 of 7, or 2 of at least 7
    known = _("{page} of {pages}", page=page + 1, pages=last + 1)
    numbered = _("{page} of {pages}+", page=page + 1, pages=last + 1) if more else known
    steps = (
        (_("Previous", context="page"), max(page - 1, 0)),
        (numbered, page),
        (_("Next", context="page"), min(page + 1, last)),
    )
    far = ((_("First", context="page"), 0), (_("Last", context="page"), last)) if ends else ()
    turns = list[Button]()
    for place, (label, to) in enumerate((*steps, *far)):
        pressed = button(label, verb, of, to, stamp, place, *origin)
        # Not left out: the row keeps its places, so that a thumb finds Next where it was.
        pressed.disabled = to == page
        turns.append(pressed)
    # A phone shows three side by side, so the ends stand below.
    return [row(*turns[: len(steps)]), *([row(*turns[len(steps) :])] if ends else [])]
