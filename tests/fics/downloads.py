"""Invented works as files, in the shape in which AO3, FanFicFare and FicHub hand them out."""

import io
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from tests.fics.labelled import CORPUS, Value

STORY = "The tide came in and the lighthouse said nothing. Ned: You are late. " * 20


@dataclass(frozen=True, slots=True)
class Download:
    """A file, and what it tells."""

    name: str
    data: bytes
    labels: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Work:
    """An invented work's labels."""

    labels: Mapping[str, Value]

    def one(self, what: str) -> str:
        """A label as text."""
        value = self.labels.get(what)
        return f"{value:,}" if isinstance(value, int) else "" if value is None else str(value)

    def many(self, what: str) -> list[str]:
        """A label that is a list."""
        value = self.labels.get(what)
        return value if isinstance(value, list) else []

    def only(self, *told: str) -> Mapping[str, Value]:
        """The labels that a kind of file tells."""
        return {what: value for what, value in self.labels.items() if what in told}

    @property
    def chapters(self) -> str:
        """The chapters as AO3 shows them."""
        return f"{self.one('chapters')}/{self.one('chapters_planned') or '?'}"

    @property
    def rating(self) -> str:
        """The rating's label."""
        return self.many("rating")[1]


def works() -> Iterator[Work]:
    """The invented works."""
    path = CORPUS / "files" / "works.toml"
    return (Work(work) for work in tomllib.loads(path.read_text(encoding="utf-8"))["work"])


AO3 = (
    *("title", "authors", "fandoms", "relationships", "characters", "tags", "warnings", "categories"),
    *("rating", "summary", "words", "chapters", "chapters_planned", "status", "language", "series"),
    *("published", "updated", "links"),
)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _ao3_tags(work: Work) -> Iterator[tuple[str, str]]:
    for label, what in (
        ("Archive Warning", "warnings"),
        ("Category", "categories"),
        ("Fandom", "fandoms"),
        ("Relationship", "relationships"),
        ("Character", "characters"),
        ("Additional Tag", "tags"),
    ):
        if names := work.many(what):
            links = (f'<a href="http://archiveofourown.org/tags/x">{escape(name)}</a>' for name in names)
            plural = {"Category": "Categories"}.get(label, f"{label}s") if len(names) > 1 else label
            yield plural, ", ".join(links)


def _ao3_stats(work: Work) -> str:
    since = "Completed" if work.one("status") == "complete" else "Updated"
    updated = f"{since}: {work.one('updated')}" if work.one("updated") else ""
    counts = f"Words: {work.one('words')}\nChapters: {work.chapters}"
    return f"Published: {work.one('published')}\n{updated}\n{counts}"


def _ao3_preface(work: Work) -> str:
    title, url = escape(work.one("title")), work.many("links")[0]
    pairs = [("Rating", escape(work.rating)), *_ao3_tags(work), ("Language", work.one("language"))]
    if series := work.one("series"):
        part, _, name = series.partition(" of ")
        pairs.append(("Series", f'{part} of\n<a href="http://archiveofourown.org/series/9">{name}</a>'))
    pairs.append(("Stats", _ao3_stats(work)))
    terms = "\n".join(f"<dt>{label}:</dt>\n<dd>{value}</dd>" for label, value in pairs)
    authors = ", ".join(
        f'<a rel="author" href="http://archiveofourown.org/users/x">{escape(name)}</a>'
        for name in work.many("authors")
    )
    notes = (
        f'<p>Notes</p><blockquote class="userstuff">{paragraphs(work.one("notes"))}</blockquote>'
        if work.one("notes")
        else ""
    )
    return f"""<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>{title}</b><br/>Posted originally on the
<a href="http://archiveofourown.org/">Archive of Our Own</a> at <a href="{url}">{url}</a>.</p>
<div class="meta"><dl class="tags">{terms}</dl><h1>{title}</h1><div class="byline">by {authors}</div>
<p>Summary</p><blockquote class="userstuff">{paragraphs(work.one("summary"))}</blockquote>{notes}</div></div>
<div id="chapters" class="userstuff"><h2 class="toc-heading">Chapter 1</h2><p>{STORY}</p></div>"""


