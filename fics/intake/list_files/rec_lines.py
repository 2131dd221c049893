"""A line of a post or a message that recs a fic: link, title, authors, facts beside them, and why."""

import re
from collections.abc import Iterator, Sequence

from fics.header.fields import Field, Labelled
from fics.header.labels import labelled
from fics.header.name_lists import FANDOMS, PEOPLE, names, unlinked
from fics.intake import message_text
from fics.intake.list_files.brackets import is_name, told_in
from fics.intake.list_files.entry import NO_FIC_THERE, ListEntry, unreadable
from fics.intake.list_files.facts import Values, exact, one
from fics.intake.list_files.headlines import (
    AUTHOR_ALONE,
    BULLET,
    COMMAED,
    GROUP,
    LINE,
    TITLED,
    WHY,
    byline,
    groups,
    talks,
    unmarked,
)
from fics.intake.list_files.rec import PostedRec, is_heading
from fics.intake.list_files.rec_addresses import ADDRESS, by_address, plain_title, reasons
from fics.models import Link
from fics.text.plain import clean

# addresses of wikis hold brackets: `(…/Salt_(film))`
_LINKED = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]{0,60}\]){1,300})\]"  # a title may hold brackets itself
    r"\(<?(?P<url>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:\s+\"[^\"]{0,200}\")?\)"
)
# what is left of brackets whose link was taken out
_EMPTY = re.compile(r"\(\s{0,9}\)|\[\s{0,9}\]|\{\s{0,9}\}")
# the words of a link that only say where it leads: `on AO3`
_NO_TITLE = re.compile(
    r"(?:on |at |via )?(?:here|link|ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|lj|"
    r"livejournal|dw|dreamwidth|tumblr|masterpost|part \d+|chapter \d+|"
    r"read (?:it|here|on|more|this).*|fic|story|th(?:is|e) (?:fic|story|work|one))",
    re.IGNORECASE,
)
# the words of a link to other posts: `more recs here`
_ELSEWHERE = re.compile(
    r"\b(?:recs|master ?list|rec list|my blog|more here|playlist|fan ?art|(?:feedback|comment|rec|review)"
    r" (?:policy|guidelines|form)|policies|ask ?box|contact|newsletter|faq|about me|ko-?fi|patreon)\b",
    re.IGNORECASE,
)
# `[Salt](…) and [Gorse](…), both by teasel`
_TOGETHER = re.compile(r"\W{0,3}(?:both|all(?: \w{2,6})?)\s+(?=by\b)", re.IGNORECASE)


def is_about(line: str) -> bool:
    """Whether a line tells of a fic behind a label, so that a link in it leads to something else."""
    told = labelled(line[:LINE])
    return bool(told) and told[0][0] in (Field.SERIES, Field.SUMMARY, Field.AUTHORS, *WHY)


def begins_with_link(line: str) -> bool:
    """Whether a line begins with words that are a link."""
    return _LINKED.match(BULLET.sub("", line, count=1)) is not None


def recs_in(place: str, line: str, *, chat: bool = False) -> Iterator[PostedRec | ListEntry]:
    """The fics that a line links to; in chat, words before a link are a title only if they look like one."""
    if "://" not in line:
        return
    told = unmarked(BULLET.sub("", line[:LINE], count=1))
    if is_heading(line) and (alone := AUTHOR_ALONE.search(told)):  # `### [Salt](…) – teasel`
        told = f"{told[: alone.start()]} by {alone['authors']}"
    if (values := labelled(told)) and values[0][0] not in (Field.FANDOMS, Field.CATEGORIES):
        yield _labelled(place, values, message_text.fic_links(told))
        return
    found = [(each, message_text.fic_links(each["url"])) for each in _LINKED.finditer(told)]
    linked = [
        (each, links[0])
        for each, links in found
        if links and (links[0].kind or not _ELSEWHERE.search(each["text"]))
    ]
    if found and not linked:
        return
    if linked:
        yield from _linked(place, told, linked, chat=chat)
    elif bare := message_text.fic_links(told):
        several = len(bare) > 1
        yield from (
            PostedRec(place, [], (fic,)) if several else by_address(place, line, fic, chat=chat)
            for fic in bare
        )
    elif ADDRESS.fullmatch(told.strip()) or BULLET.match(line):
        yield unreadable(place, NO_FIC_THERE)


