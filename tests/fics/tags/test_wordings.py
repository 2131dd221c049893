"""Which tags say a name, so that who keeps it away does not meet it in other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.tags.wordings import forms, says, spaced, starts, wordings

WORDS = some.lists(
    some.sampled_from(("angst", "no", "hurt", "comfort", "lack", "of", "free", "au")), min_size=1
)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("angst", "angst"),
        ("angst with a happy ending", "angst"),
        ("fluff and angst", "angst"),
        ("light angst, i promise", "light angst"),
        ("hurt/comfort", "comfort"),
        ("hurt/comfort", "hurt comfort"),
        ("alternate universe - coffee shop au", "au"),
        ("temporary character death (he gets better)", "character death"),
        ("no beta, we die like men - angst", "angst"),
        ("no plot/just angst", "angst"),
        ("много ангста, ангст", "ангст"),
        ("time_travel!!", "time travel"),
        ("#timetravel", "time-travel"),
        ("time\u200btravel", "time travel"),
        ("lots of time. travels", "time travel"),
    ],
)
def test_a_tag_says_a_name_in_whole_words(tag: str, name: str) -> None:
    assert says(tag, name)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("angsty teenagers", "angst"),
        ("gangster au", "angst"),
        ("no angst", "angst"),
        ("not angst", "angst"),
        ("not actually unrequited love", "unrequited love"),
        ("not really that, but no actual pining", "pining"),
        ("no major character death", "character death"),
        ("lack of angst", "angst"),
        ("angst-free", "angst"),
        ("zero angst", "angst"),
        ("без ангста", "ангста"),
        ("no timetravel", "time travel"),
        ("overtime travel", "time travel"),
        ("cat", "c at"),
        ("angst", ""),
        ("angst", "/"),
    ],
)
def test_half_words_and_denials_say_nothing(tag: str, name: str) -> None:
    assert not says(tag, name)


def test_each_denial_denies() -> None:
    denials = "no not non never without zero minus anti isn't без не нет ohne kein keine sans pas senza"

    for denial in denials.split():
        assert not says(f"fluff, {denial} angst", "angst"), denial
        assert says(f"{denial} fluff angst", "angst"), denial


def test_a_denial_reaches_over_how_much_it_denies_and_over_nothing_else() -> None:
    degrees = "major main real really actual actually quite exactly truly even serious explicit graphic any"

    assert [each for each in degrees.split() if says(f"no {each} angst", "angst")] == []
    assert not says("absence de angst", "angst")
    assert not says("lack of any angst", "angst")
    assert says("graphic angst", "angst")
    assert says("of angst", "angst")


def test_a_word_has_its_plural_and_singular_and_a_short_one_has_none() -> None:
    assert forms("lamp") == ("lamp", "lamps", "lampes")
    assert forms("BUSES") == ("BUSES", "BUSESs", "BUSESes", "BUS", "BUSE")
    assert forms("party") == ("party", "partys", "partyes", "parties")
    assert forms("parties") == ("parties", "partiess", "partieses", "party", "parti", "partie")
    assert forms("ab") == ("ab",)
    assert forms("abs") == ("abs", "abss", "abses")


def test_words_are_written_together_where_they_are_long_enough_for_that() -> None:
    assert wordings("ab cde") == ("ab cde", "ab cdes", "ab cdees", "abcde", "abcdes", "abcdees")
    assert wordings("ab cd") == ("ab cd",)
    assert wordings("") == wordings("/") == ()
    assert wordings("lamp") == ("lamp", "lamps", "lampes")
    assert says("+", "+")
    assert not says("-", "+")


@given(before=WORDS, after=WORDS)
def test_what_is_said_once_without_a_denial_is_said(before: list[str], after: list[str]) -> None:
    assert says(
        " ".join((*before, "so", "salt", *("and" if word == "free" else word for word in after))), "salt"
    )


@given(text=some.text("ab -/(", max_size=12))
def test_a_text_starts_with_each_of_its_words(text: str) -> None:
    assert all(spaced(text).endswith(start) for start in starts(text))
    assert {start.split(" ")[0] for start in starts(text) if start.strip()} >= set(spaced(text).split())
