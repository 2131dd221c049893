"""The worker, asking an archive of our own: how politely it gets pages, and what it is never told."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncGenerator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fics.archives.client import PATIENCE, Archives, Busy, Found, Lack, Missing
from fics.archives.worker.fanficfare_settings import configuration
from fics.models import Facts, Level, Rating, Status
from tests.archive import ao3, others
from tests.archive.answers import WORK, facts_in, link_to
from tests.archive.ao3 import Work
from tests.archive.server import Archive, Page

_SHORT = timedelta(seconds=8)
"""A patience that a test waits for; a worker begins within it also where the machine is busy."""


@pytest.fixture
async def archives() -> AsyncGenerator[Archives]:
    asked = Archives(spacing=lambda _: timedelta(0))
    yield asked
    await asked.close()


async def test_names_and_passwords_of_the_operators_are_never_used(archive: Archive, tmp_path: Path) -> None:
    ini = tmp_path / "personal.ini"
    ini.write_text(
        "[defaults]\nusername:wren\npassword:lamp\nalways_login:true\nuser_agent:Mozilla\n"
        "slow_down_sleep_time:30\nuser_agent_filelist:https://fics.example/agents\n[overrides]\npassword:oil\n",
        encoding="utf-8",
    )
    ao3.put_locked(archive, 123)
    archives = Archives(contact="maud@fics.example", ini=ini, spacing=lambda _: timedelta(0))

    answer = await archives.fetch(link_to(WORK))
    await archives.close()

    assert answer == Missing(Lack.LOCKED)
    assert all(asked.method == "GET" and "maud@fics.example" in asked.agent for asked in archive.asked)
    assert {asked.host for asked in archive.asked} == {"archiveofourown.org"}


async def test_a_netrc_of_the_operators_is_none_of_an_archives_business(
    archive: Archive, archives: Archives, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text(
        "machine archiveofourown.org login wren password lamp\n", encoding="utf-8"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    ao3.put(archive, Work())

    await archives.fetch(link_to(WORK))

    assert archive.asked
    assert not any("Authorization" in asked.headers for asked in archive.asked)


@pytest.mark.long
async def test_a_page_of_any_size_is_given_up_in_time(
    archive: Archive, archives: Archives, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    archive.trouble = Page(b"<p>x" * (50 * 1024 * 1024 // 4))

    answer = await archives.fetch(link_to(WORK))
    archive.trouble = None
    ao3.put(archive, Work())
    after = await archives.fetch(link_to(WORK))

    assert answer == Busy()
    assert "a page of more than 8,388,608 bytes" in caplog.text
    assert isinstance(after, Found)


@pytest.mark.long
async def test_an_archive_that_says_nothing_is_left(archive: Archive) -> None:
    archives = Archives(patience=_SHORT, spacing=lambda _: timedelta(0))
    ao3.put(archive, Work())
    archive.silent = True

    answer = await archives.fetch(link_to(WORK))
    archive.silent = False
    after = await archives.fetch(link_to(WORK))
    await archives.close()

    assert answer == Busy()
    assert isinstance(after, Found)


@pytest.mark.long
async def test_requests_are_spaced_within_fetches_between_them_and_after_errors(archive: Archive) -> None:
    gap = timedelta(seconds=0.4)
    archives = Archives(spacing=lambda _: gap)
    ao3.put(archive, Work())
    ao3.put_deleted(archive, 124)

    await archives.fetch(link_to(WORK))
    await archives.fetch(link_to("https://archiveofourown.org/works/124"))
    await archives.close()
    await archives.fetch(link_to("https://archiveofourown.org/works/124"))
    await archives.close()

    assert len(archive.asked) == 5
    assert min(archive.gaps) >= gap.total_seconds()


@pytest.mark.long
async def test_requests_of_two_that_ask_one_archive_are_spaced(archive: Archive) -> None:
    gap, asked = timedelta(seconds=0.5), dict[str, float]()
    two = [Archives(spacing=lambda _: gap, asked=asked) for _ in range(2)]
    ao3.put_deleted(archive, 124)

    for archives in (*two, *two):
        await archives.fetch(link_to("https://archiveofourown.org/works/124"))
    for archives in two:
        await archives.close()

    assert len(archive.asked) >= 4
    assert min(archive.gaps) >= gap.total_seconds()


async def test_another_archive_does_not_wait_for_the_first(archive: Archive) -> None:
    archives = Archives(spacing=lambda _: timedelta(seconds=30))
    ao3.put_deleted(archive, 124)
    others.put_locked_thread(archive, 7)

    await archives.fetch(link_to("https://archiveofourown.org/works/124"))
    await archives.fetch(link_to("https://forums.spacebattles.com/threads/7/"))
    await archives.close()

    assert [asked.host for asked in archive.asked] == ["archiveofourown.org", "forums.spacebattles.com"]


async def test_fanfiction_net_is_told_where_the_operator_has_a_way(archive: Archive, tmp_path: Path) -> None:
    ini = tmp_path / "personal.ini"
    port = archive.proxy.rpartition(":")[2]
    ini.write_text(
        f"[www.fanfiction.net]\nuse_flaresolverr_proxy:true\nflaresolverr_proxy_address:127.0.0.1\n"
        f"flaresolverr_proxy_port:{port}\n",
        encoding="utf-8",
    )
    others.put_story(archive, 7)
    archives = Archives(ini=ini, spacing=lambda _: timedelta(0))

    facts = facts_in(await archives.fetch(link_to("https://www.fanfiction.net/s/7/1/")))
    await archives.close()

    assert facts == Facts(
        title="Salt & Iron",
        authors=("wren",),
        fandoms=("Saltmarsh",),
        relationships=("Wren H./Tom V.",),
        characters=("Wren H.", "Tom V.", "Maud"),
        freeforms=("Romance", "Hurt/Comfort"),
        rating=Rating(Level.GENERAL, "K+"),
        summary="Two keepers, one lamp.",
        words=5_678,
        chapters=3,
        status=Status.COMPLETE,
        language="English",
        published=date(2024, 1, 2),
        updated=date(2024, 3, 4),
        links=(link_to("https://www.fanfiction.net/s/7/1/"),),
    )
    assert [asked.path for asked in archive.asked] == ["/s/7/1/"]


def test_a_browser_that_passes_a_shield_has_the_time_it_needs(tmp_path: Path) -> None:
    ini = tmp_path / "personal.ini"
    ini.write_text("[www.fanfiction.net]\nuse_flaresolverr_proxy: true\n", encoding="utf-8")
    url = "https://www.fanfiction.net/s/7/1/"

    waits = [
        float(configuration(url, "ficrec", given).getConfig("connect_timeout")) for given in (None, str(ini))
    ]

    assert waits[0] < waits[1] < PATIENCE.total_seconds()


@pytest.mark.long
async def test_a_worker_that_is_killed_is_one_busy_answer(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())
    archive.silent = True
    asking = asyncio.create_task(archives.fetch(link_to(WORK)))
    await asyncio.to_thread(archive.visited.wait)

    assert archives.worker_id is not None
    os.kill(archives.worker_id, signal.SIGKILL)
    killed = await asking
    archive.silent = False
    after = await archives.fetch(link_to(WORK))

    assert killed == Busy()
    assert isinstance(after, Found)


async def test_an_end_of_the_asking_is_an_end_of_the_worker(archive: Archive, archives: Archives) -> None:
    archive.silent = True
    asking = asyncio.create_task(archives.fetch(link_to(WORK)))
    await asyncio.to_thread(archive.visited.wait)

    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert archives.worker_id is None
    assert len(archive.asked) == 1


async def test_the_worker_is_told_no_secret(
    archive: Archive, archives: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "lamp-oil")
    ao3.put(archive, Work())

    await archives.fetch(link_to(WORK))
    seen = await asyncio.to_thread(Path(f"/proc/{archives.worker_id}/environ").read_bytes)

    assert archive.proxy.encode() in seen
    assert b"lamp-oil" not in seen


@pytest.mark.long
async def test_a_page_that_eats_a_processor_is_left(archive: Archive) -> None:
    archives = Archives(patience=_SHORT, spacing=lambda _: timedelta(0))
    archive.trouble = Page(b"<div>" * (7 * 1024 * 1024 // 5))

    answer = await archives.fetch(link_to(WORK))
    archive.trouble = None
    ao3.put(archive, Work())
    after = await archives.fetch(link_to(WORK))
    await archives.close()

    assert answer == Busy()
    assert isinstance(after, Found)
