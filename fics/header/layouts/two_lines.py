"""The two-line form: `Title by Author`, then `Fandom, A/B, NC17, 2300 words`, then a summary in a line."""

import re
from collections.abc import Iterator, Sequence

from fics.header import values
from fics.header.categories import genres, is_genre
from fics.header.decorations import plain
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.name_lists import FANDOMS, PEOPLE, SHIPS, TAGS, unlinked
from fics.header.quoting import QUOTE, listed, prose, single
from fics.links.addresses import is_address, links
from fics.models import Level
from fics.tags import tag_names
from fics.text.plain import clean

_SHARED = re.compile(r"(?P<title>.{1,300}?) \((?P<words>[\d,]+) words\) by (?P<authors>[^:]{1,300})")
_TITLE = re.compile(r"(?P<title>.{1,200}[^\s,]),? by (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
_BY = re.compile(r"by:? (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:fan)?fic|drabble|ficlet|rec|story):\s*(?P<title>.{1,200}?)(?:,? by (?P<author>.{1,80}?))?\s*"
    r"[(\[](?P<facts>[^()\[\]]{3,200})[)\]]",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?P<title>.{1,200}?),? by (?P<author>[^.!?:()\[\]]{1,80}?)\s*[(\[](?P<facts>[^()\[\]]{3,200})[)\]]"
    r"(?:\s*[-–—:]\s+(?P<why>\S.{2,1000}))?",
    re.IGNORECASE,
)
_BARRED = re.compile(
    r"(?P<title>[^|]{1,200}?),? by (?P<author>[^.!?:()\[\]|]{1,80}?)\s*\|\s*(?P<facts>[^\[\]]{3,200})",
    re.IGNORECASE,
)
_SHIP = re.compile(r"[^/,;:.!?]{1,60}(?:/| x | × )[^/,;:.!?]{1,60}(?:/[^/,;:.!?]{1,60})*")
_WORDS = re.compile(
    r"(?:[~≈]|about |around |roughly |approx\.? )?[\d.,]+\s?k?\+? ?(?:words|w)|[~≈]?\d+(?:\.\d+)?k",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"(?:rated )?(?:g|pg|k\+?|t|m|r|e|x|ma|pg-?1[3-5]|nc-?17|fr[mt]\d*|frao|general(?: audiences)?|mature|"
    r"teen(?: and up(?: audiences)?)?|explicit|adult|not rated|unrated|r-?18)",
    re.IGNORECASE,
)
_RATED = re.compile(r"rated:? ", re.IGNORECASE)
_STATUS = re.compile(r"(?:completed?|wip|in[- ]progress|ongoing|abandoned|one-?shot)\.?", re.IGNORECASE)
_SHARED_SUMMARY = 1_500
"""Characters of a share box's summary; AO3 allows 1,250."""
_NEAR = 40
"""Lines below in which a block may tell the same."""
_SUMMARY = 500
"""Characters of the line below that may be a summary."""


def relaid(lines: list[str]) -> list[str] | None:
    """The two lines, and a summary below them, as labelled lines."""
    told = [(place, text) for place, line in enumerate(lines[:40]) if (text := plain(clean(line)))][:4]
    if not told:
        return None
    if is_address(told[0][1]):
        below = relaid(lines[told[0][0] + 1 :])
        return [f"Link: {told[0][1]}", *below] if below else None
    first = "" if labelled(told[0][1]) else told[0][1]
    if shared := _SHARED.fullmatch(first):
        authors = tuple(re.split(r"\s*,\s*", unlinked(shared["authors"])))
        head = [*_heading(shared["title"], None), f"Words: {shared['words']}"]
        return [*head, *listed("Author", authors, PEOPLE), *_to_the_end(lines[told[0][0] + 1 :])]
    titled = _TITLED.fullmatch(first) or _BARRED.fullmatch(first)
    if titled and (told_there := facts(titled["facts"])):
        behind = titled.groupdict().get("why")
        why = prose("Why", behind) if behind else []
        head = [*_heading(titled["title"], titled["author"]), *told_there, *why]
        return _joined(head, lines[told[0][0] + 1 :])
    if (named := _NAMED.fullmatch(told[0][1])) and (told_there := facts(named["facts"])):
        return _joined([*_heading(named["title"], named["author"]), *told_there], lines[told[0][0] + 1 :])
    return _two_lines(lines, told)


