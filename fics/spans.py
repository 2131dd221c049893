"""Spans of numbers, as people type them: `40` (at most), `<10k`, `10k-50k`, `>50000`."""

import re
from dataclasses import dataclass

from fics.errors import Unreadable

_NUMBER = r"(\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)\s*(k|m)?"
_SPAN = re.compile(rf"{_NUMBER}\s*(?:-|–|—|\.\.|to)\s*{_NUMBER}", re.IGNORECASE)
_BOUND = re.compile(rf"(<=|>=|≤|≥|<|>)?\s*{_NUMBER}(\s*\+)?", re.IGNORECASE)
_THOUSANDS = {"": 1, "k": 1_000, "m": 1_000_000}
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
        """The span as it is typed: `<=10000`, `>=50000` or `10000-50000`."""
        if self.low is None:
            return "" if self.high is None else f"<={self.high}"
        return f">={self.low}" if self.high is None else f"{self.low}-{self.high}"


def span(text: str) -> Span:
    """The span that was typed; a number alone means at most so many. Raises Unreadable."""
    typed = text.strip()
    if both := _SPAN.fullmatch(typed):
        low, high = _number(both[1], both[2] or both[4]), _number(both[3], both[4])
        return Span(min(low, high), max(low, high))
    if bound := _BOUND.fullmatch(typed):
        return _bounded(bound)
    raise Unreadable(
        f"I can't make out “{typed[:60]}”: 40 means at most 40, and <10k, 10k-50k and >50000 work too."
    )


def _bounded(bound: re.Match[str]) -> Span:
    sign, number = bound[1] or (">=" if bound[4] else "<="), _number(bound[2], bound[3])
    match sign:
        case "<":
            return Span(None, max(number - 1, 0))
        case ">":
            return Span(number + 1, None)
        case ">=" | "≥":
            return Span(number, None)
        case _:
            return Span(None, number)


def _number(digits: str, unit: str | None) -> int:
    plain = float(re.sub(r"[, ]", "", digits)[:_DIGITS])
    return int(min(plain * _THOUSANDS[(unit or "").lower()], _MOST))


_DIGITS = 15
"""Digits of a typed number that are read; longer ones are beyond every bound anyway."""


def _scaled(bound: int | None, factor: int) -> int | None:
    return None if bound is None else bound * factor
