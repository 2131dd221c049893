"""Forms of words beside pairs that were judged before any rule was tried (`word_pairs.tsv`)."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from fics.normal_form import normal
from fics.tags.wordings import forms
from fics.text.word_forms import inflected, meant

_ROWS = (Path(__file__).parent / "word_pairs.tsv").read_text(encoding="utf-8").splitlines()
_CELLS = [row.split("\t") for row in _ROWS if not row.startswith("#")]
PAIRS = [(language, normal(one), normal(other), judged == "1") for language, one, other, judged in _CELLS]
PEOPLE = frozenset((
    "ash", "bates", "bill", "chase", "charles", "draco", "edward", "ginny", "grace", "hades", "harry",
    "james", "jess", "lily", "luke", "mark", "marie", "ned", "rose", "sherlock", "tom", "victor", "will",
    "wren", "aries",
))  # fmt: skip


@pytest.mark.parametrize(("language", "precise", "found"), [("en", 0.93, 0.75), ("ru", 0.92, 0.86)])
def test_forms_are_those_that_readers_want(language: str, precise: float, found: float) -> None:
    """What was found as a plural before any of these rules is not counted, be it wanted or not."""
    told = Counter(
        (other in meant(one, PEOPLE), wanted)
        for each, one, other, wanted in PAIRS
        if each == language and other not in forms(one)
    )

    assert told[True, True] / (told[True, True] + told[True, False]) >= precise
    assert told[True, True] / (told[True, True] + told[False, True]) >= found - 0.05


def test_a_form_finds_what_finds_it() -> None:
    every = {*chain.from_iterable((one, other) for _, one, other, _ in PAIRS)}

    for one in every:
        for other in every.intersection(inflected(one)):
            assert one in inflected(other), (one, other)


PARADIGMS = (
    "haunt haunts haunted haunting hauntings",
    "kidnap kidnaps kidnapped kidnapping kidnappings",
    "bake bakes baked baking",
    "rescue rescues rescued rescuing",
    "marry marries married marrying",
    "confess confesses confessed confession confessions",
    "reincarnate reincarnates reincarnated reincarnating reincarnation reincarnations",
    "маяк маяка маяку маяком маяке маяки маяков маякам маяками маяках",
    "школа школы школе школу школои школам школами школах",
    "море моря морю морем",
    "новыи новая новое новые нового новому новым новом новои новую новых новыми",
    "любить любил любила любили любит любят",
    "история истории историю историеи историям историями историях",
)


@pytest.mark.parametrize("paradigm", PARADIGMS)
def test_all_forms_of_a_word_are_forms_of_each(paradigm: str) -> None:
    every = paradigm.split()

    assert {(one, other) for one in every for other in every if other not in inflected(one)} == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("universe", "university"),
        ("police", "policy"),
        ("harry", "harri"),
        ("hope", "hopping"),
        ("human", "humane"),
    ],
)
def test_what_only_begins_alike_is_another_word(one: str, other: str) -> None:
    assert other not in inflected(one)
    assert one not in inflected(other)


def test_a_name_is_a_form_of_no_word_but_its_plural() -> None:
    assert "marked" in meant("mark", ())
    assert "marked" not in meant("mark", {"mark"})
    assert "mark" not in meant("marked", {"mark"})
    assert "marks" in meant("mark", {"mark"})
    assert "marking" in meant("marked", {"mark"})
