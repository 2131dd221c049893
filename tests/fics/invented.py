"""Invented facts for property tests: any names a fic may carry, the awkward ones more often."""

from dataclasses import replace

from hypothesis import strategies as st

from fics.facts.precedence import added_up
from fics.links.addresses import link
from fics.models import CATEGORIES, WARNINGS, Facts, Level, Link, Rating, Status
from fics.ratings import clipped, rating
from fics.spoiler_bars import covered
from fics.tags import tag_names
from fics.text.plain import clean, clean_lines

AWKWARD = (
    *(
        ", ",
        "; ",
        ": ",
        " / ",
        " & ",
        " and ",
        " with ",
        '"',
        "“",
        "”",
        " | ",
        " · ",
        "// ",
        "> ",
        "- ",
        "* ",
    ),
    *(
        "Rating: T",
        "Title:",
        "Author: x",
        "Words: 3",
        "and",
        "with",
        "**",
        "(Mature)",
        "K+",
        "#",
        "=",
        "？",
        "：",
    ),
    *("الملح", "שלום", "👩‍👩‍👧", "Ünïcøde", "Соль", "鹽", "e\u0301", "ﬁ", "\u200d", "...", "?", "1/1", "''"),
)
"""Pieces that a header block could mistake for something of its own."""

SITES = (
    "https://archiveofourown.org/works/{}",
    "https://archiveofourown.org/series/{}",
    "https://www.fanfiction.net/s/{}/1/Salt",
    "http://www.fics.example/read.php?id={}&page=2",
    "https://fics.example/a_(b)/{}.",
)

_pieces = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=8), st.sampled_from(["Salt", "Iron", " ", "Wren"])
)
texts = st.lists(_pieces, min_size=1, max_size=6).map("".join)
lines = texts.map(clean).filter(bool)
prose = (
    st.lists(st.one_of(texts, st.just(""), st.just("\n")), min_size=1, max_size=6)
    .map("\n".join)
    .map(clean_lines)
)
named = st.lists(lines, max_size=5).map(tuple).map(tag_names.unique)
numbers = st.none() | st.integers(0, 100_000_000)
chapters = st.none() | st.integers(0, 99_999)


def _rated(label: str | None, level: Level | None) -> Rating:
    told = rating(label)
    return Rating(told.level if level is None else level, told.label)


ratings = st.builds(
    _rated,
    st.none() | lines.map(clipped) | st.sampled_from(["K+", "NC-17", "Mature", "T (Mature)", "Not Rated"]),
    st.none() | st.sampled_from(Level),
)


def _link(site: str, number: int) -> Link:
    made = link(site.format(number))
    assert made is not None
    return made


def _one_each(made: list[Link]) -> tuple[Link, ...]:
    return tuple({each.key: each for each in made}.values())


links = st.builds(_link, st.sampled_from(SITES), st.integers(1, 10**9))

facts = st.builds(
    Facts,
    title=st.none() | lines,
    authors=named,
    fandoms=named,
    relationships=named,
    characters=named,
    freeforms=named,
    warnings=st.lists(st.sampled_from(WARNINGS), unique=True).map(tuple).map(added_up),
    categories=st.lists(st.sampled_from(CATEGORIES), unique=True).map(tuple),
    rating=ratings,
    summary=prose.map(lambda text: text or None),
    words=numbers,
    chapters=chapters,
    chapters_planned=chapters,
    status=st.none() | st.sampled_from(Status),
    language=st.none() | lines,
    published=st.none() | st.dates(),
    updated=st.none() | st.dates(),
    series=st.none() | lines,
    links=st.lists(links, max_size=3).map(_one_each),
)
"""Facts as they are kept: clean, each name once, each link made by `link`."""


def _with_hidden(told: Facts, places: set[int]) -> Facts:
    names = enumerate(dict.fromkeys(told.names()))
    return replace(told, spoilers=tuple(covered(name) for place, name in names if place in places))


hidden = st.builds(_with_hidden, facts, st.sets(st.integers(0, 8), max_size=3))
"""Facts of which some names are hidden behind bars."""

whys = prose.map(lambda text: text or None)
