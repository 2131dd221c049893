from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.facts.precedence import joined
from fics.models import (
    CHOSE_NOT_TO_WARN,
    NO_WARNINGS,
    UNDERAGE,
    WARNINGS,
    Facts,
    Level,
    Link,
    Rating,
    Source,
    Told,
)

AT = datetime(2026, 11, 22, tzinfo=UTC)
ratings = some.builds(Rating, some.sampled_from(Level), some.sampled_from((None, "K+", "M")))
some_facts = some.builds(
    Facts,
    title=some.none() | some.just("A"),
    fandoms=some.sampled_from(((), ("Due South",))),
    words=some.none() | some.integers(0, 3),
    warnings=some.lists(some.sampled_from(WARNINGS), max_size=3, unique=True).map(tuple),
    rating=ratings,
)


def rated(level: Level, label: str | None = None) -> Facts:
    return Facts(rating=Rating(level, label))


def warned(*names: str) -> Facts:
    return Facts(warnings=names)


def test_only_what_was_unknown_is_filled() -> None:
    facts = Facts(title="A", fandoms=("Due South",), words=0)
    more = Facts(title="B", fandoms=("Other",), words=9, authors=("Ann",), summary="S")

    assert joined(facts, more) == Facts(
        title="A", fandoms=("Due South",), words=0, authors=("Ann",), summary="S"
    )


@pytest.mark.parametrize(
    ("level", "other", "believed"),
    [
        (Level.TEEN, Level.EXPLICIT, Level.EXPLICIT),
        (Level.EXPLICIT, Level.TEEN, Level.EXPLICIT),
        (Level.UNKNOWN, Level.GENERAL, Level.GENERAL),
        (Level.GENERAL, Level.UNKNOWN, Level.GENERAL),
        (Level.NOT_RATED, Level.GENERAL, Level.NOT_RATED),
        (Level.NOT_RATED, Level.EXPLICIT, Level.EXPLICIT),
        (Level.MATURE, Level.NOT_RATED, Level.NOT_RATED),
    ],
)
def test_the_stricter_rating_is_believed(level: Level, other: Level, believed: Level) -> None:
    assert joined(rated(level), rated(other)).rating.level is believed


def test_a_label_comes_with_its_level() -> None:
    assert joined(rated(Level.TEEN, "K+"), rated(Level.MATURE, "M")).rating == Rating(Level.MATURE, "M")
    assert joined(rated(Level.TEEN), rated(Level.TEEN, "K+")).rating == Rating(Level.TEEN, "K+")
    assert joined(rated(Level.TEEN, "T"), rated(Level.TEEN, "K+")).rating == Rating(Level.TEEN, "T")


def test_warnings_add_up_and_each_is_said_once() -> None:
    assert joined(warned("MCD"), warned("Major Character Death", UNDERAGE)).warnings == ("MCD", UNDERAGE)
    assert joined(warned(CHOSE_NOT_TO_WARN), warned(UNDERAGE)).warnings == (CHOSE_NOT_TO_WARN, UNDERAGE)


def test_that_no_warnings_apply_is_not_believed_against_a_warning() -> None:
    assert joined(warned(NO_WARNINGS), warned(UNDERAGE)).warnings == (UNDERAGE,)
    assert joined(warned(UNDERAGE), warned(NO_WARNINGS)).warnings == (UNDERAGE,)
    assert joined(warned(NO_WARNINGS), warned("none")).warnings == (NO_WARNINGS,)


def test_links_add_up_by_their_keys() -> None:
    ao3, again, ffn = (
        Link("1", "https://a", "AO3"),
        Link("1", "https://b", "AO3"),
        Link("2", "https://c", "FFN"),
    )

    assert joined(Facts(links=(ao3,)), Facts(links=(again, ffn))).links == (ao3, ffn)


def test_who_told_what_was_taken_over_is_on_record() -> None:
    facts = Facts(title="A", told=(Told("title", Source.ARCHIVE, AT),))
    more = Facts(
        title="B", words=5, told=(Told("title", Source.MEMBER, AT), Told("words", Source.MEMBER, AT))
    )

    told = joined(facts, more)

    assert told.teller("title") is Source.ARCHIVE
    assert told.teller("words") is Source.MEMBER


@given(some_facts, some_facts)
def test_nobody_can_open_a_gate_that_an_archive_closed(facts: Facts, more: Facts) -> None:
    believed = joined(facts, more)

    if facts.rating.level is not Level.UNKNOWN:
        assert believed.gate >= facts.gate
    assert set(facts.warnings) - {NO_WARNINGS} <= set(believed.warnings)


@given(some_facts, some_facts)
def test_hearing_it_again_changes_nothing(facts: Facts, more: Facts) -> None:
    once = joined(facts, more)

    assert joined(once, more) == once
