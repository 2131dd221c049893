"""Whose name a card bears, where a fic has several links."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fics.models import Facts, Link, Source, Told
from fics.tags import authors

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HERE, THERE = (Link(f"a:{n}", f"https://{n}.example/1", n) for n in ("here", "there"))
BY_ARCHIVE = Facts(
    title="Salt", authors=("plover",), links=(HERE, THERE), told=(Told("authors", Source.ARCHIVE, NOW),)
)


def test_the_name_at_a_link_goes_with_it() -> None:
    after = replace(BY_ARCHIVE, links=(THERE,))

    assert authors.followed(BY_ARCHIVE, after).authors == ()


def test_the_name_stays_with_the_link_that_is_shown() -> None:
    after = replace(BY_ARCHIVE, links=(HERE,))

    assert authors.followed(BY_ARCHIVE, after) == after


@pytest.mark.parametrize("links", [(), (THERE, HERE)])
def test_a_name_that_a_member_gave_stays(links: tuple[Link, ...]) -> None:
    before = replace(BY_ARCHIVE, told=(Told("authors", Source.MEMBER, NOW),))
    after = replace(before, links=links)

    assert authors.followed(before, after) == after


def test_a_name_that_comes_with_the_change_stays() -> None:
    after = replace(BY_ARCHIVE, links=(THERE,), authors=("wren",))

    assert authors.followed(BY_ARCHIVE, after) == after


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        (("plover",), ("PLOVER",), False),
        (("plover", "wren"), ("wren", "plover"), False),
        (("plover",), ("wren",), True),
        (("plover",), ("plover", "wren"), True),
        ((), ("wren",), False),
    ],
)
def test_bylines_differ_where_they_name_others(
    first: tuple[str, ...], second: tuple[str, ...], differing: bool
) -> None:
    assert authors.differ(Facts(authors=first), Facts(authors=second)) is differing
