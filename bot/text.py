"""Members' words made harmless for a message: nothing pings, links or forges a card; spoiler bars stay."""

import re
from collections.abc import Iterable

_SPOILER = re.compile(r"\|\|(?=[^|])(.+?)(?<=[^|])\|\|", re.DOTALL)
_MARKUP = re.compile(r"[\\*_~`\[\]<|]")
_LINE_START = re.compile(r"^(\s*)([>#+-]|\d+(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)")
_MENTION = re.compile(r"@(?=\S)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NO_BREAK_BEFORE = re.compile("[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]")


def harmless(text: str) -> str:
    """The text with every markdown, mention and link in it made plain; `||spoilers||` stay hidden."""
    parts: list[str] = []
    end = 0
    for spoiler in _SPOILER.finditer(text):
        parts += [_plain(text[end : spoiler.start()]), f"||{_plain(spoiler[1])}||"]
        end = spoiler.end()
    return _MENTION.sub("@\u200b", "".join([*parts, _plain(text[end:])]))


def _plain(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    return _ADDRESS.sub(r"\\:", _LINE_START.sub(_escaped_start, escaped))


def _escaped_start(start: re.Match[str]) -> str:
    mark = start[2]
    return f"{start[1]}{mark}\\" if mark.isdigit() else f"{start[1]}\\{mark}"


def clip(text: str, limit: int) -> str:
    """The text, at most `limit` characters of it, ending in an ellipsis where something is left out.

    No emoji or accent is cut in two, and a spoiler that is cut stays closed.
    """
    if len(text) <= limit:
        return text
    end = max(limit - 3, 0)
    while end and _NO_BREAK_BEFORE.match(text, end):
        end -= 1
    kept = text[:end].rstrip("|") if text[end] == "|" else text[:end]
    return f"{kept}…||" if kept.count("||") % 2 else f"{kept}…"


def fitted(text: str, limit: int) -> str:
    """The harmless text, clipped so that it fits `limit` characters with all that was escaped in it."""
    shown, size = harmless(text), len(text)
    while len(shown) > limit:
        size = min(size - 1, size * limit // len(shown))
        shown = harmless(clip(text, size)) if size > 3 else "…"[:limit]
    return shown


def line(text: str, limit: int) -> str:
    """One harmless line; a name written from right to left keeps its direction to itself."""
    flat = " ".join(text.split())
    if not _RIGHT_TO_LEFT.search(flat):
        return fitted(flat, limit)
    return f"\u2068{fitted(flat, limit - 2)}\u2069"


def quote(text: str, limit: int) -> str:
    """The text as a quotation: each line behind a mark, blank lines left out."""
    lines = [stripped for part in text.splitlines() if (stripped := part.strip())]
    shown = fitted("\n".join(lines), max(limit - 2 * len(lines), 1))
    return "\n".join(f"> {part}" for part in shown.splitlines())


def listed(names: Iterable[str], limit: int, *, separator: str = ", ") -> str:
    """The names as one harmless line of at most `limit` characters; what does not fit is counted."""
    rest = list(names)
    shown: list[str] = []
    room = limit - len(separator) - len(f"+{len(rest)} more")
    while rest and len(separator.join([*shown, name := line(rest[0], 100)])) <= room:
        shown.append(name)
        rest.pop(0)
    if len(rest) == 1 and len(separator.join([*shown, name := line(rest[0], 100)])) <= limit:
        return separator.join([*shown, name])
    return separator.join([*shown, *([f"+{len(rest)} more"] if rest else [])])


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: `1 fic`, `1,200 fics`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
