"""Facts that sentences tell in passing: `it's 80k of Ned/Tom, rated E, complete, and mind the drowning`."""

import re
from collections.abc import Iterator, Sequence

from fics.header.layouts.fact_lines import STRONG, fact
from fics.header.measures import is_rating, label
from fics.header.name_lists import SHIPS, WARNED
from fics.header.quoting import listed
from fics.header.warning_lines import pieces
from fics.tags.triggers.table import triggers_of

_PART = re.compile(r"\s*[,;()\n|•·](?!\d{3}(?!\d))\s*|[.!?…](?=\s|\Z)\s*|\s+[-–—]\s+")
_LONGEST = 60
"""Characters of a part that may be a fact and nothing else."""
_OPENING = re.compile(
    r"\A(?:(?:and|but|so|it'?s|it is|is|also|about|all|an?|only|still|currently|already|around|roughly) )+",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"(?<!\w)rated:? (?:a |an )?(?P<label>[A-Za-z]{1,8}(?:-?\d{1,2})?\+?)(?![\w/])", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?<![\w.,$£€#/-])(?P<count>[~≈]?\d{1,4}(?:[.,]\d{1,2})?k(?:\+|ish)?(?: words?)?"
    r"|\d{1,3}(?:,\d{3})+(?: words?)?|\d{3,7} words)(?![\w/])"
    r"(?! (?:like|kudo|hit|view|note|vote|read|follow|comment|bookmark|sub|people|reviews|fav|more|left)\w*)",
    re.IGNORECASE,
)
_CHAPTERS = re.compile(
    r"(?<![\w/.,])(?P<count>\d{1,3}(?:/(?:\d{1,3}|\?))?) (?:chapters?|parts)(?!\w)", re.IGNORECASE
)
_STATE = re.compile(
    r"(?<!\w)(?:(?P<state>complete|completed|wip|ongoing|in progress|on hiatus|abandoned|unfinished|"
    r"incomplete)"
    r"|(?:it'?s|is|and|already|now|fully) (?P<done>finished))(?!\w)"
    r"(?!\s+(?!(?:and|but|so|at|with|now|fic|work|story|though|as|i|it|if|no|for|in|on|yay|or|too|btw|"
    r"still)\b)\w)",
    re.IGNORECASE,
)
_PERSON = r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?"
_SHIP = re.compile(rf"(?<![\w/:.])(?P<ship>{_PERSON}(?:/{_PERSON}){{1,3}})(?![\w/])")
_NO_SHIP = re.compile(
    r"AO3|FFN?|LJ|DW|AU|OC|Hurt|Angst|Fluff|Comfort|Smut|NSFW|SFW|Enemies|Friends", re.IGNORECASE
)
_WARNED = re.compile(
    r"(?<!\w)(?:[ct]ws?|warnings?|heads[- ]up|mind the|watch out|careful|triggers?|content note)(?!\w)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


def passing_facts(text: str) -> list[str]:
    """The facts as labelled lines, each field once; whatever a sentence warns of is among them."""
    found = dict[str, str]()
    for line in (*_alone(text), *_within(text)):
        found.setdefault(line.partition(":")[0], line)
    return [*found.values(), *_warnings(text)]


def clear(facts: Sequence[str]) -> int:
    """How many of them say a rating, a length, a ship, chapters or a status."""
    return sum(1 for line in facts if line.startswith(STRONG))


def _alone(text: str) -> Iterator[str]:
    """Facts that stand between commas."""
    for part in _PART.split(text):
        if part and len(part) <= _LONGEST:
            yield from (
                line
                for line in fact(_OPENING.sub("", part))
                if line.startswith(_ALONE) or (line.startswith("Ships:") and len(line.split()) <= _SHIP_WORDS)
            )


def _within(text: str) -> Iterator[str]:
    yield from (
        f"Rating: {label(found['label'])}" for found in _RATED.finditer(text) if is_rating(found["label"])
    )
    yield from (f"Words: {found['count']}" for found in _COUNT.finditer(text))
    yield from (f"Chapters: {found['count']}" for found in _CHAPTERS.finditer(text))
    yield from (f"Status: {found['state'] or found['done']}" for found in _STATE.finditer(text))
    ships = tuple(found["ship"] for found in _SHIP.finditer(text) if not _NO_SHIP.search(found["ship"]))
    yield from listed("Ships", ships[:_SHIPS], SHIPS) if ships else ()


_ALONE = ("Rating:", "Words:", "Status:", "Chapters:")
_SHIP_WORDS = 4
"""Words of a line with a ship; in more, other words stand around it."""
_SHIPS = 5
"""Ships that are told in passing."""


def _warnings(text: str) -> Iterator[str]:
    told = [sentence for sentence in _SENTENCE.split(text) if _WARNED.search(sentence)]
    told = [_ADDRESS.sub("", sentence) for sentence in told]
    warned = tuple(
        piece for sentence in told for piece in pieces(sentence.replace("||", "")) if triggers_of(piece)
    )
    yield from listed("Warnings", warned, WARNED) if warned else ()