def ao3_html(work: Work) -> Download:
    """AO3's HTML download (otwarchive app/views/downloads/_download_preface.html.erb)."""
    title = f"{escape(work.one('title'))} - {escape(work.many('fandoms')[0])}"
    head = f'<head><meta charset="utf-8"/><title>{title}</title></head>'
    page = f"<!DOCTYPE html><html>{head}<body>{_ao3_preface(work)}</body></html>"
    return Download("work.html", page.encode(), work.only(*AO3))


def ao3_epub(work: Work) -> Download:
    """AO3's EPUB download, which calibre makes of the HTML."""
    pages = {
        "titlepage.xhtml": _page("<svg></svg>"),
        "work_split_000.xhtml": _page(_ao3_preface(work)),
        "work_split_001.xhtml": _page(STORY),
    }
    core = _core(
        work,
        ("dc:description", f"<p>{escape(work.one('summary'))}</p>"),
        ("dc:publisher", "Archive of Our Own"),
        ("dc:subject", "Fanworks"),
    )
    return Download("work.epub", epub(pages, core), work.only(*AO3))


FANFICFARE = tuple(each for each in AO3 if each != "chapters_planned")


def _fanficfare_entries(work: Work) -> list[tuple[str, str]]:
    entries = [
        ("Series", work.one("series")),
        ("Category", ", ".join(work.many("fandoms"))),
        ("Genre", ", ".join(work.many("tags"))),
        ("Language", work.one("language")),
        ("Characters", ", ".join(work.many("characters"))),
        ("Relationships", ", ".join(work.many("relationships"))),
        ("Status", "Completed" if work.one("status") == "complete" else "In-Progress"),
        ("Published", work.one("published")),
        ("Updated", work.one("updated")),
        ("Packaged", "2024-01-01 10:00:00"),
        ("Rating", work.rating),
        ("Warnings", ", ".join(work.many("warnings"))),
        ("Chapters", work.one("chapters")),
        ("Words", work.one("words")),
        ("Publisher", "archiveofourown.org"),
        ("Summary", work.one("summary")),
        ("AO3 Categories", ", ".join(work.many("categories"))),
    ]
    return [(label, value) for label, value in entries if value]


def fanficfare_txt(work: Work) -> Download:
    """FanFicFare's plain text (fanficfare/writers/writer_txt.py); its address is not on the title page."""
    lines = "\n".join(f"{label}: {value}" for label, value in _fanficfare_entries(work))
    heading = f"\n\n\n{work.one('title')}\n\nby {', '.join(work.many('authors'))}\n\n\n"
    text = f"{heading}\n{lines}\n\n\n\tChapter 1\n\n{STORY}\n"
    return Download("work.txt", text.encode(), work.only(*(each for each in FANFICFARE if each != "links")))


def _shown(label: str, value: str) -> str:
    return paragraphs(value) if label == "Summary" else escape(value)


def _fanficfare_heading(work: Work) -> str:
    url = work.many("links")[0]
    authors = ", ".join(
        f'<a href="https://archiveofourown.org/users/x">{escape(name)}</a>' for name in work.many("authors")
    )
    return f'<a href="{url}">{escape(work.one("title"))}</a> by {authors}'


def fanficfare_html(work: Work) -> Download:
    """FanFicFare's HTML (fanficfare/writers/writer_html.py)."""
    rows = "\n".join(
        f"<tr><td><b>{label}:</b></td><td>{_shown(label, value)}</td></tr>"
        for label, value in _fanficfare_entries(work)
    )
    title = f'<h1>{_fanficfare_heading(work)}</h1><table class="full">{rows}</table>'
    story = f'<a name="section1"><h2>Chapter 1</h2></a><p>{STORY}</p>'
    page = f'<html><head><meta charset="UTF-8"><title>x</title></head><body>{title}{story}</body></html>'
    return Download("work.htm", page.encode(), work.only(*FANFICFARE))