def _labelled(place: str, told: Sequence[Labelled], links: tuple[Link, ...]) -> PostedRec:
    """A fic in a line of labels, of which one is its link: `Title: Salt | Author: teasel | Link: …`."""
    kept = [
        (field, clean(ADDRESS.sub("", unlinked(value)))) for field, value in told if field is not Field.LINK
    ]
    values = [(field, value) for field, value in kept if field not in WHY and value]
    return PostedRec(place, values, links, [value for field, value in kept if field in WHY and value])


def _linked(
    place: str, told: str, linked: Sequence[tuple[re.Match[str], Link]], *, chat: bool
) -> Iterator[PostedRec]:
    """The fics behind a line's words; a second link that is no title of its own is the first fic's, too."""
    first, *more = linked
    titled = [first, *(each for each in more if not _NO_TITLE.fullmatch(clean(each[0]["text"])))]
    others = tuple(fic for found, fic in more if (found, fic) not in titled)
    ends = [found.start() for found, _ in titled[1:]] + [len(told)]
    starts = [0] + [found.end() for found, _ in titled[:-1]]
    last = told[titled[-1][0].end() :]
    together = _TOGETHER.match(last) if len(titled) > 1 else None
    shared = byline(last[together.end() :])[0] if together else []
    for place_in_line, ((found, fic), end) in enumerate(zip(titled, ends, strict=True)):
        before = told[starts[place_in_line] : found.start()] if place_in_line == 0 else ""
        keys = {link.key: link for link in (fic, *(others if len(titled) == 1 else ()))}
        after = told[found.end() : end]
        after = after[together.end() :] if together and place_in_line == len(titled) - 1 else after
        rec = _of_words(place, tuple(keys.values()), found["text"], before, after, chat=chat)
        if not any(field is Field.AUTHORS for field, _ in rec.values):
            rec.values += shared
        yield rec


def _of_words(
    place: str, links: tuple[Link, ...], text: str, before: str, after: str, *, chat: bool
) -> PostedRec:
    """A fic by the words of its link, and what is around it: `{HP} [Title](…) by Author (T, 12k) – why`."""
    title = clean(text)
    values: Values = _ahead(before)
    authors, rest = byline(_EMPTY.sub("", _LINKED.sub(_words, after)))
    values += authors
    rest, told = groups(rest, fandom_first=not any(each is Field.FANDOMS for each, _ in values))
    values += told
    if not authors and not told and (found := COMMAED.match(rest)) and told_in(found["facts"]).clear:
        authors, rest = [exact(Field.AUTHORS, names(found["authors"], PEOPLE))], found["facts"]
        rest, told = groups(rest, fandom_first=False)
        values += [*authors, *told]
    if not authors:  # AO3's own: `Salt (12,345 words) by teasel`
        authors, rest = byline(rest)
        rest, told = groups(rest, fandom_first=False) if authors else (rest, [])
        values += [*authors, *told]
    if _NO_TITLE.fullmatch(title):  # `Quay by Ash – [here](…)`: it stands before the link
        titled = plain_title(clean(GROUP.sub("", before)).strip(" -–—:|"), chat=chat)
    else:
        titled = _titled(title, authors)
    return PostedRec(place, [*titled, *values], links, reasons(rest))


def _words(found: re.Match[str]) -> str:
    """A further link's words, where they are more than the archive's name."""
    return "" if _NO_TITLE.fullmatch(clean(found["text"])) else found["text"]


def _titled(title: str, authors: Values) -> Values:
    """A link's words: the title, and the author where nobody else is named and it can't be a title's `by`."""
    found = None if authors else TITLED.fullmatch(title)
    if found and (" " in found["title"] or found["authors"][:1].islower()):
        inside = exact(Field.AUTHORS, names(found["authors"], PEOPLE))
        return [one(Field.TITLE, found["title"].strip('"“”')), inside]
    return [one(Field.TITLE, title.strip('"“”'))]


def _ahead(before: str) -> Values:
    """A fandom in brackets before a title, or before a colon: `{HP/Saltmarsh}`, `Saltmarsh:`."""
    values = Values()
    for found in GROUP.finditer(before[-LINE:]):
        told = told_in(found[1])
        parts = re.split(r"\s*[/,;|]\s*", found[1])
        values += told.values if told.clear and "/" not in found[1] else []
        if (not told.clear or "/" in found[1]) and all(map(is_name, parts)):
            values.append(exact(Field.FANDOMS, parts))
    bare = clean(GROUP.sub("", before))
    if not values and bare.endswith(":") and is_name(bare[:-1]) and not talks(bare.lower()):
        values.append(exact(Field.FANDOMS, names(bare[:-1], FANDOMS)))
    return values
