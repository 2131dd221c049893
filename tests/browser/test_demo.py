"""The demo in a browser, driven as a newcomer drives it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.demo import list as demo_list
from fics.models import Facts, Level
from tests.browser.bound import bounded
from tests.browser.page import ROOT, Completed, Demo, Page, browser, demo

Opener = Callable[[str], Page]

FERRY = """\
Title: The Ferry That Waited

Rating: K+

Summary: Wren Halloran misses the last boat on purpose, and the boat misses her back.

Disclaimer: I don't own The Tidewatch Hours.

The Ferry That Waited

The bell had stopped by the time she reached the slip, and nobody on the deck was looking at the clock.

"You're late," said Ione, who had the rope in her hands and had not let go of it.

"So are you," said Wren.
"""
pytestmark = [pytest.mark.long, pytest.mark.flaky(reruns=2)]  # what stood still and was ended begins anew
_WHOLE = 150
"""Seconds that a test may take, of which it needs about five."""
GIVEN = ROOT.parent / "shared" / "samples" / "we-need-to-talk.txt"
"""A fic that somebody really wrote, where it lies beside this folder; it is no part of the project."""


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    with bounded(_WHOLE):
        yield


@pytest.fixture
def opened(in_time: None, chrome: str) -> Iterator[Opener]:
    with browser(chrome) as opener:
        yield opener


@pytest.fixture
def running(in_time: None, chrome: str, tmp_path: Path) -> Iterator[Demo]:
    with demo(tmp_path / "shared.db") as started:
        yield started


@pytest.fixture
def page(running: Demo, opened: Opener) -> Page:
    return opened(running.address)


def rec_file(page: Page, path: Path) -> str:
    """Rec a file, accept the fandom that its disclaimer suggests, and post; gives the fic's title."""
    text = path.read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("Title: ")
    fandom = text.split("I don't own ")[1].split(".")[0]
    page.command("fic rec", file=path)
    expect(page.answer).to_contain_text("only you see this. Nothing is posted yet")
    expect(page.answer).to_contain_text("nothing of the story")
    page.press(f"Add fandom: {fandom}")
    expect(page.answer.get_by_text(fandom, exact=True)).to_be_visible()
    page.press("Post")
    expect(page.answer).to_contain_text("Its card is in this channel")
    expect(page.posted(title)).to_contain_text(fandom)
    return title


def found(page: Page, title: str, **options: str) -> None:
    """Search, and see the fic among what is found."""
    page.command("fic search", **options)
    expect(page.answer.get_by_role("heading")).to_have_text(re.compile(r"^\d+ fics?$"))
    expect(page.answer).to_contain_text(title)


def explicit() -> Facts:
    """A fic on the demo's list that open channels may not show."""
    listed = demo_list.entries(defaultdict(int))
    return next(facts for facts, _ in listed if facts.rating.level is Level.EXPLICIT)


def test_a_search_by_a_completed_tag_pages_and_opens(page: Page) -> None:
    page.command("fic search", tags=[Completed("slow", "Slow Burn")])
    expect(page.answer).to_contain_text(re.compile(r"tag:.slow burn", re.IGNORECASE))
    page.press("Next")
    expect(page.answer).to_contain_text("2 of")
    title = page.answer.locator(".component-section strong").first.inner_text()
    page.press_first("Open")
    expect(page.answer.get_by_role("heading")).to_have_text(title)
    page.press("Back to results")
    expect(page.answer).to_contain_text("2 of")


def test_two_tags_are_completed_one_after_the_other(page: Page) -> None:
    page.command("fic search", tags=[Completed("slow", "Slow Burn"), Completed(", pini", "Pining")])
    expect(page.answer).to_contain_text(re.compile("slow burn. tag:pining", re.IGNORECASE))


@pytest.mark.parametrize("given", [None, GIVEN], ids=["invented", "given"])
def test_a_file_is_recced_found_and_recced_by_another_too(
    page: Page, tmp_path: Path, given: Path | None
) -> None:
    path = given or tmp_path / "the-ferry.txt"
    if given is None:
        path.write_text(FERRY, encoding="utf-8")
    elif not given.exists():
        pytest.skip("the fic is not beside the project")
    title = rec_file(page, path)
    found(page, title, rating="K+", sort="newest")
    found(page, title, text=title)
    page.view_as("maud")
    page.press("I rec it too", on=page.posted(title))
    expect(page.answer).to_contain_text("You rec this too now")
    expect(page.posted(title)).to_contain_text("recced by 2 members")


def test_an_adult_fic_is_a_stub_until_the_channel_is_for_adults(page: Page) -> None:
    facts = explicit()
    assert facts.title
    assert facts.freeforms
    page.command("fic show", fic=facts.title)
    expect(page.answer).to_contain_text(facts.title)
    expect(page.answer).to_contain_text("Full details show only in 18+ channels")
    expect(page.answer).not_to_contain_text(facts.freeforms[0])
    page.command("demo-age")
    expect(page.answer).to_contain_text("18+ channel now")
    try:
        page.command("fic show", fic=facts.title)
        expect(page.answer).to_contain_text(facts.freeforms[0])
    finally:
        page.command("demo-age")


def test_an_answer_is_seen_from_its_beginning_on_a_phone(running: Demo, chrome: str) -> None:
    with browser(chrome, width=390, height=844, scale=3) as opener:
        page = opener(running.address)
        top = page.browser.locator("#channel-timeline").bounding_box()
        assert top
        # the first is short, the second longer than the screen
        for command in ("mine hide", "fic stats"):
            page.command(command)
            expect(page.answer.locator("strong, p").first).to_be_visible()
            page.browser.wait_for_timeout(1_000)  # it grows, and the page follows
            found = page.answer.bounding_box()
            assert found
            assert top["y"] - 10 <= found["y"] <= top["y"] + top["height"] - min(found["height"], 200) + 10


def test_what_was_posted_outlives_a_kill(opened: Opener, tmp_path: Path) -> None:
    path, database = tmp_path / "the-ferry.txt", tmp_path / "kept.db"
    path.write_text(FERRY, encoding="utf-8")
    with demo(database) as first:
        title = rec_file(opened(first.address), path)
        first.kill()
    with demo(database) as second:
        found(opened(second.address), title, text="misses the last boat")
