"""What people call a mood in a sentence."""

import pytest

from fics.tags.moods import SMALL, means, meant
from fics.tags.tag_names import normal


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


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sad", "Angst"),
        ("cry", "Angst"),
        ("Angsty", "Angst"),
        ("gut-wrenching", "Unhappy Ending"),
        ("gut wrenching", "Unhappy Ending"),
        ("cozy", "Domestic Fluff"),
        ("COSY", "Domestic Fluff"),
        ("hopeful", "Hopeful Ending"),
        ("feel good", "Happy Ending"),
        ("dark", "Dark"),
        ("funny", "Humor"),
        ("sweet", "Fluff"),
        ("spicy", "Smut"),
        ("h/c", "Hurt/Comfort"),
        ("one-shot", "One Shot"),
    ],
)
def test_a_word_for_a_mood_means_the_tags_that_people_give_it(typed: str, first: str) -> None:
    assert meant(typed)[0] == first


@pytest.mark.parametrize("typed", ["lighthouse", "", "with", "The Lamp Room"])
def test_other_words_mean_no_mood(typed: str) -> None:
    assert meant(typed) == ()


def test_small_words_are_in_their_normal_form_and_no_mood() -> None:
    assert [word for word in SMALL if normal(word) != word or meant(word)] == []
