"""FanFicFare's title page (its fanficfare/writers): title and byline above its entries."""

import re

from fics.cleaning import clean
from fics.header.names import PEOPLE, unlinked
from fics.header.quoting import listed, single

_ENTRY = re.compile(r"[*_]*(?:Packaged|Publisher|Story URL|FFDL Version)[*_]*:")
_LINKED = re.compile(r"\[(?P<title>.{1,300})\]\((?P<url>https?://[^()\s]+)\) by (?P<authors>.{1,300})")
_BY = re.compile(r"[*_]*by[*_]* (?P<authors>.{1,300})")
_COMMA = re.compile(r"\s*,\s*")
_NEAR = 60
"""Lines in which all entries stand."""


def relaid(lines: list[str]) -> list[str] | None:
    """A title page's lines as labelled lines."""
    told = [(place, text) for place, line in enumerate(lines[:_NEAR]) if (text := clean(line))]
    if len(told) < 3 or not any(_ENTRY.match(text) for _, text in told):
        return None
    if linked := _LINKED.fullmatch(told[0][1]):
        head = [single("Title", linked["title"]), *_authors(linked["authors"]), f"Link: {linked['url']}"]
        return [*head, *lines[told[0][0] + 1 :]]
    by = _BY.fullmatch(told[1][1])
    title = told[0][1].strip("*_# ")
    return [single("Title", title), *_authors(by["authors"]), *lines[told[1][0] + 1 :]] if by else None


def _authors(byline: str) -> list[str]:
    names = _COMMA.split(unlinked(byline).strip("*_ "))
    return listed("Author", tuple(names), PEOPLE)
