"""A story's page of FanFiction.net, as a browser saves it: the one way left where it turns programs away.

Today's pages have all of it in `#profile_top` and the canonical link; older ones have a line of facts below
their menus, and the title in the page's own.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

from lxml.html import HtmlElement, document_fromstring

from fics.header.layouts import fanfiction_net
from fics.header.name_lists import FANDOMS, PEOPLE
from fics.header.quoting import STORY, listed, prose, single
from fics.text import html
from fics.text.plain import clean

SIZE = 256 * 1024
"""Characters of a page in which its facts stand."""

_HOSTS = r"(?:www\.|m\.)?(?:fanfiction\.net|fictionpress\.com)"
# the page's own word on its address, where the browser kept it
_CANONICAL = re.compile(
    rf"<link\b[^<>]{{0,200}}\bcanonical\b[^<>]{{0,200}}href=[\"'](?:https?:)?//({_HOSTS}/s/\d+)",
    re.IGNORECASE,
)
# Internet Explorer and Chrome note where a page was saved from
_SAVED_FROM = re.compile(rf"saved from url=\(\d+\)https?://({_HOSTS}/s/\d+)", re.IGNORECASE)
# else any link to a story of theirs will do: the first is its own
_ADDRESS = re.compile(rf"[\"'/](?:https?:)?//({_HOSTS}/s/\d+)/", re.IGNORECASE)
_OURS = re.compile(rf"{_HOSTS}|FanFiction\.Net", re.IGNORECASE)
# the box above the story, with all its facts
_TOP = re.compile(r"<div\b[^<>]{0,200}\bid=[\"']?profile_top\b", re.IGNORECASE)
# `Books » Lamp Keepers`: the fandom stands nowhere else
_SHELVES = re.compile(r"<div\b[^<>]{0,200}\bid=[\"']?pre_story_links\b.*?</div>", re.IGNORECASE | re.DOTALL)
# a name that links to its page, as Markdown
_LINKED = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
# `storytext`, or `storytextp` as an older page has it
_STORY = re.compile(r"<div\b[^<>]{0,300}\bid=[\"']?storytext(?:p)?\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,100}>([^<>]{1,300})</title>", re.IGNORECASE)
# `Salt Chapter 1: Bread, a lamp keepers fanfic | FanFiction`
_NAMED = re.compile(
    r"(?:FanFiction\.Net\s*[:-]\s*)?(?P<title>.{1,200}?)(?: Chapter \d+\b.{0,120}?)?"
    r"(?:, an? .{1,120} (?:fanfic|fan fiction|crossover).*| ?[|-] ?FanFiction.*)?",
    re.IGNORECASE,
)
_RATED = re.compile(r"Rated:\s*(?:Fiction\s+)?(?:K\+?|T|MA?)\b", re.IGNORECASE)
# `By: teasel`
_BYLINE = re.compile(r"(?:Author|By):?\s+(?P<author>\S.{0,80})", re.IGNORECASE)
# the words before a date, which itself stands in an attribute
_SAID_DATE = re.compile(r"(?P<label>Updated|Published): \Z")
_ABOVE = 12
"""Lines between an old page's shelf and its facts."""


def block_of(source: str) -> str | None:
    """The page's facts as labelled lines, and its story; None for any other page."""
    head = source[:SIZE]
    if not _OURS.search(head):
        return None
    address = _CANONICAL.search(head) or _SAVED_FROM.search(head) or _ADDRESS.search(head)
    top = _TOP.search(source)
    laid = list(_new(source, top.start())) if top else _old(source) if _STORY.search(source) else []
    if not laid:
        return None
    link = [f"Link: https://{address[1]}/1/"] if address else []
    story = _STORY.search(source)
    return "\n".join([*laid, *link, STORY, html.text_of(source[story.start() :]) if story else ""])


def _new(source: str, start: int) -> Iterator[str]:
    end = _STORY.search(source, start)
    root = document_fromstring(source[start : min(end.start() if end else len(source), start + SIZE)])
    titles = [_text(each) for each in root.iter("b")]
    authors = [_text(each) for each in root.iter("a") if "/u/" in (each.get("href") or "")]
    said = [_text(each) for each in root.iter("div") if "xcontrast_txt" in (each.get("class") or "")]
    yield single("Title", next(filter(None, titles), ""))
    yield from listed("Author", tuple(authors[:1]), PEOPLE)
    yield from _shelf(source[:start][-SIZE:])
    yield from prose("Summary", next(filter(None, said), "")) if any(said) else ()
    for span in root.iter("span"):
        told = _dated(span)
        if _RATED.search(told) and (laid := fanfiction_net.relaid([told])):
            yield from laid
            return


def _shelf(above: str) -> Iterator[str]:
    """The fandom, the last of the shelves on which the story stands."""
    found = list(_SHELVES.finditer(above))
    if not found:
        return
    names = [_text(each) for each in document_fromstring(found[-1][0]).iter("a")]
    if names := list(filter(None, names)):
        fandoms = names[-1].removesuffix(" Crossover").split(" + ")
        yield from listed("Fandom", tuple(fandoms), FANDOMS)


def _dated(span: HtmlElement) -> str:
    """The facts' text, with its days as they can be read in one way: the page has their seconds, too."""
    parts = [span.text or ""]
    for each in span:
        seconds = each.get("data-xutime") or ""
        day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds.isdecimal() else ""
        parts.append((day if day and _SAID_DATE.search(parts[-1]) else _text(each)) + (each.tail or ""))
    return clean("".join(parts))


def _old(source: str) -> list[str]:
    """An older page's facts, by the line that begins with its rating; nothing where there is none."""
    lines = [clean(line) for line in html.text_of(source[:SIZE]).split("\n")]
    rated = next((at for at, line in enumerate(lines) if _RATED.search(line) and " - " in line), None)
    titled = _TITLE.search(source[:SIZE])
    if rated is None or not titled:
        return []
    facts = fanfiction_net.relaid([f"Rated: {lines[rated].partition('Rated:')[2].strip()}"])
    above = [told for told in lines[max(0, rated - _ABOVE) : rated] if told]
    authors = [found["author"] for told in above if (found := _BYLINE.search(told))]
    name = _NAMED.fullmatch(clean(unescape(titled[1])))
    title = name["title"] if name else None
    # The last of the shelves may be the story itself.
    shelves = [told.removesuffix(title or "").rstrip("» ") for told in above if "»" in told]
    return [
        single("Title", title),
        *(listed("Author", (_LINKED.sub(r"\1", authors[-1]),), PEOPLE) if authors else ()),
        *(listed("Fandom", (shelves[-1].rpartition("»")[2].strip(),), FANDOMS) if shelves else ()),
        *(facts or ()),
    ]


def _text(element: HtmlElement) -> str:
    return clean("".join(element.itertext()))
