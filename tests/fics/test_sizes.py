"""Sizes: what is too long is refused with the number it may have, and by nothing else."""

import pytest

from fics import sizes
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.links import link
from fics.models import Facts, Link, Rating


def _links(count: int) -> tuple[Link, ...]:
    return tuple(
        made for n in range(1, count + 1) if (made := link(f"https://archiveofourown.org/works/{n}"))
    )


def _names(count: int) -> tuple[str, ...]:
    return tuple(f"name {n}" for n in range(count))


def _reading(*, more: int) -> list[Reading]:
    return [
        Reading(facts=Facts(title="x" * (sizes.TITLE + more))),
        Reading(facts=Facts(authors=("x" * (sizes.NAME + more),))),
        Reading(facts=Facts(freeforms=("x" * (sizes.NAME + more),))),
        Reading(facts=Facts(authors=_names(sizes.AUTHORS + more))),
        Reading(facts=Facts(fandoms=_names(60), freeforms=_names(sizes.TAGS - 60 + more))),
        Reading(facts=Facts(links=_links(sizes.LINKS + more))),
        Reading(facts=Facts(rating=Rating(label="x" * (100 + more)))),
        Reading(facts=Facts(summary="x" * (sizes.SUMMARY + more))),
        Reading(facts=Facts(series="x" * (sizes.SHORT + more))),
        Reading(facts=Facts(language="x" * (sizes.SHORT + more))),
        Reading(why="x" * (sizes.WHY + more)),
    ]


@pytest.mark.parametrize("reading", _reading(more=0))
def test_what_just_fits_is_accepted(reading: Reading) -> None:
    assert sizes.accept(reading) is reading


@pytest.mark.parametrize("reading", _reading(more=1))
def test_one_more_is_refused(reading: Reading) -> None:
    with pytest.raises(Unreadable, match="may have up to"):
        sizes.accept(reading)
