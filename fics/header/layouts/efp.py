"""A story's entry in EFP's lists: title and summary without labels, then facts between bars."""

import re
from collections.abc import Iterator, Sequence

from fics.header import values
from fics.header.labels import labelled
from fics.header.quoting import prose, single
from fics.text.plain import clean

# `Autore: teasel | Pubblicata: 03/04/15 | …`
_ENTRY = re.compile(r"Autor(?:e|i|ice):\s*(?P<author>[^|]{1,80}?)\s*\|\s*Pubblicata:.*", re.IGNORECASE)
# `Rating: Verde | Genere: Generale`
_BAR = re.compile(r"\s*\|\s*")
# `Capitoli: 3 - One Shot`: the kind stands behind the count
_CHAPTERS = re.compile(r"(Capitoli:\s*\d+)\s+-\s+[\w ]+", re.IGNORECASE)
_DATE = re.compile(r"(\d\d)/(\d\d)/(?:20)?(\d\d)\Z")
"""A day, a month and a year of the archive's own century."""
_NEAR = 12
"""Lines in which an entry's facts begin."""
_FACTS = 8
"""Lines of facts."""


def relaid(lines: list[str]) -> list[str] | None:
    """The entry's lines as labelled lines."""
    told = [clean(line) for line in lines[:_NEAR]]
    place = next((at for at, line in enumerate(told) if _ENTRY.fullmatch(line)), None)
    entry = _ENTRY.fullmatch(told[place]) if place is not None else None
    if place is None or not entry:
        return None
    laid = [fact for line in lines[place : place + _FACTS] for fact in _facts(clean(line))]
    return [
        *_above([line for line in told[:place] if line], entry["author"]),
        *laid,
        *lines[place + _FACTS :],
    ]


def _above(told: Sequence[str], author: str) -> Iterator[str]:
    """The title, behind which the author is named again, and the summary."""
    if any(map(labelled, told)):
        yield from told
    elif told:
        yield single("Title", re.sub(rf"\s+di\s+{re.escape(author)}\Z", "", told[0]))
        yield from prose("Summary", "\n".join(told[1:])) if told[1:] else ()


def _facts(line: str) -> Iterator[str]:
    for part in _BAR.split(line):
        if labelled(part):
            yield _DATE.sub(r"\1.\2.20\3", _CHAPTERS.sub(r"\1", part))
        elif values.status(part):
            yield f"Stato: {part}"
        else:
            yield part
