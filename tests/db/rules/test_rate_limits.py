from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.rules import rate_limits
from db.store.store import Store
from fics.rules.rate_limits import ALLOWANCES, Deed
from tests.db.samples import ANN, AT, BEA, OTHER, SERVER


async def spend(
    store: Store, *, server_id: int = SERVER, member_id: int = ANN, deed: Deed = Deed.SHARE, at: datetime = AT
) -> datetime | None:
    return await rate_limits.spend(store, server_id, member_id=member_id, deed=deed, at=at)


async def test_one_too_many_is_told_when_it_is_possible_again(store: Store) -> None:
    allowance = ALLOWANCES[Deed.SHARE]

    answers = [await spend(store, at=AT + timedelta(seconds=n)) for n in range(allowance.times + 2)]

    assert answers == [None] * allowance.times + [AT + allowance.within] * 2
    assert await spend(store, at=AT + allowance.within - timedelta(seconds=1)) is not None
    assert await spend(store, at=AT + allowance.within) is None


@pytest.mark.parametrize(
    ("server_id", "member_id", "deed"),
    [(OTHER, ANN, Deed.SHARE), (SERVER, BEA, Deed.SHARE), (SERVER, ANN, Deed.REC)],
)
async def test_others_and_other_deeds_are_counted_by_themselves(
    store: Store, server_id: int, member_id: int, deed: Deed
) -> None:
    for _ in range(ALLOWANCES[Deed.SHARE].times):
        await spend(store)

    assert await spend(store) is not None
    assert await spend(store, server_id=server_id, member_id=member_id, deed=deed) is None


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(gaps=st.lists(st.integers(0, 200), min_size=30, max_size=60))
async def test_in_no_span_of_time_more_is_done_than_allowed(store: Store, gaps: list[int]) -> None:
    allowance, at, done = ALLOWANCES[Deed.SHARE], AT, list[datetime]()
    member_id = hash(tuple(gaps)) & 0xFFFF_FFFF

    for gap in gaps:
        at += timedelta(seconds=gap)
        if await spend(store, member_id=member_id, at=at) is None:
            done.append(at)

    for first in done:
        assert sum(first <= one < first + allowance.within for one in done) <= allowance.times
    assert len(done) >= min(allowance.times, len(gaps))
