"""A message's text, read into the fics that it speaks of: by header block, by link, several at once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import combinations, islice

from fics import header
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.facts import lengths, precedence
from fics.header.entries import entries
from fics.header.side_warnings import with_warnings_of
from fics.links import addresses
from fics.models import Facts, Link
from fics.tags.tag_names import normal

PARAGRAPHS = 20
"""Paragraphs of one message that are read as headers of their own; of the others their links are known."""

_SHORTEST = 16
"""Characters of a text that may tell of several fics."""
_PARAGRAPH = re.compile(r"\n\s*\n")
# a line of links and nothing else
_LINK_LINE = re.compile(r"[\s<(\[|,&+-]*https?://\S+(?:[\s|,&+-]+https?://\S+)*\s*", re.IGNORECASE)
_NO_FICS = re.compile(
    r"(?:[\w.-]+\.)?(?:discord\.(?:com|gg|gift|media)|discordapp\.(?:com|net)|tenor\.com|giphy\.com|imgur\.com)"
)
"""Where chat's own links lead: to its messages, its files and its pictures."""


def read(text: str) -> tuple[Reading, ...]:
    """What a message says of each fic in it; where that can't be told apart, their links alone.

    Facts are taken from a header block, or from several with a blank line between them, each with a title
    and a link of its own. Never raises: a block in which something is too long is passed over.
    """
    blocks = _entries(text) or _paragraphs(text)
    told = {link.key for block in blocks for link in block.facts.links}
    others = [Reading(facts=Facts(links=(link,))) for link in fic_links(text) if link.key not in told]
    told_of = each_once([*blocks, *others])
    return tuple(map(partial(_warned, text), told_of) if len(told_of) == 1 else told_of)


def _warned(text: str, reading: Reading) -> Reading:
    """The only fic of a message with what the message warns of by name; but for its reason, which stays."""
    around = text.replace(reading.why, "") if reading.why else text
    return replace(reading, facts=with_warnings_of(reading.facts, around))


def tells_of_several(text: str) -> bool:
    """Whether a text is a list of fics: blocks with titles of their own, or nothing but links to some."""
    titles = [normal(block.facts.title or "") for block in _entries(text)]
    # a subject line names the fic of the header below it
    apart = all(one not in other and other not in one for one, other in combinations(titles, 2))
    lines = filter(str.strip, text.splitlines())
    return (len(titles) > 1 and apart) or (
        all(_LINK_LINE.fullmatch(line) for line in lines) and _crowded(fic_links(text))
    )


def _entries(text: str) -> list[Reading]:
    """The fics of a text that is a list of some; none where their titles can't be told apart."""
    parts = entries(text)[:PARAGRAPHS] if len(text) >= _SHORTEST else ()
    told = [_block(part) for part in parts] if len(parts) > 1 else []
    several = [block for block in told if block and block.facts.title]
    return several if len(several) > 1 else []


def _paragraphs(text: str) -> list[Reading]:
    """The header blocks of a text: several with a blank line between them and links of their own, or one."""
    paragraphs = [_block(part) for part in islice(filter(fic_links, _PARAGRAPH.split(text)), PARAGRAPHS)]
    several = [block for block in paragraphs if block and block.facts.title and block.facts.links]
    whole = _block(text)
    return several if len(several) > 1 else [whole] if whole else []


def fic_links(text: str) -> tuple[Link, ...]:
    """The links in a message that may be fics'; chat's own are none."""
    return tuple(
        link
        for link in addresses.links(text)
        if (link.kind or not addresses.is_picture(link.url)) and not _NO_FICS.fullmatch(link.archive)
    )


def one_fic(first: Facts, second: Facts) -> bool:
    """Whether both may be told of one fic: they share a link, or no title or link sets them apart."""
    if {link.key for link in first.links} & {link.key for link in second.links}:
        return True
    titles = {normal(title) for title in (first.title, second.title) if title}
    return len(titles) < 2 and not _crowded((*first.links, *second.links))


def _block(text: str) -> Reading | None:
    """The one header block of a text; None where it has none, or more than one fic may be meant."""
    reading = header.read(text)
    facts = replace(
        reading.facts,
        title=None if _LINK_LINE.fullmatch(reading.facts.title or "") else reading.facts.title,
        summary=_without_links(reading.facts.summary),
        links=tuple(link for link in reading.facts.links if link in fic_links(link.url)) or fic_links(text),
    )
    alone = not facts.title and len(facts.links) != 1
    if alone or _crowded(facts.links) or not (facts.title or facts.links):
        return None
    return _accepted(replace(reading, facts=facts, why=_without_links(reading.why)))


def _accepted(reading: Reading) -> Reading | None:
    try:
        return lengths.accept(lengths.roomy(reading))
    except Unreadable:
        return None


def _crowded(several: Iterable[Link]) -> bool:
    """Whether two links lead to two fics of one archive."""
    archives = Counter(link.archive for link in {link.key: link for link in several}.values())
    return any(count > 1 for count in archives.values())


def _without_links(text: str | None) -> str | None:
    """The text without the lines that are nothing but a link, which chat leaves below a template."""
    lines = [line for line in (text or "").splitlines() if not _LINK_LINE.fullmatch(line)]
    return "\n".join(lines).strip() or None


def each_once(readings: list[Reading]) -> list[Reading]:
    """The readings, those of one link joined."""
    kept: list[Reading] = []
    places: dict[str, int] = {}
    for reading in readings:
        keys = [link.key for link in reading.facts.links]
        place = min((places[key] for key in keys if key in places), default=None)
        if place is None:
            place = len(kept)
            kept.append(reading)
        else:
            kept[place] = precedence.together(kept[place], reading)
        for link in kept[place].facts.links:
            places[link.key] = min(place, places.get(link.key, place))
    return kept
