"""Files made to stop whoever reads them, as large as an attachment may be; and texts as long as Discord's."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fics.intake.epub import MEMBER
from fics.intake.files import MAX_BYTES
from tests.fics.downloads import zipped

CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'

REPEATED: Mapping[str, str] = {
    "comment": "<!--",
    "instruction": "<?x ",
    "closing": "</",
    "declaration": "<!",
    "cdata": "<![CDATA[",
    "comment and dash": "<!-- -",
    "comment of nothing": "<!-->",
    "doctype": "<!DOCTYPE a>",
    "quote and break": ">\n",
    "breaks": "\n\na",
    "lines": "a\n",
    "paragraph": "<p>a",
    "backquotes": "`",
    "fences": "```\n",
    "byline": "by a\n",
    "less": "<",
    "divisions": "<div>",
    "bold": "<b>",
    "both": "<div><b>",
    "list": "<ul><li>",
    "table": "<table><tr><td>",
    "cells": "<td>a",
    "selects": "<select><option>",
    "links": '<a href="https://archiveofourown.org/works/1">a',
    "open links": "<a>",
    "blockquotes": "<blockquote>a",
    "unknown tags": "<x>",
    "headings": "<h1>",
    "preformatted": "<pre>\n",
    "vectors": "<svg>",
    "open attribute": '<a b="',
    "entities": "&amp;",
    "numbers": "&#x1F600;",
    "ampersands": "&",
    "work page": '<dl class="work meta">',
    "work buttons": "/works/1/navigate ",
    "saved from": "saved from url=(1)https://a.b/works/1",
    "titles": "Title: a\n",
    "labels": "Title: a Author: b Tags: c ",
    "colons": "a: ",
    "commas": "a, ",
    "ships": "a/b, ",
    "addresses": "https://a.b/c ",
    "schemes": "http://",
    "brackets": "[a](",
    "forum marks": "[b]a[/b]",
    "forum links": "[url=https://a.b]a",
    "stars": "*",
    "bars": "||",
    "dashes": "- ",
    "spaces": " ",
    "letter": "a",
    "marks": "\u0301",
    "joiners": "a\u200d",
    "ideographs": "标题：",
    "emoji": "\U0001f600",
    "quotes": '"',
    "parentheses": "(",
    "carets": "^a ",
}
"""What is repeated until a file is full."""
ON_EVERY_WAY = (
    "comment",
    "cdata",
    "breaks",
    "paragraph",
    "backquotes",
    "byline",
    "quote and break",
    "entities",
)
"""What is also tried as Markdown, and as a page of a book."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A hostile file: its name says what it is made of, its data are made when they are needed."""

    name: str
    file: str
    made: Callable[[], bytes]


