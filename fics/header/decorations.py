"""What people put around a title, a name or a label: marks of bold, stars, hearts, emoji, BBCode."""

import re

_SIGNS = r"\u2022-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
_ARROWS = r"\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
# `✨ Title →`: signs in front, arrows behind
_AROUND = re.compile(rf"\A[{_SIGNS}\s]+|(?<![{_ARROWS}\s])[{_ARROWS}\s]+\Z")
_FRAME = re.compile(rf"\A[{_SIGNS}*~\s]+|(?<![{_ARROWS}*~\s])[{_ARROWS}*~\s]+\Z")
"""What is looked for at the end begins where such signs begin, else a long run of them in the middle would be
gone through from each of them."""
# the same mark on both sides, and none within: `2*3*4` is no emphasis
_EMPHASIS = re.compile(r"\s*(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<told>[^*_]*[^\s*_])(?P=mark)\s*")
_SIGN = re.compile(rf"[{_SIGNS}]")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "|": "|"}
_WRAPPED = 5
"""Characters of the shortest line that may be wrapped."""
# Discord's headings, and its `-#` for small print
_HEADING = re.compile(r"\A(?:#{1,3}|-#)\s+")


def bare(line: str) -> str:
    """A line without the signs around it."""
    return _AROUND.sub("", line)


def unframed(text: str) -> str:
    """A title or a name without signs and marks of bold around it."""
    return _FRAME.sub("", unemphasised(text))


def unemphasised(value: str) -> str:
    """A value without the marks of italics or bold around the whole of it."""
    found = _EMPHASIS.fullmatch(value)
    return found["told"] if found else value


_UNDERLINED = re.compile(r"__(\*{1,3}[^*_\n]{1,300}\*{1,3})__|(?<!\*)(\*\*)__([^*_\n]{1,300})__\*\*")


def not_underlined(line: str) -> str:
    """A line without Discord's underline around what is bold or slanted, too: `__**Salt**__`."""
    return _UNDERLINED.sub(lambda found: found[1] or f"**{found[3]}**", line) if "__" in line else line


def plain(line: str) -> str:
    """A heading's line without signs, marks of headings and of bold."""
    return bare(_HEADING.sub("", line).replace("**", ""))


def unwrapped(line: str) -> str:
    """A line without the brackets, bars or equal signs around the whole of it: `(Title: Salt)`, `♡ … ♡`."""
    if len(line) < _WRAPPED:
        return line
    closing = line[0] if _SIGN.match(line[0]) else _CLOSED_BY.get(line[0], "")
    if line[-1] != closing:
        return line
    inner = line[1:-1]
    return line if line[0] in inner or line[-1] in inner else inner.strip()


_MARKS = "b i u s color colour size font center centre left right justify indent quote spoiler list align"
_MARK = "|".join(_MARKS.split())
# `[b]`, `[/size]`, `[color=#333]`, and a list's `[*]`
_TAG = re.compile(rf"\[/?(?:{_MARK})(?:=[^\[\]\n]{{1,60}})?\]|\[\*\](?=\s)", re.IGNORECASE)
# a closing tag alone tells BBCode from a word in brackets
_CLOSED = re.compile(rf"\[/(?:{_MARK}|url)\]", re.IGNORECASE)
# `[url=https://…]Salt[/url]`
_LINK = re.compile(
    r"\[url=[\"']?(?P<url>https?://[^\s\[\]\"']{1,500})[\"']?\](?P<text>[^\[\]\n]{1,300})\[/url\]",
    re.IGNORECASE,
)
# a `[url]` around an address says nothing more than it does
_ADDRESS = re.compile(r"\[/?url\]", re.IGNORECASE)


def is_bbcode(text: str) -> bool:
    """Whether a text has marks in brackets that are closed again."""
    return "[/" in text and _CLOSED.search(text) is not None


def unmarked(text: str) -> str:
    """The text without the marks; a link's words go with its address, as Markdown has it."""
    bare = _TAG.sub("", text)
    return _ADDRESS.sub("", _LINK.sub(r"[\g<text>](\g<url>)", bare))
