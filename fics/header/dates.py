"""Dates as people write them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
            *("august aug", "september sep sept", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)\b",
        r"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})\b",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?\.?(?: of)? {_MONTH},? (?P<year>\d{{4}})\b",
        rf"\b{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
    )
)
_SLASHED = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](\d{4})\b", re.ASCII)

_SHORT = re.compile(r"\b(\d\d?)[/.](\d\d?)[/.](\d\d)\b(?![/.]\d)", re.ASCII)
_SHORT_NAMED = re.compile(
    rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? {_MONTH},? '?(?P<year>\d\d)\b", re.IGNORECASE | re.ASCII
)
FIRST_YEAR = 67
"""The century's years from which on two digits mean the last century: the first fan fiction zine's."""


def day(value: str) -> date | None:
    """A date that can be read in one way only; `03/04/2015` cannot."""
    for pattern in _DATES:
        if found := pattern.search(value):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS[parts["name"].lower()]
            return _date(int(parts["year"]), int(month), int(parts["day"]))
    if found := _SLASHED.search(value):
        return _unambiguous(*map(int, found.groups()))
    return _short(value)


def _short(value: str) -> date | None:
    """A date whose year has two digits, in the years that fic archives have existed."""
    if named := _SHORT_NAMED.search(value):
        return _date(_year(named["year"]), _MONTHS[named["name"].lower()], int(named["day"]))
    found = _SHORT.search(value)
    return _unambiguous(int(found[1]), int(found[2]), _year(found[3])) if found else None


def _year(digits: str) -> int:
    return int(digits) + (1900 if int(digits) >= FIRST_YEAR else 2000)


def _unambiguous(first: int, second: int, year: int) -> date | None:
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
