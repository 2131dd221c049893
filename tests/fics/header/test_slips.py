"""Warnings with one letter amiss, and whose death a tag tells: read as what is meant, and nothing else is."""

import pytest

from fics.header import read
from fics.header.warning_lines import warning_lines
from fics.tags.triggers.slips import mended
from fics.tags.triggers.table import meant, triggers_of
from fics.text.plain import clean

SLIPS = {
    "tortue": "torture",
    "mulilation": "mutilation",
    "suicde": "suicide",
    "incset": "incest",
    "dubious consnet": "dubious consent",
    "graphic voilence": "graphic violence",
    "Vomitting": "vomiting",
    "past kidnaping (ch. 3)": "past kidnapping (ch. 3)",
    "depresion": "depression",
    "насилиее": "насилие",
}
WORDS = (
    "addition", "dancer", "cancel culture", "Mulder", "Geralt", "no tortue", "shouting", "content",
    "Tortuga", "violet", "consents", "talking", "asault course", "a very dubios choice of words",
)  # fmt: skip
DIES = (
    "Ned dies", "Everyone You Love Dies", "Ned Dies At The End", "everyone dies",
    "Ned and Tom die in chapter 3", "death of Ned", "Dies at the end", "Tom's mother dies",
    "Ned dies (temporarily)", "Ned Dies But Gets Better", "#ned dies", "the villain dies", "Ned stirbt",
    "mort de Ned", "Ned muere al final", "morte di Ned", "Ned morre", "смерть Неда", "Нед умирает",
)  # fmt: skip
LIVES = (
    "nobody dies", "no one dies", "No One Dies In This", "everyone lives", "Everybody Lives/Nobody Dies",
    "Ned doesn't die", "love never dies", "Ned almost dies", "live and let die", "the dog dies",
    "my phone dies", "ready to die", "ride or die", "old habits die hard", "Ned thinks Tom dies",
    "niemand stirbt", "nadie muere", "personne ne meurt", "никто не умирает",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), SLIPS.items())
def test_a_slip_in_a_warning_is_read_and_told(typed: str, said: str) -> None:
    told = read(f"Title: Salt\nWarnings: {typed}\nRating: T")
    names = (*told.facts.freeforms, *(name.lower() for name in told.facts.warnings))
    assert said in names or "graphic depictions of violence" in names
    assert told.mended == (f"{clean(typed)} → {said}",)
    assert triggers_of(said)
    beside = read(f"Title: {typed}\nTags: {typed}\nSummary: {typed}\nRating: T")
    assert (beside.facts.title, beside.facts.summary, beside.mended) == (typed, typed, ())
    assert beside.facts.freeforms[:1] == (typed,)


@pytest.mark.parametrize("words", [*WORDS, "torturre " * 20])
def test_other_words_are_no_slips(words: str) -> None:
    assert mended(words) == words
    assert not warning_lines([words]).mended


def test_a_line_without_a_label_tells_its_slips_too() -> None:
    told = read("Salt by wren\nTW tortue, blood\nRating: T\nWords: 1,000")
    assert told.facts.freeforms == ("torture", "blood")
    assert told.mended == ("tortue → torture",)


def test_a_tag_tells_whose_death_there_is() -> None:
    said = {name: {row.key for row in triggers_of(name)} for name in (*DIES, *LIVES)}
    assert [name for name in DIES if "death" not in said[name]] == []
    assert [name for name in LIVES if "death" in said[name]] == []
    assert "animal-death" in said["the dog dies"]
    assert not meant("Ned dies"), "who leaves that out means Ned"


@pytest.mark.parametrize("line", ["neither rape nor incest", "ni viol ni inceste", "I never write rape"])
def test_what_is_neither_nor_is_none(line: str) -> None:
    told = warning_lines([line])
    assert told.warnings == ()
    assert not triggers_of(line)


def test_a_warning_that_is_only_hinted_at_elsewhere_is_one() -> None:
    lines = ("viol (mentionné)", "Suizid angedeutet", "stupro accennato", "tortura implícita")
    said = [[row.key for row in triggers_of(line)] for line in lines]
    assert said == [["rape"], ["suicide"], ["rape"], ["torture"]]


@pytest.mark.parametrize(
    "line", ["T | 1,000 words | {}", "T, 1,000 words, {}", "T | 1k words | {} | complete"]
)
def test_warnings_among_facts_are_all_read(line: str) -> None:
    told = read(f"Salt by wren\n{line.format('tw: incest, tortue, blood')}").facts
    assert (told.title, told.words, told.freeforms) == ("Salt", 1000, ("incest", "torture", "blood"))
