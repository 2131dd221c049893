"""Disclaimers: the fandom that one names is suggested, never told."""

import pytest

from fics.header import read
from fics.models import Facts


@pytest.mark.parametrize(
    ("disclaimer", "fandoms"),
    [
        ("I don't own The Lighthouse Papers.", ("The Lighthouse Papers",)),
        ("I do not own Saltmarsh or its characters.", ("Saltmarsh",)),
        (
            "I don’t own Saltmarsh, Ironwood or any of the characters. Just playing.",
            ("Saltmarsh", "Ironwood"),
        ),
        ("Saltmarsh and all its characters are property of Gull Studios.", ("Saltmarsh",)),
        ("Not mine! Saltmarsh belongs to Gull Studios.", ("Saltmarsh",)),
        ("Saltmarsh gehört mir nicht.", ("Saltmarsh",)),
        ("I own nothing.", ()),
        ("I don't own any of this.", ()),
        ("All characters belong to their creators.", ()),
        ("Not mine, sadly.", ()),
        ("I don't own them.", ()),
    ],
)
def test_a_disclaimer_suggests_the_fandom_it_names(disclaimer: str, fandoms: tuple[str, ...]) -> None:
    reading = read(f"Title: Salt\nDisclaimer: {disclaimer}")

    assert reading.suggested.fandoms == fandoms
    assert reading.facts == Facts(title="Salt")


def test_a_disclaimer_suggests_nothing_where_the_fandom_is_told() -> None:
    assert read("Fandom: Ironwood\nDisclaimer: I don't own Saltmarsh.").suggested == Facts()
