"""FicHub's introduction, as its templates epub_introduction.html and full_fic.html lay it out."""

import re

from fics.cleaning import clean
from fics.header.labels import labelled
from fics.header.names import PEOPLE, names
from fics.header.quoting import listed, prose, single

_BY = re.compile(r"by:? (?P<author>.{1,200})", re.IGNORECASE)
_SOURCE = re.compile(r"Original source:", re.IGNORECASE)
_NEAR = 80
"""Lines in which all of it stands."""


def relaid(lines: list[str]) -> list[str] | None:
    """An introduction's lines as labelled lines."""
    told = [(place, text) for place, line in enumerate(lines[:_NEAR]) if (text := clean(line))]
    source = next((at for at, (_, text) in enumerate(told) if _SOURCE.match(text)), None)
    if source is None or source < 2:
        return None
    by = _BY.fullmatch(told[1][1])
    if not by:
        return None
    below = next(place for place, line in told[2 : source + 1] if place == told[source][0] or labelled(line))
    description = "\n".join(map(clean, lines[told[1][0] + 1 : below])).strip()
    return [
        single("Title", told[0][1].lstrip("# ")),
        *listed("Author", names(by["author"], PEOPLE), PEOPLE),
        *prose("Summary", re.sub(r"^> ?", "", description, flags=re.MULTILINE)),
        *lines[below:],
    ]
