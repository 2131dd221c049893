"""What people call a mood in a sentence."""

import pytest

from fics.moods import MEANT, SMALL, means
from fics.tags import normal


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("slowburn", "Slow Burn"),
        ("fix it", "Fix-It"),
        ("fluff", "Fluff"),
        ("fluffs", "Fluff"),
        ("angzt", "Angst"),
        ("pining", "Mutual Pining"),
        ("HARROW", "Ned Harrow/Tom Vane"),
        ("happy ending", "Angst with a Happy Ending"),
    ],
)
def test_a_slip_a_space_or_a_part_of_a_name_is_taken_for_it(typed: str, name: str) -> None:
    assert means(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("with", "Angst with a Happy Ending"),
        ("ned", "Ned Harrow"),
        ("happ", "Happy Ending"),
        ("lamp", "Lamps On"),
    ],
)
def test_a_small_word_or_half_a_word_is_not(typed: str, name: str) -> None:
    assert not means(typed, name)


def test_moods_are_found_by_their_normal_form() -> None:
    assert [name for name in (*MEANT, *SMALL) if normal(name) != name] == []
