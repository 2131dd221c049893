"""Dates as people write them."""

import re
from datetime import date

from fics.header.month_names import MONTH_NAMES
from fics.tags import tag_names

LENGTH = 200
"""Characters of a value in which a date is looked for."""
FIRST_YEAR = 67
"""The century's years from which on two digits mean the last century: the first fan fiction zine's."""

_FURTHER = (
    "janner|gen|января",
    "лютого",
    "marz|maerz|mrt",
    "апр",
    "mag|мая",
    "giu|июн",
    "lug|июл|lip",
    "ago|srp",
    "set|zari",
    "out|ott",
    "listopada|listopad|lis",
    "dic|prosince",
)
"""What else people call the months; Polish and Czech mean by `listopad` November."""
_MONTHS = {
    tag_names.normal(name): number
    for every in (MONTH_NAMES, _FURTHER)
    for number, names in enumerate(every, start=1)
    for name in names.split("|")
}
_CROATIAN = re.compile(r"\d\.\s*listopada\b")
"""Croatian's October, which alone has a full stop behind the day."""
_MONTH = rf"ב?(?P<name>{'|'.join(map(re.escape, sorted(_MONTHS, key=len, reverse=True)))})(?!\w)\.?"
"""A month's name, in Hebrew with what `in` is there."""
_ORDER = r"(?:st|nd|rd|th|er|o|º|°)?"
_OF = r"(?:\s+(?:of|de|del|di|d'|г\.?|р\.?))?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
        r"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})\b",
        rf"\b(?P<day>\d\d?){_ORDER}\.?{_OF}[\s-]+{_MONTH}{_OF},?[\s-]+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}[\s-]+(?P<day>\d\d?){_ORDER},?[\s-]+(?P<year>\d{{4}})\b",
        rf"\b(?P<year>\d{{4}})\.?(?:\s+(?:m|gada)\.?)?[\s-]+{_MONTH}[\s-]+(?P<day>\d\d?)\b",
        rf"\b(?P<year>\d{{4}})\.?\s+gada\s+(?P<day>\d\d?)\.?\s+{_MONTH}",
        r"\b(?P<day>\d\d?)\s+thang\s+(?P<month>\d\d?),?(?:\s+nam)?\s+(?P<year>\d{4})\b",
    )
)
# years of Thai pages are 543 ahead
_BUDDHIST = 2500
# where no archive says which is the month, only `25/12/2021` and the like are read
_SLASHED = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](\d{4})\b", re.ASCII)
# `3/4/21`, but no `1.2.3.4`
_SHORT = re.compile(r"\b(\d\d?)[/.-](\d\d?)[/.-](\d\d)\b(?![/.-]\d)", re.ASCII)
# `3 Apr '21`
_SHORT_NAMED = re.compile(rf"\b(?P<day>\d\d?){_ORDER}[\s-]+{_MONTH},?[\s-]+'?(?P<year>\d\d)\b")
# `since April 2021`, `2019`: a time, but no day
_MONTH_ALONE = re.compile(rf"(?:(?:in|since|early|mid|late)[\s-]+)?(?:{_MONTH},?\s+)?(?:19[6-9]|20\d)\d\.?")


def day(value: str, *, month_first: bool = False) -> date | None:
    """A date that can be read in one way only; `03/04/2015` can where it is known what comes first."""
    plain = tag_names.normal(value[:LENGTH])
    for pattern in _DATES:
        if found := pattern.search(plain):
            parts = found.groupdict()
            month = int(parts.get("month") or _MONTHS[parts["name"]]) - bool(_CROATIAN.search(plain))
            year = int(parts["year"])
            # Thailand counts its years 543 ahead; a date in figures alone, as 2500-01-01, is no Thai page's
            year -= 543 if parts.get("name") and _BUDDHIST <= year < _BUDDHIST + 200 else 0
            return _date(year, month, int(parts["day"]))
    slashed = _SLASHED.search(plain)
    if slashed and month_first:
        return _date(int(slashed[3]), int(slashed[1]), int(slashed[2]))
    return _unambiguous(*map(int, slashed.groups())) if slashed else _short(plain)


def is_time(value: str) -> bool:
    """Whether a value says when: a day, also one that can be read in two ways, or a month or year alone."""
    plain = tag_names.normal(value[:LENGTH])
    return bool(day(value) or _MONTH_ALONE.fullmatch(plain) or _SLASHED.search(plain) or _SHORT.search(plain))


def _short(plain: str) -> date | None:
    """A date whose year has two digits, in the years that fic archives have existed."""
    if named := _SHORT_NAMED.search(plain):
        return _date(_year(named["year"]), _MONTHS[named["name"]], int(named["day"]))
    found = _SHORT.search(plain)
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
