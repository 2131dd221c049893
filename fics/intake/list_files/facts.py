"""A list file's values as a fic's facts: lists of names whole, free text by the header's rules."""

import ast
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time

import msgspec

from fics import header, ratings
from fics.errors import Unreadable
from fics.header.dates import day
from fics.header.fields import Field, Labelled
from fics.header.name_lists import quoted
from fics.links import addresses
from fics.models import Facts, Link, Rating
from fics.tags import tag_names
from fics.text import html
from fics.text.plain import clean, clean_lines

Values = list[Labelled]
LIST = 20_000
"""Characters of a list as Python writes it."""
MOST = 10**9
"""Words or chapters beyond which a number is no fic's."""


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


def python_list(text: str) -> list[str]:
    """A list as Python prints it; anything else is one name."""
    if not text.startswith("[") or len(text) > LIST:
        return [text]
    try:
        told: object = ast.literal_eval(text)
        return msgspec.convert(told, list[str])
    except (ValueError, SyntaxError, RecursionError, MemoryError, msgspec.ValidationError):
        return []


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


def number(value: str | int | None) -> int | None:
    """Words or chapters; None for what is no number, or no fic's."""
    if isinstance(value, str):
        is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(MOST))
        value = int(value) if is_number else None
    return value if value is not None and 0 <= value <= MOST else None


def links_of(urls: Iterable[str]) -> tuple[Link, ...]:
    """The links to fics that these addresses are, each fic's once; what is none is left out."""
    found: dict[str, Link] = {}
    for url in urls:
        with suppress(Unreadable):
            if made := addresses.link(url):
                found.setdefault(made.key, made)
    return tuple(found.values())


def kept(facts: Facts) -> Facts:
    """Facts out of a file of FicRec's own as they may be kept, whatever somebody wrote into it by hand."""
    return replace(
        facts,
        title=clean(facts.title or "") or None,
        authors=_names(facts.authors),
        fandoms=_names(facts.fandoms),
        relationships=_names(facts.relationships),
        characters=_names(facts.characters),
        freeforms=_names(facts.freeforms),
        warnings=_names(facts.warnings),
        categories=_names(facts.categories),
        rating=Rating(facts.rating.level, ratings.clipped(clean(facts.rating.label or "")) or None),
        summary=clean_lines(facts.summary or "") or None,
        words=number(facts.words),
        chapters=number(facts.chapters),
        chapters_planned=number(facts.chapters_planned),
        language=clean(facts.language or "") or None,
        series=clean(facts.series or "") or None,
        spoilers=tuple(map(clean, facts.spoilers)),
        links=links_of(link.url for link in facts.links),
    ).without_old_spoilers


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tag_names.unique(tuple(filter(None, map(clean, names))))
