"""A text that tells of several fics, cut into one for each: rec posts, lists, cards, templates repeated."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.layouts import ao3_list, own_cards
from fics.text.plain import clean, unbroken

TEXT = 64 * 1024
"""Characters of a text in which several fics are looked for."""
LINES = 2_000
"""Lines of them."""
MOST = 200
"""Fics of one text."""

# `- `, `12. `: a list's mark is no part of a title
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+(?=\S)")
_LABEL = re.compile(r"\W{0,4}(?P<label>[^\W\d_][^\n:：]{0,24}?)\s*[:：](?!//)")
_HEADED = re.compile(
    r"\s*(?:(?:[-*•]|\d{1,3}[.)])\s+)?\*{0,3}_?(?:\[[^\[\]]{1,200}\]\(<?https?://[^()\s]{1,400}>?\)|"
    r"[\"“][^\"“”]{1,200}[\"”])"
    r"_?\*{0,3},?\s+by\s+\S.*"
)
"""A fic's own line in a rec post: its title with a link or in quotes, and its author."""


def entries(text: str) -> tuple[str, ...]:
    """The texts of a text's fics in their order; the text alone where it doesn't tell of several."""
    lines = [part for line in unbroken(text[:TEXT]).split("\n") for part in _each_titled(line)][:LINES]
    cleaned = [clean(line) for line in lines]
    for starts in (
        _listed(cleaned, own_cards.begins),
        _listed(cleaned, ao3_list.begins),
        [at for at, line in enumerate(lines) if _HEADED.fullmatch(line)],
        _titled(cleaned),
    ):
        if len(starts) > 1:
            ends = [*starts[1:], len(lines)]
            return tuple("\n".join(lines[start:end]) for start, end in zip(starts[:MOST], ends, strict=False))
    return (text,)


def _each_titled(line: str) -> Iterator[str]:
    """The blocks that were run together in a line, as one-line boxes do: cut where its first label returns.

    Only where it begins with a title: of other labels a block may have several.
    """
    first = _LABEL.match(line)
    starts = [0]
    if first and line.count(first["label"]) > 1 and (told := labelled(clean(line))):
        again = re.compile(rf"(?<=[\s|;,]){re.escape(first['label'])}\s*[:：](?!//)")
        if told[0][0] is Field.TITLE:
            starts += [found.start() for found in again.finditer(line, first.end())]
    for start, end in pairwise([*starts, len(line)]):
        yield line[start:end] if end == len(line) else line[start:end].rstrip(" \t|;,")


def _listed(lines: Sequence[str], begins: Callable[[Sequence[str]], bool]) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        # asked first, since it rules out most lines, where `begins` reads forty of them
        if " by " in f" {line}" and begins(lines[at : at + _REACH])
    ]


_REACH = 40
"""Lines of an entry's top."""


_POINTER = re.compile(r"\W*(?:(?:read|click|it|is|right) )*(?:here|link|below)\b\W*", re.IGNORECASE)


def _titled(lines: Sequence[str]) -> list[int]:
    """Where a block's first label comes again, if each of the blocks has a title."""
    found = [(at, each[0]) for at, line in enumerate(lines) if (each := labelled(line))]
    # `Fic: HERE` points at the fic above, and is no title
    told = [(at, field) for at, (field, value) in found if not _POINTER.fullmatch(value)]
    titles = sum(1 for _, field in told if field is Field.TITLE)
    first = told[0][1] if told else None
    starts = [at for at, field in told if field is first]
    # a subject line and a title are one fic's, and both alone; titles that are written alike are two
    alike = len({lines[at].partition(":")[0].strip().lower() for at in starts}) == 1
    several = len(told) > len(starts) or alike
    return starts if titles > 1 and len(starts) == titles and several else []
