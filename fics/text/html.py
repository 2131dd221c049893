"""HTML as the text that it shows, line by line: what a header block in it can be read from."""

import html
import re
from collections.abc import Iterator

from lxml import etree

from fics.errors import Unreadable
from fics.links.addresses import link

_ENTITY = r"&(?:amp|quot|nbsp|hellip|[lr][ds]quo|[mn]dash|#\d{2,5}|#x[0-9a-f]{2,4});"
_ENTITIES = re.compile(_ENTITY, re.IGNORECASE)
# only the tags that texts have: `<3` and `<Ned>` make no HTML of one
_TAG = re.compile(
    r"<br ?/?>|</?(?:p|div|b|strong|i|em|u|td|tr|dt|dd|h[1-6]|li|[uod]l|table|th|hr|pre|small|span|"
    r"font|center|blockquote|a|lj)(?:\s[^<>]{0,500})?>|" + _ENTITY,
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"<(?:br|p|div|tr|t?body|li|d[tdl]|h[1-6]|hr|blockquote|pre)\b", re.IGNORECASE)
"""Tags that break lines; where a text has none, its own line breaks show, as in journals and comments."""
_ENOUGH = 2
"""Tags that make a text HTML; entities count as such."""
_FED = 64 * 1024
"""Bytes that a parser is given at once."""
PARSED = 9_500_000
"""Bytes that one parser is given in all. Past 10,000,000 in one piece of markup that nothing ends, libxml2
gives up on it and looks through all the rest anew for each further `<!--`: an hour for a file of 10 MB."""
_SEAM = 64 * 1024
"""Bytes before that in which a tag begins, with which the next parser can go on."""
_KEPT = 2_000
"""Lines that are kept apart: a million of them would take more than their text."""
# a page shows at its top that it is one: a story with a `<` in it doesn't
_SAMPLE = 16 * 1024
LINKED = 32 * 1024
"""Characters of a text in which links are kept: further down is the story."""

_UNLINKABLE = re.compile(r"://|[\[\]]")
"""A link's words that say its address themselves, or would end too early as Markdown."""
_HIDDEN = frozenset(
    {"script", "style", "head", "template", "svg", "nav", "noscript", "select", "iframe", "object"}
)
_LINES = frozenset(
    {"br", "div", "dt", "tr", "li", "ul", "ol", "dl", "table", "section", "article", "header", "body"}
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre"})
_QUOTED = "blockquote"
_CELL = "\x1f"
"""What parts a table's cells until the line ends; in the text it is a tab."""


def is_markup(text: str) -> bool:
    """Whether a text is HTML rather than text with a `<` in it."""
    sample = text[:_SAMPLE]
    return ("<" in sample or "&" in sample) and sum(
        1 for _ in zip(range(_ENOUGH), _TAG.finditer(sample), strict=False)
    ) == _ENOUGH


def escaped(text: str) -> str:
    """A text as the HTML that shows it."""
    return "<br>\n".join(html.escape(line, quote=False) for line in text.split("\n")) + "<br>\n<br>"


def shown(text: str) -> str:
    """A text that may be HTML as it is meant to show: a lone `&amp;` in plain words is an `&` as well."""
    if is_markup(text):
        return text_of(text)
    return _ENTITIES.sub(lambda found: html.unescape(found[0]), text)


def text_of(source: str) -> str:
    """The text that HTML shows, in the lines in which it shows it; quotes behind `>`."""
    page = _Shown()
    if not _BLOCKS.search(source):
        source = source.replace("\n", "<br>")
    for part in _parts(source.encode("utf-8", errors="replace")):
        parser = etree.HTMLParser(target=page, encoding="utf-8", recover=True)
        for start in range(0, max(len(part), 1), _FED):
            parser.feed(part[start : start + _FED])
        parser.close()
    return page.text()


def _parts(source: bytes) -> Iterator[bytes]:
    """The source in parts that one parser each can take; but the first, each begins with a tag if it can."""
    start = 0
    while len(source) - start > PARSED:
        end = start + PARSED
        seam = source.rfind(b"<", max(start, end - _SEAM), end)
        end = seam if seam > start else end
        yield source[start:end]
        start = end
    yield source[start:]


class _Silent:
    """What lxml tells of a page that does not show."""

    def comment(self, text: str, /) -> None: ...
    def pi(self, target: str, data: str, /) -> None: ...
    def start_ns(self, prefix: str, uri: str, /) -> None: ...
    def end_ns(self, prefix: str, /) -> None: ...
    def doctype(self, root: str | None, public: str | None, system: str | None, /) -> None: ...


class _Shown(_Silent):
    """The text of a page, gathered while the page is read: no tree is kept, however deep it is."""

    def __init__(self) -> None:
        self.above: list[str] = []
        self.lines: list[str] = []
        self.line: list[str] = []
        self.hidden = 0
        self.quoted = 0
        self.size = 0
        self.linked: list[tuple[str, int]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag in _PARAGRAPHS:
            self._gap(below_label="".join(self.line[-3:]).rstrip().endswith(":"))
        elif tag in _LINES:
            self._end_line()
        elif tag in ("td", "th", "dd"):
            self.line.append(" " if tag == "dd" else _CELL)
        elif tag == "a":
            self.linked.append((attributes.get("href", ""), len(self.line)))
        elif tag == "lj":
            self.data(attributes.get("user", "") or attributes.get("comm", ""))
        self.quoted += tag == _QUOTED

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in _PARAGRAPHS:
            self._gap()
        elif (tag in _LINES and tag != "dt") or tag == "dd":
            self._end_line()
        elif tag == "a" and self.linked:
            self._link(*self.linked.pop())
        self.quoted -= tag == _QUOTED and self.quoted > 0

    def data(self, text: str) -> None:
        """Text between tags; its breaks are spaces."""
        if not self.hidden:
            self.line.append(text)
            self.size += len(text)

    def close(self) -> None:
        """The page ends."""
        self._end_line()

    def text(self) -> str:
        """All of the text."""
        return "\n".join([*self.above, *self.lines]).strip("\n")

    def _link(self, address: str, start: int) -> None:
        """The text of a link to a fic goes with its address, as Markdown has it."""
        text = "".join(self.line[start:]).strip()
        if not text or self.size > LINKED or self.quoted or _UNLINKABLE.search(text) or not _is_fic(address):
            return
        self.line[start:] = [f"[{text}]({address})"]

    def _end_line(self) -> None:
        self.linked.clear()
        if not self.line:
            return
        told = "\t".join(filter(None, (" ".join(cell.split()) for cell in "".join(self.line).split(_CELL))))
        self.line.clear()
        if told:
            self.lines.append(f"> {told}" if self.quoted else told)
        if len(self.lines) > _KEPT:
            self.above.append("\n".join(self.lines[:-1]))
            del self.lines[:-1]

    def _gap(self, *, below_label: bool = False) -> None:
        """The end of a paragraph; one that begins right behind a label is its value."""
        if below_label:
            return
        self._end_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _is_fic(address: str) -> bool:
    try:
        return "(" not in address and link(address) is not None
    except Unreadable:
        return False
