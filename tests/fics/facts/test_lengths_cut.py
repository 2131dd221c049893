"""Fitting: an archive's facts are made to fit, whatever they are, and stay as they are where they do."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fics.drafts import Reading
from fics.facts.lengths import accept, fitted
from fics.models import Facts, Gate, Level, Rating

_long = st.text(alphabet="ab ,é鹽\n", max_size=400)
_names = st.lists(st.text(alphabet="abc,/&é鹽 ", min_size=1, max_size=200), max_size=60).map(tuple)
_facts = st.builds(
    Facts,
    title=st.none() | _long,
    authors=_names,
    fandoms=_names,
    relationships=_names,
    freeforms=_names,
    warnings=_names,
    summary=st.none() | _long.map(lambda text: text * 30),
    series=_long,
)


@given(_facts)
@example(Facts(relationships=("a",) * 21, freeforms=("a",) * 40, warnings=("a",) * 40))
def test_whatever_an_archive_tells_fits(facts: Facts) -> None:
    assert accept(Reading(facts=fitted(facts))).facts == fitted(facts)


def test_what_fits_stays_as_it_is() -> None:
    facts = Facts(title="Salt", freeforms=("Zest", "Angst"), warnings=("Major Character Death",))

    assert fitted(facts) == facts


def test_the_tags_that_decide_who_may_see_a_fic_go_last() -> None:
    freeforms = (*(f"Tag {number}" for number in range(200)), "Extremely Underage")
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=freeforms)

    assert fitted(facts).freeforms == (*freeforms[:99], "Extremely Underage")
    assert fitted(facts).gate is Gate.NEVER_OPEN


@pytest.mark.parametrize("last", ["Underage Rape", "Lolicon", "Past Child Abuse"])
def test_whatever_says_it_goes_last_also_where_only_its_end_does(last: str) -> None:
    freeforms = (*(f"Tag {number}" for number in range(200)), last, f"{'long ' * 60}{last}")
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=freeforms)

    assert len(fitted(facts).freeforms) == 100
    assert last in fitted(facts).freeforms
    assert fitted(replace(facts, freeforms=freeforms[-1:])).gate is Gate.NEVER_OPEN
