"""The worker, asking an archive of our own: what it makes of pages, and how politely it gets them."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncGenerator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fics.archives.client import PATIENCE, Answer, Archives, Busy, Found, Lack, Missing
from fics.archives.worker.fanficfare_settings import configuration
from fics.drafts import Reading
from fics.facts.lengths import accept
from fics.links.addresses import link
from fics.models import Facts, Level, Link, Rating, Status
from tests.archive import ao3, others
from tests.archive.ao3 import Work
from tests.archive.server import Archive, Page

_SHORT = timedelta(seconds=8)
"""A patience that a test waits for; a worker begins within it also where the machine is busy."""


@pytest.fixture
async def archives() -> AsyncGenerator[Archives]:
    asked = Archives(spacing=lambda _: timedelta(0))
    yield asked
    await asked.close()


def _link(address: str) -> Link:
    found = link(address)
    assert found is not None
    return found


def _facts(answer: Answer) -> Facts:
    assert isinstance(answer, Found), answer
    return answer.facts


async def test_a_work_in_progress_is_told_whole(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(authors=("plover", "wren"), series=((9, "The Light", 2),)))

    answer = await archives.fetch(_link("https://archiveofourown.org/works/123"))

    assert _facts(answer) == Facts(
        title="Salt & Iron",
        authors=("plover", "wren"),
        fandoms=("Saltmarsh (Podcast)",),
        relationships=("Wren Harrow/Tom Vane",),
        characters=("Tom Vane", "Wren Harrow"),
        freeforms=("Slow Burn",),
        warnings=("No Archive Warnings Apply",),
        categories=("M/M",),
        rating=Rating(Level.TEEN, "Teen And Up Audiences"),
        summary="Two keepers.\n\nOne lamp & no oil.",
        words=12_345,
        chapters=2,
        chapters_planned=5,
        status=Status.IN_PROGRESS,
        language="English",
        published=date(2024, 1, 2),
        updated=date(2024, 3, 4),
        series="Part 2 of The Light",
        links=(_link("https://archiveofourown.org/works/123"),),
    )


AO3 = "https://archiveofourown.org/works/123"


async def test_a_finished_work_of_one_chapter_is_complete(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(posted="1/1", updated="", words="1,000"))

    facts = _facts(await archives.fetch(_link(AO3)))

    assert (facts.chapters, facts.chapters_planned, facts.words) == (1, 1, 1_000)
    assert facts.status is Status.COMPLETE
    assert facts.updated == date(2024, 1, 2)


async def test_everything_keeps_the_archives_order(archive: Archive, archives: Archives) -> None:
    work = Work(
        authors=("wren", "plover", "avocet"),
        fandoms=("Saltmarsh", "Ironwood & Co"),
        ships=("B/A", "A & C"),
        freeforms=("Zest", "Angst, but funny", "Lighthouses"),
        warnings=("Major Character Death", "Graphic Depictions Of Violence"),
        categories=("Other", "F/F"),
    )
    ao3.put(archive, work)

    facts = _facts(await archives.fetch(_link(AO3)))

    assert facts.authors == work.authors
    assert (facts.fandoms, facts.relationships, facts.freeforms) == (work.fandoms, work.ships, work.freeforms)
    assert (facts.warnings, facts.categories) == (work.warnings, work.categories)


@pytest.mark.parametrize(
    ("work", "authors"),
    [
        (Work(authors=()), ("Anonymous",)),
        (Work(authors=("orphan_account",)), ("orphan_account",)),
        (Work(authors=("salt_archivist",), archived_by="Hope Harrow"), ("Hope Harrow",)),
    ],
)
async def test_a_byline_is_the_archives_of_today(
    archive: Archive, archives: Archives, work: Work, authors: tuple[str, ...]
) -> None:
    ao3.put(archive, work)

    assert _facts(await archives.fetch(_link(AO3))).authors == authors


async def test_a_work_for_adults_is_told_behind_its_warning(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(rating="Explicit"), adult=True)

    facts = _facts(await archives.fetch(_link(AO3)))

    assert facts.rating == Rating(Level.EXPLICIT, "Explicit")
    assert facts.summary == "Two keepers.\n\nOne lamp & no oil."


async def test_a_chapters_link_leads_to_its_work(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())

    facts = _facts(await archives.fetch(_link("https://archiveofourown.org/chapters/123001")))

    assert facts.links == (_link(AO3),)


async def test_no_door_is_opened(archive: Archive, archives: Archives) -> None:
    ao3.put_locked(archive, 123)

    answer = await archives.fetch(_link(AO3))

    assert answer == Missing(Lack.LOCKED)
    assert {asked.method for asked in archive.asked} == {"GET"}
    assert not any("token" in asked.path for asked in archive.asked)


async def test_names_and_passwords_of_the_operators_are_never_used(archive: Archive, tmp_path: Path) -> None:
    ini = tmp_path / "personal.ini"
    ini.write_text(
        "[defaults]\nusername:wren\npassword:lamp\nalways_login:true\nuser_agent:Mozilla\n"
        "slow_down_sleep_time:30\nuser_agent_filelist:https://fics.example/agents\n[overrides]\npassword:oil\n",
        encoding="utf-8",
    )
    ao3.put_locked(archive, 123)
    archives = Archives(contact="maud@fics.example", ini=ini, spacing=lambda _: timedelta(0))

    answer = await archives.fetch(_link(AO3))
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

    await archives.fetch(_link(AO3))

    assert archive.asked
    assert not any("Authorization" in asked.headers for asked in archive.asked)


async def test_what_is_hidden_or_gone_is_said_to_be(archive: Archive, archives: Archives) -> None:
    ao3.put_unrevealed(archive, 123)
    ao3.put_deleted(archive, 124)

    hidden = await archives.fetch(_link(AO3))
    gone = await archives.fetch(_link("https://archiveofourown.org/works/124"))

    assert (hidden, gone) == (Missing(Lack.HIDDEN), Missing(Lack.GONE))


@pytest.mark.parametrize("status", [403, 418, 429, 500, 502, 503, 520, 525])
async def test_a_refusal_is_taken_at_once_and_not_repeated(
    archive: Archive, archives: Archives, status: int
) -> None:
    archive.trouble = Page("Slow down", status, (("Retry-After", "90"),))

    answer = await archives.fetch(_link(AO3))

    assert answer == Busy(timedelta(seconds=90), status)
    assert len(archive.asked) == 1


async def test_half_a_page_is_no_page(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())
    archive.half = True

    answer = await archives.fetch(_link(AO3))

    assert isinstance(answer, Busy)
    assert len(archive.asked) == 1


async def test_a_page_that_ends_in_its_middle_is_no_fic(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(posted="1/1"))
    whole = archive.pages["archiveofourown.org/works/123"].data
    archive.put("archiveofourown.org/works/123", Page(whole[: len(whole) // 2]))

    assert await archives.fetch(_link(AO3)) == Busy()


@pytest.mark.long
async def test_a_page_of_any_size_is_given_up_in_time(
    archive: Archive, archives: Archives, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    archive.trouble = Page(b"<p>x" * (50 * 1024 * 1024 // 4))

    answer = await archives.fetch(_link(AO3))
    archive.trouble = None
    ao3.put(archive, Work())
    after = await archives.fetch(_link(AO3))

    assert answer == Busy()
    assert "a page of more than 8,388,608 bytes" in caplog.text
    assert isinstance(after, Found)


@pytest.mark.long
async def test_an_archive_that_says_nothing_is_left(archive: Archive) -> None:
    archives = Archives(patience=_SHORT, spacing=lambda _: timedelta(0))
    ao3.put(archive, Work())
    archive.silent = True

    answer = await archives.fetch(_link(AO3))
    archive.silent = False
    after = await archives.fetch(_link(AO3))
    await archives.close()

    assert answer == Busy()
    assert isinstance(after, Found)


async def test_an_address_inside_the_network_is_never_followed(archive: Archive, archives: Archives) -> None:
    for to in ("http://localhost/works/123", "file:///etc/passwd", "http://10.0.0.1/", "https://nas.local/"):
        archive.move("archiveofourown.org/works/123/navigate", to)
        assert await archives.fetch(_link(AO3)) == Busy(status=None)

    assert {asked.host for asked in archive.asked} == {"archiveofourown.org"}


async def test_an_archive_that_leads_in_circles_is_left(archive: Archive, archives: Archives) -> None:
    archive.move("archiveofourown.org/works/123/navigate", "https://archiveofourown.org/works/123/navigate")

    assert await archives.fetch(_link(AO3)) == Busy()
    assert len(archive.asked) <= 12


@pytest.mark.long
async def test_requests_are_spaced_within_fetches_between_them_and_after_errors(archive: Archive) -> None:
    gap = timedelta(seconds=0.4)
    archives = Archives(spacing=lambda _: gap)
    ao3.put(archive, Work())
    ao3.put_deleted(archive, 124)

    await archives.fetch(_link(AO3))
    await archives.fetch(_link("https://archiveofourown.org/works/124"))
    await archives.close()
    await archives.fetch(_link("https://archiveofourown.org/works/124"))
    await archives.close()

    assert len(archive.asked) == 5
    assert min(archive.gaps) >= gap.total_seconds()


@pytest.mark.long
async def test_requests_of_two_that_ask_one_archive_are_spaced(archive: Archive) -> None:
    gap, asked = timedelta(seconds=0.5), dict[str, float]()
    two = [Archives(spacing=lambda _: gap, asked=asked) for _ in range(2)]
    ao3.put_deleted(archive, 124)

    for archives in (*two, *two):
        await archives.fetch(_link("https://archiveofourown.org/works/124"))
    for archives in two:
        await archives.close()

    assert len(archive.asked) >= 4
    assert min(archive.gaps) >= gap.total_seconds()


@pytest.mark.parametrize("notes", ["", "<p>Thanks to Ned.</p>"])
async def test_an_authors_notes_are_never_the_summary(
    archive: Archive, archives: Archives, notes: str
) -> None:
    ao3.put(archive, Work(summary="", notes=notes))
    answer = await archives.fetch(_link(AO3))

    assert isinstance(answer, Found)
    assert answer.facts.summary is None


async def test_another_archive_does_not_wait_for_the_first(archive: Archive) -> None:
    archives = Archives(spacing=lambda _: timedelta(seconds=30))
    ao3.put_deleted(archive, 124)
    others.put_locked_thread(archive, 7)

    await archives.fetch(_link("https://archiveofourown.org/works/124"))
    await archives.fetch(_link("https://forums.spacebattles.com/threads/7/"))
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

    facts = _facts(await archives.fetch(_link("https://www.fanfiction.net/s/7/1/")))
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
        links=(_link("https://www.fanfiction.net/s/7/1/"),),
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


async def test_a_thread_is_told_by_its_first_page_and_its_threadmarks(
    archive: Archive, archives: Archives
) -> None:
    others.put_thread(archive, 7, status="Hiatus")

    facts = _facts(await archives.fetch(_link("https://forums.spacebattles.com/threads/7/")))

    assert facts == Facts(
        title="Salt & Iron",
        authors=("wren",),
        freeforms=("found family",),
        summary="Two keepers, one lamp.",
        words=12_500,
        chapters=3,
        status=Status.IN_PROGRESS,
        published=date(2024, 1, 2),
        updated=date(2024, 3, 4),
        links=(_link("https://forums.spacebattles.com/threads/7/"),),
    )


async def test_a_posts_link_leads_to_its_thread(archive: Archive, archives: Archives) -> None:
    others.put_thread(archive, 7)

    facts = _facts(await archives.fetch(_link("https://forums.spacebattles.com/posts/502/")))

    assert facts.links == (_link("https://forums.spacebattles.com/threads/7/"),)
    assert facts.title == "Salt & Iron"


async def test_a_forums_door_is_told_from_a_shield(archive: Archive, archives: Archives) -> None:
    thread = _link("https://forums.spacebattles.com/threads/7/")
    others.put_locked_thread(archive, 7)

    door = await archives.fetch(thread)
    archive.trouble = Page("<html><title>Just a moment...</title></html>", 403)
    shield = await archives.fetch(thread)

    assert (door, shield) == (Missing(Lack.LOCKED), Busy(None, 403))
    assert {asked.method for asked in archive.asked} == {"GET"}


async def test_a_series_is_told_by_one_page(archive: Archive, archives: Archives) -> None:
    works = (Work(), Work(number=124, rating="Explicit", warnings=("Major Character Death",), words="1,000"))
    ao3.put_series(archive, 9, works, title="The Light")

    facts = _facts(await archives.fetch(_link("https://archiveofourown.org/series/9")))

    assert len(archive.asked) == 1
    assert facts == Facts(
        title="The Light",
        authors=("wren",),
        fandoms=("Saltmarsh (Podcast)",),
        warnings=("No Archive Warnings Apply", "Major Character Death"),
        rating=Rating(Level.EXPLICIT, "Explicit"),
        summary="All of the lamps.",
        words=13_345,
        status=Status.COMPLETE,
        published=date(2023, 5, 6),
        updated=date(2024, 3, 4),
        links=(_link("https://archiveofourown.org/series/9"),),
    )


async def test_a_long_series_rating_is_not_guessed_from_its_first_works(
    archive: Archive, archives: Archives
) -> None:
    ao3.put_series(archive, 9, (Work(),), title="The Light", of=40)

    assert _facts(await archives.fetch(_link("https://archiveofourown.org/series/9"))).rating == Rating()


async def test_an_archive_that_wants_a_form_filled_in_is_not_read(
    archive: Archive, archives: Archives
) -> None:
    answer = await archives.fetch(_link("https://hp.adult-fanfiction.org/story.php?no=7"))

    assert answer == Missing(Lack.UNSUPPORTED)
    assert archive.asked == []


@pytest.mark.long
async def test_a_worker_that_is_killed_is_one_busy_answer(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())
    archive.silent = True
    asking = asyncio.create_task(archives.fetch(_link(AO3)))
    await asyncio.to_thread(archive.visited.wait)

    assert archives.worker_id is not None
    os.kill(archives.worker_id, signal.SIGKILL)
    killed = await asking
    archive.silent = False
    after = await archives.fetch(_link(AO3))

    assert killed == Busy()
    assert isinstance(after, Found)


async def test_an_end_of_the_asking_is_an_end_of_the_worker(archive: Archive, archives: Archives) -> None:
    archive.silent = True
    asking = asyncio.create_task(archives.fetch(_link(AO3)))
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

    await archives.fetch(_link(AO3))
    seen = await asyncio.to_thread(Path(f"/proc/{archives.worker_id}/environ").read_bytes)

    assert archive.proxy.encode() in seen
    assert b"lamp-oil" not in seen


@pytest.mark.long
async def test_a_page_that_eats_a_processor_is_left(archive: Archive) -> None:
    archives = Archives(patience=_SHORT, spacing=lambda _: timedelta(0))
    archive.trouble = Page(b"<div>" * (7 * 1024 * 1024 // 5))

    answer = await archives.fetch(_link(AO3))
    archive.trouble = None
    ao3.put(archive, Work())
    after = await archives.fetch(_link(AO3))
    await archives.close()

    assert answer == Busy()
    assert isinstance(after, Found)


async def test_a_work_with_more_of_everything_than_is_kept_is_fitted(
    archive: Archive, archives: Archives
) -> None:
    freeforms = (*(f"Tag {number} {'x' * 90}" for number in range(150)), "Underage Sex implied")
    ao3.put(archive, Work(title="Salt " * 100, freeforms=freeforms, summary="<p>lamp</p>" * 2_000))

    facts = _facts(await archives.fetch(_link(AO3)))

    assert accept(Reading(facts=facts)).facts == facts
    assert facts.warnings == ("No Archive Warnings Apply",)
    assert "Underage Sex implied" in facts.freeforms
