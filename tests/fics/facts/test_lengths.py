"""Sizes: what is too long is refused with the number it may have, and by nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics import header
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.facts import lengths
from fics.links.addresses import link
from fics.models import Facts, Link, Rating


def _links(count: int) -> tuple[Link, ...]:
    return tuple(
        made for n in range(1, count + 1) if (made := link(f"https://archiveofourown.org/works/{n}"))
    )


def _names(count: int) -> tuple[str, ...]:
    return tuple(f"name {n}" for n in range(count))


def _reading(*, more: int) -> list[Reading]:
    return [
        Reading(facts=Facts(title="x" * (lengths.TITLE + more))),
        Reading(facts=Facts(authors=("x" * (lengths.NAME + more),))),
        Reading(facts=Facts(freeforms=("x" * (lengths.NAME + more),))),
        Reading(facts=Facts(authors=_names(lengths.AUTHORS + more))),
        Reading(facts=Facts(fandoms=_names(60), freeforms=_names(lengths.TAGS - 60 + more))),
        Reading(facts=Facts(links=_links(lengths.LINKS + more))),
        Reading(facts=Facts(rating=Rating(label="x" * (100 + more)))),
        Reading(facts=Facts(summary="x" * (lengths.SUMMARY + more))),
        Reading(facts=Facts(series="x" * (lengths.SHORT + more))),
        Reading(facts=Facts(language="x" * (lengths.SHORT + more))),
        Reading(why="x" * (lengths.WHY + more)),
    ]


@pytest.mark.parametrize("reading", _reading(more=0))
def test_what_just_fits_is_accepted(reading: Reading) -> None:
    assert lengths.accept(reading) is reading


@pytest.mark.parametrize("reading", _reading(more=1))
def test_one_more_is_refused(reading: Reading) -> None:
    with pytest.raises(Unreadable, match="are too many"):
        lengths.accept(reading)


def test_a_text_that_is_longer_than_all_that_is_kept_is_not_read() -> None:
    assert lengths.accept_typed("a" * lengths.TYPED) == "a" * lengths.TYPED
    with pytest.raises(Unreadable, match=r"This has 13,001\. Shorten it"):
        lengths.accept_typed("a" * (lengths.TYPED + 1))


_NAMES = st.lists(st.text("ab \"&<[|/,'x\n", min_size=1, max_size=20), max_size=4).map(tuple)


@given(
    st.builds(
        Facts,
        title=st.none() | st.text('a"&|[<', max_size=20),
        authors=_NAMES,
        relationships=_NAMES,
        characters=_NAMES,
        freeforms=_NAMES,
        spoilers=_NAMES.map(lambda names: tuple(f"||{name}||" for name in names)),
        summary=st.none() | st.text('a<b>&"\n', max_size=300),
        links=st.integers(0, 10).map(_links),
        series=st.none() | st.text('a"[', max_size=20),
    )
)
def test_what_is_written_is_never_longer_than_it_is_taken_for(facts: Facts) -> None:
    assert len(header.written(facts)) <= lengths.most_written(facts) - 500
    long = replace(facts, summary=f"{facts.summary or ''}{'<b>&</b>' * 480}")
    assert len(header.written(long)) <= lengths.most_written(long)
