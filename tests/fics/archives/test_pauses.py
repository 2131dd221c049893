"""How politely archives are asked, whatever they answer."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.archives import pauses
from fics.archives.client import Answer, Busy, Found, Lack, Missing
from fics.models import Facts

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
waits = some.none() | some.timedeltas(timedelta(0), timedelta(days=400))
busies = some.builds(Busy, waits, some.none() | some.sampled_from((403, 418, 429, 500, 503, 525)))


def test_each_refusal_in_a_row_doubles_the_pause_until_the_archive_is_left_alone_for_hours() -> None:
    grown = [pauses.rest(refusals, Busy(status=503)) for refusals in range(1, 10)]

    assert grown == [MINUTE * 2**place for place in range(7)] + [4 * HOUR] * 2


def test_an_archive_that_is_only_out_of_reach_is_tried_a_few_times_an_hour() -> None:
    assert pauses.rest(20, Busy()) == 16 * MINUTE


@given(some.integers(1, 50), busies)
def test_what_the_archive_asks_for_is_kept_to(refusals: int, busy: Busy) -> None:
    pause = pauses.rest(refusals, busy)

    assert pause >= min(busy.wait or timedelta(0), pauses.OBEYED)
    assert MINUTE <= pause <= pauses.OBEYED


@given(some.integers(1, 50), busies)
def test_no_pause_is_shorter_than_the_one_before(refusals: int, busy: Busy) -> None:
    assert pauses.rest(refusals + 1, busy) >= pauses.rest(refusals, busy)
    assert pauses.retry(refusals + 1) >= pauses.retry(refusals)


@pytest.mark.parametrize("answer", [Found(Facts()), Missing(Lack.GONE), Missing(Lack.LOCKED)])
def test_a_fic_is_looked_at_again_after_the_operators_days_more_or_less(answer: Answer) -> None:
    waited = {pauses.look_again(answer, f"ao3:work:{number}", days=60) for number in range(100)}

    assert all(pause and timedelta(days=48) <= pause <= timedelta(days=72) for pause in waited)
    assert len(waited) > 90


def test_what_is_to_be_revealed_is_looked_at_after_a_week() -> None:
    pause = pauses.look_again(Missing(Lack.HIDDEN), "ao3:work:1", days=60)

    assert pause is not None
    assert timedelta(days=5) <= pause <= timedelta(days=9)


def test_where_the_operator_wants_no_second_look_there_is_none() -> None:
    assert pauses.look_again(Found(Facts()), "ao3:work:1", days=0) is None


@pytest.mark.parametrize("why", Lack)
def test_only_what_cost_no_request_does_not_count_as_asked(why: Lack) -> None:
    unasked = (Lack.UNSUPPORTED, Lack.NO_FIC, Lack.NOT_ASKED)

    assert pauses.is_asked(Missing(why)) is (why not in unasked)
    assert pauses.is_asked(Busy())


def test_a_member_can_refresh_a_fic_once_a_day() -> None:
    assert not pauses.may_refresh(timedelta(hours=23))
    assert pauses.may_refresh(timedelta(days=1))


@given(
    some.sampled_from([Missing(Lack.HIDDEN), Missing(Lack.GONE), Found(Facts())]),
    some.text(),
    some.integers(0, 3650),
)
def test_no_look_is_put_off_longer_than_the_longest(answer: Answer, key: str, days: int) -> None:
    assert (pauses.look_again(answer, key, days=days) or timedelta(0)) <= pauses.longest_look(days=days)


@pytest.mark.parametrize(
    ("since", "may"),
    [
        (timedelta(hours=23), False),
        (timedelta(0), False),
        (timedelta(days=1), True),
        (timedelta(days=-365), True),
    ],
)
def test_an_archive_has_a_days_peace_unless_its_answer_is_of_a_time_to_come(
    since: timedelta, may: bool
) -> None:
    assert pauses.may_refresh(since) is may
