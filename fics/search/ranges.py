"""What people type as a bound: of numbers (`40`, `<10k`, `around 40`), and of ratings (`up to teen`)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fics.catalogue import message
from fics.errors import Unreadable
from fics.models import Level
from fics.ratings import clipped, rating
from fics.search import foreign_values
from fics.tags import tag_names

_NUMBER = r"(\d{1,3}(?:[,. ]\d{3})+|\d+(?:\.\d+)?)\s*(k|m)?"
# `10k-20k`, `1 to 5`
_SPAN = re.compile(rf"{_NUMBER}\s*(?:-|–|—|\.\.|to)\s*{_NUMBER}", re.IGNORECASE)
# `<10k`, `at most 3`, `5+`
_BOUND = re.compile(
    rf"(<=|>=|≤|≥|<|>|under|below|over|above|up to|at most|at least)?\s*{_NUMBER}(\s*\+)?", re.IGNORECASE
)
# `around 20k`, `~5`
_ROUGH = re.compile(
    rf"(?:around|about|roughly|some|approximately|circa|ca?\.?|~|≈)\s*{_NUMBER}", re.IGNORECASE
)
_LEEWAY = 4
"""“Around” is up to one part in so many less or more."""
_WORDS = re.compile(r"\s*words?\b", re.IGNORECASE)
# an `m` is a minute here, where of words it is a million
_MINUTES = re.compile(r"(?<=\d)\s*(?:minutes?|mins?|m)\b\.?", re.IGNORECASE)
_CHAPTERS = re.compile(r"\s*(?:chapters?|chs?)\b\.?", re.IGNORECASE)
_HOURS = re.compile(r"(?<=[\d ])(?:hours?|hrs?|h)\b\.?", re.IGNORECASE)
_OF_HOURS = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
_MINUTES_AN_HOUR = 60
_THOUSANDS = {"": 1, "k": 1_000, "m": 1_000_000}
_THOUSAND = 1_000
_MOST = 10**9
"""No number of words, minutes or recs is larger; what is typed above counts as this."""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `low` to `high`, both included; None is no bound."""

    low: int | None = None
    high: int | None = None

    def times(self, factor: int) -> "Span":
        """The span, so many times as large."""
        return Span(_scaled(self.low, factor), _scaled(self.high, factor))

    def within(self, other: "Span") -> "Span":
        """What both spans hold."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Span(max(lows, default=None), min(highs, default=None))

    def __str__(self) -> str:
        """The span as it is typed: `<10k`, `>=50k` or `10k-50k`."""
        if self.low is None:
            if self.high is None:
                return ""
            below = (self.high + 1) % _THOUSAND == 0  # `<10k` rather than `<=9999`
            return f"<{_short(self.high + 1)}" if below else f"<={_short(self.high)}"
        if self.high is None:
            return f">={_short(self.low)}"
        thousands = self.low % _THOUSAND == self.high % _THOUSAND == 0  # `1-5k` would be read as `1k-5k`
        return f"{_short(self.low)}-{_short(self.high)}" if thousands else f"{self.low}-{self.high}"


def span(text: str) -> Span:
    """The span that was typed; a number alone means at most so many. Raises Unreadable."""
    if found := _read(text):
        return found
    raise Unreadable(
        message(
            "I can't read “{typed}” as a number. Try <10k, 10k-50k, >50k or "
            "“around 10k”. 5k means at most 5k.",
            typed=text.strip()[:60],
        )
    )


def words(text: str) -> Span:
    """The number of words that was typed; a number alone means at most so many. Raises Unreadable."""
    if found := _read(text, partial(_WORDS.sub, "")):
        return found
    raise Unreadable(
        message(
            "I can't read “{typed}” as a number of words. Try <10k, 10k-50k, "
            ">50k or “around 10k”. 5k means at "
            "most 5,000 words.",
            typed=text.strip()[:60],
        )
    )


def minutes(text: str) -> Span:
    """The number of minutes that was typed, or that typed hours are; alone it means at most so many.

    Raises Unreadable.
    """
    if found := _read(text, lambda typed: _MINUTES.sub("", _in_minutes(typed))):
        return found
    raise Unreadable(
        message(
            "I can't read “{typed}” as a number of minutes. Try <30, 20-60, "
            ">60 or “around 40”. 40 means at most "
            "40 minutes.",
            typed=text.strip()[:60],
        )
    )


def chapters(text: str) -> Span:
    """The number of chapters that was typed; a number alone means at most so many. Raises Unreadable."""
    if found := _read(text, partial(_CHAPTERS.sub, "")):
        return found
    raise Unreadable(
        message(
            "I can't read “{typed}” as a number of chapters. Try <10, 5-20, >20 "
            "or “around 10”. 5 means at most 5 "
            "chapters.",
            typed=text.strip()[:60],
        )
    )


def _read(text: str, plain: Callable[[str], str] = str) -> Span | None:
    """The span in this text, whose numbers `plain` has without their unit, in English or another language."""
    return _span(plain(text).strip()) or _span(plain(foreign_values.bound(text)).strip())


def _span(typed: str) -> Span | None:
    if both := _SPAN.fullmatch(typed):
        low, high = _number(both[1], both[2] or both[4]), _number(both[3], both[4])
        return Span(min(low, high), max(low, high))
    if rough := _ROUGH.fullmatch(typed):
        number = _number(rough[1], rough[2])
        return Span(number - number // _LEEWAY, number + number // _LEEWAY)
    bound = _BOUND.fullmatch(typed)
    return _bounded(bound) if bound else None


def _in_minutes(text: str) -> str:
    """The text with its numbers in minutes, where it tells them in hours: `1-2 hours` is `60-120`."""
    plain = _HOURS.sub("", text)
    if plain == text:
        return text
    return _OF_HOURS.sub(lambda hours: str(round(float(hours[0]) * _MINUTES_AN_HOUR)), plain)


def _bounded(bound: re.Match[str]) -> Span:
    sign, number = (bound[1] or (">=" if bound[4] else "<=")).lower(), _number(bound[2], bound[3])
    match sign:
        case "<" | "under" | "below":
            return Span(None, max(number - 1, 0))
        case ">" | "over" | "above":
            return Span(number + 1, None)
        case ">=" | "≥" | "at least":
            return Span(number, None)
        case _:
            return Span(None, number)


def _number(digits: str, unit: str | None) -> int:
    whole = re.sub(r"[,. ](?=\d{3}(?:\D|\Z))", "", digits)  # `10.000`, as half of Europe writes it
    plain = float(whole[:_DIGITS])
    return int(min(plain * _THOUSANDS[(unit or "").lower()], _MOST))


_DIGITS = 15
"""Digits of a typed number that are read; longer ones are beyond every bound anyway."""


def _short(number: int) -> str:
    return f"{number // _THOUSAND}k" if number and number % _THOUSAND == 0 else str(number)


def _scaled(bound: int | None, factor: int) -> int | None:
    return None if bound is None else bound * factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The ratings asked for: the levels, and the exact label that comes first, if one was named."""

    levels: tuple[Level, ...]
    label: str | None = None
    words: str
    """The rating as it was asked for, for people: `up to Teen`."""


