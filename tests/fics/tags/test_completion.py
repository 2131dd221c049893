from collections.abc import Iterator
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.tags import completion
from fics.tags.completion import SHORTEST, SLIP_FROM, SLIPS_FROM, Names, begins, record
from fics.tags.wordings import spaced, starts

KINDS = (3, 4)
letters = some.text("abß –漢/-", min_size=1, max_size=12).map(str.strip).filter(bool)
names = some.dictionaries(
    some.integers(0, (1 << 24) - 1) | some.integers(0, 3),
    some.tuples(some.integers(1, 4), some.sampled_from(KINDS), letters),
    max_size=8,
)
Named = dict[int, tuple[int, int, str]]


def read(named: Named) -> Names:
    levels = sorted({fics for fics, *_ in named.values()}, reverse=True)
    return Names.of(
        (level, b"".join(record_of(each, named) for each, (fics, *_) in named.items() if fics == level))
        for level in levels
    )


def record_of(name_id: int, named: Named) -> bytes:
    _, kind_no, text = named[name_id]
    return record(name_id, kind_no, (text,))


def with_slip(typed: str, following: str) -> Iterator[str]:
    """What may have been meant: typed text without one letter wrong, missing, too many or swapped."""
    for place in range(len(typed)):
        before, here, rest = typed[:place], typed[place], typed[place + 1 :]
        yield before + rest
        yield before + rest[:1] + here + rest[1:]
        yield from (before + letter + rest for letter in following)
        yield from (before + letter + here + rest for letter in following)


def meant(typed: str, text: str, slips: int) -> set[str]:
    found = {typed}
    for _ in range(slips):
        found |= set(chain.from_iterable(with_slip(each, text) for each in found))
    return found


def rank(typed: str, text: str) -> int | None:
    typed, words = spaced(typed), list(starts(text))
    if spaced(text).startswith(typed):
        return 0
    if any(word.startswith(typed) for word in words):
        return 1
    long = [word for word in words if len(word) >= SHORTEST]
    for slips, least in ((1, SLIP_FROM), (2, SLIPS_FROM)):
        if len(typed) >= least and any(word.startswith(tuple(meant(typed, word, slips))) for word in long):
            return slips + 1
    return None


def scan(named: Named, typed: str, kinds: tuple[int, ...]) -> dict[int, tuple[int, int]]:
    ranks = {each: rank(typed, text) for each, (_, kind_no, text) in named.items() if kind_no in kinds}
    return {each: (found, -named[each][0]) for each, found in ranks.items() if found is not None}


@given(named=names, typed=letters | some.just(""), kinds=some.sampled_from([KINDS, KINDS[:1]]))
def test_what_typed_text_may_become_is_what_a_plain_scan_of_the_names_says(
    named: Named, typed: str, kinds: tuple[int, ...]
) -> None:
    found = list(read(named).completions(typed, kinds))

    told = {each.name_id: (each.rank, -named[each.name_id][0]) for each in found}
    assert told == scan(named, typed, kinds)
    assert len(told) == len(found)
    assert list(told.values()) == sorted(told.values()) or len(typed) >= SLIP_FROM


slips = some.lists(
    some.tuples(some.sampled_from(["wrong", "missing", "too many", "swapped"]), some.integers(0, 30)),
    max_size=2,
)


def with_slips(meant: str, slips: list[tuple[str, int]]) -> str:
    """What is typed by who slips so often, each time at a place."""
    for slip, number in slips:
        place = number % len(meant)
        before, here, rest = meant[:place], meant[place], meant[place + 1 :]
        meant = {
            "wrong": f"{before}y{rest}",
            "missing": before + rest,
            "too many": before + here + here + rest,
            "swapped": before + rest[:1] + here + rest[1:],
        }[slip]
    return meant


