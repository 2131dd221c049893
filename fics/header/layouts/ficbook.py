"""A work's page of ficbook.net, as it is copied: title and author stand above the labels, among menus."""

import re
from itertools import pairwise

from fics.header.name_lists import PEOPLE
from fics.header.quoting import listed, single
from fics.text.plain import clean

_SYMBOLS = re.compile(
    r"(?:Слэш|Гет|Джен|Фемслэш|Смешанная|Другие виды отношений|Статья)\s+(?P<rating>G|PG-13|"
    r"R|NC-17|NC-21)\s+(?P<status>\S.{2,40})"
)
_AUTHOR = re.compile(r"(?:авторы?|соавторы?)\s*:?\s*", re.IGNORECASE)
_LABEL = re.compile(r"(?:Фэндом|Пэйринг и персонажи|Рейтинг|Размер|Статус|Метки|Жанры|Описание)\s*:?.*")
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)|\t+")
_NEAR = 60
"""Lines in which the labels begin."""


def relaid(lines: list[str]) -> list[str] | None:
    """The page's lines as labelled lines."""
    told = [clean(line) for line in lines[:_NEAR]]
    at = next((at for at, line in enumerate(told) if _SYMBOLS.fullmatch(line)), None)
    first = next((place for place, line in enumerate(told) if _LABEL.fullmatch(line)), None)
    symbols = _SYMBOLS.fullmatch(told[at]) if at is not None else None
    if not symbols or at is None or first is None or first < at:
        return None
    title = next((line for line in reversed(told[:at]) if line), "")
    above = [line for line in told[at:first] if line]
    names = [after for line, after in pairwise(above) if _AUTHOR.fullmatch(line)]
    return [
        single("Title", title),
        *listed("Author", tuple(names[:1]), PEOPLE),
        f"Rating: {symbols['rating']}",
        f"Status: {symbols['status']}",
        *[_WIDE.sub(", ", line.strip()) if len(line) < 600 else line for line in lines[first:]],
    ]
