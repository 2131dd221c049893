import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.models import Kind
from fics.tags.lookalikes import alike, pairs, shortens

LOOKALIKES = (
    ("found family", "found familly"), ("slow burn", "slow bern"), ("lamp keepers", "the lamp keepers"),
    ("selkie", "selkies"), ("cat", "cats"), ("ned harrow", "ned harrow (the lamp keepers)"),
    ("tom vane/wren", "the tom vane/wren"),
)  # fmt: skip
DIFFERENT = (
    ("fluff", "fluff"), ("ned", "ted"), ("chapter 1", "chapter 2"), ("salt 10", "salt 100"),
    ("ned (salt)", "ned (iron)"), ("angst", "fluff"), ("slow burn", "burn slow"), ("wren", "wrencher"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), LOOKALIKES)
def test_slips_plurals_articles_and_notes_look_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)
    assert list(pairs(["else", other, one])) == [(other, one)]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_numbers_short_names_and_two_notes_tell_names_apart(one: str, other: str) -> None:
    assert not alike(one, other)
    assert list(pairs([one, other])) == []


@given(some.lists(some.text("abs ()1", min_size=1, max_size=8), unique=True, max_size=12))
def test_pairs_are_all_that_look_alike(keys: list[str]) -> None:
    every = [(one, other) for at, one in enumerate(keys) for other in keys[at + 1 :] if alike(one, other)]

    assert list(pairs(keys)) == every


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Ned/Tom", "Ned Harrow/Tom Vane"),
        ("Tom x Ned", "Ned Harrow/Tom Vane"),
        ("Harrow/Vane", "Tom Vane/Ned Harrow"),
        ("Ned & Tom", "Tom Vane & Ned Harrow"),
        ("Ned/Tom/Wren", "Ned Harrow/Tom Vane/Wren"),
    ],
)
def test_first_names_shorten_a_ship(short: str, full: str) -> None:
    assert shortens(Kind.RELATIONSHIP, short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Ned/Tom", "Ned/Tom"),
        ("Ned & Tom", "Ned Harrow/Tom Vane"),
        ("Ned/Tom", "Ned Harrow/Tom Vane/Wren"),
        ("Ned/Tomas", "Ned Harrow/Tom Vane"),
        ("Ned/Ned", "Ned Harrow/Tom Vane"),
        ("/".join("ABCDEFG"), "/".join(f"{letter} Vane" for letter in "ABCDEFG")),
        ("/", "Ned Harrow/Tom Vane"),
    ],
)
def test_what_is_no_shorter_form_of_a_ship(short: str, full: str) -> None:
    assert not shortens(Kind.RELATIONSHIP, short, full)


def test_a_fandom_is_shortened_by_some_of_its_words() -> None:
    assert shortens(Kind.FANDOM, "Lamp Keepers", "The Lamp Keepers - A. Thorne")
    assert not shortens(Kind.FANDOM, "Lamp Keepers", "The Lamp Room")
    assert not shortens(Kind.FANDOM, "", "The Lamp Room")
