"""The real worker before an archive of our own: outages, refusals and kills lose nothing and ask little."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.fics import archive_updates, fics
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.archives.client import Archives
from fics.links.addresses import link
from fics.models import Facts, Link
from tests.archive import ao3
from tests.archive.ao3 import Work
from tests.archive.server import Archive, Page
from tests.db.samples import AT, SERVER, recced
from tests.world import World, message, rec, small_server, words

MINUTE = timedelta(minutes=1)
_MOST_KILLS = 40


@pytest.fixture
async def asker() -> AsyncGenerator[Archives]:
    asked = Archives(spacing=lambda _: timedelta(0), patience=timedelta(seconds=20))
    yield asked
    await asked.close()


@pytest.fixture
async def asking(tmp_path: Path, archive: Archive, asker: Archives) -> AsyncGenerator[World]:
    """The small server, with a worker before that archive."""
    async with small_server(tmp_path, [asker]) as world:
        yield world


def _address(number: int) -> str:
    return f"https://archiveofourown.org/works/{number}"


def _link(number: int) -> Link:
    found = link(_address(number))
    assert found is not None
    return found


def _of(archive: Archive, number: int) -> int:
    """How many requests were made for a work."""
    return sum(f"/works/{number}" in each.path for each in archive.asked)


async def _after(world: World, minutes: int) -> None:
    """Let the clock go on, minute by minute, and the bot ask what it may."""
    for _ in range(minutes):
        await world.bot.fetching.rest()
        world.clock[0] += MINUTE


async def _summary(world: World, number: int) -> str | None:
    return (await fics.by_number(world.bot.store, world.server.id, number)).facts.summary


async def test_a_link_becomes_a_card_with_what_the_archive_tells(asking: World, archive: Archive) -> None:
    ao3.put(archive, Work(number=7, title="The Salt Road"))
    shown = await asking.wren.slash(asking.open, "fic rec", link=_address(7))

    await asking.bot.fetching.rest()

    assert "### The Salt Road" in words(shown)
    assert "12,345 words" in words(shown)
    posted = await asking.wren.click(message(shown), label="Post")
    assert "on the list as #1" in words(posted)
    assert len(archive.asked) <= 3


async def test_a_second_server_and_a_later_draft_ask_the_archive_nothing(
    asking: World, archive: Archive
) -> None:
    ao3.put(archive, Work(number=7))
    await rec(asking, f"Title: Salt Rating: G Link: {_address(7)}")
    await asking.bot.fetching.rest()
    made = len(archive.asked)
    other = asking.env.create_guild("The Other Room")
    idris = other.add_member(asking.env.create_user("idris"))

    shown = await idris.slash(other.create_text_channel("recs"), "fic rec", link=_address(7))
    await _after(asking, 30)

    assert "### Salt & Iron" in words(shown)
    assert len(archive.asked) == made


def _refuse(archive: Archive) -> None:
    archive.trouble = Page(status=503)


def _break(archive: Archive) -> None:
    archive.half = True


@pytest.mark.long
@pytest.mark.parametrize("trouble", [_refuse, _break])
async def test_after_an_hour_of_trouble_every_rec_of_it_is_filled_in_with_few_requests(
    asking: World, archive: Archive, trouble: Callable[[Archive], None]
) -> None:
    for number in (1, 2, 3):
        ao3.put(archive, Work(number=number, posted="1/1"))
    trouble(archive)
    for number in (1, 2, 3):
        await rec(asking, f"Title: Salt {number} Rating: G Link: {_address(number)}")
        await _after(asking, 20)
    refused = len(archive.asked)

    found = await asking.wren.slash(asking.open, "fic search", text="Salt")
    archive.trouble, archive.half = None, False
    await _after(asking, 150)

    assert all(f"Salt {number}" in words(found) for number in (1, 2, 3))
    assert [await _summary(asking, number) for number in (1, 2, 3)] == [
        "Two keepers.\n\nOne lamp & no oil."
    ] * 3
    assert refused <= 8  # at 0, 1, 3, 7, 15, 31 minutes and so on: never more often than the rules allow
    assert len(archive.asked) - refused <= 3 * 3


async def test_retry_after_is_obeyed_to_the_minute(asking: World, archive: Archive) -> None:
    ao3.put(archive, Work(number=1, posted="1/1"))
    archive.trouble = Page(status=429, headers=(("Retry-After", "3600"),))
    await rec(asking, f"Title: Salt Rating: G Link: {_address(1)}")

    await _after(asking, 60)
    during = len(archive.asked)
    archive.trouble = None
    await _after(asking, 2)

    assert during == 1
    assert await _summary(asking, 1)


@pytest.mark.long
async def test_a_worker_that_is_killed_while_an_archive_hangs_is_followed_by_another(
    asking: World, archive: Archive, asker: Archives
) -> None:
    ao3.put(archive, Work(number=1, posted="1/1"))
    archive.silent = True
    await rec(asking, f"Title: Salt Rating: G Link: {_address(1)}")
    await asyncio.to_thread(archive.visited.wait, 20)
    assert asker.worker_id is not None

    os.kill(asker.worker_id, signal.SIGKILL)
    await asking.bot.fetching.rest()
    archive.silent = False
    await _after(asking, 3)

    assert await _summary(asking, 1)
    assert _of(archive, 1) <= 4


ASKS_UNTIL_KILLED = """
import asyncio, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from bot.app import open_bot
from bot.settings import Settings
from fics.archives.client import Archives

async def main():
    began, ahead = time.monotonic(), timedelta(hours=float(sys.argv[2]))
    def clock():  # an hour in a second
        return datetime(2026, 3, 1, tzinfo=UTC) + ahead + timedelta(hours=time.monotonic() - began)
    asker = Archives(spacing=lambda _: timedelta(0))
    async with open_bot(Settings(database_path=Path(sys.argv[1])), clock=clock, askers=[asker]) as bot:
        print("open", flush=True)
        while True:
            await bot.fetching.rest()
            await asyncio.sleep(0.02)

asyncio.run(main())
"""


def _killed_after(path: Path, seconds: float, *, hours: float) -> None:
    command = [sys.executable, "-c", ASKS_UNTIL_KILLED, str(path), str(hours)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(seconds)
        program.send_signal(signal.SIGKILL)


def _answered(path: Path) -> set[str]:
    with closing(sqlite.connect(path)) as db:
        return {row[0] for row in db.execute("SELECT key FROM fetch WHERE outcome IS NOT NULL")}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
async def test_whenever_the_bot_is_killed_nothing_is_lost_and_nothing_asked_twice_that_was_answered(
    tmp_path: Path, archive: Archive, seed: int
) -> None:
    path, chance, works = tmp_path / "ficrec.db", random.Random(seed), range(1, 7)
    async with SqliteStore.open(path) as store:
        for number in works:
            ao3.put(archive, Work(number=number, posted="1/1"))
            await recced(store, Facts(title=f"Salt {number}", links=(_link(number),)))

    known, kills = set[str](), 0
    while len(known) < len(works) and kills < _MOST_KILLS:
        made = len(archive.asked)
        await asyncio.to_thread(_killed_after, path, chance.uniform(0.2, 3), hours=kills * 9)
        kills += 1
        again = [each.path for each in archive.asked[made:]]
        assert not any(f"/works/{key.split(':')[2]}" in path for key in known for path in again)
        known = _answered(path)

    async with SqliteStore.open(path) as store:
        await archive_updates.tell_fics(store, at=AT)  # as the next start does
        told = [(await fics.by_number(store, SERVER, number)).facts.words for number in works]
    assert told == [12_345] * len(works)
