"""A fic by itself matches what the plain scan of all fics finds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from fics.models import Facts, Fic
from fics.search import syntax
from fics.search.match import is_unmeasured, is_untold, matches, unanswered
from fics.search.query import Search
from fics.search.ranges import Span
from fics.search.shelf_list import EVENING, ShelfList, ShelfOnly, listed
from fics.shelf import ReadingProgress, ShelfFilter, ShelfPlace, Shelved
from tests.db import scan
from tests.db.histories import asked, facts

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LAMP = Facts(
    title="The Lamp Road",
    authors=("quill",),
    fandoms=("Salt and Iron",),
    relationships=("Ned Harrow/Tom Vane",),
    freeforms=("Light Angst", "Slow Burn"),
    words=9_000,
    chapters=4,
)


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("lamps", True),
        ("roa quill", True),
        ("tide", False),
        ('ship:"Tom Vane x Ned Harrow"', True),
        ("fandom:Harrow", False),
        ("tag:slow-burn", False),
        ('tag:"slow burn" author:QUILL', True),
        ("-angst", False),
        ("-fluff", True),
        ("words:<10k chapters:<=4", True),
        ("minutes:30", False),
        ("rating:teen", False),
        ("crossover:yes", False),
        ("status:complete", False),
        ("language:english", False),
    ],
)
def test_a_fic_has_what_is_asked_for_or_not(line: str, fits: bool) -> None:
    assert matches(LAMP, syntax.read(line)) is fits


def test_what_is_not_known_is_held_back_and_not_refused() -> None:
    silent = Facts(title="Lamp")
    search = syntax.read('-"character death" words:<10k')

    assert matches(silent, search)
    assert is_untold(silent, search)
    assert is_unmeasured(silent, search)
    assert not is_unmeasured(LAMP, search)


def test_recs_are_nothing_that_facts_answer() -> None:
    assert unanswered(syntax.read("by:@wren recced:>3 lamp")) == ("recced", "by")


def shelved(number: int, facts: Facts, place: ShelfPlace, *, seen: int | None = None) -> Shelved:
    return Shelved(
        id=number,
        member_id=1,
        key=str(number),
        fic_id=None,
        saved_on=None,
        facts=facts,
        progress=ReadingProgress(place=place, seen=seen, moved=AT),
        added=AT,
    )


SHELF = (
    shelved(1, LAMP, ShelfPlace.STOPPED, seen=2),
    shelved(2, Facts(title="Short", words=1_000), ShelfPlace.TO_READ),
    shelved(3, Facts(title="Long", words=EVENING + 1, freeforms=("Gore",)), ShelfPlace.TO_READ),
    shelved(4, Facts(title="Unknown"), ShelfPlace.FINISHED),
)


@pytest.mark.parametrize(
    ("asked_for", "ids"),
    [
        (ShelfList(), [1, 2, 4]),
        (ShelfList(only=ShelfOnly.NOT_READ), [2]),
        (ShelfList(only=ShelfOnly.EVENING), [1, 2]),
        (ShelfList(only=ShelfOnly.NEW_CHAPTERS), [1]),
        (ShelfList(search=Search(shelf=ShelfFilter.STOPPED)), [1]),
        (ShelfList(search=syntax.read("sort:longest hidden:yes")), [3, 1, 2, 4]),
        (ShelfList(search=syntax.read("sort:shortest")), [2, 1, 4]),
        (ShelfList(search=Search(words=Span(0, 5_000), unknown_lengths=True)), [2, 4]),
    ],
)
def test_a_shelf_is_listed_as_it_is_asked_for(asked_for: ShelfList, ids: list[int]) -> None:
    assert [row.id for row in listed(SHELF, asked_for, ("gore",)).rows] == ids


def test_what_is_held_back_of_a_shelf_is_counted() -> None:
    found = listed(
        SHELF, ShelfList(search=syntax.read('-"character death"'), only=ShelfOnly.EVENING), ("gore",)
    )

    assert (found.rows, found.hidden, found.untold, found.unmeasured) == ((), 0, 3, 1)
    assert listed(SHELF, ShelfList(), ("gore",)).hidden == 1


@given(told=facts, search=asked)
def test_a_fic_matches_as_in_a_plain_scan(told: Facts, search: Search) -> None:
    by_facts = replace(search, text="", reccer="", recced=None)
    fic = Fic(id=1, facts=told, recs=(), added=AT, changed=AT)

    unbarred = replace(by_facts, without=())
    assert matches(told, unbarred) == scan.matches(fic, unbarred, {})
    # What is left out is left out by all its usual names, so at least what a search of a list leaves out.
    assert scan.matches(fic, by_facts, {}) or not matches(told, by_facts)
