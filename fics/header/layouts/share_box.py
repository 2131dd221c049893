"""AO3's Share box: `Title (1,234 words) by Author`, its fandoms before that, and a summary below.

Salt (1,234 words) by wren
Chapters: 1/1
Summary: A lighthouse, a mule, and no more tea.
"""

import re

from fics.header.labels import labelled
from fics.header.layouts.fact_lines import sure
from fics.header.layouts.one_line import NAME_WORDS, NEAR, SUMMARY, heading
from fics.header.name_lists import FANDOMS, PEOPLE, unlinked
from fics.header.quoting import QUOTE, listed, prose
from fics.links.addresses import is_address, links
from fics.text.plain import clean

_HEADING = re.compile(
    r"(?:\[(?P<fandoms>[^\[\]]{1,200})\](?!\()\s*)?(?P<title>.{1,300}?) \((?P<words>[\d,]+) "
    r"words\) by (?P<authors>[^:]{1,300})"
)
"""`[Saltmarsh] Salt (1,234 words) by wren`, below which `Chapters: 1/1` and further labels stand."""
_LONGEST = 1_500
"""Characters of its summary; AO3 allows 1,250."""


def relaid(first: str, below: list[str]) -> list[str] | None:
    """The box as labelled lines; none where its first line is no such heading."""
    if not (shared := _HEADING.fullmatch(first)):
        return None
    authors = tuple(re.split(r"\s*,\s*", unlinked(shared["authors"])))
    fandoms = tuple(re.split(r"\s*[+,]\s*", shared["fandoms"])) if shared["fandoms"] else ()
    return [
        *heading(shared["title"], None),
        f"Words: {shared['words']}",
        *listed("Author", authors, PEOPLE),
        *(listed("Fandom", fandoms, FANDOMS) if fandoms else ()),
        *_below(below),
    ]


def _below(lines: list[str]) -> list[str]:
    """The lines below the heading, of which the summary is the last and may have paragraphs."""
    at = next((place for place, line in enumerate(lines[:NEAR]) if clean(line).startswith("Summary:")), None)
    if at is None:
        return _unlabelled(lines)
    shown = [clean(line).removeprefix(QUOTE).strip() for line in lines[at:]]
    links_below = [line for line in shown if is_address(line)]
    text = "\n".join(line for line in shown if line not in links_below)
    if len(text) > _LONGEST or any(labelled(line) for line in text.split("\n")[1:]):
        return lines
    summary = prose("Summary", text.removeprefix("Summary:").strip())
    return [*lines[:at], *summary, *(f"Link: {line}" for line in links_below)]


def _unlabelled(lines: list[str]) -> list[str]:
    """Lines below the heading without the label of a summary: facts, or a few sentences."""
    told = " ".join(map(clean, lines)).strip()
    if told_there := sure(told):
        return told_there
    is_summary = len(told.split()) > NAME_WORDS and len(told) <= SUMMARY and not links(told)
    return prose("Summary", told) if is_summary and not any(map(labelled, map(clean, lines))) else lines