def fanficfare_epub(work: Work) -> Download:
    """FanFicFare's EPUB (fanficfare/writers/writer_epub.py)."""
    lines = "\n".join(
        f"<b>{label}:</b> {_shown(label, value)}<br />" for label, value in _fanficfare_entries(work)
    )
    title = f"<h3>{_fanficfare_heading(work)}</h3><div>{lines}</div>"
    pages = {
        "title_page.xhtml": _page(title),
        "toc_page.xhtml": _page("<h3>Table of Contents</h3>"),
        "file0001.xhtml": _page(f"<h3>Chapter 1</h3>{STORY}"),
    }
    core = _core(
        work,
        ("dc:contributor", "FanFicFare"),
        ("dc:subject", "FanFiction"),
        ("dc:source", work.many("links")[0]),
        ("dc:description", paragraphs(work.one("summary"))),
    )
    return Download("work.epub", epub(pages, core), work.only(*FANFICFARE))


FICHUB = ("title", "authors", "summary", "links")


def fichub_html(work: Work) -> Download:
    """FicHub's HTML (its template full_fic.html)."""
    url = work.many("links")[0]
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>
<h1><span class="title">{escape(work.one("title"))}</span></h1>
<h2>by <span class="author">{escape(", ".join(work.many("authors")))}</span></h2>
<div>{paragraphs(work.one("summary"))}</div><p>Original source: <a href="{url}">{url}</a></p>
<p>Chapters: {work.one("chapters")}</p><p>Words: {work.one("words")}</p>
<p>Exported with the assistance of <a href='https://fichub.net'>FicHub.net</a></p>
<nav><ol><li><a href="#c">1. One</a></li></ol></nav><div id="c"><p>{STORY}</p></div></body></html>"""
    return Download("work.html", page.encode(), work.only(*FICHUB, "words", "chapters"))


def fichub_epub(work: Work) -> Download:
    """FicHub's EPUB (its template epub_introduction.html); its words are those of the chapters."""
    url = work.many("links")[0]
    byline = f"<p><b>By: {escape(', '.join(work.many('authors')))}</b></p>"
    source = f'<p>Original source: <a href="{url}">{url}</a></p>'
    intro = f"<h1>{escape(work.one('title'))}</h1>{byline}<p>{paragraphs(work.one('summary'))}</p>{source}"
    pages = {
        "introduction.xhtml": _page(intro),
        "nav.xhtml": _page("<ol><li>One</li></ol>"),
        "chap_1.xhtml": _page(STORY),
    }
    core = _core(work, ("dc:language", "en"), ("dc:description", escape(work.one("summary"))))
    return Download("work.epub", epub(pages, core), {**work.only(*FICHUB), "words": 260})


LAYOUTS: tuple[Callable[[Work], Download], ...] = (
    *(
        ao3_html,
        ao3_epub,
        fanficfare_txt,
        fanficfare_html,
        fanficfare_epub,
        fichub_html,
        fichub_epub,
    ),
)


def _page(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'


def _core(work: Work, *more: tuple[str, str]) -> str:
    creators = [("dc:creator", name) for name in work.many("authors")]
    elements = [("dc:title", work.one("title")), *creators, *more]
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements)


def epub(pages: Mapping[str, str], core: str = "") -> bytes:
    """A book with these pages and metadata."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number, _ in enumerate(pages))
    package = f'<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    root = '<rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles>'
    container = f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{root}</container>'
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/content.opf": package,
    }
    return zipped({**members, **{f"OEBPS/{name}": page for name, page in pages.items()}})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
