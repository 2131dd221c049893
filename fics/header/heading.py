"""What stands above a block without a label: `“Title” by Author`, a title line, a byline."""

import re
from collections.abc import Sequence

from fics import tags
from fics.header.values import unquoted

_BYLINE = re.compile(r"(?P<title>.{1,200}?)\s+by\s+(?P<author>[^.!?]{1,80})", re.IGNORECASE)
_BY = re.compile(r"by:?\s+(?P<author>[^.!?]{1,80})", re.IGNORECASE)
_MARKED = re.compile(r"#{1,3}\s+(?P<title>.{1,200})")
_POSTED = re.compile(r"Posted originally on the ", re.IGNORECASE)
"""How AO3's downloads go on below the title (otwarchive app/views/downloads)."""
_LINKED = re.compile(r"\[(?P<title>[^\]]+)\]\(<?https?://\S+?>?\)")
_FRAME = "*_~ "


def title(lead: Sequence[str]) -> str | None:
    """The title above a block: in front of a byline, or marked as a heading; else it is not told."""
    found = _heading(lead)
    return without_link(unquoted(found[0].strip(_FRAME))) if found else None


def byline(lead: Sequence[str]) -> str:
    """The authors above a block, as written; empty where there is no byline."""
    found = _heading(lead)
    return found[1].strip(_FRAME) if found else ""


def _heading(lead: Sequence[str]) -> tuple[str, str] | None:
    if not lead:
        return None
    if found := _MARKED.fullmatch(lead[0]):
        below = _BY.fullmatch(lead[1]) if len(lead) > 1 else None
        both = _BYLINE.fullmatch(found["title"])
        return (both["title"], both["author"]) if both else (found["title"], below["author"] if below else "")
    if len(lead) > 1 and _POSTED.match(lead[-1]):
        return lead[0], "" if len(lead) == 2 else lead[1]
    if len(lead) > 1 and (found := _BY.fullmatch(lead[1])):
        return lead[0], found["author"]
    found = _BYLINE.fullmatch(lead[-1])
    return (found["title"], found["author"]) if found else None


def without_link(name: str) -> str:
    """A title without the address that was put behind it: `[Title](https://…)`."""
    found = _LINKED.fullmatch(name)
    return found["title"].strip(_FRAME) if found else name


def below(story: str, name: str | None) -> str:
    """A story without its own title line, which is no part of its words."""
    first, _, rest = story.lstrip().partition("\n")
    return rest if name and tags.normal(first.strip(_FRAME + "#")) == tags.normal(name) else story