@given(text=some.text("abcdefgé", min_size=SHORTEST, max_size=20), slips=slips, letters=some.integers(5, 20))
def test_a_name_is_found_wherever_the_slips_are(
    text: str, slips: list[tuple[str, int]], letters: int
) -> None:
    typed = with_slips(text[:letters], slips)
    named: Named = {1: (1, 4, f"ab {text}"), 2: (1, 4, "gfedcbagfedcba")}

    found = {each.name_id for each in read(named).completions(typed, KINDS)}

    assert found == scan(named, typed, KINDS).keys()


@pytest.mark.parametrize("letters", range(SLIP_FROM, 16))
def test_a_name_is_found_whichever_of_its_letters_are_swapped(letters: int) -> None:
    text = "abcdefghijklmnopq"
    named: Named = {1: (1, 4, f"ab {text}")}
    slips = 2 if letters >= SLIPS_FROM else 1

    for places in combinations(range(letters - 1), slips):
        typed = with_slips(text[:letters], [("swapped", place) for place in places])
        assert [each.name_id for each in read(named).completions(typed, KINDS)] == [1]


@given(before=names, now=names)
def test_names_that_were_put_in_their_places_are_as_if_read_anew(before: Named, now: Named) -> None:
    changed = {each: (now[each][0], record_of(each, now)) if each in now else None for each in before | now}

    amended = read(before).amended(changed)

    anew = read(now)
    assert (amended.levels, amended.bounds) == (anew.levels, anew.bounds)
    assert set(amended.completions("", KINDS)) == set(anew.completions("", KINDS))
    for typed in ("a", "ab", "ba –", "aß b"):
        assert set(amended.completions(typed, KINDS)) == set(anew.completions(typed, KINDS))


@given(text=some.text("abc ", min_size=SHORTEST, max_size=9), typed=some.text("abc ", min_size=1, max_size=7))
def test_a_text_begins_so_but_for_slips_where_one_of_all_that_may_be_meant_is_its_beginning(
    text: str, typed: str
) -> None:
    for slips in (0, 1, 2):
        assert begins(text, typed, slips=slips) == text.startswith(tuple(meant(typed, text, slips)))


def test_a_name_is_found_by_more_that_leads_to_it() -> None:
    names = read({1: (2, 4, "fluff"), 2: (1, 4, "angst")}).also_spelled({2: ["woe", "owe"], 3: ["none"]})

    assert [each.name_id for each in names.completions("w", KINDS)] == [2]
    assert [each.name_id for each in names.completions("", KINDS)] == [1, 2]
    assert names.bounds[-1] == len(names.text)


def test_a_ships_names_come_in_an_order_with_each_of_them_first() -> None:
    assert completion.spellings(2, "ned/tom") == ("ned/tom", "tom/ned")
    assert completion.spellings(4, "hurt/comfort") == ("hurt/comfort",)


def test_where_a_name_begins_so_slips_are_looked_for_among_the_most_used_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named: Named = {1: (9, 4, "flight"), 2: (1, 4, "flirting"), 3: (1, 4, "flies"), 4: (1, 4, "flit")}
    monkeypatch.setattr(completion, "SURE", len(record_of(1, named)))

    assert [each.name_id for each in read(named).completions("flir", KINDS)] == [2, 1]
    assert {each.name_id for each in read(named).completions("flix", KINDS)} == {1, 2, 3}


def test_the_most_used_names_are_whole_levels_and_at_least_one(monkeypatch: pytest.MonkeyPatch) -> None:
    named: Named = {1: (9, 4, "lamp"), 2: (5, 4, "lantern"), 3: (5, 4, "latch"), 4: (1, 4, "ladder")}
    every = read(named)

    assert every.most_used() == every
    for room, kept in ((0, {1}), (every.bounds[1], {1, 2, 3}), (every.bounds[1] + 1, {1, 2, 3})):
        monkeypatch.setattr(completion, "_MOST_USED", room)
        assert {each.name_id for each in every.most_used().completions("la", KINDS)} == kept
    assert Names().most_used() == Names()
