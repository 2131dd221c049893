"""Dates as people write them."""

import re
from datetime import date

from fics.tags import tag_names

LENGTH = 200
"""Characters of a value in which a date is looked for."""
FIRST_YEAR = 67
"""The century's years from which on two digits mean the last century: the first fan fiction zine's."""

_NAMES = (
    "january jan januar janner janvier janv enero ene janeiro gennaio gen stycznia styczen января январь янв "
    "januari leden ledna",
    "february feb februar fevrier fev febrero fevereiro febbraio lutego luty февраля февраль фев februari "
    "unora",
    "march mar marz mars marzo marco marca marzec марта март mrt maart brezna",
    "april apr avril avr abril abr aprile kwietnia kwiecien апреля апрель апр dubna",
    "may mai mayo maio maggio mag maja maj мая май mei kvetna",
    "june jun juni juin junio junho giugno giu czerwca czerwiec июня июнь июн cervna",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec июля июль июл cervence",
    "august aug aout agosto ago sierpnia sierpien августа август авг augustus augusti srpna",
    "september sep sept septembre septiembre setembro settembre set wrzesnia wrzesien сентября сентябрь "
    "сен zari",
    "october oct oktober okt octobre octubre outubro out ottobre ott pazdziernika октября октябрь окт rijna",
    "november nov novembre noviembre novembro listopada listopad ноября ноябрь ноя listopadu",
    "december dec dezember dez decembre diciembre dic dezembro dicembre grudnia grudzien декабря декабрь дек "
    "prosince",
)
"""The months, as `tags.normal` has them, in the languages that fandom writes in."""
_MONTHS = {
    tag_names.normal(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?!\w)\.?"
_ORDER = r"(?:st|nd|rd|th|er|o|º|°)?"
_OF = r"(?:\s+(?:of|de|di|d'))?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
        r"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})\b",
        rf"\b(?P<day>\d\d?){_ORDER}\.?{_OF}[\s-]+{_MONTH}{_OF},?[\s-]+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}[\s-]+(?P<day>\d\d?){_ORDER},?[\s-]+(?P<year>\d{{4}})\b",
        rf"\b(?P<year>\d{{4}})[\s-]+{_MONTH}[\s-]+(?P<day>\d\d?)\b",
    )
)
_SLASHED = re.compile(r"\b(\d\d?)[/-](\d\d?)[/-](\d{4})\b", re.ASCII)
_SHORT = re.compile(r"\b(\d\d?)[/.-](\d\d?)[/.-](\d\d)\b(?![/.-]\d)", re.ASCII)
_SHORT_NAMED = re.compile(rf"\b(?P<day>\d\d?){_ORDER}[\s-]+{_MONTH},?[\s-]+'?(?P<year>\d\d)\b")
_MONTH_ALONE = re.compile(rf"(?:(?:in|since|early|mid|late)[\s-]+)?(?:{_MONTH},?\s+)?(?:19[6-9]|20\d)\d\.?")


def day(value: str, *, month_first: bool = False) -> date | None:
    """A date that can be read in one way only; `03/04/2015` can where it is known what comes first."""
    plain = tag_names.normal(value[:LENGTH])
    for pattern in _DATES:
        if found := pattern.search(plain):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS[parts["name"]]
            return _date(int(parts["year"]), int(month), int(parts["day"]))
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
