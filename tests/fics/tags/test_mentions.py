"""Names in a text: whole words, in any case, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.tags.wordings import mentions

NAMES = ("Saltmarsh", "Slow Burn", "Wren/Plover", "Crow", "Crow & Gull", "Hurt/Comfort", "Café", "AU", "C")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A slow burn, in saltmarsh.", ("Slow Burn", "Saltmarsh")),
        ("slow-burn", ()),
        ("Saltmarshes and crows", ()),
        ("CROW & GULL at the cafe", ("Crow & Gull", "Café")),
        ("Crow, then Crow again", ("Crow",)),
        ("hurt/comfort with Wren/Plover", ("Hurt/Comfort", "Wren/Plover")),
        ("an AU of C", ()),
        ("", ()),
    ],
)
def test_names_are_found_as_whole_words(text: str, found: tuple[str, ...]) -> None:
    assert mentions(text, NAMES) == found


def test_a_name_has_three_letters_at_least_and_twelve_words_at_most() -> None:
    words = tuple(f"w{number}" for number in range(13))
    longest, longer = " ".join(words[:12]), " ".join(words)

    assert mentions("The fox ran.", ("fox", "ox")) == ("fox",)
    assert mentions(f"{longest} end", (longest,)) == (longest,)
    assert mentions(f"{longer} end", (longer,)) == ()


def test_no_names_are_no_mentions() -> None:
    assert mentions("Saltmarsh", ()) == ()


@given(st.text(), st.lists(st.text(max_size=20)))
def test_only_given_names_are_found(text: str, names: list[str]) -> None:
    assert set(mentions(text, names)) <= set(names)
