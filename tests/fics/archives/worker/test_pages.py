"""What the worker makes of archives' pages: one worker is asked for all of them, as the bot does it."""

from collections.abc import AsyncGenerator, Generator
from datetime import date, timedelta

import pytest
import pytest_asyncio

from fics.archives.client import Archives, Busy, Found, Lack, Missing
from fics.drafts import Reading
from fics.facts.lengths import accept
from fics.models import Facts, Level, Rating, Status
from tests.archive import ao3, others
from tests.archive.answers import WORK, facts_in, link_to
from tests.archive.ao3 import Work
from tests.archive.server import Archive, Page, open_archive

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Generator[Archive]:
    with (
        open_archive(tmp_path_factory.mktemp("archive")) as opened,
        pytest.MonkeyPatch.context() as patched,
    ):
        for name, value in opened.environment().items():
            patched.setenv(name, value)
        yield opened


@pytest.fixture
def archive(everywhere: Archive) -> Archive:
    everywhere.clear()
    return everywhere


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def archives(everywhere: Archive) -> AsyncGenerator[Archives]:
    asked = Archives(spacing=lambda _: timedelta(0))
    yield asked
    await asked.close()


async def test_a_work_in_progress_is_told_whole(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(authors=("plover", "wren"), series=((9, "The Light", 2),)))

    answer = await archives.fetch(link_to("https://archiveofourown.org/works/123"))

    assert facts_in(answer) == Facts(
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
        links=(link_to("https://archiveofourown.org/works/123"),),
    )


async def test_a_finished_work_of_one_chapter_is_complete(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(posted="1/1", updated="", words="1,000"))

    facts = facts_in(await archives.fetch(link_to(WORK)))

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

    facts = facts_in(await archives.fetch(link_to(WORK)))

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

    assert facts_in(await archives.fetch(link_to(WORK))).authors == authors


async def test_a_work_for_adults_is_told_behind_its_warning(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(rating="Explicit"), adult=True)

    facts = facts_in(await archives.fetch(link_to(WORK)))

    assert facts.rating == Rating(Level.EXPLICIT, "Explicit")
    assert facts.summary == "Two keepers.\n\nOne lamp & no oil."


async def test_a_chapters_link_leads_to_its_work(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())

    facts = facts_in(await archives.fetch(link_to("https://archiveofourown.org/chapters/123001")))

    assert facts.links == (link_to(WORK),)


async def test_no_door_is_opened(archive: Archive, archives: Archives) -> None:
    ao3.put_locked(archive, 123)

    answer = await archives.fetch(link_to(WORK))

    assert answer == Missing(Lack.LOCKED)
    assert {asked.method for asked in archive.asked} == {"GET"}
    assert not any("token" in asked.path for asked in archive.asked)


async def test_what_is_hidden_or_gone_is_said_to_be(archive: Archive, archives: Archives) -> None:
    ao3.put_unrevealed(archive, 123)
    ao3.put_deleted(archive, 124)

    hidden = await archives.fetch(link_to(WORK))
    gone = await archives.fetch(link_to("https://archiveofourown.org/works/124"))

    assert (hidden, gone) == (Missing(Lack.HIDDEN), Missing(Lack.GONE))


@pytest.mark.parametrize("status", [403, 418, 429, 500, 502, 503, 520, 525])
async def test_a_refusal_is_taken_at_once_and_not_repeated(
    archive: Archive, archives: Archives, status: int
) -> None:
    archive.trouble = Page("Slow down", status, (("Retry-After", "90"),))

    answer = await archives.fetch(link_to(WORK))

    assert answer == Busy(timedelta(seconds=90), status)
    assert len(archive.asked) == 1


async def test_half_a_page_is_no_page(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work())
    archive.half = True

    answer = await archives.fetch(link_to(WORK))

    assert isinstance(answer, Busy)
    assert len(archive.asked) == 1


