"""What Discord's client makes of a text: a small reader of its markdown, to hold texts against."""

import re
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_SPOILER = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)
_PLACEHOLDER = "\ue000"

LIVE = {
    "emphasis, underline or strike": re.compile(r"[*_~]"),
    "code": re.compile(r"`"),
    "a masked link": re.compile(r"\[[^\]]*\]\("),
    "an address": re.compile(r"[A-Za-z]://"),
    "a mention, emoji, time or command": re.compile(r"<(?:@|#|/|t:|a?:|id:|https?:)"),
    "a ping": re.compile(r"@(?:everyone|here|\w)"),
    "a heading, quote or list": re.compile(
        r"^\s*(?:#{1,3}\s|>>>\s|>\s|-#\s|[*+-]\s|\d+[.)]\s)", re.MULTILINE
    ),
    "an unpaired spoiler bar": re.compile(r"\|\|"),
}
"""What members' words must not become."""


@dataclass(frozen=True)
class Seen:
    """What one reads at once, and what only after a tap; escaped characters are placeholders."""

    visible: str
    hidden: str

    def live(self) -> list[str]:
        """The markup that works in it."""
        texts = (self.visible, self.hidden)
        return [name for name, pattern in LIVE.items() if any(map(pattern.search, texts))]


def seen(raw: str) -> Seen:
    """Read a text from left to right as the client does: escapes first, then spoilers."""
    visible: list[str] = []
    hidden: list[str] = []
    place = 0
    while place < len(raw):
        if escaped := _ESCAPED.match(raw, place):
            visible.append(_PLACEHOLDER)
            place = escaped.end()
        elif spoiler := _SPOILER.match(raw, place):
            hidden.append(seen(spoiler[1]).visible)
            place = spoiler.end()
        else:
            visible.append(raw[place])
            place += 1
    return Seen("".join(visible), "\n".join(hidden))


def hidden_by_its_writer(text: str) -> str:
    """All that stands between bars, whether or not something else disarms them."""
    return "".join(_SPOILER.findall(text))


def plain(raw: str) -> str:
    """The text as it is read: escapes undone, bars and guards gone."""
    bare = _SPOILER.sub(r"\1", raw).replace("\u200b", "")
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", bare)
