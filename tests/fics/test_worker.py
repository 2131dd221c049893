"""The worker, asking an archive of our own: what it makes of pages, and how politely it gets them."""

from collections.abc import AsyncGenerator, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fics.archives import Answer, Archives, Found
from fics.links import link
from fics.models import Facts, Level, Link, Rating, Status
from tests.archive import ao3
from tests.archive.ao3 import Work
from tests.archive.server import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    with open_archive(tmp_path) as opened:
        monkeypatch.setenv("HTTPS_PROXY", opened.proxy)
        monkeypatch.setenv("HTTP_PROXY", opened.proxy)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(opened.certificates))
        yield opened


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
