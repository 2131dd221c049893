"""Downloads' title pages: FanFicFare's (its fanficfare/writers) and FicHub's (epub_introduction.html)."""

import re

from fics.header.labels import labelled
from fics.header.name_lists import PEOPLE, names, unlinked
from fics.header.quoting import listed, prose, single
from fics.text.plain import clean

# labels that only FanFicFare writes
_ENTRY = re.compile(r"[*_]*(?:Packaged|Publisher|Story URL|FFDL Version)[*_]*:")
# its title page: `[Salt](https://…) by wren`
_LINKED = re.compile(r"\[(?P<title>.{1,300})\]\((?P<url>https?://[^()\s]+)\) by (?P<authors>.{1,300})")
# `*by* teasel`
_FANFICFARE_BY = re.compile(r"[*_]*by[*_]* (?P<authors>.{1,300})")
# `teasel, plover`
_COMMA = re.compile(r"\s*,\s*")
_FANFICFARE_NEAR = 60
"""Lines in which all entries stand."""


def fanficfare(lines: list[str]) -> list[str] | None:
    """A title page's lines as labelled lines."""
    told = [(place, text) for place, line in enumerate(lines[:_FANFICFARE_NEAR]) if (text := clean(line))]
    if len(told) < 3 or not any(_ENTRY.match(text) for _, text in told):
        return None
    if linked := _LINKED.fullmatch(told[0][1]):
        head = [single("Title", linked["title"]), *_authors(linked["authors"]), f"Link: {linked['url']}"]
        return [*head, *lines[told[0][0] + 1 :]]
    by = _FANFICFARE_BY.fullmatch(told[1][1])
    below = next((at for at in range(2, len(told)) if _FANFICFARE_BY.fullmatch(told[at][1])), None)
    if not by and labelled(told[0][1]) and below and not labelled(told[below - 1][1]):
        authors = _authors(told[below][1].removeprefix("by "))
        return [single("Title", told[below - 1][1]), *authors, *lines[: told[below - 1][0]]]
    title = told[0][1].strip("*_# ")
    return [single("Title", title), *_authors(by["authors"]), *lines[told[1][0] + 1 :]] if by else None


def _authors(byline: str) -> list[str]:
    names = _COMMA.split(unlinked(byline).strip("*_ "))
    return listed("Author", tuple(names), PEOPLE)


# `by: teasel`
_FICHUB_BY = re.compile(r"by:? (?P<author>.{1,200})", re.IGNORECASE)
# FicHub names the archive's address so
_SOURCE = re.compile(r"Original source:", re.IGNORECASE)
_FICHUB_NEAR = 80
"""Lines in which all of it stands."""


def fichub(lines: list[str]) -> list[str] | None:
    """An introduction's lines as labelled lines."""
    told = [(place, text) for place, line in enumerate(lines[:_FICHUB_NEAR]) if (text := clean(line))]
    source = next((at for at, (_, text) in enumerate(told) if _SOURCE.match(text)), None)
    if source is None or source < 2:
        return None
    by = _FICHUB_BY.fullmatch(told[1][1])
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
