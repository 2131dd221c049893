"""The bases of all that members press, choose and fill in; every one of them outlives a restart.

A button, a select or a form carries its whole meaning in its custom id (`f1:<verb>:<numbers>`), and a cog's
method says with `@touched("<verb>")` that it answers. Nothing is kept in memory between drawing and pressing:
what was posted a year ago, or typed while the bot restarted, reaches the same method. That is why there are
no callbacks here, and no DynamicItem: one listener hears everything and one reporter hears its failures.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import discord
from discord import ui

from bot import limits
from bot.text import clip

_CUSTOM_ID = re.compile(r"f1:(?P<verb>[a-z-]+)(?P<numbers>(?::\d{1,19})*)")
_CHOSEN = "chosen"

ACCENT = 0x5865F2
"""The colour of what belongs to no single fic."""

Row = ui.ActionRow[Any]
Block = ui.Item[Any]
Label = ui.Label[Any]
Button = ui.Button[Any]
Section = ui.Section[Any]
Container = ui.Container[Any]


@dataclass(frozen=True, slots=True)
class Touch:
    """What a member pressed, chose or typed: the verb, the numbers in it, and the values by field."""

    verb: str
    numbers: tuple[int, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def id(self) -> int:
        """The first number: of the draft, fic or search that is meant."""
        return self.numbers[0]

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen in a select that stands by itself."""
        return self.values.get(_CHOSEN, ())

    def picked(self, name: str) -> tuple[str, ...] | None:
        """What was chosen in a form's select; None where the form had none of that name."""
        return self.values.get(name)

    def typed(self, name: str) -> str:
        """What was typed into a form's field, without the spaces around it."""
        return "".join(self.values.get(name, ())).strip()


class Handler(Protocol):
    """A cog's bound method that answers a touch."""

    def __call__(self, interaction: Any, touch: Touch, /) -> Awaitable[None]:
        """Answer it."""
        ...


Method = TypeVar("Method", bound=Callable[..., Awaitable[None]])


def touched(*verbs: str) -> Callable[[Method], Method]:
    """Mark a cog's method as the answer to these verbs."""

    def mark(method: Method) -> Method:
        method.__dict__["touched_by"] = verbs
        return method

    return mark


def handlers(cog: object) -> Iterator[tuple[str, Handler]]:
    """Every verb that a cog answers, with the method that does."""
    for name in dir(type(cog)):
        for verb in getattr(getattr(type(cog), name), "touched_by", ()):
            yield verb, getattr(cog, name)


def custom_id(verb: str, *numbers: int) -> str:
    """The id by which a touch is understood again."""
    return ":".join(["f1", verb, *map(str, numbers)])


def touch_of(interaction: discord.Interaction[Any]) -> Touch | None:
    """What a member touched; None where it is nothing of ours."""
    data: Any = interaction.data or {}  # raw JSON: discord.py names no type for what a form sends
    match = _CUSTOM_ID.fullmatch(data.get("custom_id", ""))
    if match is None:
        return None
    numbers = tuple(int(number) for number in match["numbers"].split(":")[1:])
    return Touch(match["verb"], numbers, dict(_values(data)))


def _values(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if "values" in data:
        yield _CHOSEN, tuple(data["values"])
    for label in data.get("components", ()):
        answer = label.get("component", {})
        if "custom_id" in answer:
            given = answer.get("values", (answer.get("value"),))
            yield answer["custom_id"], tuple(value for value in given or () if value)


class Screen(ui.LayoutView):
    """A message of blocks; it keeps no state and waits for nothing."""

    def __init__(self, *blocks: Block) -> None:
        super().__init__(timeout=None)
        for block in blocks:
            self.add_item(block)
        self.stop()


class Form(ui.Modal):
    """A modal; what is typed into it comes to the method that answers `verb`."""

    def __init__(self, title: str, verb: str, *numbers: int, labels: Iterable[Label]) -> None:
        super().__init__(
            title=clip(title, limits.FORM_TITLE), timeout=None, custom_id=custom_id(verb, *numbers)
        )
        for label in labels:
            self.add_item(label)
        self.stop()


def text(content: str) -> ui.TextDisplay[Any]:
    """A block of markdown; whatever members wrote in it has been through `bot.text`."""
    return ui.TextDisplay(content)


def line() -> ui.Separator[Any]:
    """A thin line between blocks."""
    return ui.Separator(spacing=discord.SeparatorSpacing.small)


def button(
    label: str, verb: str, *numbers: int, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> Button:
    """A button that says `label`."""
    return ui.Button(label=clip(label, limits.BUTTON_LABEL), style=style, custom_id=custom_id(verb, *numbers))


def link_button(label: str, url: str) -> Button:
    """A button that opens an address."""
    return ui.Button(label=label, url=url)


def row(*items: Button | ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]) -> Row:
    """Items side by side: up to five buttons, or one select."""
    return ui.ActionRow(*items)


def rows(buttons: Sequence[Button]) -> list[Row]:
    """As many rows as the buttons need."""
    width = limits.ACTION_ROW_BUTTONS
    return [row(*buttons[start : start + width]) for start in range(0, len(buttons), width)]


def option(
    label: str, value: str | None = None, *, default: bool = False, description: str = ""
) -> discord.SelectOption:
    """One option of a select; its value is its label where no other is given."""
    shown = clip(label, limits.OPTION_TEXT)
    told = clip(description, limits.OPTION_TEXT) or None
    return discord.SelectOption(label=shown, value=value or shown, description=told, default=default)


def select(
    placeholder: str, options: Sequence[discord.SelectOption], verb: str, *numbers: int, several: bool = False
) -> Row:
    """A select by itself in its row."""
    return row(
        ui.Select(
            custom_id=custom_id(verb, *numbers),
            placeholder=placeholder,
            options=list(options),
            max_values=len(options) if several else 1,
        )
    )


def channel_select(
    placeholder: str, types: Sequence[discord.ChannelType], verb: str, *numbers: int, chosen: int | None
) -> Row:
    """A select of one of the server's channels, or of none."""
    return row(
        ui.ChannelSelect(
            custom_id=custom_id(verb, *numbers),
            channel_types=list(types),
            placeholder=placeholder,
            min_values=0,
            default_values=_picked(chosen, discord.SelectDefaultValueType.channel),
        )
    )


def role_select(placeholder: str, verb: str, *numbers: int, chosen: int | None) -> Row:
    """A select of one of the server's roles, or of none."""
    return row(
        ui.RoleSelect(
            custom_id=custom_id(verb, *numbers),
            placeholder=placeholder,
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
    label: str,
    name: str,
    options: Sequence[discord.SelectOption],
    *,
    several: bool = False,
    description: str = "",
) -> Label:
    """A select in a form; choosing nothing is allowed."""
    return ui.Label(
        text=label,
        description=description or None,
        component=ui.Select(
            custom_id=name,
            options=list(options),
            required=False,
            min_values=0,
            max_values=len(options) if several else 1,
        ),
    )


def field_text(
    label: str,
    name: str,
    *,
    value: str = "",
    placeholder: str = "",
    description: str = "",
    long: bool = False,
    limit: int = limits.FORM_TEXT,
) -> Label:
    """A text field in a form, never required: what is missing is said in a sentence, with the rest kept."""
    return ui.Label(
        text=label,
        description=description or None,
        component=ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            default=value[:limit] or None,
            placeholder=placeholder or None,
            required=False,
            max_length=limit,
        ),
    )
