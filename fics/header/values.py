"""What the words of a header's value mean: numbers, dates, a status, a rating, a title."""

import re
from datetime import date

from fics import tags
from fics.models import Level, Rating, Status
from fics.ratings import rating

WORDS_MOST = 1_000_000_000
"""More words than that are no count."""

_NUMBER = (
    r"(?P<number>\d{1,3}(?:[,.' \u2009]\d{3})+|\d{1,12}(?:[.,]\d{1,2})?)\s*(?P<thousands>k|tsd\.?|thousand)?"
)
_OF_WORDS = re.compile(
    rf"(?<![\d.,])(?<!\d[-–—])(?<!\d [-–—] ){_NUMBER}\+?\s*"
    r"(?:words?|w|wörter|woerter|mots|palabras|palavras|слов\w*)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:~|≈|ca\.?|c\.|about|approx(?:imately|\.)?|around|roughly|over|almost|circa)?\s*{_NUMBER}\+?",
    re.IGNORECASE,
)


def words(value: str) -> int | None:
    """A count of words: `23k`, `~1,200`, `12 345`, `approx. 5000 words`; None for pages and for ranges."""
    found = _ALONE.fullmatch(value) or _OF_WORDS.search(value)
    if not found:
        return None
    count = _number(found["number"], thousands=bool(found["thousands"]))
    return count if count is not None and count <= WORDS_MOST else None


def _number(written: str, *, thousands: bool) -> int | None:
    if re.fullmatch(r"\d{1,12}[.,]\d{1,2}", written):
        return round(float(written.replace(",", ".")) * 1000) if thousands else None
    return int(re.sub(r"\D", "", written)) * (1000 if thousands else 1)


_CHAPTERS = re.compile(
    r"(?:chapters?|ch\.?)?\s*(?P<posted>\d{1,6}|\?)(?:\s*(?:/|of|out of|von|из)\s*(?P<planned>\d{1,6}|\?))?"
    r"(?!\s*[\d,.k]|\s*(?:words|pages))",
    re.IGNORECASE,
)


def chapters(value: str) -> tuple[int | None, int | None]:
    """The chapters posted and planned: `3/?`, `2/5`, `12`, `3 of 5`."""
    found = _CHAPTERS.match(value)
    return (_known(found["posted"]), _known(found["planned"])) if found else (None, None)


def _known(digits: str | None) -> int | None:
    return int(digits) if digits and digits != "?" else None


_STATUS = (
    (
        Status.ABANDONED,
        r"abandon\w*|discontinued|dead|never to be finished|abgebrochen|abandonn\w+|заброшен\w*|закинут\w*",
    ),
    (
        Status.IN_PROGRESS,
        r"(?:not|un|in|non)[- ]?(?:yet )?(?:complete|completed|finished)|wip|in[- ]progress|work in progress|"
        r"ongoing|on[- ]?going|hiatus|updating|in arbeit|pausiert|unfertig|en cours|en proceso|em andamento|"
        r"в процессе|заморожен\w*",
    ),
    (
        Status.COMPLETE,
        r"completed?|finished|done|one[- ]?shot|abgeschlossen|fertig\w*|terminee?|fini|completo|completa|"
        r"terminad[oa]|concluid[oa]|завершен\w*|закончен\w*",
    ),
)
_STATUS_WORDS = tuple((status, re.compile(rf"\b(?:{tags.normal(words)})\b")) for status, words in _STATUS)
_YES = re.compile(r"y|yes|true|x|✓|✔|✅|ja|si|oui|sim|да")
_NO = re.compile(r"n|no|false|not yet|nope|nein|non|nao|нет|❌")


def status(value: str) -> Status | None:
    """A status in its everyday words."""
    plain = tags.normal(value)
    return next((status for status, pattern in _STATUS_WORDS if pattern.search(plain)), None)


def answered(value: str, *, yes: Status, no: Status) -> Status | None:
    """The answer to `Complete: yes` or `WIP: no`; a date means yes."""
    plain = tags.normal(value)
    if _NO.fullmatch(plain):
        return no
    return yes if _YES.fullmatch(plain) or day(value) else status(value)


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


def day(value: str) -> date | None:
    """A date that can be read in one way only; `03/04/2015` cannot."""
    for pattern in _DATES:
        if found := pattern.search(value):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS[parts["name"].lower()]
            return _date(int(parts["year"]), int(month), int(parts["day"]))
    found = _SLASHED.search(value)
    return _unambiguous(*map(int, found.groups())) if found else None


def _unambiguous(first: int, second: int, year: int) -> date | None:
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


_LEVELS = {level.words: level for level in Level}
_LEVELLED = re.compile(rf"(?:(?P<label>.+) )?\((?P<level>{'|'.join(map(re.escape, _LEVELS))})\)")


def rated(value: str) -> Rating:
    """A rating's label, and its level; a level in brackets after the label is the one that counts."""
    label = unquoted(value)
    found = _LEVELLED.fullmatch(label)
    return Rating(_LEVELS[found["level"]], rating(found["label"]).label) if found else rating(label)


_QUOTES = ('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’")


def unquoted(value: str) -> str:
    """The value without the quotes around the whole of it; quotes doubled inside are single ones."""
    for opening, closing in _QUOTES:
        inner = value[1:-1]
        if (
            len(value) > 2
            and value[0] == opening
            and value[-1] == closing
            and _is_whole(inner, opening, closing)
        ):
            return inner.replace('""', '"').strip() if opening == '"' else inner.strip()
    return value


def _is_whole(inner: str, opening: str, closing: str) -> bool:
    alone = inner.replace('""', "")
    return opening not in alone and closing not in alone
