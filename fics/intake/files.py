"""A fic's file, read in memory: the facts that it tells, whichever of its kinds it is."""

import re
from pathlib import PurePath

from fics import header
from fics.catalogue import message
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.intake import epub, fanfiction_net_page, journal_page, message_text, saved_pages
from fics.text import html
from fics.text.encodings import decoded

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is read; a million words are about 6 MB."""
ENDINGS = (".txt", ".md", ".html", ".htm", ".epub")
"""The kinds of file that can be read."""

_PAGES = (".html", ".htm")
_BOOK = ".epub"
_ZIP = b"PK\x03\x04"
_SEVERAL = message("That page lists several fics. Open the one you mean, and save its own page.")
_SEVERAL_TEXT = message(
    "That file tells of several fics. Paste them into `/fic rec`, or ask a mod to import the file."
)
_LIST = 16_000
"""Characters of a file that may be a list of fics; a longer one is a story, in which much may stand."""
# told by its first bytes: people rename what they save
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)


def read(data: bytes, name: str) -> Reading:
    """The facts in a file's header block, title page or metadata; the story is only counted.

    Takes about a second for 10 MB: not for the event loop. Raises Unreadable as `text_of` does.
    """
    if _ending(data, name) == _BOOK:
        return epub.read(data)
    text = text_of(data, name)
    if len(text) <= _LIST and message_text.tells_of_several(text):
        raise Unreadable(_SEVERAL_TEXT)
    is_shown = name.lower().endswith(_PAGES)
    return header.read_shown(text, counted=True) if is_shown else header.read(text, counted=True)


def named(data: bytes) -> str:
    """A name, with its ending, for a file that came without one: a book's, a page's or a text's."""
    if data.startswith(_ZIP):
        return f"file{_BOOK}"
    return f"file{_PAGES[0]}" if _PAGE.match(data) else "file.txt"


def text_of(data: bytes, name: str) -> str:
    """The text of a file, or the text that a page or a book shows.

    Raises Unreadable where it is empty, too large, of another kind than its name says or may be, or no text.
    """
    ending = _ending(data, name)
    if ending == _BOOK:
        return epub.text_of(data)
    text = decoded(data)
    return _page_text(text) if ending in _PAGES else text


def _page_text(page: str) -> str:
    """What a saved page tells: as an archive's own page where it is one, else all that it shows."""
    if saved_pages.lists_several(page):
        raise Unreadable(_SEVERAL)
    told = saved_pages.block_of(page) or fanfiction_net_page.block_of(page) or journal_page.text_of(page)
    return told or html.text_of(page)


def _ending(data: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable(message("I can read {kinds} files. Save the fic as one of these.", kinds=ENDINGS))
    if len(data) > MAX_BYTES:
        raise Unreadable(
            message("That file is over {most} MB. Send a smaller one.", most=MAX_BYTES // 1024**2)
        )
    if not data.strip():
        raise Unreadable(message("That file is empty. Check it and send it again."))
    return ending
