"""Invented works as AO3's pages, as a browser saves them."""

from collections.abc import Iterator
from html import escape

from tests.fics.downloads import AO3, STORY, Download, Work, paragraphs


def _ao3_meta(work: Work) -> Iterator[str]:
    for name, label, what in (
        ("rating", "Rating", "rating"),
        ("warning", "Archive Warning", "warnings"),
        ("category", "Category", "categories"),
        ("fandom", "Fandom", "fandoms"),
        ("relationship", "Relationship", "relationships"),
        ("character", "Characters", "characters"),
        ("freeform", "Additional Tags", "tags"),
    ):
        named = [work.rating] if what == "rating" else work.many(what)
        tags = "".join(f'<li><a class="tag" href="/tags/x">{escape(each)}</a></li>' for each in named)
        yield f'<dt class="{name} tags">{label}:</dt><dd class="{name} tags">{tags}</dd>'
    yield f'<dt class="language">Language:</dt><dd class="language">{work.one("language")}</dd>'
    if series := work.one("series"):
        part, _, name = series.partition(" of ")
        link = f'<span class="position">{part} of <a href="/series/9">{name}</a></span>'
        yield f'<dt class="series">Series:</dt><dd class="series"><a href="/works/8">←</a>{link}</dd>'
    since = "Completed" if work.one("status") == "complete" else "Updated"
    updated = work.one("updated")
    yield '<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats">'
    yield f'<dt class="published">Published:</dt><dd class="published">{work.one("published")}</dd>'
    yield f'<dt class="status">{since}:</dt><dd class="status">{updated}</dd>' if updated else ""
    yield f'<dt class="words">Words:</dt><dd class="words">{work.one("words")}</dd>'
    yield f'<dt class="chapters">Chapters:</dt><dd class="chapters">{work.chapters}</dd>'
    yield '<dt class="hits">Hits:</dt><dd class="hits">1,234</dd></dl></dd>'


def ao3_saved(work: Work) -> Download:
    """AO3's page of a work, as a browser saves it (otwarchive app/views/works)."""
    number = work.many("links")[0].rpartition("/")[2]
    authors = ", ".join(
        f'<a rel="author" href="/users/x">{escape(name)}</a>' for name in work.many("authors")
    )
    told = f"<blockquote>{paragraphs(work.one('notes'))}</blockquote>"
    notes = f'<div class="notes module"><h3 class="heading">Notes:</h3>{told}</div>'
    title = escape(work.one("title"))
    page = f"""<!DOCTYPE html><html><head><title>{title} [Archive of Our Own]</title></head><body>
<div id="header"><ul><li><a href="/media">Fandoms</a></li><li><a href="/menu">Search</a></li></ul></div>
<ul class="work navigation actions"><li><a href="/works/{number}?view_full_work=true">Entire Work</a></li>
<li><a href="/downloads/{number}/x.epub?updated_at=1">EPUB</a></li></ul>
<dl class="work meta group">{"".join(_ao3_meta(work))}</dl>
<div id="workskin"><div class="preface group"><h2 class="title heading">{title}</h2>
<h3 class="byline heading">{authors}</h3><div class="summary module"><h3 class="heading">Summary:</h3>
<blockquote class="userstuff">{paragraphs(work.one("summary"))}</blockquote></div>{notes}</div>
<div id="chapters" role="article"><h3 class="title">Chapter 1</h3><p>{STORY}</p></div></div></body></html>"""
    return Download("work.html", page.encode(), work.only(*AO3))
