"""What a text warns of by name: behind `TW:`, `contains` or a sign, as a #tag, or alone behind bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_TEXT = 20_000
"""Characters of a text that are looked at."""
_MOST = 40
"""Notices that are read of it."""
_REACH = 300
"""Characters behind a notice in which its names stand."""
_WARNS = (
    r"[ct]\.?w\.?s?|cns?|"
    r"(?:trigger|content|general|story|kink|squick|chapter)[ -]?(?:warnings?|notes?|notices?)|"
    r"warnings?|triggers?|attenzione|"
    r"dead dove(?:[\s:,;–—-]*do not eat)?|(?:trigger|inhalts)?warnung(?:en)?|achtung|"
    r"advertencias?|avisos?|gatilhos?|avertissements?|предупреждени[яе]|осторожно"
)
_TELLS = (
    r"contain(?:s|ing)?|includ(?:es|ing)|deal(?:s|ing) with|heads[ -]up|(?:heed|mind) the|nb|enthält|"
    r"contiene|cont[eé]m|contient|содержит|there(?:'s|’s| is| are| will be)"
)
_WARNING = re.compile(
    rf"(?<!\w)(?<!no )(?<!without )(?:{_WARNS})(?!\w)|警告|注意|경고|주의|预警|預警", re.IGNORECASE
)
_TELLING = re.compile(rf"(?<!\w)(?:{_TELLS})(?!\w)|[⚠☢☣‼❗]", re.IGNORECASE)
"""What tells of anything: behind it no two letters count that may be a person's name."""
_SMALL = re.compile(r"\W*(?:(?:for|of|about|the|some|also|there(?:'s|’s| is| are))\s+){0,4}")
_END = re.compile(r"[.!?…](?=\s|\Z)|[。！？\n]")
_BETWEEN = re.compile(r"\s*(?:[,;、，；|+&()\[\]/·•]|\s[-–—]\s|\b(?:and|or|und|y|et|e|и)\b)\s*")
_OPENING, _CLOSING = re.compile(r"[(\[{（【]"), re.compile(r"[)\]}）】]")
_HASHTAG = re.compile(r"(?<![\w&])#(?P<name>[^\s#,;.!?()\[\]]{2,60})")
_GLUED = re.compile(r"(?:tw|cw)[_:-]?(?=[^\W\d_]{2})", re.IGNORECASE)
"""A notice glued to a tag: `#twdubcon`."""
_BARRED = re.compile(r"\|\|(?P<name>[^|\n]{2,80})\|\|")
_BRACKETED = re.compile(r"[(\[{（【](?P<name>[^()\[\]{}（）【】\n]{2,120})[)\]}）】]")
_START = 3
_STARTS = frozenset((
    "t", "c", "ct", "tw", "cw", "cn", "tws", "cws", "cns", "tri", "con", "gen", "sto", "kin", "squ", "cha",
    "war", "att", "dea", "inh", "ach", "adv", "avi", "gat", "ave", "inc", "hea", "hee", "min", "nb", "the",
))  # fmt: skip
"""How the first word of a notice in letters of ASCII begins."""
_APART = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_LONG = 2_000
"""Characters of a text of which it's remembered what it warns of."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What stands behind a notice, and whether it is sure to be names."""

    text: str
    is_sure: bool = True

    def names(self) -> Iterator[str]:
        """All of it as one name, and where it is sure, each name in it."""
        yield self.text
        if self.is_sure:
            yield from filter(None, _BETWEEN.split(self.text))


def announced(text: str) -> tuple[Announcement, ...]:
    """Everything that a text warns of by name."""
    text = text[:_TEXT]
    if not _may_announce(text):
        return ()
    return _remembered(text) if len(text) <= _LONG else tuple(_announced(text))


def _may_announce(text: str) -> bool:
    """Whether there may be a notice; asked first, since most texts have none."""
    if not text.isascii() or "#" in text or "||" in text:
        return True
    words = text.lower().translate(_APART).split()
    return not _STARTS.isdisjoint([word[:_START] for word in words])


def _announced(text: str) -> Iterator[Announcement]:
    for found in islice(_WARNING.finditer(text), _MOST):
        yield Announcement(_behind(text, found.end()))
    for found in islice(_TELLING.finditer(text), _MOST):
        yield Announcement(_behind(text, found.end()), is_sure=False)
    for found in _HASHTAG.finditer(text):
        yield Announcement(_GLUED.sub("", found["name"], count=1))
    yield from (Announcement(found["name"]) for found in _BARRED.finditer(text))
    for found in _BRACKETED.finditer(text):
        if _WARNING.search(found["name"]):
            yield Announcement(found["name"])


# of one text it is asked what it says of Underage Sex, and of triggers
@lru_cache(maxsize=1_024)
def _remembered(text: str) -> tuple[Announcement, ...]:
    return tuple(_announced(text))


def _behind(text: str, start: int) -> str:
    """What stands behind a notice, up to the end of its sentence or of the brackets around it."""
    told = _SMALL.sub("", _END.split(text[start : start + _REACH], maxsplit=1)[0], count=1)
    closing = _CLOSING.search(told)
    return told[: closing.start()] if closing and not _OPENING.search(told, 0, closing.start()) else told
