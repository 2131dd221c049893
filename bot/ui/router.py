"""What members press, choose and fill in; each of these components outlives a restart.

A button, a select or a form carries its whole meaning in its custom id (`f1:<verb>:<numbers>`); a form's id
ends in a mark of what the form holds, which means nothing. A method of a cog says with
`@on_component("<verb>")` that it answers, and by its parameters which numbers it takes. Nothing is kept in
memory between drawing and pressing: what was posted a year ago, or typed while the bot restarted, reaches
the same method. That is why there are no callbacks here, and no DynamicItem: one listener hears everything
and one reporter hears its failures.
"""

import re
import zlib
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol, TypeVar

import discord

from bot.ui import custom_ids
from bot.ui.custom_ids import Number, Row
from fics.catalogue import _
from fics.errors import Unknown

# no leading noughts: one meaning has one custom id
_CUSTOM_ID = re.compile(
    r"f1:(?P<verb>[a-z-]+)(?P<numbers>(?::(?:0|[1-9][0-9]{0,18}))*)"
    r"(?:~[0-9a-f]{8})?"  # a form's, of what it held
)
_CHOSEN = "chosen"
_COMPONENTS = (discord.InteractionType.component, discord.InteractionType.modal_submit)
_REMEMBERED = 10_000
"""Ids that are remembered; an interaction can be answered for 15 minutes, and comes again within seconds."""

Read = TypeVar("Read")


class Outdated(Unknown):
    """A button, select or form that another version of the bot has drawn; `typed` is what was filled in."""

    def __init__(self, typed: str = "") -> None:
        super().__init__(
            _("This form is out of date. What you typed is in this file. Run the command again.")
            if typed
            else _("This button is out of date. Run the command again.")
        )
        self.typed = typed


