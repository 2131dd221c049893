"""Lists of names in one value: divided by commas, and for authors by `and`; a name in quotes stays whole."""

import re
from collections.abc import Iterator
from functools import cache

from fics import tags
from fics.cleaning import clean

COMMAS = r"\s*[,;，、；]\s*"
"""What divides the names of tags."""
BYLINE = rf"{COMMAS}(?:(?:and|&|with)\s+)?|\s+(?:and|&|\+|with|und|et)\s+"
"""What divides authors, too."""

LINE_LENGTH = 1_000
"""Characters of one written line of names; more go on in a further line of the same label."""

_FENCED = re.compile(r'[|•·"]|//')


@cache
def _item(dividers: str) -> re.Pattern[str]:
    return re.compile(
        rf'\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=(?:{dividers})|\Z)|(?P<plain>.*?))(?:{dividers}|\Z)'
    )


def names(value: str, dividers: str = COMMAS) -> tuple[str, ...]:
    """The names in a value, each once."""
    return tags.unique(tuple(_items(value, dividers)))


def _items(value: str, dividers: str) -> Iterator[str]:
    for item in _item(dividers).finditer(value):
        inside = item["quoted"]
        yield clean(item["plain"] if inside is None else inside.replace('""', '"'))


def lines_of(listed: tuple[str, ...], dividers: str = COMMAS) -> list[str]:
    """The lines that `names` reads back as these names; always at least one, which may be empty."""
    lines = [""]
    for name in listed:
        item = name if _stays_whole(name, dividers) else quoted(name)
        if lines[-1] and len(lines[-1]) + len(item) > LINE_LENGTH:
            lines.append("")
        lines[-1] += f", {item}" if lines[-1] else item
    return lines


def _stays_whole(name: str, dividers: str) -> bool:
    alone = [item for item in _items(f"a, {name}, b", dividers) if item]
    return alone == ["a", name, "b"] and not _FENCED.search(name)


def quoted(text: str) -> str:
    """The text in quotes, its own quotes doubled."""
    return '"' + text.replace('"', '""') + '"'
