"""Watching: what an archive says about waiting, and what a worker may take of a machine."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.archives.worker.network import Refused, Watch, waiting_time

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Sun, 22 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Sun, 22 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("9" * 30, None),
    ],
)
def test_an_archive_says_in_seconds_or_by_a_date_how_long_to_wait(
    header: str, wait: timedelta | None
) -> None:
    assert waiting_time(header, now=NOW) == wait


@given(st.text())
def test_whatever_it_says_it_is_a_time_or_none(header: str) -> None:
    wait = waiting_time(header, now=NOW)

    assert wait is None or wait >= timedelta(0)


def test_nothing_but_a_get_is_ever_sent() -> None:
    sent: list[str] = []

    def send(method: str, url: str, *, headers: object = None, parameters: object = None) -> object:
        sent.append(method)
        return headers or parameters

    watch = Watch(spacing=0, wait=0, about_to_ask=lambda: None)
    ask = watch.asked_through(send)

    with pytest.raises(Refused):
        ask("POST", "https://fics.example/login")
    ask("GET", "https://fics.example/salt")

    assert sent == ["GET"]


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_a_worker_takes_no_more_memory_than_it_may() -> None:
    program = (
        "from fics.archives.worker.__main__ import limit_memory\nlimit_memory()\nbytearray(600 * 1024 * 1024)"
    )

    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert "MemoryError" in ended.stderr
