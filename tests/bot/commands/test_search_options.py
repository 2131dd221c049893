"""Each row of the table of filters has its halves: in SQL, and in Discord."""

from dataclasses import fields

import pytest

from bot.commands.search_options import OPTIONS
from cogs.search.form import SELECTS
from db.search.clauses import CONDITIONS
from fics.search import syntax
from fics.search.filters import FILTERS, Filter
from fics.search.query import Search

SHOWN_THIS_ONCE = {"unknown_warnings", "unknown_lengths", "hidden_too"}
PLANNED = {"sort", "reccer"}
"""What `db/search/plans.py` asks for by itself, as it does for names and the text."""


def test_each_field_of_a_search_is_a_filter_but_for_its_text_and_what_is_shown_this_once() -> None:
    rows = [row.field for row in FILTERS]

    assert len(set(rows)) == len(rows)
    assert {field.name for field in fields(Search)} == {*rows, "text", *SHOWN_THIS_ONCE}


def test_each_filter_has_its_half_in_sql() -> None:
    assert {row.field for row in FILTERS if not row.has_names} == {*CONDITIONS, *PLANNED}
    assert {row.field for row in FILTERS if row.has_names} == {
        field.name for field in fields(Search) if field.default == ()
    }
    assert {row.field for row in FILTERS if row.is_measure} == {
        field for field, condition in CONDITIONS.items() if condition.column
    }


def test_each_option_has_a_type_and_says_what_it_is_for() -> None:
    assert {row.field for row in FILTERS if row.option} == set(OPTIONS)
    assert all(0 < len(str(row.description)) <= 100 for row in FILTERS if row.option)


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.field)
def test_each_filter_is_typed_by_its_example(row: Filter) -> None:
    example = row.example or f"{row.keys[0]}:Fluff"

    search = syntax.read(example)

    assert row.is_asked(search)
    assert syntax.read(syntax.line(search)) == search


@pytest.mark.parametrize("field", SELECTS)
def test_what_the_form_offers_is_typed_as_it_is_printed(field: str) -> None:
    row = next(row for row in FILTERS if row.field == field)
    select = SELECTS[field]

    asked = [choice for choice in select.choices if choice != select.unasked]

    assert [row.write(row.read(choice)) for choice in asked] == asked
