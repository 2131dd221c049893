"""What is shown of all that matches, and what is held back for one reason alone."""

from itertools import product

import pytest

from db.search.visibility import ELSEWHERE, Part
from db.tags.exclusions import Excluded, rows_meant
from fics.models import Gate
from fics.search.query import Search
from fics.search.ranges import Span
from tests.db.samples import EVERY_GATE, OPEN

EITHER, NO, YES = frozenset({0, 1}), frozenset({0}), frozenset({1})
SHORT = Search(words=Span(high=1000))
WARY = Search(without=("Major Character Death",))


def shown(search: Search, gates: frozenset[Gate] = OPEN, counted: frozenset[Gate] = ELSEWHERE) -> Part:
    return Part.shown(search, Excluded(rows=rows_meant(search.without)), gates, counted)


@pytest.mark.parametrize(
    ("search", "untold", "unsized"),
    [
        (Search(), EITHER, EITHER),
        (SHORT, EITHER, NO),
        (Search(chapters=Span(high=3)), EITHER, NO),
        (Search(words=SHORT.words, unknown_lengths=True), EITHER, EITHER),
        (WARY, NO, EITHER),
        (Search(without=("Fluff",)), EITHER, EITHER),
        (Search(without=WARY.without, unknown_warnings=True), EITHER, EITHER),
        (Search(without=WARY.without, words=SHORT.words), NO, NO),
    ],
)
def test_what_is_not_known_is_held_back_where_it_is_asked_for(
    search: Search, untold: frozenset[int], unsized: frozenset[int]
) -> None:
    part = shown(search)

    assert (part.gates, part.untold, part.unsized, part.counted) == (OPEN, untold, unsized, ELSEWHERE)


def test_each_reason_to_hold_back_is_counted_by_itself() -> None:
    both = shown(Search(without=WARY.without, words=SHORT.words))
    parts = both.counted_parts

    assert list(parts) == ["shown", "adult", "silent", "unmeasured"]
    assert parts["adult"].gates == {Gate.MATURE, Gate.ADULT}
    assert (parts["adult"].untold, parts["adult"].unsized) == (NO, NO)
    assert (parts["silent"].untold, parts["silent"].unsized, parts["silent"].gates) == (YES, NO, OPEN)
    assert (parts["unmeasured"].untold, parts["unmeasured"].unsized) == (NO, YES)
    assert list(shown(Search(), EVERY_GATE).counted_parts) == ["shown"]
    assert list(shown(Search(), OPEN, counted=OPEN).counted_parts) == ["shown"]


def test_the_whole_is_what_is_shown_and_what_any_channel_shows() -> None:
    assert shown(SHORT).whole == Part(gates=ELSEWHERE, untold=EITHER, unsized=EITHER)
    assert shown(WARY, frozenset({Gate.NEVER_OPEN})).whole.gates == EVERY_GATE


@pytest.mark.parametrize(
    ("away", "untagged"), [("suicide", NO), ("rape", EITHER), ("omegaverse", EITHER), ("fluff", EITHER)]
)
def test_what_nobody_tagged_is_held_back_for_triggers_alone(away: str, untagged: frozenset[int]) -> None:
    part = shown(Search(without=(away,)))

    assert part.untagged == untagged
    assert shown(Search(without=(away,), unknown_warnings=True)).untagged == EITHER


def test_what_tells_no_warnings_and_has_no_tags_is_counted_once() -> None:
    parts = shown(Search(without=("rape", "suicide"))).counted_parts

    assert (parts["silent"].untold, parts["silent"].untagged) == (YES, EITHER)
    assert (parts["unlabelled"].untold, parts["unlabelled"].untagged) == (NO, YES)


def test_a_sort_is_gate_untagged_untold_and_unsized_in_one_number() -> None:
    gates = frozenset({Gate.MATURE, Gate.NEVER_OPEN})

    for untold, unsized, untagged in product((EITHER, NO, YES), repeat=3):
        every = product(gates, untold, unsized, untagged)
        expected = {gate * 8 + tagged * 4 + told * 2 + sized for gate, told, sized, tagged in every}
        part = Part(gates=gates, untold=untold, unsized=unsized, untagged=untagged)
        assert {number for number in range(32) if part.sorts >> number & 1} == expected
