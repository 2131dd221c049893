"""A text file's bytes as text: by its mark, as UTF-8, as it declares, else by what chardet makes of them."""

import codecs
import re

import chardet

from fics.catalogue import message
from fics.errors import Unreadable

_SAMPLE = 32 * 1024
"""Bytes that are enough to tell one encoding from another."""
# bytes that no text holds; ESC begins the signs of ISO-2022-JP, and 0x1A ended files of DOS
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
# an accent stands beside plain letters; a script of its own has two such bytes in a row
_ACCENT = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
# Cyrillic and Chinese letters stand side by side, accented ones seldom do
_APART = re.compile(rb"[\x80-\xff]{2}")
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257")
_OTHERS = (
    *("cp1251", "cp1253", "cp1255", "cp1256", "koi8-r", "koi8-u", "cp874"),
    *("gb18030", "big5", "cp932", "euc-jp", "cp949", "iso-2022-jp"),
)
"""What fics were saved in before UTF-8; chardet knows a hundred more, which would be mistaken for these."""
_DECLARABLE = (
    "cp125",
    "iso8859",
    "koi8",
    "gb",
    "big5",
    "shift_jis",
    "cp932",
    "euc",
    "cp949",
    "iso2022",
    "cp874",
    "tis",
)
_WIDER = {
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers read instead of what a page says: the same with more signs."""
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


_BINARY = message("That file isn't plain text. Save the fic as .txt, .html or .epub and send that.")


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
    """The encoding that a page says it has, where Python knows it and fics were saved in it."""
    found = _DECLARED.search(data[:_SAMPLE])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return None
    return _WIDER.get(name, name) if name.startswith(_DECLARABLE) else None


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
    """The encoding that makes sense of the bytes that are not ASCII.

    Accents stand one by one among ASCII letters, other scripts' bytes beside each other: in a text with few
    of them the detector sees that too late.
    """
    sample = data[: _SAMPLE * 8]
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_SAMPLE]
    accented = len(_ACCENT.findall(sample)) > len(_APART.findall(sample))
    known = _LATIN if accented else (*_LATIN, *_OTHERS)
    return chardet.detect(telling, include_encodings=known)["encoding"] or "cp1252"