def _to_the_end(lines: list[str]) -> list[str]:
    """A share box's lines, whose summary is the last of them and may have paragraphs."""
    at = next((place for place, line in enumerate(lines[:_NEAR]) if clean(line).startswith("Summary:")), None)
    shown = [clean(line).removeprefix(QUOTE).strip() for line in lines[at:]] if at is not None else []
    links_below = [line for line in shown if is_address(line)]
    text = "\n".join(line for line in shown if line not in links_below)
    if at is None or len(text) > _SHARED_SUMMARY or any(labelled(line) for line in text.split("\n")[1:]):
        return lines
    summary = prose("Summary", text.removeprefix("Summary:").strip())
    return [*lines[:at], *summary, *(f"Link: {line}" for line in links_below)]


def _joined(head: list[str], below: list[str]) -> list[str]:
    """A heading's facts above the lines below it, without those that a block there tells itself."""
    asked = {field for line in below[:_NEAR] for field, _ in labelled(clean(line))} - {Field.RATING}
    kept = [line for line in head if not any(field in asked for field, _ in labelled(line))]
    first = next((place for place, line in enumerate(below) if line.strip()), 0)
    return [*kept, *(below[first:] if asked else below)]


def _heading(title: str, author: str | None) -> list[str]:
    return [
        *(f"Link: {found.url}" for found in links(title)),
        single("Title", values.title(title.strip("*_ ")).strip("*_ ")),
        *listed("Author", (author.strip("*_ @"),) if author else (), PEOPLE),
    ]


def _two_lines(lines: list[str], told: Sequence[tuple[int, str]]) -> list[str] | None:
    head = _head([text for _, text in told])
    if not head or len(told) <= head[2]:
        return None
    title, author, used = head
    beneath = facts(told[used][1])
    if not beneath:
        return None
    place = told[used][0] + 1
    summary, rest = _summary(lines, place)
    return [*_heading(title, author), *beneath, *summary, *lines[rest:]]


def _head(told: Sequence[str]) -> tuple[str, str, int] | None:
    """Title, author and how many lines they take."""
    if (found := _TITLE.fullmatch(told[0])) and not labelled(told[0]):
        return found["title"], found["author"], 1
    below = _BY.fullmatch(told[1]) if len(told) > 1 else None
    return (told[0], below["author"], 2) if below and not labelled(told[0]) else None


def _summary(lines: Sequence[str], place: int) -> tuple[list[str], int]:
    end = place
    while end < len(lines) and lines[end].strip() and not labelled(clean(lines[end])):
        end += 1
    text = "\n".join(clean(line).removeprefix(QUOTE).strip() for line in lines[place:end])
    return (prose("Summary", text), end) if 0 < len(text) <= _SUMMARY else ([], place)


def facts(line: str) -> list[str]:
    """The facts of a line divided by commas; none unless two of them are clear."""
    parts = [
        part for part in re.split(r"\s*[,;|](?!\d{3}\b)\s*|\s+[-–—•]\s+|(?<=complete)\.\s+", line) if part
    ]
    laid = [list(_fact(part)) for part in parts]
    if sum(map(bool, laid)) < 2 or labelled(line):
        return []
    fandoms = tuple(part for part, told in zip(parts[:2], laid[:2], strict=False) if not told)
    return [
        *(listed("Fandom", fandoms, FANDOMS) if fandoms else ()),
        *(line for told in laid for line in told),
    ]


def _fact(part: str) -> Iterator[str]:
    if _RATING.fullmatch(part) and values.rated(part).level is not Level.UNKNOWN:
        yield f"Rating: {_RATED.sub('', part)}"
    elif _WORDS.fullmatch(part):
        yield f"Words: {part}"
    elif _STATUS.fullmatch(part):
        yield f"Status: {part}"
    elif is_genre(part) or tag_names.normal(part) in ("gen", "het", "slash", "femslash"):
        yield from listed("Genre", genres(part), TAGS)
    elif _SHIP.fullmatch(part):
        yield from listed("Ships", (part,), SHIPS)
