import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.demo import list as demo_list
from db.search import searches
from db.store.sqlite_store import SqliteStore
from fics.links.addresses import link
from fics.models import CATEGORIES, UNDERAGE, WARNINGS, Gate, Level, Status
from fics.ratings import rating
from fics.search.query import Search
from fics.tags.tag_names import normal
from tests.world import NOW

LIST = files("bot.demo").joinpath("list.toml")
FICS: list[dict[str, Any]] = tomllib.loads(LIST.read_text("utf-8"))["fic"]
ALIASES: list[dict[str, Any]] = tomllib.loads(LIST.read_text("utf-8"))["alias"]
RECS: list[dict[str, Any]] = [rec for fic in FICS for rec in fic["recs"]]
NAMES = ("authors", "fandoms", "relationships", "characters", "freeforms", "warnings", "categories")
TEXTS = ("title", "rating", "summary", "status", "language", "series", "link")
NUMBERS = ("words", "chapters", "chapters_planned")
DAYS = ("published", "updated")
REQUIRED = {"title", "authors", "fandoms", "recs"}
CAST = {"plover", "wren", "maud", "tamsin", "idris", "juno", "oskar"}
COMMON = [
    *("Fluff", "Slow Burn", "Hurt/Comfort", "Found Family", "Only One Bed", "Crack", "Pining"),
    *("Angst with a Happy Ending", "Alternate Universe - Coffee Shop"),
]

each_fic = pytest.mark.parametrize("fic", FICS, ids=lambda fic: fic["title"])


def used(field: str) -> Counter[str]:
    return Counter(name for fic in FICS for name in fic.get(field, ()))


def level(fic: dict[str, Any]) -> Level:
    return rating(fic.get("rating")).level


def people(relationship: str) -> list[str]:
    return relationship.replace(" & ", "/").split("/")


def test_is_a_list_worth_searching():
    assert len(FICS) >= 40
    assert len(used("fandoms")) >= 5
    assert len({rec["by"] for rec in RECS}) >= 5
    assert any(len(fic["fandoms"]) > 1 for fic in FICS)
    assert any(len(fic["authors"]) > 1 for fic in FICS)


def test_has_every_level():
    assert {level(fic) for fic in FICS} == set(Level)


def test_has_labels_of_many_archives():
    assert {"K+", "T", "NC-17", "PG-13", "R", "Teen And Up Audiences", "Not Rated"} <= {
        fic.get("rating") for fic in FICS
    }


def test_has_every_length_status_and_several_languages():
    words = [fic["words"] for fic in FICS]
    assert min(words) < 1_000
    assert max(words) > 100_000
    assert {fic["status"] for fic in FICS} == set(Status)
    assert len({fic["language"] for fic in FICS}) >= 3


def test_has_every_archive_warning_but_one():
    assert set(used("warnings")) == set(WARNINGS) - {UNDERAGE}
    assert any("warnings" not in fic for fic in FICS)
    assert not any(UNDERAGE.casefold() in name.casefold() for name in used("freeforms"))


@pytest.mark.parametrize("freeform", COMMON)
def test_a_search_for_a_common_tag_finds_several(freeform: str):
    assert used("freeforms")[freeform] >= 3


def test_has_no_fic_twice():
    titles = [normal(fic["title"]) for fic in FICS]
    links = [link(fic["link"]) for fic in FICS if "link" in fic]
    assert len(set(titles)) == len(titles)
    assert None not in links
    assert len({found.key for found in links if found}) == len(links) < len(FICS)


def test_spells_every_tag_in_one_way():
    for field in NAMES:
        names = used(field)
        assert len({normal(name) for name in names}) == len(names)


@each_fic
def test_says_only_what_a_fic_can_say(fic: dict[str, Any]):
    assert set(fic) >= REQUIRED
    assert set(fic) <= {*NAMES, *TEXTS, *NUMBERS, *DAYS, "recs"}
    for field in TEXTS:
        assert field not in fic or fic[field].strip() == fic[field] != ""
    for field in NUMBERS:
        assert field not in fic or (type(fic[field]) is int and fic[field] > 0)
    for field in DAYS:
        assert field not in fic or type(fic[field]) is date
    assert fic["status"] in set(Status)


@each_fic
def test_names_are_lists_without_duplicates(fic: dict[str, Any]):
    for field in NAMES:
        names: list[Any] = fic.get(field, ["not given"])
        assert type(names) is list
        assert names
        assert all(type(name) is str and name.strip() == name != "" for name in names)
        assert len({normal(name) for name in names}) == len(names)
    assert set(fic.get("warnings", ())) <= set(WARNINGS)
    assert set(fic.get("categories", ())) <= set(CATEGORIES)


@each_fic
def test_whoever_is_in_a_relationship_is_a_character(fic: dict[str, Any]):
    assert {name for relationship in fic.get("relationships", ()) for name in people(relationship)} <= set(
        fic.get("characters", ())
    )


@each_fic
def test_chapters_status_and_days_agree(fic: dict[str, Any]):
    planned = fic.get("chapters_planned")
    assert (fic["chapters"] == planned) == (fic["status"] == "complete")
    assert planned is None or fic["chapters"] <= planned
    first, last = fic.get("published", date.min), fic.get("updated", date.max)
    assert first <= last
    assert first <= fic["recs"][0]["at"].date()


@each_fic
def test_is_recced_by_members_one_after_the_other(fic: dict[str, Any]):
    recs = fic["recs"]
    assert 1 <= len(recs) <= 6
    assert {rec["by"] for rec in recs} <= CAST
    assert len({rec["by"] for rec in recs}) == len(recs)
    assert all(set(rec) <= {"by", "why", "wrote_it", "at"} for rec in recs)
    assert all(rec.get("why", "-").strip() for rec in recs)
    assert all(one["at"] < other["at"] for one, other in pairwise(recs))


def test_is_in_the_order_in_which_fics_came():
    firsts = [fic["recs"][0]["at"] for fic in FICS]
    assert firsts == sorted(firsts)
    assert datetime(2026, 3, 1, tzinfo=UTC) <= firsts[0]
    assert max(rec["at"] for rec in RECS) < datetime(2026, 11, 21, tzinfo=UTC)


def test_one_author_recs_a_fic_of_their_own_and_one_why_has_a_spoiler_bar():
    assert sum(rec.get("wrote_it", False) for rec in RECS) == 1
    assert any(rec.get("why", "").count("||") == 2 for rec in RECS)
    assert any("why" not in rec for rec in RECS)


def test_a_nickname_stands_for_a_ship_that_many_fics_have():
    ships = used("relationships")

    assert [alias for alias in ALIASES if alias["kind"] == "relationship" and ships[alias["target"]] > 3]
    assert not [alias for alias in ALIASES if alias["name"] in ships or alias["by"] not in CAST]


async def test_the_demos_list_is_searched_by_its_nickname(tmp_path: Path):
    async with SqliteStore.open(tmp_path / "demo.db") as store:
        await demo_list.fill(store, 1, {name: number for number, name in enumerate(sorted(CAST), 1)}, at=NOW)
        by_name, by_nickname = [
            await searches.search(store, 1, Search(ships=(ship,)), gates=frozenset(Gate))
            for ship in ("Ned Harrow/Tom Vane", "harrowvane")
        ]

    assert by_nickname.total == by_name.total > 3