@dataclass(frozen=True, slots=True)
class Component:
    """A component as a member used it: the verb and numbers of its custom id, and the values by field."""

    verb: str
    numbers: tuple[int, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen in a select that stands by itself."""
        return self.values.get(_CHOSEN, ())

    def one(self, read: Callable[[str], Read]) -> Read:
        """The one thing that was chosen in a select that stands by itself, as `read` takes it.

        Raises Outdated where nothing was, or where `read` raises ValueError.
        """
        return _read(self.chosen[0] if self.chosen else "", read)

    def some(self, known: Collection[str]) -> tuple[str, ...]:
        """What was chosen in a select that stands by itself; raises Outdated where not all is known."""
        return _known(self.chosen, known)

    def meant(self, kind: Number, number: int) -> int:
        """The number of what was chosen in a select that stands by itself; else the one in the custom id."""
        return self.one(kind.read) if self.chosen else number

    def many(self, kind: Number) -> list[int]:
        """The numbers of all that was chosen in a select by itself; raises Outdated where one is none."""
        return [_read(value, kind.read) for value in self.chosen]

    def picked(self, name: str, known: Collection[str]) -> tuple[str, ...] | None:
        """What was chosen in a form's select; None where the form had none of that name.

        Raises Outdated where not all is known.
        """
        return _known(self.values[name], known) if name in self.values else None

    def one_picked(self, name: str, read: Callable[[str], Read]) -> Read | None:
        """The one thing that was chosen in a form's select, as `read` takes it; None where nothing was.

        Raises Outdated where `read` raises ValueError.
        """
        chosen = self.values.get(name)
        return _read(chosen[0], read) if chosen else None

    def typed(self, name: str) -> str:
        """What was typed into a form's field, without the spaces around it."""
        return "".join(self.values.get(name, ())).strip()


def _read(value: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(value)
    except ValueError as error:
        raise Outdated from error


def _known(values: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    if not set(values) <= set(known):
        raise Outdated
    return values


class Handler(Protocol):
    """A cog's bound method that answers a component with the numbers of its custom id."""

    def __call__(
        self, interaction: Any, component: Component, /, *numbers: int, **named: int
    ) -> Awaitable[None]:
        """Answer it."""
        ...


@dataclass(frozen=True, slots=True)
class Route:
    """What answers a verb: the numbers that it takes, and the method that gets them."""

    row: Row
    method: Handler

    async def __call__(self, interaction: Any, component: Component) -> None:
        """Answer a component; raises Outdated where its numbers are not such as this verb takes."""
        given = self.row.given(component.numbers)
        if given is None:
            raise _outdated(component.values)
        placed, named = given
        await self.method(interaction, component, *placed, **named)


Method = TypeVar("Method", bound=Callable[..., Awaitable[None]])


def on_component(verb: str) -> Callable[[Method], Method]:
    """Mark a cog's method as the answer to a verb.

    Behind the interaction and the component it takes the numbers of the custom id, each annotated with a type
    of `bot.ui.custom_ids`.
    """

    def mark(method: Method) -> Method:
        method.__dict__["answered_component"] = (verb, custom_ids.row_of(method))
        return method

    return mark


def handlers(cog: object) -> Iterator[tuple[str, Route]]:
    """Every verb that a cog answers, with what does."""
    for name, verb, row in _marked(type(cog)):
        yield verb, Route(row, getattr(cog, name))


@cache
def _marked(kind: type) -> tuple[tuple[str, str, Row], ...]:
    """The methods of a kind of cog that answer a verb: name, verb and row; read from the type alone.

    Asking the cog itself would run its properties.
    """
    methods = ((name, getattr(getattr(kind, name), "answered_component", None)) for name in dir(kind))
    return tuple((name, *marked) for name, marked in methods if marked is not None)


def custom_id(verb: str, *numbers: int) -> str:
    """The id by which a component is understood again."""
    return ":".join(["f1", verb, *map(str, numbers)])


def form_id(verb: str, *numbers: int, holds: str) -> str:
    """The id of a form, another one for all that it may hold; it is understood without that mark, too."""
    return f"{custom_id(verb, *numbers)}~{zlib.crc32(holds.encode()):08x}"


def is_component(interaction: discord.Interaction[Any]) -> bool:
    """Whether a member used a component, or sent a form."""
    return interaction.type in _COMPONENTS


def component_of(interaction: discord.Interaction[Any]) -> Component:
    """The component that a member used; raises Outdated where its custom id is not written as ours are."""
    data: Any = interaction.data or {}  # raw JSON: discord.py names no type for what a form sends
    values = dict(_values(data))
    match = _CUSTOM_ID.fullmatch(data.get("custom_id", ""))
    if match is None:
        raise _outdated(values)
    numbers = tuple(int(number) for number in match["numbers"].split(":")[1:])
    return Component(match["verb"], numbers, values)


def _outdated(values: Mapping[str, tuple[str, ...]]) -> Outdated:
    """The refusal, with what was filled in, so that nobody has to type it again."""
    return Outdated("\n\n".join("\n".join(texts) for name, texts in values.items() if name != _CHOSEN))


def answer_to(component: Component, answers: Mapping[str, Route]) -> Route:
    """What answers a component; raises Outdated where nothing does."""
    if component.verb not in answers:
        raise _outdated(component.values)
    return answers[component.verb]


def _values(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if "values" in data:
        yield _CHOSEN, tuple(data["values"])
    for label in data.get("components", ()):
        answer = label.get("component", {})
        if "custom_id" in answer:
            # A select sends values, a text field one value; null where nothing was typed.
            given = answer.get("values", (answer.get("value"),))
            yield answer["custom_id"], tuple(value for value in given or () if value)


class Deliveries:
    """The interactions that have come lately, by id: Discord delivers some twice after a lost connection."""

    def __init__(self) -> None:
        self._ids: dict[int, None] = {}

    def is_first(self, interaction_id: int) -> bool:
        """Whether it comes for the first time; from now on it does not."""
        if interaction_id in self._ids:
            return False
        self._ids[interaction_id] = None
        if len(self._ids) > _REMEMBERED:
            del self._ids[next(iter(self._ids))]
        return True
