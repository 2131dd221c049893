"""What anybody types is read in work by its length alone; calls are counted, as a clock tells of machines."""

import random
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fics.errors import Refusal
from fics.facts import lengths
from fics.header import leftovers, read
from fics.header.label_names import FIELD_BY_NAME
from fics.intake import message_text
from fics.models import Facts
from fics.search import syntax
from fics.tags.triggers import facts as triggers

TYPED = 6_000
"""Characters of the longest text that can be typed at once."""
TWICE = 2.3
"""How much more work twice the text may be."""
CALLS = 35
"""Calls for one character; with so many, the longest text takes some 20 ms."""
SHORT = 20_000
"""Calls so few that what they grow by says nothing."""

SIGNS = tuple('*_~`|<>[](){}"“”«»#-–—=+.,;:!?/\\&@^ \n\ta1：、【「\u3000\u200d')
UNITS = (
    *("§ ", "§, ", "§/§, ", "§ & §; ", "§\n", "§: §\n", "§ - ", "§ | ", "§ (§) ", '"§" ', "**§** ", "*§* "),
    *("> §\n", "- §\n", "§ by §\n", "no §, ", "§ or ", "past §, ", "rape, ", "r*pe ", "tw: §, ", "A/B "),
    *("?a", "强奸", "无强奸", "T ", "M/M, ", "1/1 ", "1 January 2001 ", "1/1/2001, ", "Rated T, ", " ~"),
    *("[§](https://§.com/§) by §\n", "https://§.com/§ ", "archiveofourown.org/works/1 ", "<b>§</b> "),
    *("belongs to § ", "Chapter 1: §\n", "Archive Warning: §\n", "Rating:\nT\n", "Summary\n", "\n---\n"),
)
LABELS = tuple(f"{name.capitalize()}: " for name in FIELD_BY_NAME)
KNOWN = (
    # two of a kind that once took time by the square of the length, or a second for the whole of it
    *(
        ("Warnings: ", unit)
        for unit in ("*a ", "?a", "a;", "§, ", "no §, ", "r*pe ", "> §\n", "A/B ", "无强奸")
    ),
    *(("Rating/warning: ", unit) for unit in ("§/", "no §, ", "a;")),
    *(("Language: ", unit) for unit in (" ~", "tw: §, ", "— ")),
    *(("", unit) for unit in ("Archive Warning: §\n", "、a/b/«", "【", "\u200d§\u200d ")),
    *(("Pairing: ", ";-"), ("Tags: ", "§, "), ("Ships: ", "§/§ and "), ("Published: ", "1/1/2001 ")),
    *(("Disclaimer: ", "belongs to § "), ("Summary: ", "rape or § "), ("Title: ", "Words: 1 | ")),
)


def _typed(prefix: str, unit: str, size: int) -> str:
    """So many characters: the unit over and over, with a word that is not there yet in place of each §."""
    chance = random.Random(5)
    parts = [prefix]
    written = len(prefix)
    while written < size:
        filled = "".join("".join(chance.choices("abcdefghik", k=3)) if one == "§" else one for one in unit)
        parts.append(filled)
        written += len(filled)
    return "".join(parts)[:size]


def _recced(text: str) -> None:
    reading = read(text)
    leftovers.left_over(text.splitlines(), reading)
    triggers.stated(Facts(freeforms=reading.facts.freeforms[: lengths.TAGS], summary=reading.facts.summary))


def _searched(text: str) -> None:
    try:
        syntax.line(syntax.read(text))
    except Refusal:
        return


def _calls(reader: Callable[[str], object], text: str) -> int:
    """The functions that are called to read a text, those written in C as well; nothing is remembered."""
    for remembered in _REMEMBERED:
        remembered.cache_clear()
    calls = 0

    def count(frame: object, event: str, called: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader(text)
    finally:
        sys.setprofile(None)
    return calls


class _Remembering(Protocol):
    def cache_clear(self) -> None: ...


def _remembers(each: object) -> bool:
    return isinstance(each, type(lru_cache(len))) and each.__module__.startswith("fics.")


_REMEMBERED: tuple[_Remembering, ...] = tuple(
    each
    for name, module in tuple(sys.modules.items())
    if name.startswith("fics.")
    for each in vars(module).values()
    if _remembers(each)
)


def _check(reader: Callable[[str], object], prefix: str, unit: str) -> None:
    half, whole = (_calls(reader, _typed(prefix, unit, size)) for size in (TYPED // 2, TYPED))
    assert whole <= CALLS * TYPED, (prefix, unit, whole)
    if whole > max(SHORT, TWICE * half):  # what ends it may cost something once, as a key's slip
        whole = _calls(reader, _typed(prefix, unit, TYPED - 1))
    assert whole <= max(SHORT, TWICE * half), (prefix, unit, half, whole)


READERS = {"rec": _recced, "message": message_text.read, "search": _searched}


@pytest.mark.parametrize(("prefix", "unit"), KNOWN)
def test_twice_as_much_is_twice_the_work(prefix: str, unit: str) -> None:
    _check(_recced, prefix, unit)


@pytest.mark.parametrize("unit", ["§ by §\n", "[§](https://§.com/§) by §\n", "§\n\n"])
def test_a_message_of_many_fics_is_twice_the_work_too(unit: str) -> None:
    _check(message_text.read, "", unit)


@given(
    st.sampled_from(sorted(READERS)),
    st.sampled_from(LABELS) | st.just(""),
    st.lists(st.sampled_from(UNITS + SIGNS) | st.sampled_from(LABELS), min_size=1, max_size=3),
)
@example("search", "", ["§ ", "Bridinajumi: "])
@settings(max_examples=15)
def test_whatever_it_is_made_of(reader: str, prefix: str, units: list[str]) -> None:
    _check(READERS[reader], prefix, "".join(units))
