from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.facts.bare_facts import bare, bared
from fics.facts.precedence import told_by
from fics.models import UNDERAGE, Absence, Facts, Gate, Level, Link, Rating, Source
from tests.fics import invented

AT = datetime(2026, 11, 22, tzinfo=UTC)
LINK = Link("ao3:work:1", "https://archiveofourown.org/works/1", "Archive of Our Own")


@pytest.mark.parametrize("absence", Absence)
def test_summary_and_tags_go_and_what_names_and_warns_stays(absence: Absence) -> None:
    facts = Facts(
        title="The Salt Road",
        authors=("plover",),
        fandoms=("Salt and Iron",),
        relationships=("Ned/Tom",),
        characters=("Ned",),
        freeforms=("Slow Burn",),
        categories=("M/M",),
        warnings=("Major Character Death",),
        rating=Rating(Level.TEEN, "T"),
        summary="Two smugglers, one mule.",
        series="The Light",
        links=(LINK,),
    )

    less = bared(told_by(facts, Source.MEMBER, AT), absence)

    assert less == told_by(
        Facts(
            title="The Salt Road",
            authors=("plover",),
            warnings=("Major Character Death",),
            rating=Rating(Level.TEEN, "T"),
            links=(LINK,),
            absence=absence,
        ),
        Source.MEMBER,
        AT,
        before=Facts(absence=absence),
    )


def test_an_additional_tag_that_kept_it_out_of_open_channels_becomes_a_warning() -> None:
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=("Underage",))

    less = bared(facts, Absence.GONE)

    assert less.warnings == (UNDERAGE,)
    assert less.gate is Gate.NEVER_OPEN


@given(invented.facts, some.sampled_from(Absence))
def test_it_is_never_let_into_more_channels(facts: Facts, absence: Absence) -> None:
    assert bared(facts, absence).gate is facts.gate


def test_what_moderators_have_yet_to_judge_stays_to_be_judged() -> None:
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=("Fluff", "Past Child Abuse"))

    for less in (bared(facts, Absence.GONE), bare(facts)):
        assert less.warnings == ("Past Child Abuse",)
        assert less.is_unclear
    for less in (bared(facts.cleared, Absence.GONE), bare(facts.cleared)):
        assert less.warnings == ()
        assert less.gate is Gate.ADULT
