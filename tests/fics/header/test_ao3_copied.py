"""AO3's pages as Chromium and Firefox copy them: what can be told apart is read, and no two names as one."""

import pytest

from fics.drafts import Unread
from fics.header import read
from fics.models import Level, Status
from tests.fics.copied_pages import LAMP, SALT
from tests.fics.labelled import CORPUS

BROWSERS = ("chromium", "firefox")


def copied(browser: str, page: str) -> str:
    return (CORPUS / "copied" / f"{browser}_{page}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["work", "list"])
@pytest.mark.parametrize("browser", BROWSERS)
def test_a_work_is_read_but_for_the_lists_that_lost_their_commas(browser: str, page: str) -> None:
    facts = read(copied(browser, page)).facts

    assert (facts.title, facts.authors) == (LAMP.title, LAMP.authors)
    assert (facts.rating.level, facts.rating.label) == (Level.EXPLICIT, "Explicit")
    assert facts.warnings == LAMP.warnings
    assert facts.categories == LAMP.categories
    assert (facts.words, facts.chapters, facts.status) == (10_042, 3, Status.IN_PROGRESS)
    assert facts.language == "English"
    assert (facts.summary or "").split() == " ".join(LAMP.summary).split()
    assert not facts.relationships
    assert not facts.characters
    assert not facts.freeforms
    assert facts.fandoms == (LAMP.fandoms if page == "list" else ())  # a list's entry keeps these commas


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_lost_its_commas_is_handed_on_whole(browser: str) -> None:
    assert read(copied(browser, "work")).unread == (
        Unread("fandoms", "".join(LAMP.fandoms)),
        Unread("relationships", "".join(LAMP.ships)),
        Unread("characters", "".join(LAMP.characters)),
        Unread("freeforms", "".join(LAMP.tags)),
    )
    tags = "".join((*LAMP.ships, *LAMP.characters, *LAMP.tags))
    assert read(copied(browser, "list")).unread == (Unread("freeforms", tags),)


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_work_with_one_of_each_is_read_whole(browser: str) -> None:
    reading = read(copied(browser, "plain"))

    assert reading.facts.fandoms == SALT.fandoms
    assert reading.facts.characters == SALT.characters
    assert reading.facts.freeforms == SALT.tags
    assert (reading.facts.words, reading.facts.status) == (812, Status.COMPLETE)
    assert not reading.unread


def test_lists_are_parted_by_a_ships_people_and_by_common_tags() -> None:
    text = copied("chromium", "work").replace(
        "Ned Harrow/Tom VaneNed Harrow & Maud Pell", "Ned Harrow/Tom Vane"
    )
    text = text.replace("Ned HarrowTom VaneMaud Pell", "Ned HarrowTom Vane")
    text = text.replace("the lamp is a metaphor", "Pining")

    reading = read(text)

    assert reading.facts.relationships == ("Ned Harrow/Tom Vane",)
    assert reading.facts.characters == ("Ned Harrow", "Tom Vane")
    assert reading.facts.freeforms == ("Slow Burn", "Dubious Consent", "Hurt/Comfort", "Pining")
    assert [each.fact for each in reading.unread] == ["fandoms"]
