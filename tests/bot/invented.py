"""Invented fics as large and as awkward as they are accepted, for property tests of what is drawn."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from fics.drafts import Draft, Reading, Unread
from fics.errors import Refusal
from fics.facts import lengths as facts_lengths
from fics.facts.precedence import told_by
from fics.header import parse
from fics.links.addresses import link
from fics.models import (
    CATEGORIES,
    NUMBER_BITS,
    WARNINGS,
    Absence,
    Facts,
    Fic,
    Level,
    Link,
    Rating,
    Rec,
    Source,
    Status,
)
from fics.queue import WORDS
from fics.ratings import LABEL_LENGTH
from fics.tags import tag_names
from fics.text.plain import clean, clean_lines
from tests.fics import invented

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)

MOST_ID = (1 << 38) << NUMBER_BITS
SNOWFLAKES = st.integers(10**16, 2**63 - 1)

_PIECES = st.sampled_from(
    [
        "*",
        "||",
        "|x|",
        "||x||",
        "@e ",
        "[",
        "1. ",
        "# ",
        "Salt ",
        "Iron, ",
        "الملح ",
        "👩\u200d👩\u200d👧",
        "e\u0301",
    ]
) | st.text(min_size=1, max_size=3)


def long(limit: int) -> st.SearchStrategy[str]:
    """One line of up to `limit` characters, often of exactly so many."""
    lengths = st.just(limit) | st.integers(1, limit)
    return st.builds(_repeated, _PIECES, lengths).map(clean).filter(bool)


def _repeated(piece: str, length: int) -> str:
    return (piece * length)[:length]


def prose(limit: int) -> st.SearchStrategy[str | None]:
    """Lines of up to `limit` characters together, or nothing."""
    pieces = _PIECES | st.sampled_from(["x\n", "\n", "Salt\n\nIron ", "||a\n", "- \n"])
    lengths = st.just(limit) | st.integers(0, limit)
    return st.builds(_repeated, pieces, lengths).map(clean_lines).map(_or_none)


def _or_none(text: str) -> str | None:
    return text or None


def _names(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    counts = st.integers(0, most) | st.just(min(most, 3))
    return st.builds(_named, counts, st.lists(long(facts_lengths.NAME), min_size=1, max_size=3))


def _named(count: int, kinds: list[str]) -> tuple[str, ...]:
    named = (f"{place}{kinds[place % len(kinds)]}"[: facts_lengths.NAME].strip() for place in range(count))
    return tag_names.unique(tuple(map(clean, named)))


def _long_link(number: int, size: int) -> Link:
    made = link(f"https://fics.example/{'s' * size}/{number}")
    assert made is not None
    return made


_links = st.builds(_long_link, st.integers(1, 10**9), st.sampled_from([1, 460]))


def _one_each(made: list[Link]) -> tuple[Link, ...]:
    return tuple({each.key: each for each in made}.values())


def _full_facts(most: int) -> st.SearchStrategy[Facts]:
    names = _names(most)
    short = st.none() | long(facts_lengths.SHORT)
    return st.builds(
        Facts,
        title=st.none() | long(facts_lengths.TITLE),
        authors=_names(facts_lengths.AUTHORS),
        fandoms=names,
        relationships=names,
        characters=names,
        freeforms=names,
        warnings=st.just(WARNINGS) | st.just(()),
        categories=st.just(CATEGORIES) | st.just(()),
        rating=st.builds(Rating, st.sampled_from(Level), st.none() | long(LABEL_LENGTH)),
        summary=prose(facts_lengths.SUMMARY),
        words=st.none() | st.integers(0, 10**9),
        chapters=st.none() | st.integers(0, 999_999),
        chapters_planned=st.none() | st.integers(0, 999_999),
        status=st.none() | st.sampled_from(Status),
        language=short,
        updated=st.none() | st.just(date(2019, 9, 30)),
        series=short,
        links=st.lists(_links, max_size=facts_lengths.LINKS).map(_one_each),
    )


# Made once: what a strategy is made of is looked through anew for each that is made.
full_facts = st.one_of(*map(_full_facts, (4, 9, 18)))
"""Facts with as much in them as is accepted, or nearly."""


def _accepted(facts: Facts) -> bool:
    try:
        facts_lengths.accept(Reading(facts=facts, why="w" * facts_lengths.WHY))
    except Refusal:
        return False
    return facts.title is not None or bool(facts.links)


def _told(facts: Facts, by: Source | None) -> Facts:
    return told_by(facts, by, AT) if by else facts


facts = st.builds(_told, (full_facts | invented.facts).filter(_accepted), st.none() | st.sampled_from(Source))
"""Facts that are accepted, told by anybody."""

whys = prose(facts_lengths.WHY)

readings = st.builds(Reading, facts=facts, why=whys, suggested=facts)


_kinds = st.lists(st.tuples(st.none() | SNOWFLAKES, whys, st.booleans()), min_size=1, max_size=5)


def _recs(count: int, kinds: list[tuple[int | None, str | None, bool]]) -> tuple[Rec, ...]:
    chosen = [kinds[place % len(kinds)] for place in range(count)]
    return tuple(Rec(member_id=who, at=AT, why=why, wrote_it=wrote) for who, why, wrote in chosen)


recs = st.builds(_recs, st.integers(0, 5) | st.just(50), _kinds)
"""Up to fifty recs, with and without a why, also of former members and of authors."""
ids = st.integers(1, MOST_ID)
fics = st.builds(Fic, id=ids, facts=facts, recs=recs, added=st.just(AT), changed=st.just(AT))
drafts = st.builds(
    Draft,
    id=ids,
    member_id=SNOWFLAKES,
    reading=readings,
    note=st.none() | prose(WORDS),
    wrote_it=st.booleans(),
    at=st.just(AT),
)


def _many(kind: str, count: int) -> tuple[str, ...]:
    return tuple(f"{kind} {place} " + "w" * 20 for place in range(count))


LARGEST = told_by(
    Facts(
        title="T" * facts_lengths.TITLE,
        authors=_many("Author", facts_lengths.AUTHORS),
        fandoms=_many("Fandom", 15),
        relationships=_many("Ship", 20),
        characters=_many("Character", 20),
        freeforms=_many("Tag", 29),
        warnings=_many("Warning", 10),
        categories=CATEGORIES,
        rating=Rating(Level.UNKNOWN, "L" * LABEL_LENGTH),
        summary="S" * facts_lengths.SUMMARY,
        words=10**9,
        chapters=999_999,
        chapters_planned=999_999,
        status=Status.ABANDONED,
        language="L" * facts_lengths.SHORT,
        updated=date(2019, 9, 30),
        series="S" * facts_lengths.SHORT,
        links=(_long_link(1, 460),),
        absence=Absence.LOCKED,
    ),
    Source.FILE,
    AT,
)
"""Facts that fill every line of a card to its end."""
LARGEST_FIC = Fic(
    id=MOST_ID,
    facts=replace(LARGEST, rating=Rating(Level.NOT_RATED, "L" * LABEL_LENGTH)),
    recs=tuple(
        Rec(
            member_id=2**63 - place,
            at=AT,
            why="y" * facts_lengths.WHY if place < 45 else None,
            wrote_it=place % 2 == 0,
        )
        for place in range(50)
    ),
    added=AT,
    changed=AT,
)
FULLEST = Reading(
    facts=Facts(
        title="T" * facts_lengths.TITLE,
        freeforms=tuple(f"{place:02}{'w' * 146}" for place in range(36)),
        summary="S" * facts_lengths.SUMMARY,
        series="S" * facts_lengths.SHORT,
        language="L" * 68,
    ),
    why="y\n" * (facts_lengths.WHY // 2 - 1) + "yy",
)
"""As much as is kept of a fic, with a why that is written in twice its length."""
LARGEST_DRAFT = Draft(
    id=MOST_ID,
    member_id=2**63 - 1,
    reading=Reading(
        facts=LARGEST,
        why="y" * facts_lengths.WHY,
        suggested=replace(LARGEST, freeforms=_many("New", 40)),
        unplaced="*" * 4_000,
        unread=tuple(
            Unread(fact, "*" * parse.LENGTH)
            for fact in ("rating", "words", "chapters", "status", "published", "updated", "links")
        ),
    ),
    note="*" * WORDS,
    wrote_it=True,
    at=AT,
)
