"""A clock that leaps is doubted until it has gone on for a day, or until Discord's agrees."""

from datetime import timedelta

import pytest

from db.store import clock_trust
from db.store.store import Store
from fics.models import Facts
from tests.db.samples import AT, recced

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
ZERO = timedelta(0)


async def looked(store: Store, *said: timedelta, vouched: bool | None = None) -> list[bool]:
    return [await clock_trust.is_believed(store, now=AT + each, vouched=vouched) for each in said]


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ([ZERO, HOUR, 5 * DAY, 180 * DAY], [True] * 4),  # a bot that was away
        ([ZERO, YEAR, YEAR + HOUR, 2 * HOUR], [True, False, False, True]),
        ([ZERO, YEAR, YEAR + 23 * HOUR, YEAR + DAY], [True, False, False, True]),
        ([ZERO, YEAR, 2 * YEAR, 2 * YEAR + HOUR], [True, False, False, False]),
        ([ZERO, YEAR, YEAR + 4 * DAY, YEAR + 5 * DAY], [True, False, False, True]),
        ([ZERO, 2 * YEAR, YEAR, YEAR + DAY], [True, False, False, True]),
        ([ZERO, -HOUR, -DAY, -3 * DAY], [True] * 3 + [False]),
        ([ZERO, -YEAR, -YEAR + HOUR, HOUR], [True, False, False, True]),
        ([ZERO, -YEAR, -YEAR + DAY, ZERO], [True, False, True, False]),
    ],
)
async def test_a_clock_that_leaps_is_doubted_until_it_has_gone_on_for_a_day(
    store: Store, said: list[timedelta], believed: list[bool]
) -> None:
    assert await looked(store, *said) == believed


async def test_who_has_never_looked_goes_by_the_last_deed(store: Store) -> None:
    await recced(store, Facts(title="Salt"))

    assert await looked(store, YEAR, HOUR) == [False, True]


async def test_without_any_deed_the_first_look_is_believed(store: Store) -> None:
    assert await looked(store, YEAR, YEAR + HOUR) == [True, True]


async def test_a_clock_that_discord_agrees_with_is_believed_at_once_and_no_other_ever(store: Store) -> None:
    assert await looked(store, ZERO) == [True]
    assert await looked(store, HOUR, 2 * DAY, 4 * DAY, vouched=False) == [False] * 3
    assert await looked(store, YEAR, YEAR + HOUR, vouched=True) == [True] * 2
    assert await looked(store, YEAR + DAY) == [True]
