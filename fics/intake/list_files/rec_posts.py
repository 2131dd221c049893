"""Posts that rec many fics, and plain lists of links: Markdown, HTML, or text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml.html import tostring

from fics import header
from fics.catalogue import message
from fics.errors import Unreadable
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.name_lists import FANDOMS, PEOPLE, names, unlinked
from fics.intake import files, messages, saved_pages
from fics.intake.list_files import sheets, tables
from fics.intake.list_files.brackets import is_name, told_in
from fics.intake.list_files.columns import heads
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, unreadable
from fics.intake.list_files.facts import Values, exact, facts_of, one
from fics.intake.list_files.tables import Row, page
from fics.links import addresses
from fics.models import Link
from fics.text import html
from fics.text.plain import clean, clean_lines, unbroken

LINES = 200_000
"""Lines of one post."""
LINE = 4_000
"""Characters of a line in which a fic is looked for."""
BLOCK = 16_000
"""Characters of labelled lines that are one fic's."""
LABELLED = 2
"""Labelled lines that make a paragraph a fic's header."""

# addresses of wikis hold brackets: `(…/Salt_(film))`
_LINKED = re.compile(
    r"\[(?P<text>[^\[\]]{1,300})\]\(<?(?P<url>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\)"
)
# `<https://…>`, or without the brackets
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
_BULLET = re.compile(r"\A\s*(?:[-*+•]|\d{1,4}[.)])\s+")
# marks of bold and italics, but never those within an address
_MARKS = re.compile(r"(?P<address>https?://[^\s<>*\]]+)|[*_~`]{1,3}|\\(?=[\[\](){}*_.!-])")
# `Salt by teasel (T, 9.4k)`
_GROUP = re.compile(r"[({\[]([^(){}\[\]]{1,200})[)}\]]")
# what is left of brackets whose link was taken out
_EMPTY = re.compile(r"\(\s{0,9}\)|\[\s{0,9}\]|\{\s{0,9}\}")
# the author ends where facts begin, and at a sentence's end
_BY = re.compile(
    r"\W{0,3}\bby:?\s+(?P<authors>[^.!?(){}\[\]|–—:]{1,120}?)(?=\s*(?:[({\[|–—:.!?]|\s-\s|,\s|\Z))",
    re.IGNORECASE,
)
# `Salt by teasel`
_TITLED = re.compile(r"(?P<title>.{1,300}?),? by (?P<authors>[^.!?]{1,120})", re.IGNORECASE)
# a hyphen needs its spaces: `slow-burn` is one word
_DASH = re.compile(r"\s*(?:[–—]|(?<=\s)-(?=\s)|:(?=\s))\s*")
# a number's point is no sentence's end: `9.4k`
_STOP = re.compile(r"[.!](?:\s+|\Z)")
_END = re.compile(r"\Z")
# a line that divides a post, and belongs to no fic
_HEADING = re.compile(r"\s*(?:#{1,6}\s|={3,}|-{3,}|\*{3,}|_{3,})")
# the words of a link that only say where it leads: `on AO3`
_NO_TITLE = re.compile(
    r"(?:on |at |via )?(?:here|link|ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|lj|"
    r"livejournal|dw|dreamwidth|tumblr|masterpost|part \d+|chapter \d+|"
    r"read (?:it|here|on|more|this).*|fic|story|th(?:is|e) (?:fic|story|work|one))",
    re.IGNORECASE,
)
_WHY = (Field.WHY, Field.COMMENTS, Field.NOTES)
_NOWHERE = "Its link leads to no fic: open the fic itself, and copy the link from there."


@dataclass(slots=True)
class _Rec:
    """A fic of the post while it is read: its facts, and the lines that say why."""

    place: str
    values: Values
    links: tuple[Link, ...]
    said: list[str] = field(default_factory=list[str])
    closed: bool = False

    def entry(self) -> ListEntry:
        """The fic as an entry."""
        facts = replace(facts_of(self.values), links=self.links)
        return read(self.place, facts, note=clean_lines("\n".join(self.said)) or None)


def of_page(source: str) -> Iterator[Item]:
    """The fics of a page: its one work where it is a work's own page, else all that it links to."""
    if told := saved_pages.block_of(source):
        yield read("page", header.read_shown(told).facts)
        return
    yield from entries(_text(source))


def _text(source: str) -> str:
    """A page's text, in which each link to a fic stands behind its words, as in Markdown."""
    if len(source) > files.MAX_BYTES:
        raise Unreadable(message("A page may have up to 10 MB. Split it, then import the parts."))
    root = page(source)
    if root is None:
        raise Unreadable(message("I found no list in this file."))
    for link in root.iter("a"):
        address, words = link.get("href") or "", clean("".join(link.itertext()))
        if words and "://" not in words and addresses.links(address) and not set("[]") & set(words):
            for inside in list(link):
                link.remove(inside)
            link.text = f"[{words}]({address})"
        link.attrib.pop("href", None)
    return html.text_of(tostring(root, encoding="unicode"))


