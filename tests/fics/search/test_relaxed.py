"""A search with one thing less."""

from dataclasses import replace

from hypothesis import given

from fics.models import Status
from fics.search import syntax
from fics.search.query import Search, Sort
from fics.search.relaxed import alone, looser
from tests.fics.search.test_syntax import searches

_LISTS = ("tags", "without", "fandoms", "ships", "characters", "authors")


def things(search: Search) -> Search:
    """The search with what has no order in one order."""
    lists = {name: tuple(sorted(getattr(search, name))) for name in _LISTS}
    return replace(search, text=" ".join(sorted(search.text.split())), **lists)


@given(searches)
def test_what_is_left_out_and_what_is_left_are_the_search_together(search: Search) -> None:
    for part, rest in looser(search):
        assert things(syntax.read(syntax.line(part), rest)) == things(search)
        assert rest != search


@given(searches)
def test_what_is_kept_away_stays_away_and_something_is_still_asked(search: Search) -> None:
    for part, rest in looser(search):
        bare = replace(rest, without=(), sort=Sort.BEST)
        assert rest.without == search.without
        assert not part.without
        assert (bare.unknown_warnings, bare.unknown_lengths) == (
            search.unknown_warnings,
            search.unknown_lengths,
        )
        assert replace(bare, unknown_warnings=False, unknown_lengths=False, hidden_too=False) != Search()


def test_one_thing_alone_is_never_left_out() -> None:
    assert not list(looser(Search(text="lamp", without=("Angst",), sort=Sort.LONGEST)))
    assert not list(looser(Search()))


@given(searches)
def test_one_thing_alone_keeps_away_what_is_kept_away(search: Search) -> None:
    for part, only in alone(search):
        assert replace(only, without=(), sort=Sort.BEST) == replace(
            part,
            unknown_warnings=search.unknown_warnings,
            unknown_lengths=search.unknown_lengths,
            hidden_too=search.hidden_too,
        )
        assert (only.without, only.sort) == (search.without, search.sort)


def test_neither_small_words_nor_bare_facts_are_looked_for_alone() -> None:
    assert [
        part.text for part, _ in alone(Search(text="something With a storms", status=Status.COMPLETE))
    ] == ["storms"]
