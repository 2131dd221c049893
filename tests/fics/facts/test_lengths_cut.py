"""Fitting: an archive's facts are made to fit, whatever they are, and stay as they are where they do."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fics.drafts import Reading
from fics.facts.lengths import NAME, TAGS, accept, fitted
from fics.models import BEYOND, Facts, Gate, Level, Rating
from fics.tags.triggers.facts import is_untagged

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
    kept = fitted(facts)

    assert accept(Reading(facts=kept)).facts == kept
    assert fitted(kept) == kept
    assert {tag.name for tag in kept.every_tag()} >= {
        tag.name for tag in facts.tags() if len(tag.name) <= NAME
    }


def test_what_fits_stays_as_it_is() -> None:
    facts = Facts(title="Salt", freeforms=("Zest", "Angst"), warnings=("Major Character Death",))

    assert fitted(facts) == facts


def test_the_tags_that_decide_who_may_see_a_fic_go_last() -> None:
    freeforms = (*(f"Tag {number}" for number in range(300)), "Extremely Underage")
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=freeforms)

    assert fitted(facts).freeforms == (*freeforms[:249], "Extremely Underage")
    assert fitted(facts).gate is Gate.NEVER_OPEN


@pytest.mark.parametrize("last", ["Underage Rape", "Lolicon", "Past Child Abuse"])
def test_whatever_says_it_goes_last_also_where_only_its_end_does(last: str) -> None:
    freeforms = (*(f"Tag {number}" for number in range(300)), last, f"{'long ' * 60}{last}")
    facts = Facts(rating=Rating(Level.EXPLICIT), freeforms=freeforms)

    assert len(fitted(facts).freeforms) == TAGS
    assert last in fitted(facts).freeforms
    assert fitted(replace(facts, freeforms=freeforms[-1:])).gate is Gate.NEVER_OPEN


def test_what_warns_is_kept_before_all_other_tags() -> None:
    several = tuple(f"Name {number}" for number in range(90))
    facts = Facts(
        fandoms=several,
        relationships=several,
        characters=several,
        freeforms=("Fluff", "Self-Harm", "Coffee", "Graphic Torture", "Implied/Referenced Suicide"),
        warnings=("Major Character Death",),
    )

    kept = fitted(facts)

    assert kept.freeforms == ("Self-Harm", "Graphic Torture", "Implied/Referenced Suicide")
    assert kept.warnings == facts.warnings
    assert sum(1 for _ in kept.tags()) == TAGS
    assert {tag.name for tag in kept.every_tag()} == {tag.name for tag in facts.tags()}
    assert not is_untagged(kept)
    endless = fitted(replace(facts, freeforms=(*map(str, range(4_000)), "Self-Harm")))
    assert "Self-Harm" in endless.freeforms
    assert len(endless.beyond) == BEYOND
    assert is_untagged(endless), "of so many tags any may be missing"


def test_a_long_list_of_tags_is_kept_as_far_as_there_is_room() -> None:
    facts = Facts(title="Salt", freeforms=tuple(f"A tag with number {number}" for number in range(239)))

    assert fitted(facts) == facts