def entries(text: str) -> Iterator[Item]:
    """The fics of a post's text, in their order."""
    if alone := _one_fic(text):
        yield alone
        return
    last: _Rec | None = None
    for number, paragraph in _paragraphs(text):
        if rows := tables.markdown_rows(paragraph):
            yield from _closed(last)
            last = None
            yield from _table(rows)
            continue
        if _is_header(paragraph):
            yield from _closed(last)
            last = None
            yield from _headers(number, paragraph)
            continue
        for offset, line in enumerate(paragraph):
            found = list(_recs(f"line {number + offset}", line))
            if not found:
                _say(last, line, first=offset == 0)
                continue
            yield from _closed(last)
            yield from (each for each in found if isinstance(each, ListEntry))
            recs = [each for each in found if isinstance(each, _Rec)]
            yield from (each.entry() for each in recs[:-1])
            last = recs[-1] if recs else None
    yield from _closed(last)
    yield Progress(min(text.count("\n") + 1, LINES))


def _one_fic(text: str) -> ListEntry | None:
    """The fic of a text that is one fic's header, such as a page of Notion's."""
    if len(text) > BLOCK or len(messages.fic_links(text)) > 1:
        return None
    told = sum(1 for line in text.splitlines()[:60] if labelled(line))
    reading = header.read(text) if told >= LABELLED else None
    if reading is None or not reading.facts.title or len(messages.read(text)) > 1:
        return None
    return read("file", reading.facts, note=reading.why)


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """The paragraphs, each with the number of its first line."""
    lines, start = list[str](), 1
    for number, line in enumerate(unbroken(text).split("\n")[:LINES], start=1):
        if line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield start, lines
            lines = []
    if lines:
        yield start, lines


def _table(rows: Sequence[Row]) -> Iterator[Item]:
    """The fics of a table; of one whose columns nobody knows, each row is a line of the post."""
    if heads(rows, {}):
        yield from sheets.entries(rows, {})
        return
    for row in rows:
        shown = (f"[{cell.text}]({cell.link})" if cell.link else cell.text for cell in row if cell.text)
        yield from (each for each in entries(" – ".join(shown)) if isinstance(each, ListEntry))


def _is_header(paragraph: Sequence[str]) -> bool:
    told = sum(1 for line in paragraph[:60] if labelled(line[:LINE]))
    return told >= LABELLED and not _LINKED.match(_BULLET.sub("", paragraph[0], count=1))


def _headers(number: int, paragraph: Sequence[str]) -> Iterator[ListEntry]:
    """The fics of a paragraph of labelled lines."""
    found = messages.read("\n".join(paragraph)[:BLOCK])
    if not found:
        yield unreadable(f"line {number}", "I can't read this header. It needs a title or a link.")
    yield from (read(f"line {number}", each.facts, note=each.why) for each in found)


def _closed(rec: _Rec | None) -> Iterator[ListEntry]:
    if rec:
        yield rec.entry()


def _say(rec: _Rec | None, line: str, *, first: bool) -> None:
    """Add a line to what is said of the fic above it; a heading ends that, and so does a second paragraph.

    A line behind a label, such as `Pairing: Crow/Gull`, is a fact of the fic.
    """
    if rec is None or rec.closed:
        return
    if _HEADING.match(line) or (first and rec.said):
        rec.closed = True
        return
    if told := labelled(line[:LINE]):
        rec.values += [(field, value) for field, value in told if field not in _WHY]
        rec.said += [clean(value) for field, value in told if field in _WHY]
        return
    rec.said.append(clean(_unmarked(unlinked(line[:LINE])).lstrip("> ")))


def _unmarked(line: str) -> str:
    """The line without Markdown's marks; in an address they are signs like any other."""
    return _MARKS.sub(lambda found: found["address"] or "", line)


def _recs(place: str, line: str) -> Iterator[_Rec | ListEntry]:
    """The fics that a line links to."""
    if "://" not in line:
        return
    told = _unmarked(_BULLET.sub("", line[:LINE], count=1))
    linked = [
        (found, fics[0]) for found in _LINKED.finditer(told) if (fics := messages.fic_links(found["url"]))
    ]
    if linked:
        yield from _linked(place, told, linked)
    elif bare := messages.fic_links(told):
        yield from (_bare(place, told, fic, alone=len(bare) == 1) for fic in bare)
    elif _ADDRESS.fullmatch(told.strip()) or _BULLET.match(line):
        yield unreadable(place, _NOWHERE)


def _linked(place: str, told: str, linked: Sequence[tuple[re.Match[str], Link]]) -> Iterator[_Rec]:
    """The fics behind a line's words; a second link that is no title of its own is the first fic's, too."""
    first, *more = linked
    titled = [first, *(each for each in more if not _NO_TITLE.fullmatch(clean(each[0]["text"])))]
    others = tuple(fic for found, fic in more if (found, fic) not in titled)
    ends = [found.start() for found, _ in titled[1:]] + [len(told)]
    starts = [0] + [found.end() for found, _ in titled[:-1]]
    for place_in_line, ((found, fic), end) in enumerate(zip(titled, ends, strict=True)):
        before = told[starts[place_in_line] : found.start()]
        keys = {link.key: link for link in (fic, *(others if len(titled) == 1 else ()))}
        yield _rec(place, tuple(keys.values()), found["text"], before, told[found.end() : end])


