"""Pages in the shape of AO3's, with works that nobody has written."""

from dataclasses import dataclass
from html import escape

from tests.archive.server import Archive, Page

HOST = "archiveofourown.org"

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>
<body class="logged-out"><div id="outer"><div id="header">
<p id="login"><a href="/users/login">Log In</a></p></div>
<div id="inner"><div id="main" class="{kind} region" role="main">{main}</div></div></div></body></html>"""
_LOGIN = """<div class="flash error">Sorry, you don&#39;t have permission to access the page you were trying
to reach. Please log in.</div><h3>This work is only available to registered users of the Archive.</h3>
<h4 class="heading">With an AO3 account, you can:</h4>"""
_ADULT = """<p class="caution">
This work could have adult content. If you continue, you have agreed that you are willing to see such content.</p>
<ul class="actions"><li><a href="{address}">Proceed</a></li><li><a href="/">Go Back</a></li></ul>"""
_UNREVEALED = """<h2 class="heading">Mystery Work</h2><p class="notice">
This work is part of an ongoing challenge and will be revealed soon! You can find details here: <a href="/collections/salt_week">Salt Week</a></p>"""
_META = """<div class="wrapper"><dl class="work meta group">
<dt class="rating tags">Rating:</dt><dd class="rating tags">{rating}</dd>
<dt class="warning tags">Archive Warning:</dt><dd class="warning tags">{warnings}</dd>
<dt class="category tags">Category:</dt><dd class="category tags">{categories}</dd>
<dt class="fandom tags">Fandoms:</dt><dd class="fandom tags">{fandoms}</dd>
<dt class="relationship tags">Relationships:</dt><dd class="relationship tags">{ships}</dd>
<dt class="character tags">Characters:</dt><dd class="character tags">{characters}</dd>
<dt class="freeform tags">Additional Tags:</dt><dd class="freeform tags">{freeforms}</dd>
<dt class="language">Language:</dt><dd class="language" lang="en">{language}</dd>{series}
<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats">
<dt class="published">Published:</dt><dd class="published">{published}</dd>{updated}
<dt class="words">Words:</dt><dd class="words">{words}</dd>
<dt class="chapters">Chapters:</dt><dd class="chapters">{posted}</dd>
<dt class="kudos">Kudos:</dt><dd class="kudos">7</dd><dt class="hits">Hits:</dt><dd class="hits">70</dd>
</dl></dd></dl></div>
<div id="workskin"><div class="preface group"><h2 class="title heading">{title}</h2>
<h3 class="byline heading">{byline}</h3>
{summary}{notes}</div>
<div id="chapters"><div class="userstuff"><p>Not a word of a story is ever needed.</p></div></div></div>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as AO3 knows it."""

    number: int = 123
    title: str = "Salt & Iron"
    authors: tuple[str, ...] = ("wren",)
    """Pseuds; none is an anonymous work."""
    archived_by: str = ""
    rating: str = "Teen And Up Audiences"
    warnings: tuple[str, ...] = ("No Archive Warnings Apply",)
    categories: tuple[str, ...] = ("M/M",)
    fandoms: tuple[str, ...] = ("Saltmarsh (Podcast)",)
    ships: tuple[str, ...] = ("Wren Harrow/Tom Vane",)
    characters: tuple[str, ...] = ("Tom Vane", "Wren Harrow")
    freeforms: tuple[str, ...] = ("Slow Burn",)
    language: str = "English"
    series: tuple[tuple[int, str, int], ...] = ()
    """Each with its number, its name, and which part of it this is."""
    published: str = "2024-01-02"
    updated: str = "2024-03-04"
    words: str = "12,345"
    posted: str = "2/5"
    summary: str = "<p>Two keepers.</p><p>One lamp &amp; no oil.</p>"
    notes: str = ""

    @property
    def chapters(self) -> int:
        """How many chapters are posted."""
        return int(self.posted.partition("/")[0])


def _module(name: str, said: str) -> str:
    """A part of a work's preface, which is not there where it says nothing."""
    if not said:
        return ""
    quotation = f'<blockquote class="userstuff">{said}</blockquote>'
    return f'<div class="{name} module"><h3 class="heading">{name.title()}:</h3>\n{quotation}</div>'


def put(archive: Archive, work: Work, *, adult: bool = False) -> None:
    """Put a work up: its page, which leads to its first chapter, and its index of chapters."""
    home = f"/works/{work.number}"
    first = f"{home}/chapters/{work.number}001"
    shown = home if work.chapters == 1 else first
    archive.put(f"{HOST}{home}/navigate", _page(_index(work), "chapters-navigate"))
    archive.put(f"{HOST}{shown}", _page(_main(work), "works-show"))
    if shown != home:
        archive.move(f"{HOST}{home}", f"https://{HOST}{first}")
    if adult:
        warned = _page(_ADULT.format(address=f"{shown}?view_adult=true&token=1"), "works-show")
        archive.put(f"{HOST}{shown}?view_adult=true", warned)
        archive.put(f"{HOST}{shown}?view_adult=true&token=1", _page(_main(work), "works-show"))
    archive.put(f"{HOST}/chapters/{work.number}001", _page(_downloads(work) + _main(work), "works-show"))


def put_locked(archive: Archive, number: int) -> None:
    """Put up a work for registered users only."""
    login = f"/users/login?restricted=true&return_to=%2Fworks%2F{number}"
    for address in (f"/works/{number}", f"/works/{number}/navigate"):
        archive.move(f"{HOST}{address}", f"https://{HOST}{login}")
    archive.put(f"{HOST}/users/login", _page(_LOGIN, "sessions-new"))
    archive.put(f"{HOST}/token_dispenser.json", '{"token": "salt"}')


