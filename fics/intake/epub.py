"""An EPUB, read in memory and within bounds: its pages' text, and what its metadata say."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from fics import header
from fics.catalogue import message
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.facts import precedence
from fics.intake.epub_metadata import MetadataElement, facts_of, subjects_of
from fics.models import Facts
from fics.normal_form import normal
from fics.text import html
from fics.text.encodings import decoded
from fics.text.plain import counted

DIRECTORY = 1024 * 1024
"""Bytes of a zip's list of members; a book of 5,000 chapters has half of that."""
MEMBER = 8 * 1024 * 1024
"""Bytes of one member, unpacked."""
TOTAL = 24 * 1024 * 1024
"""Bytes of all members that are read, unpacked; a million words are about 10 MB of XHTML."""

_PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html"})
_NO_PAGE = ("nav", "toc", "log_page", "logpage", "cover")
"""Contents, logs and covers, by the names that FanFicFare, FicHub and calibre give them."""
_CONTAINER = "META-INF/container.xml"
# a zip is found from its end: 22 bytes, and then a comment; zip64 has two records more
_END, _END_SIZE, _WIDE = b"PK\x05\x06", 22, (b"PK\x06\x06", b"PK\x06\x07")
_COMMENT = 65_535
_BROKEN = message("I can't open that .epub. Download it again, or save the fic as .html or .txt.")
_LARGE = message("That .epub unpacks to more than a fic has. Save the fic as .html or .txt and send that.")
_LOCKED = message("That .epub is encrypted. Save the fic as .html or .txt and send that.")
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def read(data: bytes) -> Reading:
    """The facts on a book's first pages, filled from its metadata; the richer of two values wins.

    Raises Unreadable where the file is no EPUB, is damaged or encrypted, or unpacks to too much.
    """
    book = _Book(data)
    text = book.text()
    # of pages that begin with the story, however short, nothing but its words is taken
    if header.has_block(text):
        page = header.read_shown(text, counted=True)
    else:
        page = Reading(facts=Facts(words=counted(text) or None))
    told = facts_of(book.metadata)
    if header.is_locked(text):
        return page  # of such a work no more than title and link is taken
    known = {normal(tag.name) for tag in page.facts.tags()}
    subjects = tuple(name for name in subjects_of(book.metadata) if normal(name) not in known)
    suggested = page.suggested if page.facts.freeforms else replace(page.suggested, freeforms=subjects)
    return replace(page, facts=_richer(page.facts, told), suggested=suggested)


def text_of(data: bytes) -> str:
    """The text of a book's pages. Raises Unreadable as `read` does."""
    return _Book(data).text()


def _richer(page: Facts, told: Facts) -> Facts:
    """Both together: the metadata's title, the longer list of authors, the longer summary."""
    authors = page.authors if len(page.authors) > len(told.authors) else told.authors
    summary = max(page.summary or "", told.summary or "", key=len) or None
    title = told.title or page.title
    return replace(
        precedence.joined(page, told), title=title, authors=authors or page.authors, summary=summary
    )


class _Book:
    """An open EPUB: members are read by their names only, none is ever written anywhere."""

    def __init__(self, data: bytes) -> None:
        _refuse_large_directory(data)
        self.left = TOTAL
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES:
            raise Unreadable(_BROKEN) from None
        self.members = {member.filename: member for member in self.archive.infolist()}
        rootfile = self._xml(_CONTAINER).find("{*}rootfiles/{*}rootfile")
        self.package = (rootfile.get("full-path") or "") if rootfile is not None else ""
        self.root = self._xml(self.package)

    @property
    def metadata(self) -> list[MetadataElement]:
        """The elements that describe the book."""
        return [
            MetadataElement(etree.QName(element).localname, "".join(element.itertext()), dict(element.attrib))
            for element in self.root.iterfind("{*}metadata/*")
            if isinstance(element.tag, str)
        ]

    def text(self) -> str:
        """The text of the pages in their order."""
        names = dict.fromkeys(self._pages())  # each once, however often the spine names it
        return "\n\n".join(html.text_of(decoded(self._member(name))) for name in names)

    def _pages(self) -> Iterator[str]:
        """The names of the pages in reading order that are in the archive and no contents or cover."""
        folder = posixpath.dirname(self.package)
        items = {item.get("id"): item for item in self.root.iterfind("{*}manifest/{*}item")}
        for reference in self.root.iterfind("{*}spine/{*}itemref"):
            item = items.get(reference.get("idref"))
            if (
                item is None
                or item.get("media-type") not in _PAGE_TYPES
                or "nav" in (item.get("properties") or "")
            ):
                continue
            name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
            if name in self.members and not posixpath.basename(name).lower().startswith(_NO_PAGE):
                yield name

    def _xml(self, name: str):  # lxml names the type of an element only privately
        data = self._member(name)
        if b"<!ENTITY" in data or b"<\0!\0E" in data:
            raise Unreadable(_BROKEN)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise Unreadable(_BROKEN) from None

    def _member(self, name: str) -> bytes:
        member = self.members.get(name)
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(_BROKEN)
        if member.flag_bits & 1:
            raise Unreadable(_LOCKED)
        most = min(MEMBER, self.left)
        try:
            with self.archive.open(member) as opened:
                data = opened.read(most + 1)
        except _DAMAGES:
            raise Unreadable(_BROKEN) from None
        if len(data) > most:
            raise Unreadable(_LARGE)
        self.left -= len(data)
        return data


def _refuse_large_directory(data: bytes) -> None:
    """Raises Unreadable for a list of members that would fill the memory before any is read."""
    tail = data[-(_COMMENT + _END_SIZE) :]
    end = tail.rfind(_END)
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if end < 0 or any(mark in tail[:end][-1024:] for mark in _WIDE):
        raise Unreadable(_BROKEN)
    if size > DIRECTORY:
        raise Unreadable(_LARGE)