def full(unit: str, size: int = MAX_BYTES) -> bytes:
    """So many bytes of it."""
    one = unit.encode()
    return (one * (size // len(one) + 1))[:size]


def shapes() -> Iterator[Shape]:
    """All of them."""
    for name, unit in REPEATED.items():
        yield Shape(name, "a.html", lambda unit=unit: full(unit))
        yield Shape(name, "a.txt", lambda unit=unit: full(unit))
    for name in ON_EVERY_WAY:
        yield Shape(name, "a.md", lambda unit=REPEATED[name]: full(unit))
        yield Shape(name, "a.epub", lambda unit=REPEATED[name]: _pages_full_of(unit))
    yield from _pages()
    yield from _texts()
    yield from _books()


def quick() -> Iterator[Shape]:
    """The few that stood for the kind when they were found."""
    wanted = {("comment", "a.html"), ("cdata", "a.txt"), ("one page 370,000 times", "a.epub")}
    return (shape for shape in shapes() if (shape.name, shape.file) in wanted)


def _pages() -> Iterator[Shape]:
    yield Shape("attributes", "a.html", lambda: b"<p" + _numbered(" a{}=1") + b">")
    yield Shape("one attribute often", "a.html", lambda: b"<p" + full(" a=1", MAX_BYTES - 3) + b">")
    yield Shape("different tags", "a.html", lambda: _numbered("<t{}>"))
    yield Shape("different entities", "a.html", lambda: _numbered("&e{};"))
    yield Shape("bodies", "a.html", lambda: _numbered("<body a{}=1>"))
    yield Shape("one script", "a.html", lambda: b"<script>" + full("<!--<script>", MAX_BYTES - 8))
    yield Shape("deep and closed", "a.html", lambda: full("<b>", 4 * 10**6) + full("</b>", 6 * 10**6))
    yield Shape("crossed", "a.html", lambda: full("<b><i><p>", 5 * 10**6) + full("</b></p>", 5 * 10**6))
    yield Shape(
        "work page of cells", "a.html", lambda: b'<dl class="work meta">' + full("<dd class=fandom>a")
    )
    yield Shape(
        "work page of links",
        "a.html",
        lambda: b'<dl class="work meta">' + full("<a href=b>c", MAX_BYTES - 22),
    )
    yield Shape("comment, then text", "a.html", lambda: b"<p>Title: Salt</p><!--" + full("-", MAX_BYTES - 99))
    yield Shape("declared encoding", "a.html", lambda: full('<meta charset="windows-1251" \xe9>'))


def _texts() -> Iterator[Shape]:
    chance = random.Random(7)
    yield Shape("UTF-16", "a.txt", lambda: b"\xff\xfe" + ("a\n" * (MAX_BYTES // 4 - 1)).encode("utf-16-le"))
    yield Shape("no encoding", "a.txt", lambda: b"a" + bytes(range(0x80, 0x100)) * (MAX_BYTES // 128 - 1))
    yield Shape("random letters", "a.txt", lambda: bytes(chance.choices(b"ab:/<>&\n ,.-", k=MAX_BYTES)))
    yield Shape("nothing", "a.txt", lambda: b"a" + bytes(MAX_BYTES - 1))
    yield Shape("gzip bomb", "a.txt", lambda: gzip.compress(bytes(10**9), 1)[:MAX_BYTES])
    yield Shape("gzip bomb", "a.epub", lambda: gzip.compress(bytes(10**9), 1)[:MAX_BYTES])
    yield Shape("one value", "a.txt", lambda: b"Title: " + full("Salt and iron, ", MAX_BYTES - 7))
    yield Shape("many values", "a.txt", lambda: full("Tags: a, b, c, d, e, f, g\n"))
    yield Shape("table", "a.txt", lambda: full("|Title|a|\n"))
    yield Shape("mail", "a.txt", lambda: full("> > > > > > a wrote:\n"))


def _books() -> Iterator[Shape]:
    yield Shape(
        "one page 370,000 times", "a.epub", lambda: _book(_spine(370_000), {"a.xhtml": "<p>Title: Salt"})
    )
    yield Shape("one large page often", "a.epub", lambda: _book(_spine(90), {"a.xhtml": full("<p>a", 10**6)}))
    yield Shape("one page by many names", "a.epub", _one_page_by_many_names)
    yield Shape("zip bomb", "a.epub", lambda: _book(_spine(9), {"a.xhtml": bytes(10**9)}))
    yield Shape("zip of zips", "a.epub", lambda: _book(_spine(9), {"a.xhtml": zipped({"a": bytes(10**8)})}))
    yield Shape("100,000 entries", "a.epub", lambda: zipped({str(n): "" for n in range(100_000)}))
    yield Shape("20,000 short entries", "a.epub", lambda: zipped({str(n): "" for n in range(20_000)}))
    yield Shape("directories", "a.epub", lambda: zipped({"a": "b"}) + full("PK\x05\x06", MAX_BYTES - 999))
    yield Shape("entity bomb", "a.epub", lambda: _package(_entities() + "<package>&e9;</package>"))
    yield Shape("deep package", "a.epub", lambda: _package("<a>" * (MEMBER // 3)))
    yield Shape("attributes", "a.epub", lambda: _package(_flood()))
    for tag in ("title", "creator", "subject", "description", "source"):
        core = f"<{tag}>https://a.b/c &lt;p&gt;</{tag}>"
        yield Shape(f"many a {tag}", "a.epub", lambda core=core: described(core * (7 * 10**6 // len(core))))
        yield Shape(f"one long {tag}", "a.epub", lambda tag=tag: described(_long(tag)))
    yield Shape("long names", "a.epub", lambda: _book(_spine(9), {"../" * 20_000: "", "a.xhtml": "<p>a"}))
    yield Shape("stored", "a.epub", _stored)


def _flood() -> str:
    attributes = _numbered(' b{}=""', 7 * 10**6).decode()
    return f"<package{attributes[: attributes.rindex(' ')]}/>"


def _spine(times: int) -> str:
    return '<itemref idref="a"/>' * times


def _one_page_by_many_names() -> bytes:
    items = "".join(f'<item id="i{n}" href="a.xhtml" media-type="text/html"/>' for n in range(90_000))
    names = "".join(f'<itemref idref="i{n}"/>' for n in range(90_000))
    return _book(names, {"a.xhtml": full("<p>a", 10**6)}, items=items)


def _long(tag: str) -> str:
    return f"<{tag}>" + "a &lt;b&gt; " * 500_000 + f"</{tag}>"


def _numbered(unit: str, size: int = MAX_BYTES - 9) -> bytes:
    """The unit with another number each time."""
    return "".join(unit.format(number) for number in range(size // (len(unit) + 5))).encode()


def _entities() -> str:
    more = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE package [<!ENTITY e0 "ha">{more}]>'


def _package(text: str) -> bytes:
    return zipped({"META-INF/container.xml": CONTAINER, "p.opf": text})


def described(core: str) -> bytes:
    """A book of one page that is described so."""
    return _book(_spine(1), {"a.xhtml": "<p>Title: Salt</p><p>Rating: T</p>"}, core=core)


def _book(spine: str, members: Mapping[str, str | bytes], *, items: str = "", core: str = "") -> bytes:
    manifest = items or '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    opf = (
        f"<package><metadata>{core}</metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    )
    return zipped({"META-INF/container.xml": CONTAINER, "p.opf": opf, **members})


def _pages_full_of(unit: str) -> bytes:
    """A book of as many bytes as are unpacked: three pages, and none of them small."""
    names = ("a", "b", "c")
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="text/html"/>' for n in names)
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    return _book(spine, {f"{n}.xhtml": full(unit, MEMBER - 2**18) for n in names}, items=items)


def _stored() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("p.opf", full("<p>a", MEMBER))
    return out.getvalue()


def typed() -> Mapping[str, str]:
    """Texts as long as Discord lets a member type, by what they are made of; hardly a word is there twice."""
    chance = random.Random(11)

    def word(size: int = 3) -> str:
        return "".join(chance.choices("abcdefghiklmnoprstuwyäж", k=size))

    def many(made: Callable[[], str], between: str = "") -> str:
        parts: list[str] = []
        while sum(map(len, parts)) + len(between) * len(parts) < TYPED:
            parts.append(made())
        return between.join(parts)[:TYPED]

    lines = {
        f"lines of {name}": ("Salt\n" + many(lambda unit=unit: unit * 699, "\n"))[:TYPED]
        for name, unit in _LINES.items()
    }
    words = {
        "words": many(word, " "),
        "short lines": many(word, "\n"),
        "labels with slips": many(lambda: f"{word(2).capitalize()}:", " "),
        "lines of labels": many(lambda: "Rated: " + " ".join(f"{word(2)}:" for _ in range(148)), "\n"),
        "lines of colons": many(lambda: f"{word()}: {word(2)}", "\n"),
        "titles of bars": many(lambda: "Title: " + " | ".join(f"{word()}: a" for _ in range(60)), "\n"),
        "without": many(lambda: f"-{word()}", " "),
        "tags to look for": many(lambda: f"tag:{word()}", " "),
        "names": "Tags: " + many(word, ", ")[:-9],
        "tags": many(lambda: f"Tags: {word()}", "\n"),
        "ships": "Ships: " + many(lambda: f"{word()}/{word()}", ", ")[:-9],
        "characters": "Characters: " + many(word, " and ")[:-14],
        "warnings": "Warnings: " + many(lambda: f"{word()}/{word()}", ", ")[:-12],
        "ratings": many(lambda: f"Rating: {word()}", "\n"),
        "dates": many(lambda: f"Published: {chance.randrange(99)}/1/{chance.randrange(3000)}", "\n"),
        "numbers": "Words: 1" + " 111" * 1498,
        "links": many(lambda: f"https://{word()}.com/{word()}", " "),
        "labelled links": many(lambda: f"Title: {word()}\nhttps://{word()}.com/a", "\n\n"),
        "stops behind links": many(lambda: f"https://a.com/{word()}" + "/." * 230, " "),
        "brackets behind links": many(lambda: f"https://a.com/{word()}" + ")" * 480, " "),
        "disclaimers": "Disclaimer: "
        + many(lambda: f"{word().capitalize()} belongs to {word()}", ". ")[:-12],
        "gaps": "Salt\n" + many(lambda: f"Rating{' ' * 990}...{' ' * 990}", "\n")[:-5],
        "towers": many(lambda: word(1) + "".join(chr(chance.randrange(0x300, 0x370)) for _ in range(5))),
    }
    repeated = {name: full(unit, TYPED).decode(errors="ignore") for name, unit in REPEATED.items()}
    return {**repeated, **lines, **words}


TYPED = 6_000
"""Characters of a slash command's text, the longest that can be typed at once."""
_LINES = {
    "spaces": "\u3000",
    "stars": "*",
    "both": "* ",
    "tabs": "a\t",
    "bars": "| ",
    "dots": ". ",
    "dashes": "-",
}
