"""What is known of a fic: each fact by itself, and of a rating its level."""

from dataclasses import fields, replace
from datetime import date

import pytest

from fics.models import Absence, Facts, Kind, Level, Link, Rating, Status, Tag

NOTHING = Facts()
ALL = Facts(
    title="Salt",
    authors=("quill",),
    fandoms=("The Lamp Keepers",),
    relationships=("Ned/Tom",),
    characters=("Ned",),
    freeforms=("Pining",),
    warnings=("Major Character Death",),
    categories=("M/M",),
    rating=Rating(Level.GENERAL),
    summary="The tide.",
    words=0,
    chapters=1,
    chapters_planned=2,
    status=Status.COMPLETE,
    language="English",
    published=date(2019, 1, 1),
    updated=date(2019, 1, 2),
    series="The Light",
    links=(Link("x:1", "https://archive.example/1", "archive.example"),),
    absence=Absence.GONE,
    beyond=(Tag(Kind.FREEFORM, "Gulls"),),
)
NO_FACTS = ("told", "unnamed", "survival", "unread_warnings", "spoilers")
"""What is kept beside the facts, and is none that could be known or not."""
NAMES = [field.name for field in fields(Facts) if field.name not in NO_FACTS]


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_is_known_where_it_is_given_and_nowhere_else(name: str) -> None:
    alone = replace(NOTHING, **{name: getattr(ALL, name)})

    assert [each for each in NAMES if alone.knows(each)] == [name]
    assert [each for each in NAMES if not replace(ALL, **{name: getattr(NOTHING, name)}).knows(each)] == [
        name
    ]


def test_of_a_rating_its_level_is_known_whatever_its_label() -> None:
    assert not Facts(rating=Rating(label="Slash")).knows("rating")
    assert Facts(rating=Rating(Level.NOT_RATED)).knows("rating")


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_of_tag_is_named_by_its_own_field(kind: Kind) -> None:
    assert NOTHING.with_named(kind, ("Salt",)).named(kind) == ("Salt",)
    assert [tag.kind for tag in NOTHING.with_named(kind, ("Salt",)).tags()] == [kind]
