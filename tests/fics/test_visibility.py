"""Who may see what of a fic, whatever Discord calls the place: every choice of a server, every gate."""

from itertools import product

import pytest

from fics.models import UNDERAGE, Facts, Gate, Level, Rating
from fics.rules.settings import HIGHEST, Choices, Underage
from fics.visibility import Audience, Sight, Way

EVERY_CHOICE = [
    Choices(mature_in_full=mature, highest=highest, underage=underage)
    for mature, highest, underage in product((False, True), HIGHEST, Underage)
]
EVERY_FIC = [
    Facts(rating=Rating(level), warnings=warnings) for level, warnings in product(Level, ((), (UNDERAGE,)))
]


def test_what_is_shown_is_a_card_or_a_stub() -> None:
    assert [sight for sight in Sight if sight.is_visible] == [Sight.CARD, Sight.STUB]


@pytest.mark.parametrize("chosen", EVERY_CHOICE)
def test_what_is_never_in_an_open_channel_is_not_even_counted(chosen: Choices) -> None:
    for adult in (False, True):
        readers = Audience(chosen, adult=adult)

        assert Gate.NEVER_OPEN not in readers.counted
        assert readers.counted == chosen.gates - {Gate.NEVER_OPEN}


@pytest.mark.parametrize("chosen", EVERY_CHOICE)
@pytest.mark.parametrize("adult", [False, True])
def test_what_comes_up_by_itself_is_what_shows_in_full(chosen: Choices, adult: bool) -> None:
    readers = Audience(chosen, adult=adult)

    for facts in EVERY_FIC:
        assert (readers.sight(facts, Way.LISTED) is Sight.CARD) == (facts.gate in readers.gates)


@pytest.mark.parametrize("chosen", EVERY_CHOICE)
def test_whoever_may_not_read_a_fic_learns_no_more_of_it_by_a_list_than_by_its_name(chosen: Choices) -> None:
    readers = Audience(chosen)

    for facts in EVERY_FIC:
        named, listed = readers.sight(facts, Way.NAMED), readers.sight(facts, Way.LISTED)
        assert not (listed.is_visible and not named.is_visible)
        assert (named is Sight.NOTHING) == (listed is Sight.NOTHING)


def test_an_alias_or_a_block_that_is_not_for_all_ages_is_told_to_adult_readers_alone() -> None:
    told = {
        (adult, is_open): Audience(Choices(), adult=adult).may_name(is_open=is_open)
        for adult, is_open in product((False, True), repeat=2)
    }

    assert told == {(False, False): False, (False, True): True, (True, False): True, (True, True): True}