def _rec(place: str, links: tuple[Link, ...], text: str, before: str, after: str) -> _Rec:
    """A fic by the words of its link, and what is around it: `{HP} [Title](…) by Author (T, 12k) – why`."""
    title = clean(text)
    values: Values = _ahead(before)
    named, rest = _byline(_EMPTY.sub("", _LINKED.sub(_words, after)))
    values += named
    rest, told = _groups(rest, fandom_first=not any(each is Field.FANDOMS for each, _ in values))
    values += told
    if _NO_TITLE.fullmatch(title):  # `Quay by Ash – [here](…)`: it stands before the link
        titled = _plain_title(clean(_GROUP.sub("", before)).strip(" -–—:|"))
    else:
        titled = _of_words(title, named)
    return _Rec(place, [*titled, *values], links, _reasons(rest))


def _words(found: re.Match[str]) -> str:
    """A further link's words, where they are more than the archive's name."""
    return "" if _NO_TITLE.fullmatch(clean(found["text"])) else found["text"]


def _of_words(title: str, named: Values) -> Values:
    """A link's words: the title, and the author where nobody else is named and it can't be a title's `by`."""
    found = None if named else _TITLED.fullmatch(title)
    if found and (" " in found["title"] or found["authors"][:1].islower()):
        authors = exact(Field.AUTHORS, names(found["authors"], PEOPLE))
        return [one(Field.TITLE, found["title"].strip('"“”')), authors]
    return [one(Field.TITLE, title.strip('"“”'))]


def _reasons(rest: str) -> list[str]:
    """What is said behind the facts, without the dash or the stop before it."""
    said = clean(rest).lstrip(" .,;:–—|-")
    return [said] if len(said) > 1 else []


def _ahead(before: str) -> Values:
    """A fandom in brackets before a title, or before a colon: `{HP/Saltmarsh}`, `Saltmarsh:`."""
    values = Values()
    for found in _GROUP.finditer(before[-LINE:]):
        told = told_in(found[1])
        parts = re.split(r"\s*[/,;|]\s*", found[1])
        values += told.values if told.clear and "/" not in found[1] else []
        if (not told.clear or "/" in found[1]) and all(map(is_name, parts)):
            values.append(exact(Field.FANDOMS, parts))
    bare = clean(_GROUP.sub("", before))
    if not values and bare.endswith(":") and is_name(bare[:-1]):
        values.append(exact(Field.FANDOMS, names(bare[:-1], FANDOMS)))
    return values


def _plain_title(told: str) -> Values:
    if found := _TITLED.fullmatch(told):
        return [
            one(Field.TITLE, found["title"].strip('"“”')),
            exact(Field.AUTHORS, names(found["authors"], PEOPLE)),
        ]
    return [one(Field.TITLE, told.strip('"“”'))] if 0 < len(told) <= 150 else []


def _byline(after: str) -> tuple[Values, str]:
    """The authors right behind a title, and the rest."""
    found = _BY.match(after)
    if not found:
        return [], after
    return [exact(Field.AUTHORS, names(found["authors"], PEOPLE))], after[found.end() :]


def _groups(after: str, *, fandom_first: bool) -> tuple[str, Values]:
    """What the brackets and bars behind a title tell, and the rest of the line."""
    values, rest = Values(), after.lstrip(" .,")
    while found := _GROUP.match(rest):
        told = told_in(found[1], fandom_first=fandom_first)
        if not told.values:
            break
        fandom_first = False
        values += told.values
        rest = rest[found.end() :].lstrip(" .,")
    # `Teen, 4k words – why`, or with a sentence behind it: `Teen, 4k words. Crow learns to knit.`
    for end in filter(None, (_DASH.search(rest), _STOP.search(rest), _END.search(rest))):
        told = told_in(rest[: end.start()])
        if told.clear and len(told.values) >= told.parts:
            return rest[end.end() :], [*values, *told.values]
    return rest, values


def _bare(place: str, told: str, fic: Link, *, alone: bool) -> _Rec:
    """A fic by its bare address, before which its title may stand, and behind it why."""
    if not alone:
        return _Rec(place, [], (fic,))
    found = _ADDRESS.search(told)
    before, after = (told[: found.start()], told[found.end() :]) if found else ("", told)
    plain, values = _groups_before(before)
    title = _plain_title(plain.strip(" -–—:|,")) if plain.strip(" -–—:|,") else []
    return _Rec(place, [*title, *values], (fic,), _reasons(after))


def _groups_before(before: str) -> tuple[str, Values]:
    """The title before an address, and what the brackets behind the title tell."""
    values = Values()
    for found in _GROUP.finditer(before):
        values += told_in(found[1], fandom_first=not values).values
    return clean(_GROUP.sub("", before)), values
