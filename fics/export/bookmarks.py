"""A list as what browsers import as bookmarks, and as bare links."""

from collections.abc import Iterator
from html import escape

from fics.export import wording
from fics.export.values import PublicFic, PublicList
from fics.models import Absence
from fics.tags import tag_names

_HEAD = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="{made}">{name}</H3>
    <DL><p>
"""
_TAIL = "    </DL><p>\n</DL><p>\n"


def written(exported: PublicList) -> bytes:
    """The list as a Netscape bookmark file in UTF-8: one folder, each fic's first link with its tags."""
    head = _HEAD.format(made=int(exported.made.timestamp()), name=escape(f"Fics of {exported.server}"))
    return (head + "".join(map(_bookmark, _linked(exported))) + _TAIL).encode()


def links(exported: PublicList) -> bytes:
    """Each fic's first link on a line of its own, as FanFicFare's `-i` reads them."""
    return "".join(f"{fic.facts.links[0].url}\n" for fic in _linked(exported)).encode()


def _linked(exported: PublicList) -> Iterator[PublicFic]:
    """The fics that a link leads to."""
    return (fic for fic in exported.fics if fic.facts.links and fic.facts.absence is not Absence.GONE)


def _bookmark(fic: PublicFic) -> str:
    facts = fic.facts
    names = [facts.rating.level.words, *facts.barred(*(tag.name for tag in facts.tags()))]
    tagged = ",".join(tag_names.unique(tuple(name.replace(",", " ") for name in names)))
    added = int(fic.added.timestamp())
    line = (
        f'        <DT><A HREF="{escape(facts.links[0].url)}" ADD_DATE="{added}" TAGS="{escape(tagged)}">'
        f"{_flat(wording.title(facts))} – {_flat(wording.byline(facts))}</A>\n"
    )
    return line + (f"        <DD>{_flat(facts.summary)}\n" if facts.summary else "")


def _flat(text: str) -> str:
    return escape(" ".join(text.split()))
