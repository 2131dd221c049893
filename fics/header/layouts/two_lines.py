"""Short forms: `Title by Author (PG-13)`, or with `Fandom, A/B, NC17, 2300 words` and a summary below."""

import re
from collections.abc import Sequence

from fics.header.categories import is_none, is_warning
from fics.header.decorations import plain
from fics.header.labels import labelled
from fics.header.layouts import share_box
from fics.header.layouts.fact_lines import facts, sure, with_tags
from fics.header.layouts.one_line import ALONE, CLEAR, NAME, SUMMARY, heading, in_one, joined
from fics.header.name_lists import FANDOMS, PEOPLE, TAGS, names
from fics.header.quoting import QUOTE, listed, prose, single
from fics.header.run_together import flattened
from fics.links.addresses import is_address
from fics.text.plain import clean

# `https://… <- "Salt" by wren`, `Day 12 ❄ [Salt](https://…) by wren`, `[Podfic-friendly] “Salt”, by wren`
_LED = re.compile(
    r"\A(?:(?P<url><?https?://[^\s<>]{5,300}>?)\s*(?:<?[-=–—]{1,2}>?|[←→:|»>])?\s+(?=\S.{0,200} by )"
    r"|(?![^\[\]\"“]{0,40}\w\s?\[)[^\[\]()\"“]{1,40}"
    r"(?=\[[^\[\]]{1,200}\]\(<?https?://[^()\s]{1,300}>?\),? by )"
    r"|(?:(?:fan)?fic |today'?s |new )?rec(?:ommendation)?s?\s*[:!]+\s+(?=\S.{0,200} by )"
    r"|(?:\[[^\[\]]{2,60}\](?!\()\s+){1,3}(?=[\"“«][^\"“”«»]{1,200}[\"”»],?\s))",
    re.IGNORECASE,
)
"""What may stand before a title that something marks, and is no part of it."""
# `Salt by teasel`, and nothing else in the line
_TITLE = re.compile(r"(?P<title>.{1,200}[^\s,]),? by (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
# `by teasel | 3,150 words | fluff`, below a title
_BY_FACTS = re.compile(
    r"by:? (?P<author>@?[^.!?:|·•,()\[\]]{1,60}?)\s*(?:[|·•]|\s[-–—]\s|,|(?=[(\[]))\s*(?P<facts>\S.{2,200})",
    re.IGNORECASE,
)
# `by teasel`, below a title
_BY = re.compile(r"by:? (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"by (?!the |a |an |my |now|then|far )(?P<author>@?[\w.-]{3,30}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2})",
    re.IGNORECASE,
)
"""`by teasel`, and nobody else."""
_FIC = r"(?:(?:(?:fan)?fic|drabble|ficlet|story)(?: recs?)?|recs?|rec of the (?:day|week))"
_LABELLED = re.compile(r"(?P<title>[^:|]{2,120}?)\s[-–—|]\s(?P<rest>author:\s.*)", re.IGNORECASE)
"""`Salt - author: wren, rating: M, words: 21k`"""
_TAGGED = re.compile(
    r"(?P<rest>.{5,200} by .{5,200}?)\.?\s*\[(?P<tags>[a-z][\w' -]{2,30}(?:, [a-z][\w' -]{2,30}){1,6})\]\.?"
)
"""A list of tags in brackets at the end: `Salt by wren, T, 9k. [angst, desert]`."""
# `Fic: Salt by wren (T, 12k)`
_NAMED = re.compile(
    rf"{_FIC}:\s*(?P<title>.{{1,200}}?)(?:,? by (?P<author>.{{1,80}}?))?\s*"
    r"[(\[](?P<facts>[^()\[\]]{1,200})[)\]]\.?",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\A(?P<title>[^\[\]()]{2,150}?)\s*\(<?(?P<url>https?://[^()\s<>]{5,300})>?\)(?P<by>,? by )",
    re.IGNORECASE,
)
"""A title with its address in brackets behind it."""
_SUBJECT = re.compile(
    r"\[(?P<fandom>[^\[\]]{2,60})\](?!\()\s*(?P<title>[^\[\]–—|]{2,120}?)\s+[-–—|"
    r"]\s+(?P<facts>[^\[\]]{1,200})"
)
"""A subject line of a journal: `[Fandom] Title – PG-13 – A/B`."""
# `12. ` may begin a title (`12. Night`), so before a link or quote only
_ITEM = re.compile(r"\A(?:0\d[.)]\s+|[-*•]\s+|\d{1,3}\)\s+|\d{1,3}\.\s+(?=[\[\"“*]))")


def relaid(lines: list[str]) -> list[str] | None:
    """The heading, its facts and a summary below them as labelled lines."""
    bare = (
        (place, plain(_ITEM.sub("", clean(line)))) for place, line in enumerate(lines[:40]) if line.strip()
    )
    told = [(place, text) for place, text in bare if text][:5]
    if not told:
        return None
    if is_address(told[0][1]):
        below = relaid(lines[told[0][0] + 1 :])
        return [f"Link: {told[0][1]}", *below] if below else None
    if (led := _LED.match(told[0][1])) and (rest := told[0][1][led.end() :]):
        below = relaid([rest, *lines[told[0][0] + 1 :]])
        return [*([f"Link: {led['url']}"] if led["url"] else ()), *below] if below else None
    place, first = told[0][0], _ADDRESSED.sub(r"[\g<title>](\g<url>)\g<by>", told[0][1])
    if (labels := _LABELLED.fullmatch(first)) and len(flattened(labels["rest"])) >= CLEAR:
        return [single("Title", labels["title"]), labels["rest"], *lines[place + 1 :]]
    if (tagged := _TAGGED.fullmatch(first)) and (below := relaid([tagged["rest"], *lines[place + 1 :]])):
        return [*below, *listed("Tags", names(tagged["tags"]), TAGS)]
    if (named := _NAMED.fullmatch(first)) and (told_there := sure(named["facts"])):
        return joined([*heading(named["title"], named["author"]), *told_there], lines[place + 1 :])
    if (subject := _SUBJECT.fullmatch(first)) and (told_there := sure(subject["facts"])):
        fandom = listed("Fandom", (subject["fandom"],), FANDOMS)
        return joined([*heading(subject["title"], None), *fandom, *told_there], lines[place + 1 :])
    return None if labelled(first) else _told_in(lines, told, first)


def _told_in(lines: list[str], told: list[tuple[int, str]], first: str) -> list[str] | None:
    """A heading with its facts in its own line, in the line below, or in both."""
    place = told[0][0]
    if shared := share_box.relaid(first, lines[place + 1 :]):
        return shared
    # a title and its byline, with nothing else in the text
    by = _SOMEBODY.fullmatch(told[1][1]) if len(told) == 2 else None
    if by and len(first) <= NAME and first[:1].isupper() and first[-1].isalnum():
        return heading(first, by["author"])
    if several := _bylined(lines, told) or _two_lines(lines, told):
        return several
    both = in_one([], place, first) if len(told) > 1 and not labelled(told[1][1]) else None
    if both and (beneath := sure(told[1][1])):
        return [*both, *beneath, *lines[told[1][0] + 1 :]]
    return in_one(lines, place, first)


def _bylined(lines: list[str], told: Sequence[tuple[int, str]]) -> list[str] | None:
    """A title, perhaps with facts in brackets, above a byline with the other facts behind it."""
    found = _BY_FACTS.fullmatch(told[1][1]) if len(told) > 1 else None
    if not found:
        return None
    above = in_one([], 0, told[0][1])
    said = found["facts"].strip("()[] ")
    beneath = sure(said) or facts(said) or (with_tags(said) if above else [])
    if not beneath:
        return None
    summary, rest = _summary(lines, told[1][0] + 1)
    byline = listed("Author", names(found["author"].strip("*_ @"), PEOPLE), PEOPLE)
    return [*summary, *(above or heading(told[0][1], None)), *byline, *beneath, *lines[rest:]]


def _two_lines(lines: list[str], told: Sequence[tuple[int, str]]) -> list[str] | None:
    head = _head([text for _, text in told])
    if not head or len(told) <= head[2]:
        return None
    title, author, used = head
    above = heading(title, author) if author else in_one([], 0, told[0][1])
    beneath = facts(told[used][1]) if author else sure(told[used][1])
    if not beneath or not above:
        return None
    summary, rest = _summary(lines, told[used][0] + 1)
    return [*summary, *above, *beneath, *lines[rest:]]


def _head(told: Sequence[str]) -> tuple[str, str | None, int] | None:
    """Title, author and how many lines they take; a title alone, where its facts stand in brackets."""
    if len(told) > 2 and told[0].lower().endswith(" by") and not labelled(told[1]):
        return told[0][:-3], told[1], 2
    if found := _TITLE.fullmatch(told[0]):
        return found["title"], found["author"], 1
    below = _BY.fullmatch(told[1]) if len(told) > 1 else None
    if below:
        return told[0], below["author"], 2
    return (told[0], None, 1) if ALONE.fullmatch(told[0]) else None


def _summary(lines: Sequence[str], place: int) -> tuple[list[str], int]:
    end = place
    while end < len(lines) and lines[end].strip() and not labelled(clean(lines[end])):
        if is_address(clean(lines[end])):
            break
        end += 1
    told = [clean(line).removeprefix(QUOTE).strip() for line in lines[place:end]]
    warned = [f"Warnings: {line}" for line in told if is_none(line) or is_warning(line)]
    text = "\n".join(line for line in told if f"Warnings: {line}" not in warned)
    return ([*warned, *prose("Summary", text)], end) if 0 < len(text) <= SUMMARY else ([], place)
