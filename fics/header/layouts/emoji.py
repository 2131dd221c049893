"""A post whose lines begin with an emoji for a label: `📖 title`, `✍️ author`, `⚠️ TW: …`, or rows of such."""

import re
from collections.abc import Iterator, Sequence

from fics.header.labels import labelled
from fics.header.layouts.fact_lines import fact, facts, sure
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
_SIGNED = re.compile("(?P<sign>[\u2190-\u2bff\U0001f000-\U0001faff])[\ufe0f\u200d]*\\s*(?P<said>\\S.*)")
"""A part of a row, whatever sign it begins with: `✅ complete`."""
_PARTED = re.compile(r"\s*[|·•]\s*|\s+[-–—/]\s+")
_ROW = 12
"""Parts of a row."""
_BYLINE = re.compile(r"\S.{0,200}\s(?:by|von|par|por|от)\s+\S.{0,80}", re.IGNORECASE)
_NEAR = 25
"""Lines in which such a post stands."""
_ENOUGH = 3
"""Lines, or parts of a row, that make one."""


def relaid(lines: list[str]) -> list[str] | None:
    """The lines as labelled lines."""
    told = [clean(line) for line in lines[:_NEAR]]
    rows = [_row(line) for line in told]
    found = [_LINE.fullmatch(line) for line in told]
    alone = sum(
        1 for each, row in zip(found, rows, strict=True) if each and not row and not labelled(each["said"])
    )
    if alone + sum(map(len, rows)) < _ENOUGH:
        return None
    first = next((at for at, each in enumerate(found) if each or rows[at]), 0)
    titled = bool(rows[first]) and any(map(_BYLINE.fullmatch, told[:first]))
    above = [line for line in told[:first] if titled or labelled(line)]
    laid = [
        part
        for line, each, row in zip(told[first:], found[first:], rows[first:], strict=True)
        for part in (_laid_row(row, titled=titled) if row else _laid(line, each))
    ]
    return [*above, *laid, *lines[_NEAR:]]


def _row(line: str) -> list[re.Match[str]]:
    """The parts of a line in which each has a sign of its own, some of them known; else none."""
    parts = [part for part in _PARTED.split(line, _ROW) if part]
    signed = [found for part in parts if (found := _SIGNED.fullmatch(part))]
    known = sum(1 for found in signed if found["sign"] in _LABELS)
    return signed if 1 < len(signed) == len(parts) and known > 1 else []


def _laid_row(row: Sequence[re.Match[str]], *, titled: bool) -> Iterator[str]:
    """A row's parts; a book is the fandom's where the title stands above."""
    for found in row:
        said, label = found["said"], _LABELS.get(found["sign"])
        if labelled(said):
            yield said
        elif told := list(fact(said)) if label not in ("Title", "Author") else []:
            yield from told
        else:
            label = "Fandom" if titled and label == "Title" else label
            yield f"{label}: {said}" if label else said


def _laid(line: str, found: re.Match[str] | None) -> list[str]:
    if not found or labelled(found["said"]):
        return [found["said"] if found else line]
    label, said = _LABELS[found["sign"]], found["said"]
    several = sure(said) or facts(said)
    if several and label not in ("Title", "Author", "Summary", "Link", "Warnings"):
        return several
    return [f"{label}: {said}"]
