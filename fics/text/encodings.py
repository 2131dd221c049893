"""A text file's bytes as text: UTF-8, UTF-16, Windows-1252 or Windows-1251, told apart by what is in them."""

import codecs
import re

from charset_normalizer import from_bytes

from fics.errors import Unreadable

_SAMPLE = 32 * 1024
"""Bytes that are enough to tell one encoding from another."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
_NO_TEXT = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
"""How zips (epub, docx), PDFs, pictures, RTF, gzip and old Word files begin."""
_ACCENT = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
_CYRILLIC = re.compile(rb"[\xc0-\xff]{2}")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
"""How a page says its encoding."""


def decoded(data: bytes) -> str:
    """A file's text. Raises Unreadable where it is none."""
    if data.startswith(_NO_TEXT):
        raise Unreadable(_BINARY)
    return _decoded(data)


_BINARY = "That file isn't plain text: please save the fic as .txt, .html or .epub and send that."


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    if utf16 := _evident_utf16(data):
        return _checked(data.decode(utf16, errors="replace"))
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in data or controls * 50 > len(sample):  # text has next to none of either
        raise Unreadable(_BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_declared(data) or _eight_bit(data), errors="replace")


def _declared(data: bytes) -> str | None:
    """The encoding of eight bits that a page says it has, where Python knows it."""
    found = _DECLARED.search(data[:_SAMPLE])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return None
    return {"iso8859-1": "cp1252"}.get(name, name) if name.startswith(("cp125", "iso8859", "koi8")) else None


def _checked(text: str) -> str:
    """Text from UTF-16, which takes nearly any bytes: raises Unreadable where it is none."""
    sample = text[:_SAMPLE]
    bad = sum(character in "\0\ufffd" for character in sample)
    if not sample.strip() or bad * 50 > len(sample):
        raise Unreadable(_BINARY)
    return text


def _evident_utf16(data: bytes) -> str | None:
    """Which UTF-16 has a zero in every second byte of a text in a Latin script."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 4 > len(sample) and even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if even * 4 > len(sample) and odd * 20 < even else None


def _eight_bit(data: bytes) -> str:
    """Windows-1252 or Windows-1251, whichever makes sense of the bytes that are not ASCII.

    Accents stand among ASCII letters, Cyrillic among its own; the detector needs more text to see that.
    """
    sample = data[: _SAMPLE * 8]
    if len(_ACCENT.findall(sample)) > len(_CYRILLIC.findall(sample)):
        return "cp1252"
    telling = [line for line in sample.splitlines() if not line.isascii()]
    best = from_bytes(b"\n".join(telling)[:_SAMPLE], cp_isolation=["cp1252", "cp1251"]).best()
    return best.encoding if best else "cp1252"
