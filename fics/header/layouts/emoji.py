"""A post whose lines begin with an emoji for a label: `📖 title`, `✍️ author`, `⚠️ TW: …`."""

import re

from fics.header.labels import labelled
from fics.header.layouts.fact_lines import facts, sure
from fics.text.plain import clean

_MEANT = {
    "Title": "📖📚📕📗📘📙",
    "Author": "✍🖊🖋👤👩",
    "Summary": "📝💬🗒📃",
    "Link": "🔗",
    "Warnings": "⚠🚨",
    "Ships": "💞💕💘💑🚢💗❤",
    "Fandom": "🎭🌍🎬🌐",
    "Tags": "🏷🔖",
    "Words": "📏📊🔢",
    "Rating": "🔞⭐",
}
_LABELS = {sign: label for label, signs in _MEANT.items() for sign in signs}
_LINE = re.compile(rf"(?P<sign>[{''.join(_LABELS)}])\ufe0f?\u200d?\s*(?P<said>\S.*)")
_NEAR = 25
"""Lines in which such a post stands."""
_ENOUGH = 3
"""Lines that make one."""


def relaid(lines: list[str]) -> list[str] | None:
    """The lines as labelled lines."""
    told = [clean(line) for line in lines[:_NEAR]]
    found = [_LINE.fullmatch(line) for line in told]
    if sum(1 for each in found if each and not labelled(each["said"])) < _ENOUGH:
        return None
    laid = [part for line, each in zip(told, found, strict=True) for part in _laid(line, each)]
    first = next((at for at, each in enumerate(found) if each), 0)
    return [*laid[first:], *lines[_NEAR:]]


def _laid(line: str, found: re.Match[str] | None) -> list[str]:
    if not found or labelled(found["said"]):
        return [found["said"] if found else line]
    label, said = _LABELS[found["sign"]], found["said"]
    several = sure(said) or facts(said)
    if several and label not in ("Title", "Author", "Summary", "Link", "Warnings"):
        return several
    return [f"{label}: {said}"]
