"""Holds what the bot draws against Discord's limits, counted as Discord counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord

from bot.ui import limits

COMPONENTS = 40
"""Components in one message, nested ones counted: https://docs.discord.com/developers/components/reference"""
CUSTOM_ID = 100
"""Characters of a custom id: https://docs.discord.com/developers/components/reference"""
LABEL_TEXT = 45
"""Characters of a label in a modal: https://docs.discord.com/developers/components/reference"""
LABEL_DESCRIPTION = 100
"""Characters of a label's description in a modal: https://docs.discord.com/developers/components/reference"""

_BUTTON, _SELECT, _TEXT_INPUT, _TEXT, _LABEL = 2, 3, 4, 10, 18

Component = Mapping[str, Any]


def walked(components: Iterable[Component]) -> Iterator[Component]:
    """Every component, nested ones and accessories too."""
    for component in components:
        yield component
        yield from walked(component.get("components", ()))
        yield from walked(component[name] for name in ("accessory", "component") if name in component)


def words(view: discord.ui.LayoutView) -> str:
    """All text that a screen shows, and what its buttons say and open."""
    parts = walked(view.to_components())
    return "\n".join(str(part.get(key, "")) for part in parts for key in ("content", "label", "url"))


def faults(view: discord.ui.LayoutView) -> list[str]:
    """What Discord would refuse in a message."""
    parts = list(walked(view.to_components()))
    text = sum(len(part["content"]) for part in parts if part["type"] == _TEXT)
    return [
        *([f"{len(parts)} components"] if len(parts) > COMPONENTS else []),
        *([f"{text} characters"] if text > limits.MESSAGE_TEXT else []),
        *_repeated(parts),
        *(fault for part in parts for fault in _wrong(part)),
    ]


def form_faults(form: discord.ui.Modal) -> list[str]:
    """What Discord would refuse in a form."""
    shown = form.to_dict()
    parts = list(walked(shown["components"]))
    return [
        *_length("title", shown["title"], limits.FORM_TITLE),
        *_length("custom id", shown["custom_id"], CUSTOM_ID),
        *([f"{len(shown['components'])} items"] if len(shown["components"]) > limits.FORM_ITEMS else []),
        *_repeated(parts),
        *(fault for part in parts for fault in _wrong(part)),
    ]


def _repeated(parts: Iterable[Component]) -> Iterator[str]:
    ids = Counter(part["custom_id"] for part in parts if "custom_id" in part)
    return (f"{custom_id} {times} times" for custom_id, times in ids.items() if times > 1)


def _wrong(part: Component) -> Iterator[str]:
    if "custom_id" in part:
        yield from _length("custom id", part["custom_id"], CUSTOM_ID)
    if part["type"] == _TEXT:
        yield from _length("text", part["content"], limits.MESSAGE_TEXT)
    elif part["type"] == _BUTTON:
        yield from _length("label", part["label"], limits.BUTTON_LABEL)
        yield from _length("url", part.get("url") or "-", limits.BUTTON_URL)
    elif part["type"] == _SELECT:
        yield from _select(part)
    elif part["type"] == _TEXT_INPUT:
        yield from _length("value", part.get("value") or "-", min(part["max_length"], limits.FORM_TEXT))
        yield from _length("placeholder", part.get("placeholder") or "-", limits.OPTION_TEXT)
    elif part["type"] == _LABEL:
        yield from _length("label", part["label"], LABEL_TEXT)
        yield from _length("description", part.get("description") or "-", LABEL_DESCRIPTION)


def _select(part: Component) -> Iterator[str]:
    options = part["options"]
    values = {option["value"] for option in options}
    if not 1 <= len(options) <= limits.OPTIONS:
        yield f"{len(options)} options"
    if len(values) < len(options):
        yield "options of one value"
    if not part.get("min_values", 1) <= part["max_values"] <= len(options):
        yield f"up to {part['max_values']} of {len(options)} options"
    if sum(option.get("default", False) for option in options) > part["max_values"]:
        yield "more options chosen than may be"
    for option in options:
        yield from _length("option", option["label"], limits.OPTION_TEXT)
        yield from _length("option's value", option["value"], limits.OPTION_TEXT)


def _length(what: str, text: str, most: int) -> Iterator[str]:
    if not 1 <= len(text) <= most:
        yield f"{what} of {len(text)} characters"
