"""What people put around a title or a name: marks of bold, stars, hearts, emoji."""

import re

_SIGNS = r"\u2022-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
_ARROWS = r"\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
_AROUND = re.compile(rf"\A[{_SIGNS}\s]+|(?<![{_ARROWS}\s])[{_ARROWS}\s]+\Z")
_FRAME = re.compile(rf"\A[{_SIGNS}*~\s]+|(?<![{_ARROWS}*~\s])[{_ARROWS}*~\s]+\Z")
"""What is looked for at the end begins where such signs begin, else a long run of them in the middle would be
gone through from each of them."""
_EMPHASIS = re.compile(r"\s*(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<told>[^*_]*[^\s*_])(?P=mark)\s*")
_SIGN = re.compile(rf"[{_SIGNS}]")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "|": "|"}
_WRAPPED = 5
"""Characters of the shortest line that may be wrapped."""
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


def plain(line: str) -> str:
    """A heading's line without signs, marks of headings and of bold."""
    return bare(_HEADING.sub("", line).replace("**", ""))


def unwrapped(line: str) -> str:
    """A line without the brackets, bars or equal signs around the whole of it: `(Title: Salt)`, `♡ … ♡`."""
    if len(line) < _WRAPPED or line[-1] != _closing(line[0]):
        return line
    inner = line[1:-1]
    return line if line[0] in inner or line[-1] in inner else inner.strip()


def _closing(opening: str) -> str:
    return opening if _SIGN.match(opening) else _CLOSED_BY.get(opening, "")
