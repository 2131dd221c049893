"""Posts that rec many fics, and plain lists of links: Markdown, HTML, or text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from lxml.html import tostring

from fics import header
from fics.catalogue import message
from fics.errors import Unreadable
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.intake import files, message_text, saved_pages
from fics.intake.list_files import sheets, tables
from fics.intake.list_files.columns import heads
from fics.intake.list_files.entry import NO_LIST, Item, ListEntry, Progress, read, unreadable
from fics.intake.list_files.facts import Values
from fics.intake.list_files.headlines import LINE, fact_values, headline
from fics.intake.list_files.post_headings import is_shouted, level_of, named_headings, section_of
from fics.intake.list_files.rec import PostedRec
from fics.intake.list_files.rec_lines import begins_with_link, is_about, recs_in
from fics.intake.list_files.tables import Row, page
from fics.links import addresses
from fics.text import html
from fics.text.plain import clean, unbroken

LINES = 200_000
"""Lines of one post."""
BLOCK = 16_000
"""Characters of labelled lines that are one fic's."""
LABELLED = 2
"""Labelled lines that make a paragraph a fic's header."""
# what generators of sites keep above a post
_FRONT = re.compile(r"\A\ufeff?---\r?\n(?:[\w -]{1,60}:.{0,400}\r?\n){1,40}---\r?\n")
# `[cc]: https://… "Corncrake"`, to which `[Corncrake][cc]` leads
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<name>[^\[\]]{1,80})\]:\s+<?(?P<url>https?://[^\s<>]+)>?.{0,200}$", re.MULTILINE
)
_REFERRED = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\[(?P<name>[^\[\]]{0,80})\]")
# `Link to work: [here](https://…)`
_LINK_LINE = re.compile(r"[\w' ]{0,30}:?\s*(?:\[[^\]]{0,80}\]\()?https?://\S+")


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
        raise Unreadable(NO_LIST)
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
    text = _resolved(_FRONT.sub("", text, count=1))
    if alone := _one_fic(text):
        yield alone
        return
    paragraphs = list(_paragraphs(text))
    post = _Post(named_headings(paragraphs))
    for (number, paragraph), following in zip_longest(paragraphs, paragraphs[1:]):
        if rows := tables.markdown_rows(paragraph):
            yield from post.closed()
            yield from _table(rows)
        elif _is_header(paragraph) and not (post.goes_on(paragraph) or headline(paragraph[0])):
            yield from post.closed()
            yield from _headers(number, paragraph)
        else:
            yield from post.read(number, paragraph, following[1] if following else ())
    yield from post.closed()
    yield Progress(min(text.count("\n") + 1, LINES))


class _Post:
    """A post while it is read: the fic whose lines are read, what stood above its link, and its section."""

    def __init__(self, headings: Mapping[str, Values]) -> None:
        self._headings = headings
        self._last: PostedRec | None = None
        self._above: PostedRec | None = None
        self._section = Values()

    def closed(self) -> Iterator[ListEntry]:
        """The fic that was read last, of which nothing more follows."""
        if self._last:
            yield self._last.entry()
        self._last = None

    def goes_on(self, paragraph: Sequence[str]) -> bool:
        """Whether labelled lines tell of the fic above them, since they name none of their own."""
        told = {field for line in paragraph[:60] for field, _ in labelled(line[:LINE])}
        return self._last is not None and not self._last.closed and not told & {Field.TITLE, Field.LINK}

    def read(self, number: int, paragraph: Sequence[str], following: Sequence[str]) -> Iterator[ListEntry]:
        """The fics that are complete after a paragraph; `following` are the lines of the next."""
        is_header = _is_header(paragraph)
        for offset, line in enumerate(paragraph):
            rest = paragraph[offset + 1 :]
            is_apart = self._last is not None and is_about(line)
            found = [] if is_apart else list(recs_in(f"line {number + offset}", line))
            if found:
                yield from self._found(found)
            elif (level := level_of(line)) and self._headings:
                yield from self.closed()
                above = [value for value in self._section if level > 2 and value[0] is Field.FANDOMS]
                self._section = self._headings.get(line.strip(), above)
                self._section = [*above, *(value for value in self._section if value not in above)]
            elif fandoms := section_of(line, rest, following):
                yield from self.closed()
                self._section = fandoms
            elif self._above or (_leads(rest, following) and headline(line, dashed=True)):
                yield from self.closed()
                self._stand_above(line)
            elif self._last and len(paragraph) == 1 and is_shouted(line):
                self._last.closed = True
            elif self._last:
                self._last.say(line, first=offset == 0 and not is_header)

    def _found(self, found: Sequence[PostedRec | ListEntry]) -> Iterator[ListEntry]:
        yield from self.closed()
        yield from (each for each in found if isinstance(each, ListEntry))
        recs = [each for each in found if isinstance(each, PostedRec)]
        for rec in recs:
            above, self._above = self._above, None
            if above and not rec.is_titled:
                rec.values, rec.said = [*above.values, *rec.values], [*above.said, *rec.said]
                rec.quoted = above.quoted
            if not any(field is Field.FANDOMS for field, _ in rec.values):
                rec.section = self._section
            yield from self.closed()
            self._last = rec

    def _stand_above(self, line: str) -> None:
        """Keep a line that tells of the fic whose link stands below it."""
        if self._above is None:
            self._above = PostedRec("", headline(line, dashed=True))
        else:
            self._above.say(line, first=False)


def _leads(rest: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a bare link without a title of its own comes next, with nothing but facts before it."""
    linked = next((place for place, line in enumerate(rest) if "://" in line), None)
    if not all(map(fact_values, rest[:linked])):
        return False
    line = next((line for line in following if "://" in line), "") if linked is None else rest[linked]
    return all(isinstance(each, PostedRec) and not each.is_titled for each in recs_in("", line)) and bool(
        line
    )


def _resolved(text: str) -> str:
    """The text with its links' addresses where their names stood."""
    found = {each["name"].casefold(): each["url"] for each in _REFERENCE.finditer(text)}
    if not found:
        return text

    def linked(each: re.Match[str]) -> str:
        url = found.get((each["name"] or each["text"]).casefold())
        return f"[{each['text']}]({url})" if url else each[0]

    return _REFERRED.sub(linked, _REFERENCE.sub("", text))


def _one_fic(text: str) -> ListEntry | None:
    """The fic of a text that is one fic's header, such as a page of Notion's."""
    if len(text) > BLOCK or len(message_text.fic_links(text)) > 1:
        return None
    told = sum(1 for line in text.splitlines()[:60] if labelled(line))
    reading = header.read(text) if told >= LABELLED else None
    if reading is None or not reading.facts.title or len(message_text.read(text)) > 1:
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
    return told >= LABELLED and not begins_with_link(paragraph[0])


def _headers(number: int, paragraph: Sequence[str]) -> Iterator[ListEntry]:
    """The fics of a paragraph of labelled lines."""
    found = message_text.read("\n".join(paragraph)[:BLOCK])
    if not found:
        yield unreadable(f"line {number}", message("I can't read this header. It needs a title or a link."))
    for each in found:
        lines = (each.why or "").split("\n")
        note = "\n".join(line for line in lines if not _LINK_LINE.fullmatch(line))
        yield read(f"line {number}", each.facts, note=note or None)
