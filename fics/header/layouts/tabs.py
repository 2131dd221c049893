"""What a browser calls a work's page: `Salt - Chapter 3 - wren - Harbour Nine [Archive of Our Own]`."""

import re

from fics.header.layouts.fact_lines import sure
from fics.header.name_lists import FANDOMS, PEOPLE, names
from fics.header.quoting import listed, single
from fics.links.addresses import is_address
from fics.text.plain import clean

_TAB = re.compile(
    r"(?P<title>\S.{0,200}?)(?: - Chapter \d{1,4}(?:: .{1,100}?)?)? - (?P<authors>\S.{0,100}?) - "
    r"(?P<fandoms>\S.{0,200}?) (?:\[Archive of Our Own\]|\| Archive of Our Own)"
)
_ANY = re.compile(r"multifandom", re.IGNORECASE)
"""What it says where a work has many fandoms."""
_NEAR = 3
"""Lines in which it stands, below an address at most."""


def relaid(lines: list[str]) -> list[str] | None:
    """The page's name as labelled lines, above the lines around it."""
    top = [(at, clean(line)) for at, line in enumerate(lines[:_NEAR])]
    at, tab = next(((at, found) for at, line in top if (found := _TAB.fullmatch(line))), (0, None))
    if not tab or not all(is_address(line) for place, line in top if place < at and line):
        return None
    fandoms = () if _ANY.fullmatch(tab["fandoms"]) else names(tab["fandoms"], FANDOMS)
    return [
        single("Title", tab["title"]),
        *listed("Author", names(tab["authors"], PEOPLE), PEOPLE),
        *(listed("Fandom", fandoms, FANDOMS) if fandoms else ()),
        *lines[:at],
        *(fact for line in lines[at + 1 :] for fact in (sure(clean(line)) or [line])),
    ]
