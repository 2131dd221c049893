"""Forums' marks in square brackets, without which a block is read: `[b]Title:[/b]`, `[url=…]`."""

import re

_MARKS = "b i u s color colour size font center centre left right justify indent quote spoiler list align"
_MARK = "|".join(_MARKS.split())
_TAG = re.compile(rf"\[/?(?:{_MARK})(?:=[^\[\]\n]{{1,60}})?\]|\[\*\](?=\s)", re.IGNORECASE)
_CLOSED = re.compile(rf"\[/(?:{_MARK}|url)\]", re.IGNORECASE)
_LINK = re.compile(
    r"\[url=[\"']?(?P<url>https?://[^\s\[\]\"']{1,500})[\"']?\](?P<text>[^\[\]\n]{1,300})\[/url\]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\[/?url\]", re.IGNORECASE)


def is_bbcode(text: str) -> bool:
    """Whether a text has marks in brackets that are closed again."""
    return "[/" in text and _CLOSED.search(text) is not None


def unmarked(text: str) -> str:
    """The text without the marks; a link's words go with its address, as Markdown has it."""
    bare = _TAG.sub("", text)
    return _ADDRESS.sub("", _LINK.sub(r"[\g<text>](\g<url>)", bare))
