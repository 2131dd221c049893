"""Every sentence that people read, as a message that can be said in each of their languages.

`_("You have {count} draft.", "You have {count} drafts.", count=3)` is that sentence, in the language of the
moment. What is written before it is known who reads it – a constant, a row of a table, a Refusal of `fics`
or `db` – is a `message(…)`, which takes the same and is said where it is drawn. A sentence is one message:
whole, with its values by name in braces. It is never put together from parts, since other languages order
those otherwise.
"""

import re
import unicodedata
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeAlias

from babel.dates import format_skeleton
from babel.lists import format_list

# a sign that stands before a value is kept in sight: `#{number}`
_PLACEHOLDER = re.compile(r"(?P<before>[#@&:]?)\{(?P<name>\w+)\}")
_ISOLATES = ("\u2068", "\u2069")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, with its values; `str` says it in the language of the moment.

    `text` is English, and what its translations are found by. With a `plural`, the value `count` says how
    many there are. `context` parts two things for which English has one word.
    """

    text: str
    plural: str = ""
    context: str = ""
    values: Mapping[str, "Value"] = field(default_factory=dict[str, "Value"], hash=False)

    def __str__(self) -> str:
        return _said(self.text, self.plural, self.context, self.values)


Value: TypeAlias = str | int | Message | Sequence[str | Message]
"""What a sentence can hold: names, numbers, other messages, and lists of them (“a, b and c”)."""
Text: TypeAlias = str | Message
"""What can be shown: a sentence, or what is said already."""


def message(text: str, plural: str = "", /, *, context: str = "", **values: Value) -> Message:
    """A sentence that is said where it is drawn: for constants, tables and refusals."""
    return Message(text, plural, context, values)


def _(text: str, plural: str = "", /, *, context: str = "", **values: Value) -> str:
    """A sentence in the language of the moment; gettext's customary name."""
    return _said(text, plural, context, values)  # hundreds are said for a screen, so no Message is made


class Language(Protocol):
    """What a language knows: its words for a message, and how it writes numbers and lists."""

    def singular(self, text: str, context: str) -> str:
        """The message in this language."""
        ...

    def plural(self, text: str, plural: str, count: int, context: str) -> str:
        """The message in this language's form for so many."""
        ...

    def number(self, number: int) -> str:
        """The number with this language's separators."""
        ...

    def listed(self, parts: Sequence[str]) -> str:
        """The parts as a list that ends with “and”."""
        ...

    def month(self, day: date) -> str:
        """The month of a day, with its year."""
        ...

    def moment(self, at: datetime) -> str:
        """The day and the time, without the year."""
        ...


class English:
    """The language that the messages are written in."""

    def singular(self, text: str, context: str) -> str:
        """The message itself."""
        return text

    def plural(self, text: str, plural: str, count: int, context: str) -> str:
        """The message itself, for one or for any other number."""
        return text if count == 1 else plural

    def number(self, number: int) -> str:
        """The number by thousands: `84,210`."""
        return f"{number:,}"

    def listed(self, parts: Sequence[str]) -> str:
        """The parts with commas and “and”."""
        return format_list(list(parts), locale="en")

    def month(self, day: date) -> str:
        """The month and the year: `May 2026`."""
        return format_skeleton("yMMMM", day, locale="en")

    def moment(self, at: datetime) -> str:
        """The day and the time: `1 March, 14:05`."""
        return f"{at.day} {at:%B, %H:%M}"


ENGLISH = English()
# The database's threads don't see it: what is raised there is said where it is drawn.
_language: ContextVar[Language] = ContextVar("_language", default=ENGLISH)


def speak(language: Language) -> None:
    """Say what follows in this task, and in tasks that it begins, in a language."""
    _language.set(language)


@contextmanager
def speaking(language: Language) -> Generator[None]:
    """Say what is drawn meanwhile in a language: what is posted, in its server's."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def _said(text: str, plural: str, context: str, values: Mapping[str, Value]) -> str:
    language = _language.get()
    if not plural:
        said = language.singular(text, context)
    else:
        count = values["count"]
        if not isinstance(count, int):
            raise TypeError(f"{count!r} doesn't say how many there are")
        said = language.plural(text, plural, count, context)
    return _PLACEHOLDER.sub(lambda place: _filled(place, values, language), said) if values else said


def _filled(place: re.Match[str], values: Mapping[str, Value], language: Language) -> str:
    value = values[place["name"]]
    if isinstance(value, int):
        # Behind these marks a number counts nothing, as in #1234 or <t:1767225600:R>.
        return f"{place['before']}{value if place['before'] else language.number(value)}"
    if isinstance(value, str | Message):
        return f"{place['before']}{apart(str(value))}"
    return f"{place['before']}{language.listed([apart(str(each)) for each in value])}"


def number(value: int) -> str:
    """A number by itself, as the language of the moment writes it."""
    return _language.get().number(value)


def month(day: date) -> str:
    """The month of a day, with its year, in the language of the moment."""
    return _language.get().month(day)


def moment(at: datetime) -> str:
    """The day and the time in the language of the moment."""
    return _language.get().moment(at)


def and_list(parts: Sequence[str]) -> str:
    """A list by itself in the language of the moment: “a, b and c”."""
    return _language.get().listed(parts)


def apart(value: str) -> str:
    """The value, kept from turning round the sentence where it is written from right to left."""
    if "\n" in value or value.startswith(_ISOLATES[0]) or value.isascii():
        return value
    # Hebrew and Arabic letters: their direction would reach beyond the value, to the words around it
    is_turned = any(unicodedata.bidirectional(each) in ("R", "AL") for each in value)
    return value.join(_ISOLATES) if is_turned else value