def put_unrevealed(archive: Archive, number: int) -> None:
    """Put up a work that its challenge still hides."""
    for address in (f"/works/{number}", f"/works/{number}/navigate"):
        archive.put(f"{HOST}{address}", _page(_UNREVEALED, "works-show"))


def put_deleted(archive: Archive, number: int) -> None:
    """Put up what is left of a work that its author has deleted."""
    gone = "<h2>Error 404</h2><h3>The page you were looking for doesn't exist.</h3>"
    for address in (f"/works/{number}", f"/works/{number}/navigate"):
        archive.put(f"{HOST}{address}", Page(_page(gone, "errors").body, 404))


def put_series(
    archive: Archive, number: int, works: tuple[Work, ...], *, title: str, complete: bool = True, of: int = 0
) -> None:
    """Put up a series; `of` is how many works it has where the page does not show all of them."""
    words = f"{sum(int(work.words.replace(',', '')) for work in works):,}"
    facts = f"""<h2 class="heading">{escape(title)}</h2><div class="wrapper"><dl class="series meta group">
<dt>Creator:</dt><dd>{_byline(works[0].authors)}</dd>
<dt>Series Begun:</dt><dd>2023-05-06</dd><dt>Series Updated:</dt><dd>2024-03-04</dd>
<dt>Description:</dt><dd><blockquote class="userstuff"><p>All of the lamps.</p></blockquote></dd>
<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats"><dt class="words">Words:</dt>
<dd class="words">{words}</dd><dt class="works">Works:</dt><dd class="works">{of or len(works)}</dd>
<dt>Complete:</dt><dd>{"Yes" if complete else "No"}</dd></dl></dd></dl></div>"""
    blurbs = f'<ul class="series work index group">{"".join(map(_blurb, works))}</ul>'
    archive.put(
        f"{HOST}/series/{number}", _page(f'<div class="series-show">{facts}{blurbs}</div>', "series-show")
    )


def _page(main: str, kind: str) -> Page:
    return Page(_PAGE.format(title="A page", kind=kind, main=main))


def _index(work: Work) -> str:
    chapters = "".join(
        f'<li><a href="/works/{work.number}/chapters/{work.number}00{place}">{place}. Part {place}</a> '
        f'<span class="datetime">({work.published})</span></li>'
        for place in range(1, work.chapters + 1)
    )
    return (
        f'<h2 class="heading">Chapter Index for <a href="/works/{work.number}">{escape(work.title)}</a> '
        f'by {_byline(work.authors)}</h2><ol class="chapter index group">{chapters}</ol>'
    )


def _main(work: Work) -> str:
    byline = _byline(work.authors)
    lists = ("warnings", "categories", "fandoms", "ships", "characters", "freeforms")
    return _META.format(
        rating=_tags((work.rating,)),
        language=work.language,
        published=work.published,
        updated=f'<dt class="status">Updated:</dt><dd class="status">{work.updated}</dd>'
        if work.updated
        else "",
        words=work.words,
        posted=work.posted,
        title=escape(work.title),
        byline=f"{work.archived_by} [archived by {byline}]" if work.archived_by else byline,
        summary=_module("summary", work.summary),
        notes=_module("notes", work.notes),
        series=_series(work),
        **{name: _tags(getattr(work, name)) for name in lists},
    )


def _series(work: Work) -> str:
    parts = ", ".join(
        f'<span class="position">Part {part} of <a href="/series/{number}">{escape(name)}</a></span>'
        for number, name, part in work.series
    )
    return f'<dt class="series">Series:</dt><dd class="series">{parts}</dd>' if parts else ""


def _downloads(work: Work) -> str:
    return (
        '<ul class="work navigation actions"><li class="download"><a href="#">Download</a><ul>'
        f'<li><a href="/downloads/{work.number}/Salt.epub?updated_at=1">EPUB</a></li></ul></li></ul>'
    )


def _blurb(work: Work) -> str:
    level = work.rating.split()[0].lower()
    fandoms = ", ".join(f'<a class="tag" href="/tags/x">{escape(name)}</a>' for name in work.fandoms)
    warnings = "".join(
        f'<li class="warnings"><strong><a class="tag" href="/tags/x">{escape(name)}</a></strong></li>'
        for name in work.warnings
    )
    return f"""<li id="work_{work.number}" class="work blurb group" role="article"><div class="header module">
<h4 class="heading"><a href="/works/{work.number}">{escape(work.title)}</a> by {_byline(work.authors)}</h4>
<h5 class="fandoms heading"><span class="landmark">Fandoms:</span>{fandoms}</h5>
<ul class="required-tags"><li><a class="help symbol" href="/help"><span class="rating-{level} rating"
title="{work.rating}"><span class="text">{work.rating}</span></span></a></li></ul></div>
<ul class="tags commas">{warnings}</ul></li>"""


def _tags(names: tuple[str, ...]) -> str:
    items = "".join(f'<li><a class="tag" href="/tags/x/works">{escape(name)}</a></li>' for name in names)
    return f'<ul class="commas">{items}</ul>'


def _byline(authors: tuple[str, ...]) -> str:
    linked = (f'<a rel="author" href="/users/{name}/pseuds/{name}">{escape(name)}</a>' for name in authors)
    return ", ".join(linked) or "Anonymous"
