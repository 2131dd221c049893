"""Archives, asked by a worker: what it can answer without a request, and what it leaves behind."""

import subprocess
import sys
from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from fics.archives.client import Archives, Lack, Missing, user_agent
from fics.links.addresses import link
from fics.models import Link


def _link(address: str) -> Link:
    found = link(address)
    assert found is not None
    return found


@pytest.fixture
async def archives() -> AsyncGenerator[Archives]:
    asked = Archives(contact="wren@fics.example")
    yield asked
    await asked.close()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://fics.example/salt", Lack.UNSUPPORTED),
        ("https://www.potionsandsnitches.org/news", Lack.NO_FIC),
        ("https://www.fanfiction.net/s/7/1/", Lack.NOT_ASKED),
    ],
)
async def test_what_needs_no_request_is_answered_at_once(archives: Archives, address: str, why: Lack) -> None:
    answer = await archives.fetch(_link(address))

    assert answer == Missing(why)


async def test_a_worker_that_ended_when_idle_is_followed_by_another() -> None:
    archives = Archives(idle=timedelta(0))
    unknown = _link("https://fics.example/salt")

    answers = [await archives.fetch(unknown) for _ in range(3)]
    await archives.close()

    assert answers == [Missing(Lack.UNSUPPORTED)] * 3


def test_the_bots_own_process_never_loads_fanficfare() -> None:
    program = "import sys, bot.__main__, fics.archives.client; sys.exit('fanficfare' in sys.modules)"

    ended = subprocess.run([sys.executable, "-c", program], check=False)

    assert ended.returncode == 0


def test_every_request_says_who_asks_and_how_they_are_reached() -> None:
    assert "wren@fics.example" in user_agent("wren@fics.example\r\nX-Evil: 1")
    assert "\n" not in user_agent("wren@fics.example\r\nX-Evil: 1")
    assert "no contact given" in user_agent(None)