async def test_a_page_that_ends_in_its_middle_is_no_fic(archive: Archive, archives: Archives) -> None:
    ao3.put(archive, Work(posted="1/1"))
    whole = archive.pages["archiveofourown.org/works/123"].data
    archive.put("archiveofourown.org/works/123", Page(whole[: len(whole) // 2]))

    assert await archives.fetch(link_to(WORK)) == Busy()


async def test_an_address_inside_the_network_is_never_followed(archive: Archive, archives: Archives) -> None:
    for to in ("http://localhost/works/123", "file:///etc/passwd", "http://10.0.0.1/", "https://nas.local/"):
        archive.move("archiveofourown.org/works/123/navigate", to)
        assert await archives.fetch(link_to(WORK)) == Busy(status=None)

    assert {asked.host for asked in archive.asked} == {"archiveofourown.org"}


async def test_an_archive_that_leads_in_circles_is_left(archive: Archive, archives: Archives) -> None:
    archive.move("archiveofourown.org/works/123/navigate", "https://archiveofourown.org/works/123/navigate")

    assert await archives.fetch(link_to(WORK)) == Busy()
    assert len(archive.asked) <= 12


@pytest.mark.parametrize("notes", ["", "<p>Thanks to Ned.</p>"])
async def test_an_authors_notes_are_never_the_summary(
    archive: Archive, archives: Archives, notes: str
) -> None:
    ao3.put(archive, Work(summary="", notes=notes))
    answer = await archives.fetch(link_to(WORK))

    assert isinstance(answer, Found)
    assert answer.facts.summary is None


async def test_a_thread_is_told_by_its_first_page_and_its_threadmarks(
    archive: Archive, archives: Archives
) -> None:
    others.put_thread(archive, 7, status="Hiatus")

    facts = facts_in(await archives.fetch(link_to("https://forums.spacebattles.com/threads/7/")))

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
        links=(link_to("https://forums.spacebattles.com/threads/7/"),),
    )


async def test_a_posts_link_leads_to_its_thread(archive: Archive, archives: Archives) -> None:
    others.put_thread(archive, 7)

    facts = facts_in(await archives.fetch(link_to("https://forums.spacebattles.com/posts/502/")))

    assert facts.links == (link_to("https://forums.spacebattles.com/threads/7/"),)
    assert facts.title == "Salt & Iron"


async def test_a_forums_door_is_told_from_a_shield(archive: Archive, archives: Archives) -> None:
    thread = link_to("https://forums.spacebattles.com/threads/7/")
    others.put_locked_thread(archive, 7)

    door = await archives.fetch(thread)
    archive.trouble = Page("<html><title>Just a moment...</title></html>", 403)
    shield = await archives.fetch(thread)

    assert (door, shield) == (Missing(Lack.LOCKED), Busy(None, 403))
    assert {asked.method for asked in archive.asked} == {"GET"}


async def test_a_series_is_told_by_one_page(archive: Archive, archives: Archives) -> None:
    works = (Work(), Work(number=124, rating="Explicit", warnings=("Major Character Death",), words="1,000"))
    ao3.put_series(archive, 9, works, title="The Light")

    facts = facts_in(await archives.fetch(link_to("https://archiveofourown.org/series/9")))

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
        links=(link_to("https://archiveofourown.org/series/9"),),
    )


async def test_a_long_series_rating_is_not_guessed_from_its_first_works(
    archive: Archive, archives: Archives
) -> None:
    ao3.put_series(archive, 9, (Work(),), title="The Light", of=40)

    assert facts_in(await archives.fetch(link_to("https://archiveofourown.org/series/9"))).rating == Rating()


async def test_an_archive_that_wants_a_form_filled_in_is_not_read(
    archive: Archive, archives: Archives
) -> None:
    answer = await archives.fetch(link_to("https://hp.adult-fanfiction.org/story.php?no=7"))

    assert answer == Missing(Lack.UNSUPPORTED)
    assert archive.asked == []


async def test_a_work_with_more_of_everything_than_is_kept_is_fitted(
    archive: Archive, archives: Archives
) -> None:
    freeforms = (*(f"Tag {number} {'x' * 90}" for number in range(150)), "Underage Sex implied")
    ao3.put(archive, Work(title="Salt " * 100, freeforms=freeforms, summary="<p>lamp</p>" * 2_000))

    facts = facts_in(await archives.fetch(link_to(WORK)))

    assert accept(Reading(facts=facts)).facts == facts
    assert facts.warnings == ("No Archive Warnings Apply",)
    assert "Underage Sex implied" in facts.freeforms
