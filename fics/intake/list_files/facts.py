"""A list file's values as a fic's facts: lists of names whole, free text by the header's rules."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from fics import header
from fics.header.dates import day
from fics.header.fields import Field, Labelled
from fics.header.name_lists import quoted
from fics.models import Facts
from fics.text import html
from fics.text.plain import clean, clean_lines

Values = list[Labelled]


def facts_of(values: Iterable[Labelled]) -> Facts:
    """The facts that these fields tell; empty values tell nothing."""
    return header.read_values(tuple(value for value in values if value[1].strip())).facts


def exact(field: Field, names: Iterable[str]) -> Labelled:
    """A field with whole names, whatever signs are in them."""
    return field, ", ".join(quoted(name) for name in map(clean, names) if name)


def one(field: Field, value: str) -> Labelled:
    """A field with one whole value: a title stays as it is, with brackets and numbers in it."""
    told = clean(value)
    return field, quoted(told) if told else ""


def shown(text: str) -> str:
    """The sentences that HTML or plain text shows."""
    return clean_lines(html.text_of(text) if html.is_markup(text) or "<" in text else text)


def moment(text: str) -> datetime | None:
    """A time: ISO with its zone, or a day, at noon in UTC; None where it can be read in two ways."""
    told = text.strip()
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return noon(day(told))
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def noon(found: date | None) -> datetime | None:
    """The middle of a day, which is that day in nearly every time zone."""
    return datetime.combine(found, time(12), UTC) if found else None


def epoch(seconds: str) -> datetime | None:
    """A time as browsers write it: seconds since 1970, or thousandths or millionths of one."""
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) <= 17):
        return None
    number = int(seconds)
    while number >= 100_000_000_000:
        number //= 1000
    return datetime.fromtimestamp(number, UTC) if number else None
