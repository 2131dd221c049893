"""Texts of the corpus, cut, mixed and repeated: read all the same, and never milder than they say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fics.header import read
from fics.models import Level
from fics.ratings import rating, strictness
from tests.fics.labelled import cases

TEXTS = tuple(case.text for case in cases())


def _cut(text: str, start: int, size: int) -> str:
    return text[start : start + size]


_pieces = st.builds(_cut, st.sampled_from(TEXTS), st.integers(0, 400), st.integers(1, 200))
_mutated = st.lists(_pieces | st.text(max_size=5), min_size=1, max_size=8).map("".join)


@settings(max_examples=200, deadline=None)
@given(_mutated)
def test_any_mixture_is_read(text: str) -> None:
    facts = read(text).facts

    assert facts.title != ""
    assert all(facts.authors)
    assert len(facts.links) <= text.count("/")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(["NC-17", "R", "Explicit", "M", "Not Rated", "MA"]))
def test_a_rating_is_never_read_as_a_milder_one(text: str, label: str) -> None:
    read_back = read(f"Rating: {label}\n{text}").facts.rating

    assert read_back.level is not Level.UNKNOWN
    assert strictness(read_back.level) >= strictness(rating(label).level)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TEXTS))
def test_line_breaks_and_marks_of_order_make_no_difference(text: str) -> None:
    plain = text.replace("\r", "")

    assert read("\ufeff" + plain.replace("\n", "\r\n")) == read(plain)
