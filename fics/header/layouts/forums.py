"""A thread's head as forums show it: fandoms and states in its title's brackets, who began it, and counts."""

import re
from collections.abc import Iterator, Sequence

from fics.header import values
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import fact
from fics.header.name_lists import FANDOMS, PEOPLE, TAGS
from fics.header.quoting import listed, prose, single
from fics.links.addresses import is_address
from fics.text.plain import clean

_SIGN = re.compile(
    r"(?:thread ?starter|start(?:ed)? date|thread ?marks?|watchers|"
    r"recent readers|last thread ?mark|reader mode)\b\s*:?.*",
    re.IGNORECASE,
)
"""How a line of a thread's head begins that no other page has."""
_ROW = re.compile(
    r"(?:by )?(?P<author>[^·•|]{1,60}?)\s*[·•|]\s*(?P<facts>.*\bthread ?marks?\b.*)", re.IGNORECASE
)
"""`by wren · 1.2M words · 318 threadmarks`"""
_PARTED = re.compile(r"\s*[·•|]\s*")
_BEGUN = re.compile(
    r"(?P<author>[^·•|]{1,40}?)\s*[·•|]\s*(?:[A-Z][a-z]{2,8}\.? \d\d?,? \d{4}|\d{4}-\d\d-\d\d|"
    r"\d\d? [A-Z][a-z]{2,8} \d{4}).{0,60}"
)
"""Who began it when: `wren · Nov 1, 2021 · 1 2 3 … 40`."""
_STARTER = re.compile(r"thread starter:?\s+(?P<author>\S.{0,60})", re.IGNORECASE)
_TAGGED = re.compile(r"tags\s+(?P<tags>[^:\s][^:]{0,200})", re.IGNORECASE)
_BOARD = re.compile(
    r"\s+\|\s+(?:SpaceBattles|Sufficient Velocity|Questionable Questing|"
    r".{0,30}Forums?)\Z",
    re.IGNORECASE,
)
"""What a browser puts behind a thread's title."""
_COUNTED = re.compile(r"(?P<count>\d[\d,]*) thread ?marks?", re.IGNORECASE)
_LABEL = re.compile(r"\A(?:thread|thread title)\s*:\s*", re.IGNORECASE)
# `[Saltmarsh/Harbour Nine] Salt`
_BEFORE = re.compile(r"\A\[(?P<said>[^\[\]]{2,80})\](?!\()\s*(?=\S)")
# `Salt (Saltmarsh/Harbour Nine) [Complete]`
_BEHIND = re.compile(r"(?<=\S)\s*(?:\((?P<round>[^()]{2,80})\)|\[(?P<square>[^\[\]]{2,80})\])\Z")
_KIND = (
    r"(?:quest|fan ?fic(?:tion)?|fic|si|self[- ]insert|story|crossover|x-?over|au|cyoa|one-?shot|snippets?)"
)
# `A Saltmarsh Quest`, `Saltmarsh SI`
_OF_A_WORLD = re.compile(rf"(?:an? )?(?P<name>[A-Z].{{1,60}}?)(?: {_KIND})+", re.IGNORECASE)
_NO_WORLD = re.compile(
    rf"(?:oc|alt[- ]?power|original(?: fiction)?|no spoilers|nsfw|sfw|repost|{_KIND})", re.IGNORECASE
)
"""What such brackets say beside a fandom."""
_NEAR = 12
"""Lines of a head."""
_TAG = 40
"""Characters of a tag."""
_SUMMARY_LABELS = ("summary", "blurb", "description", "synopsis")
_SUMMARY = 900
"""Characters of a description without a label."""


def relaid(lines: list[str]) -> list[str] | None:
    """The head as labelled lines."""
    told = [line for line in map(clean, lines[:_NEAR]) if line]
    if len(told) < 2 or not any(_SIGN.fullmatch(line) or _ROW.fullmatch(line) for line in told[1:]):
        return None
    titled = bool(_LABEL.match(told[0]))
    if is_address(told[0]) or (labelled(told[0]) and not titled):
        return None
    below = [line for line in map(clean, lines) if line][1:]
    rows = [at for at, line in enumerate(below[:_NEAR]) if _ROW.fullmatch(line)]
    return [*_titled(_BOARD.sub("", _LABEL.sub("", told[0]))), *_below(below[:_NEAR], rows), *below[_NEAR:]]


def _titled(title: str) -> Iterator[str]:
    """The title, and what stands in brackets around it as far as it is clear."""
    facts = list[str]()
    if (before := _BEFORE.match(title)) and (said := list(_said(before["said"], alone=True))):
        facts, title = said, title[before.end() :]
    while (behind := _BEHIND.search(title)) and (said := list(_said(behind["round"] or behind["square"]))):
        facts, title = facts + said, title[: behind.start()]
    yield single("Title", title)
    yield from facts


def _said(text: str, *, alone: bool = False) -> Iterator[str]:
    """What brackets say: a state, or the fandoms; one name is one where its kind is told, or it is alone."""
    if values.is_status(text):
        yield f"Status: {text}"
        return
    worlds = [name.strip() for name in text.split("/") if not _NO_WORLD.fullmatch(name.strip())]
    kind = _OF_A_WORLD.fullmatch(text)
    if kind and not _NO_WORLD.fullmatch(kind["name"]):
        worlds = [kind["name"]]
    clear = bool(kind) or alone or "/" in text
    if clear and worlds and all(name[:1].isupper() and "," not in name for name in worlds):
        yield from listed("Fandom", tuple(worlds), FANDOMS)


def _below(told: Sequence[str], rows: Sequence[int]) -> Iterator[str]:
    summary = list[str]()
    for at, line in enumerate(told):
        if at in rows and (row := _ROW.fullmatch(line)):
            yield from _row(row)
        elif unsigned := list(_unsigned(line)):
            yield from unsigned
        elif labelled(line) or is_address(line):
            yield line
        elif _SIGN.fullmatch(line):
            yield from (
                each for part in _PARTED.split(line) for each in ([part] if labelled(part) else fact(part))
            )
        else:
            tags = line.split(", ")
            if len(tags) > 1 and line[-1].isalnum() and line.islower() and max(map(len, tags)) <= _TAG:
                yield from listed("Tags", tuple(tags), TAGS)
            else:
                summary.append(line)
    text = "\n".join(summary)
    yield from (
        prose("Summary", text)
        if 0 < len(text) <= _SUMMARY and not any(line.lower().startswith(_SUMMARY_LABELS) for line in told)
        else ()
    )


def _unsigned(line: str) -> Iterator[str]:
    """Who began the thread, and its tags, where a copy lost the signs between them."""
    if starter := _STARTER.fullmatch(line) or _BEGUN.fullmatch(line):
        yield from listed("Author", (starter["author"],), PEOPLE)
    elif tagged := _TAGGED.fullmatch(line):
        yield from listed("Tags", (tagged["tags"],), TAGS)


def _row(row: re.Match[str]) -> Iterator[str]:
    yield from listed("Author", (row["author"],), PEOPLE)
    for part in _PARTED.split(row["facts"]):
        counted = _COUNTED.fullmatch(part)
        yield from (f"Chapters: {counted['count']}",) if counted else fact(part)
