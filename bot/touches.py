"""What members press, choose and fill in; every one of these touches outlives a restart.

A button, a select or a form carries its whole meaning in its custom id (`f1:<verb>:<numbers>`), and a cog's
method says with `@touched("<verb>")` that it answers. Nothing is kept in memory between drawing and pressing:
what was posted a year ago, or typed while the bot restarted, reaches the same method. That is why there are
no callbacks here, and no DynamicItem: one listener hears everything and one reporter hears its failures.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import discord

_CUSTOM_ID = re.compile(r"f1:(?P<verb>[a-z-]+)(?P<numbers>(?::\d{1,19})*)")
_CHOSEN = "chosen"


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
    def meant(self) -> int:
        """The number of what was chosen in a select that stands by itself; else the first one."""
        return int(self.chosen[0]) if self.chosen else self.id

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
