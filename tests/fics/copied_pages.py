"""Pages of invented works as AO3 lays them out, with a few lines of our own style that act as AO3's do.

What matters of AO3's style in copying: commas are drawn behind tags (`::after`), labels float, landmarks are
moved out of sight, statistics stand in one line. `corpus/copied` holds what Chromium and Firefox copied off
these pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

STYLE = """
.landmark { position: absolute; left: -9999px; }
ul { list-style: none; padding: 0; }
dl.meta dt { float: left; clear: left; width: 20%; }
dl.meta dd { float: right; width: 78%; }
dl.meta dl.stats dt, dl.meta dl.stats dd { float: none; display: inline; width: auto; }
ul.commas li { display: inline; margin: 0; }
ul.commas li::after { content: ", "; }
ul.commas li:last-child::after { content: none; }
dl.stats dt, dl.stats dd { display: inline; margin: 0; }
.menu li { display: inline; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedWork:
    """An invented work with what AO3 shows of it."""

    title: str
    authors: tuple[str, ...]
    rating: str
    warnings: tuple[str, ...]
    categories: tuple[str, ...]
    fandoms: tuple[str, ...]
    ships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statistics: tuple[tuple[str, str], ...] = ()
    summary: tuple[str, ...] = ()
    series: str = ""
    state: str = "Complete Work"
    menus: tuple[str, ...] = field(default=("Fandoms", "Browse", "Search", "About"))


LAMP = CopiedWork(
    title="The Lamp, Trimmed",
    authors=("wren", "plover"),
    rating="Explicit",
    warnings=("Graphic Depictions Of Violence", "Major Character Death"),
    categories=("F/M", "M/M"),
    fandoms=("Saltmarsh (Podcast)", "Harbour Nine"),
    ships=("Ned Harrow/Tom Vane", "Ned Harrow & Maud Pell"),
    characters=("Ned Harrow", "Tom Vane", "Maud Pell"),
    tags=("Slow Burn", "Dubious Consent", "Hurt/Comfort", "the lamp is a metaphor"),
    statistics=(
        ("Published", "2021-11-27"),
        ("Updated", "2022-01-02"),
        ("Words", "10,042"),
        ("Chapters", "3/?"),
        ("Comments", "4"),
        ("Kudos", "64"),
        ("Bookmarks", "14"),
        ("Hits", "631"),
    ),
    summary=("Two keepers.", "One lamp."),
    series="Salt Years",
    state="Work in Progress",
)
"""A work with several of everything."""
SALT = replace(
    LAMP,
    title="Salt",
    authors=("maud",),
    rating="Teen And Up Audiences",
    warnings=("No Archive Warnings Apply",),
    categories=("Gen",),
    fandoms=("Saltmarsh (Podcast)",),
    ships=(),
    characters=("Maud Pell",),
    tags=("Fluff",),
    statistics=(("Published", "2021-11-27"), ("Words", "812"), ("Chapters", "1/1"), ("Hits", "31")),
    series="",
    state="Complete Work",
)
"""A work with one of everything."""


def work_page(work: CopiedWork) -> str:
    """AO3's page of a work."""
    statistics = "".join(f"<dt>{name}:</dt><dd>{value}</dd>" for name, value in work.statistics)
    menu = "".join(f"<li><a>{name}</a></li>" for name in work.menus)
    byline = ", ".join(f"<a>{escape(name)}</a>" for name in work.authors)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><style>{STYLE}</style></head><body>
<div id="header"><h1><a><span>Archive of Our Own</span><sup> beta</sup></a></h1><div><a>Log In</a></div>
<h2 class="landmark">Site Navigation</h2><ul class="menu">{menu}</ul></div>
<h3 class="landmark">Work Header</h3><dl class="work meta group" id="start">{"".join(_meta(work))}
<dt class="language">Language:</dt>
<dd class="language">English</dd>
{_series(work)}<dt class="stats">Stats:</dt>
<dd class="stats"><dl class="stats">{statistics}</dl></dd></dl>
<div id="workskin"><div class="preface group"><h2 class="title heading">
{escape(work.title)}
</h2><h3 class="byline heading">{byline}</h3>
<div class="summary"><h3>Summary:</h3><blockquote>{_paragraphs(work.summary)}</blockquote></div>
<div class="notes"><h3>Notes:</h3><blockquote><p>Thanks to Maud.</p></blockquote></div></div>
<div id="chapters"><h3 class="landmark">Work Text:</h3><p>{"The ferry left late. " * 20}</p></div></div>
</body></html>"""


def list_page(works: tuple[CopiedWork, ...]) -> str:
    """AO3's list of some works, as a tag's, a search's or a member's page has it."""
    entries = "\n".join(map(_entry, works))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{STYLE}</style></head><body>'
        f'<ol id="start">{entries}</ol></body></html>'
    )


def _meta(work: CopiedWork) -> Iterator[str]:
    for name, names in (
        ("Rating", (work.rating,)),
        ("Archive Warning", work.warnings),
        ("Categor", work.categories),
        ("Fandom", work.fandoms),
        ("Relationship", work.ships),
        ("Character", work.characters),
        ("Additional Tag", work.tags),
    ):
        ending = ("ies" if len(names) > 1 else "y") if name == "Categor" else "s" if len(names) > 1 else ""
        if names:
            yield f"<dt>\n{name}{ending}:\n</dt>\n<dd>\n{_tags(names)}\n</dd>\n"


def _series(work: CopiedWork) -> str:
    if not work.series:
        return ""
    steps = "<a>← Previous Work</a><span> </span>", "<span> </span><a>Next Work →</a>"
    part = f"<span>Part 2 of <a>{work.series}</a></span>"
    return f"<dt>Series:</dt>\n<dd>{steps[0]}{part}{steps[1]}</dd>\n"


def _entry(work: CopiedWork) -> str:
    symbols = (work.rating, ", ".join(work.warnings), ", ".join(work.categories), work.state)
    shown = "".join(f"<li><a><span>{name}</span></a></li>" for name in symbols)
    byline = ", ".join(f"<a>{escape(name)}</a>" for name in work.authors)
    fandoms = ", ".join(f"<a>{escape(name)}</a>" for name in work.fandoms)
    told = (each for each in work.statistics if each[0] not in ("Published", "Updated"))
    statistics = "".join(
        f"<dt>{name}:</dt> <dd>{value}</dd>\n" for name, value in (("Language", "English"), *told)
    )
    return f"""<li><div><h4><a>{escape(work.title)}</a>
by
{byline}
</h4>
<h5><span class="landmark">Fandoms:</span>{fandoms}&nbsp;</h5>
<ul>{shown}</ul><p>09 Jun 2025</p></div>
<h6 class="landmark">Tags</h6>{_tags((*work.warnings, *work.ships, *work.characters, *work.tags))}
<h6 class="landmark">Summary</h6><blockquote>{_paragraphs(work.summary)}</blockquote>
<h6 class="landmark">Stats</h6><dl class="stats">{statistics}</dl></li>"""


def _tags(names: tuple[str, ...]) -> str:
    return f'<ul class="commas">{"".join(f"<li><a>{escape(name)}</a></li>" for name in names)}</ul>'


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


PAGES = {
    "work": work_page(LAMP),
    "plain": work_page(SALT),
    "list": list_page((LAMP, SALT)),
}
"""The pages off which `corpus/copied` was copied, by the names that its files have."""
