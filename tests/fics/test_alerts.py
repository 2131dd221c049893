"""When messages about alerts come: by the clock on a member's wall, also where summer time moves it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.alerts import How
from fics.digest_times import LONGEST, Choice

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC")


def daily(now: str, *, hour: int, zone: str = "Europe/Berlin") -> str:
    due = Choice(zone=zone, hour=hour).due(How.DAILY, now=datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert due
    return f"{due:%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "hour", "due"),
    [
        ("2026-03-28 17:00", 20, "28 19:00"),  # 20:00 in winter
        ("2026-03-28 19:00", 20, "29 18:00"),  # and in summer, 23 hours later
        ("2026-10-24 18:00", 20, "25 19:00"),  # 25 hours later
        ("2026-03-28 12:00", 2, "29 01:00"),  # an hour that is left out comes an hour later
        ("2026-10-24 12:00", 2, "25 00:00"),  # one that comes twice, the first time
        ("2026-10-25 00:00", 2, "26 01:00"),  # and only then
    ],
)
def test_summer_time_moves_the_hour_and_tells_nobody_twice(now: str, hour: int, due: str) -> None:
    assert daily(now, hour=hour) == due


@given(
    zone=some.sampled_from(ZONES),
    hour=some.integers(0, 23),
    day=some.integers(0, 6),
    now=some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
)
def test_a_message_comes_at_its_hour_on_its_day(zone: str, hour: int, day: int, now: datetime) -> None:
    chosen, at = Choice(zone=zone, hour=hour, day=day), now.replace(tzinfo=UTC)

    for how in (How.DAILY, How.WEEKLY):
        due = chosen.due(how, now=at)
        assert due
        assert at < due <= at + LONGEST
        wall = due.astimezone(ZoneInfo(zone))
        assert wall.hour == hour or wall - timedelta(hours=1) < wall.replace(hour=hour)
        assert how is How.DAILY or wall.weekday() == day
