"""A work's page of AO3, or of an archive that runs on its software, as a browser saves it: as a header block.

Each fact stands in an element of its own (otwarchive app/views/works/_meta, _work_header), so that names with
commas and colons stay whole.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement, document_fromstring, tostring

from fics.header.name_lists import CAST, FANDOMS, PEOPLE, SHIPS, TAGS, WARNED, Listing
from fics.header.quoting import QUOTE, listed, prose, single
from fics.text import html
from fics.text.plain import clean

SIZE = 512 * 1024
"""Characters of a page in which its facts stand, from its list of tags on."""

# a work's facts end where its chapters begin
_META = re.compile(r"<dl\b[^<>]{0,200}\bclass=[\"']?work meta\b", re.IGNORECASE)
# an AO3 list's item: such a page is a list, and no fic
_ENTRY = re.compile(r"<li\b[^<>]{0,300}\bclass=[\"'][^\"'<>]{0,200}\bblurb\b", re.IGNORECASE)
# the part of a work's page that has the work itself
_CHAPTERS = re.compile(r"<div\b[^<>]{0,200}\bid=[\"']?chapters\b", re.IGNORECASE)
# AO3, and the archives that run its software
_ADDRESS = re.compile(r"https?://[\w.-]{4,80}(?=/(?:works|downloads)/\d)")
# links that lead to the very work: others may lead to works that inspired it
_NUMBER = re.compile(
    r"/downloads/(\d{1,12})/|/works/(\d{1,12})(?:\?view_full_work|/navigate|/chapters/\d+\?show)"
)
# what browsers write at the top of a page that they save
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://[^\s<>]{4,80}/works/\d{1,12})")
_ARCHIVE = "Archive of Our Own"
_LISTS: tuple[tuple[str, str, Listing], ...] = (
    ("warning", "Warnings", WARNED),
    ("category", "Category", TAGS),
    ("fandom", "Fandom", FANDOMS),
    ("relationship", "Ships", SHIPS),
    ("character", "Characters", CAST),
    ("freeform", "Additional tags", TAGS),
)
_VALUES = (
    ("rating", "Rating"),
    ("language", "Language"),
    ("published", "Published"),
    ("words", "Words"),
    ("chapters", "Chapters"),
)


def lists_several(source: str) -> bool:
    """Whether a page is one of AO3's lists: a series', a tag's, a search's or a member's bookmarks."""
    return not _META.search(source) and sum(1 for _ in islice(_ENTRY.finditer(source), 2)) == 2


def block_of(source: str) -> str | None:
    """The page's facts as labelled lines; None for any other page."""
    meta = _META.search(source)
    if not meta:
        return None
    end = _CHAPTERS.search(source, meta.start())
    until = min(end.start() if end else len(source), meta.start() + SIZE)
    root = document_fromstring(source[meta.start() : until])
    return "\n".join(_Page(root, _link(source)).lines())


def _link(source: str) -> str:
    """The work's address: as the browser noted it, else the number that the page's own buttons have."""
    if noted := _SAVED_FROM.search(source[:SIZE]):
        return noted[1]
    numbers = Counter(found[1] or found[2] for found in _NUMBER.finditer(source))
    address = _ADDRESS.search(source)
    if not numbers or not (address or _ARCHIVE in source):
        return ""
    host = address[0] if address else "https://archiveofourown.org"
    return f"{host}/works/{numbers.most_common(1)[0][0]}"


class _Page:
    """The elements of a page, by their classes."""

    def __init__(self, root: HtmlElement, link: str) -> None:
        self.link = link
        self.found: dict[tuple[str, str], HtmlElement] = {}
        for element in root.iter("dd", "h2", "h3", "div", "span"):
            for name in (element.get("class") or "").split():
                self.found.setdefault((str(element.tag), name), element)

    def lines(self) -> Iterator[str]:
        """The labelled lines."""
        title = self.found.get(("h2", "title"))
        yield single("Title", _text(title))
        yield f"Link: {self.link}"
        if title is not None and any(
            "estricted" in (image.get("title") or "") for image in title.iter("img")
        ):
            yield "Locked: yes"
        yield from listed("Author", self._linked("h3", "byline"), PEOPLE)
        yield from (
            line for name, label, kind in _LISTS for line in listed(label, self._linked("dd", name), kind)
        )
        yield from (single(label, _text(self.found.get(("dd", name)))) for name, label in _VALUES)
        yield single("Series", _text(self.found.get(("span", "position"))))
        yield from self._since()
        yield from prose("Summary", self._quoted("summary"))
        yield from prose("Notes", self._quoted("notes"))

    def _linked(self, tag: str, name: str) -> tuple[str, ...]:
        """The words of the links in an element."""
        element = self.found.get((tag, name))
        return () if element is None else tuple(filter(None, (_text(link) for link in element.iter("a"))))

    def _since(self) -> Iterator[str]:
        """When it was completed or updated."""
        status = self.found.get(("dd", "status"))
        label = status.getprevious() if status is not None else None
        if status is not None and label is not None:
            yield f"{_text(label)} {_text(status)}"

    def _quoted(self, name: str) -> str:
        element = self.found.get(("div", name))
        quote = element.find(".//blockquote") if element is not None else None
        if quote is None:
            return ""
        shown = html.text_of(tostring(quote, encoding="unicode", with_tail=False))
        return "\n".join(line.removeprefix(QUOTE).strip() for line in shown.split("\n"))


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else clean("".join(element.itertext()))
