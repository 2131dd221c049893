"""Members' words made harmless for a message: nothing pings, links or forges a card; spoiler bars stay.

What is kept was cleaned before (`fics.text.plain`); what turns a line's direction is disarmed here once more,
because a name must not be able to write over what stands beside it.
"""

import re
import unicodedata
from collections.abc import Iterable

from fics import spoiler_bars
from fics.catalogue import _

# what Discord would draw as bold, small, hidden or linked anywhere in a line
_MARKUP = re.compile(r"[\\*_~`\[\]<|]")
# quotes, headings, lists and small print begin a line
_LINE_START = re.compile(r"^([^\S\n]*)([>#+-]|\d+(?=[.)]))", re.MULTILINE)
# the colon alone, so that Discord makes no link of it
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)")
# an @ with something behind it may ping; one alone can't
_MENTION = re.compile(r"@(?=\S)")
# what turns the direction of writing: a name could else turn the line around it
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# most names have nothing of all that
_TO_DISARM = re.compile(
    "|".join(each.pattern for each in (_MARKUP, _LINE_START, _ADDRESS, _MENTION, _TURNING)), re.MULTILINE
)
_JOINING = re.compile("[\u200d\u1160-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the character before it, besides marks: joiners, Hangul's parts, skin tones, flag tags."""
# two of them are a flag, so none is cut off from its fellow
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_CUT = 3
"""Characters that a cut costs: an ellipsis, and the bars that close a spoiler."""
_LONG_WORD = 15
"""Words up to about so many characters are left out rather than cut in two."""
_NAME = 100
"""Characters of one name in a list."""


def harmless(text: str) -> str:
    """The text with every markdown, mention and link in it made plain; `||spoilers||` stay hidden."""
    if not _TO_DISARM.search(text):
        return text
    parts = (
        f"||{_plain(part)}||" if hidden else _plain(part)
        for part, hidden in spoiler_bars.drawn_parts(_straight(text))
    )
    # Behind a space of no width Discord sees no mention; a backslash would not do for @everyone.
    return _MENTION.sub("@\u200b", "".join(parts))


def _straight(text: str) -> str:
    """The text without what turns its direction; the space of no width in its place keeps bars apart."""
    return _TURNING.sub("\u200b", text)


def _plain(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    return _ADDRESS.sub(r"\\:", _LINE_START.sub(_escaped_start, escaped))


def _escaped_start(start: re.Match[str]) -> str:
    mark = start[2]
    return f"{start[1]}{mark}\\" if mark.isdigit() else f"{start[1]}\\{mark}"


def clip(text: str, limit: int) -> str:
    """The text, at most `limit` characters of it, ending in an ellipsis where something is left out.

    No emoji or accent is cut in two, nor a word that is not long, and a spoiler that is cut stays closed.
    """
    if len(text) <= limit:
        return text
    end = max(limit - _CUT, 0)
    while end and _belong_together(text, end):
        end -= 1
    space = text.rfind(" ", max(end - _LONG_WORD, 0), end + 1)  # where the last whole word ends
    end = space if space > 0 else end
    spoiler = next(
        (found for found in spoiler_bars.SPOILER.finditer(text) if found.start() < end < found.end()), None
    )
    if spoiler is None:
        return f"{text[:end].rstrip()}…"[:limit]
    if end < spoiler.start(1):
        return f"{text[: spoiler.start()]}…"
    return f"{text[: min(end, spoiler.end(1))]}…||"


def _belong_together(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before == "\u200d" or _JOINING.match(after) or unicodedata.category(after).startswith("M"):
        return True
    if not _FLAG_LETTERS.match(after):
        return False
    # A flag is two letters, and flags side by side are one run: only between two pairs may it be cut.
    flags = _FLAG_LETTERS.finditer(text)
    return any(run.start() < place < run.end() and (place - run.start()) % 2 for run in flags)


def fitted(text: str, limit: int) -> str:
    """The harmless text, clipped so that it fits `limit` characters with all that was escaped in it."""
    shown, size = harmless(text), len(text)
    # How much escaping adds is known only afterwards, so the cut moves towards its place by proportion.
    while len(shown) > limit:
        size = min(size - 1, size * limit // len(shown))
        shown = harmless(clip(text, size)) if size > _CUT else "…"[:limit]
    return shown


def line(text: str, limit: int) -> str:
    """One harmless line; a name written from right to left keeps its direction to itself."""
    flat = " ".join(_straight(text).split())
    if limit <= 2 or flat.isascii():
        return fitted(flat, limit)
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in flat):
        return fitted(flat, limit)
    # Isolates: else a Hebrew or Arabic name would turn round the punctuation and numbers behind it.
    return f"\u2068{fitted(flat, limit - 2)}\u2069"


def plain(text: str, limit: int) -> str:
    """One line for where no markdown is drawn, as on buttons and in threads' names; it mentions nobody."""
    return clip(_MENTION.sub("@\u200b", " ".join(_straight(text).split())).replace("<", "‹"), limit)


def quote(text: str, limit: int) -> str:
    """The text as a quotation: each line behind a mark, blank lines left out."""
    lines = "\n".join(stripped for part in text.splitlines() if (stripped := part.strip()))
    shown, space = _quoted(fitted(lines, limit)), limit
    while len(shown) > limit:
        space = min(space - 1, space * limit // len(shown))
        shown = _quoted(fitted(lines, space))
    return shown


def _quoted(text: str) -> str:
    return "\n".join(f"> {part}" for part in text.split("\n")) if text else ""


def listed(names: Iterable[str], limit: int, *, separator: str = ", ") -> str:
    """The names as one harmless line of at most `limit` characters; what does not fit is counted.

    Only where not even the first name fits is it clipped.
    """
    every = list(names)
    shown = [line(name, _NAME) for name in every]
    for count in range(len(shown), 0, -1):
        told = separator.join([*shown[:count], *_rest(len(shown) - count)])
        if len(told) <= limit:
            return told
    rest = "".join(separator + more for more in _rest(len(every) - 1))
    first = line(every[0], min(_NAME, max(limit - len(rest), 1))) if every else ""
    return first + rest if len(first + rest) <= limit else "…"[:limit]


def _rest(number: int) -> list[str]:
    return [_("+{count} more", count=number)] if number > 0 else []


def more_in_adult(count: int, lack: str) -> str:
    """The line below a list of what this channel may not show of it; `lack`: why its reader has no other."""
    if not lack:
        return _("-# {count} more in 18+ channels", "-# {count} more in 18+ channels", count=count)
    more = _("-# {count} more for 18+ channels.", "-# {count} more for 18+ channels.", count=count)
    return f"{more} {lack}"


def in_adult(count: int, lack: str) -> str:
    """So many are for adult channels, in a list of what is left out."""
    if lack:
        # Translators: behind “Hidden: ”. There is no such channel, or the reader can't use it.
        return _("{count} for 18+ channels", "{count} for 18+ channels", count=count)
    return _("{count} in 18+ channels", "{count} in 18+ channels", count=count)


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: `1 fic`, `1,200 fics`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