KNOWN = (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)
"""The levels that have an order; a bound never holds Not Rated or unknown, which may be anything."""

_NAMES = {
    "general": Level.GENERAL,
    "general audiences": Level.GENERAL,
    "teen": Level.TEEN,
    "teen and up": Level.TEEN,
    "teen and up audiences": Level.TEEN,
    "mature": Level.MATURE,
    "explicit": Level.EXPLICIT,
    "not rated": Level.NOT_RATED,
    "unrated": Level.NOT_RATED,
    "unknown": Level.UNKNOWN,
    "not known": Level.UNKNOWN,
    "rating not known": Level.UNKNOWN,
}
# a bound before or behind: `up to Teen`, `Teen or lower`
_UP_TO = re.compile(
    r"(?:up to|at most|max(?:imum)?\.?|no more than|no higher than|<=|=<|≤)\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s+(?:(?:or|and) (?:lower|below|less|under)|at most|max(?:imum)?)"
)
# likewise: `at least Mature`, `Mature or higher`
_AT_LEAST = re.compile(
    r"(?:at least|min(?:imum)?\.?|no lower than|>=|=>|≥)\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s+(?:(?:or|and) (?:higher|above|more)|at least|min(?:imum)?)"
)

_HELP = message(
    "I don't know that rating. Try General, Teen, Mature or Explicit, or “up to Teen”. Not "
    "Rated, unknown, K+ and NC-17 work too."
)


def sought(text: str) -> Sought:
    """The ratings that the words mean: `Teen`, `up to Teen`, `at least Mature`, `K+`.

    A label's level is sought with the label as typed; a level's own name and a bound have no label.
    Raises Unreadable where the words name no rating.
    """
    asked = tag_names.normal(text)
    if up_to := _bound(_UP_TO, asked):
        return Sought(levels=KNOWN[:up_to], words=f"up to {up_to.words}")
    if at_least := _bound(_AT_LEAST, asked):
        return Sought(levels=KNOWN[at_least - 1 :], words=f"at least {at_least.words}")
    if level := _NAMES.get(asked):
        return Sought(levels=(level,), words=level.words)
    if (english := foreign_values.choice("rating", foreign_values.bound(asked))) != asked:
        return sought(english)
    return _labelled(text, asked)


def _bound(pattern: re.Pattern[str], asked: str) -> Level | None:
    found = pattern.fullmatch(asked)
    if not found:
        return None
    words = found["before"] or found["after"]
    level = _NAMES.get(words) or _NAMES.get(foreign_values.choice("rating", words)) or rating(words).level
    return level if level in KNOWN else None


def _labelled(text: str, asked: str) -> Sought:
    label = clipped(" ".join(text.split()))
    level = Level.UNKNOWN if set(asked) & set("<>≤≥=") else rating(text).level
    if level is Level.UNKNOWN or _UP_TO.fullmatch(asked) or _AT_LEAST.fullmatch(asked):
        raise Unreadable(_HELP)
    return Sought(levels=(level,), label=label, words=f"{label} ({level.words})")
