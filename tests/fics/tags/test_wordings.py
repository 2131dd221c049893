"""Which tags say a name, so that who keeps it away does not meet it in other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics.tags.wordings import says, spaced, starts

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


@given(before=WORDS, after=WORDS)
def test_what_is_said_once_without_a_denial_is_said(before: list[str], after: list[str]) -> None:
    assert says(
        " ".join((*before, "so", "salt", *("and" if word == "free" else word for word in after))), "salt"
    )


@given(text=some.text("ab -/(", max_size=12))
def test_a_text_starts_with_each_of_its_words(text: str) -> None:
    assert all(spaced(text).endswith(start) for start in starts(text))
    assert {start.split(" ")[0] for start in starts(text) if start.strip()} >= set(spaced(text).split())
