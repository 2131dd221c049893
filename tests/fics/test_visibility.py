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


TEEN, MATURE, EXPLICIT, NOT_RATED = (
    Facts(rating=Rating(level)) for level in (Level.TEEN, Level.MATURE, Level.EXPLICIT, Level.NOT_RATED)
)
UNDERAGE_FIC = Facts(rating=Rating(Level.EXPLICIT), warnings=(UNDERAGE,))
UNCLEAR = Facts(rating=Rating(Level.EXPLICIT), freeforms=("Past Child Abuse",))
CARD, STUB, COUNTED, NOTHING = Sight.CARD, Sight.STUB, Sight.COUNTED, Sight.NOTHING
SIGHTS = [
    # readers, what they see of a fic that is asked for by name, and of one that comes up by itself
    (Audience(Choices()), {TEEN: (CARD, CARD), MATURE: (STUB, COUNTED), EXPLICIT: (STUB, COUNTED)}),
    (Audience(Choices()), {NOT_RATED: (STUB, COUNTED), UNDERAGE_FIC: (NOTHING, NOTHING)}),
    (Audience(Choices(), adult=True), {TEEN: (CARD, CARD), MATURE: (CARD, CARD), EXPLICIT: (CARD, CARD)}),
    (Audience(Choices(), adult=True), {UNDERAGE_FIC: (NOTHING, NOTHING), UNCLEAR: (NOTHING, NOTHING)}),
    (Audience(Choices(mature_in_full=True)), {MATURE: (CARD, CARD), EXPLICIT: (STUB, COUNTED)}),
    (Audience(Choices(underage=Underage.QUEUED)), {UNDERAGE_FIC: (NOTHING, NOTHING)}),
    (Audience(Choices(underage=Underage.QUEUED), adult=True), {UNDERAGE_FIC: (CARD, CARD)}),
    (Audience(Choices(highest=Level.TEEN)), {TEEN: (CARD, CARD), MATURE: (NOTHING, NOTHING)}),
    (Audience(Choices(highest=Level.TEEN), adult=True), {TEEN: (CARD, CARD), MATURE: (NOTHING, NOTHING)}),
    (
        Audience(Choices(highest=Level.TEEN, mature_in_full=True)),
        {TEEN: (CARD, CARD), MATURE: (NOTHING, NOTHING)},
    ),
    (Audience(Choices(highest=Level.MATURE)), {MATURE: (STUB, COUNTED), EXPLICIT: (NOTHING, NOTHING)}),
]


@pytest.mark.parametrize(("readers", "expected"), SIGHTS)
def test_readers_see_of_a_fic_what_their_channel_and_server_allow(
    readers: Audience, expected: dict[Facts, tuple[Sight, Sight]]
) -> None:
    seen = {facts: (readers.sight(facts, Way.NAMED), readers.sight(facts, Way.LISTED)) for facts in expected}

    assert seen == expected


def test_whoever_judges_a_fic_in_an_adult_channel_sees_also_what_nobody_has_judged_yet() -> None:
    everywhere, kept = Audience(Choices()), Audience(Choices(), adult=True)

    assert [everywhere.opens(facts) for facts in (TEEN, EXPLICIT, UNCLEAR, UNDERAGE_FIC)] == [
        *(True, False, False, False)
    ]
    assert [kept.opens(facts) for facts in (TEEN, EXPLICIT, UNCLEAR, UNDERAGE_FIC)] == [
        *(True, True, True, False)
    ]
    assert not Audience(Choices(mature_in_full=True)).opens(
        Facts(rating=Rating(Level.MATURE), freeforms=("Past Child Abuse",))
    )
    assert not Audience(Choices(highest=Level.TEEN), adult=True).opens(UNCLEAR)


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
