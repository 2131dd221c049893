"""Addresses of fics that no bot is to see: `archiveofourown dot org/works/1`, `ao3 #123456`.

They say which fic is meant, where it is held against what left, is blocked or is listed; no link is made of
them.
"""

import re

from fics.links.addresses import links
from fics.models import Facts, Link

_NAMES = (
    r"archiveofourown|archive ?of ?our ?own|ao3|fanfiction|fictionpress|wattpad|royalroad|fimfiction|ficbook|"
    r"squidgeworld|ficwad|fanfiktion|scribblehub|tumblr|livejournal|dreamwidth"
)
_ENDS = r"(?:org|com|net|gay|info|de)"
_DOTTED = "dot|punkt|punto|ponto|point|точка"
_DOT = rf"\s{{0,2}}(?:[\[({{<]\s?(?:\.|{_DOTTED})\s?[\])}}>]|(?<=\s)(?:{_DOTTED})(?=\s)|\.)\s{{0,2}}"
_HOST = re.compile(
    rf"(?<![\w.])(?P<name>{_NAMES}){_DOT}(?P<end>{_ENDS})(?!\w)(?:\s{{0,2}}(?=/))?", re.IGNORECASE
)
_SCHEME = re.compile(r"(?<!\w)(?:h[tx*_]{2}ps?)\s?(?:\[:\]|:)\s?//\s?", re.IGNORECASE)
_SLASH = r"\s{0,2}(?:\[/\]|/|(?<=\s)slash(?=\s))\s{0,2}"
_SLASHES = re.compile(
    rf"(?<=\.(?:org|com|net)){_SLASH}(?=works|s|users|story|readfic)|(?<=/works){_SLASH}(?=\d)", re.IGNORECASE
)
_AO3 = r"(?:ao3|archive ?of ?our ?own)"
_WORK = r"(?:work|fic|story|id|nr|no|number|works)\b\.?[\s:#/-]{0,3}"
_NUMBERED = re.compile(
    rf"(?<!\w){_AO3}(?:'s)?[\s:,–-]{{0,3}}(?:\(?{_WORK}){{0,3}}#?\s?(?P<behind>\d{{5,9}})(?!\w)"
    rf"|(?<!\w)(?:work|fic|story|id)[\s:#]{{0,3}}(?:(?:id|number|no|nr)\b\.?[\s:#]{{0,3}})?#?(?P<before>\d{{5,9}})"
    rf"[\s,(–-]{{1,3}}(?:(?:on|at|auf|sur|en|no|su|на|@)\s)?{_AO3}(?!\w)"
    r"|(?<![\w./])/?works/(?P<alone>\d{5,9})(?!\w)",
    re.IGNORECASE,
)
_HINT = re.compile(r"hxx|h\*\*|ao3|archive ?of|fanfic|wattpad|/works|\bdot\b|[\[({]\s?\.|\.\s", re.IGNORECASE)
_MOST = 4_000
"""Characters of a text that are looked at."""


def undisguised(text: str) -> str:
    """A text with its addresses as they are meant, those of numbers too: to compare, not to show."""
    text = text[:_MOST]
    if not _HINT.search(text):
        return text
    told = _SCHEME.sub("https://", text)
    told = _HOST.sub(lambda host: f"{host['name'].replace(' ', '')}.{host['end']}", told)
    told = _SLASHES.sub("/", _SLASHES.sub("/", told))
    return _NUMBERED.sub(_address, told)


def _address(found: re.Match[str]) -> str:
    number = found["behind"] or found["before"] or found["alone"]
    return f" https://archiveofourown.org/works/{number} "


def told_in(*texts: str | None) -> tuple[Link, ...]:
    """The fics whose addresses stand in texts, plainly or in disguise."""
    return tuple(link for text in texts if text for link in links(undisguised(text)))


def meant(facts: Facts, *texts: str) -> tuple[Link, ...]:
    """The links by which a fic is known: its own; of one that has none, those that are told with it."""
    return facts.links or told_in(facts.title, facts.summary, facts.series, *texts)
