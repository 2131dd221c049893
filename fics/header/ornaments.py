"""What people put around a title or a name: marks of bold, stars, hearts, emoji."""

import re

_SIGNS = r"\u2022-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
_ARROWS = r"\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
_AROUND = re.compile(rf"\A[{_SIGNS}\s]+|[{_ARROWS}\s]+\Z")
_FRAME = re.compile(rf"\A[{_SIGNS}*_~\s]+|[{_ARROWS}*_~\s]+\Z")


def bare(line: str) -> str:
    """A line without the signs around it."""
    return _AROUND.sub("", line)


def unframed(text: str) -> str:
    """A title or a name without signs and marks of bold around it."""
    return _FRAME.sub("", text)
