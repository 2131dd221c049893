"""Texts of the corpus, cut, mixed and repeated: read all the same, and never milder than they say."""

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fics.header import read
from fics.models import Level
from fics.ratings import rating, strictness
from tests.fics.labelled import cases

TEXTS = tuple(case.text for case in cases())


def _cut(text: str, start: int, size: int) -> str:
    return text[start : start + size]


_pieces = st.builds(_cut, st.sampled_from(TEXTS), st.integers(0, 400), st.integers(1, 200))
_mutated = st.lists(_pieces | st.text(max_size=5), min_size=1, max_size=8).map("".join)


@settings(max_examples=200)
@given(_mutated)
def test_any_mixture_is_read(text: str) -> None:
    facts = read(text).facts

    assert facts.title != ""
    assert all(facts.authors)
    assert len(facts.links) <= text.count("/")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Rating: Explicit and so on Saltmarsh - Rated: T - English - Angst - Chapters: 2", Level.EXPLICIT),
        ("Rating: R ating: G Pairing: Wren/Plover Summary: Low water.", Level.MATURE),
        ("Rating: MA Leeward by halyard\nSaltmarsh, Wren/Plover, T, 8,800 words", Level.EXPLICIT),
        (
            "Rating: NC-17\nBooksSlack Water\nSaltmarsh\nBy: salthand\nTwo nets.\n"
            "Rated: Fiction T - English - Angst - Chapters: 2 - Words: 806",
            Level.EXPLICIT,
        ),
        (
            "Rating: NC-17\nPosted originally on the Archive of Our Own at http://archiveofourown.org/works/1.\n"
            "Salt<br />Characters: Wren",
            Level.EXPLICIT,
        ),
        (
            "Rating: FSK 18\nSaltmarsh Posted originally on the Archive of Our Own at "
            "http://archiveofourown.org/works/1002003. Rating: Teen And Up Audiences",
            Level.EXPLICIT,
        ),
        (
            "Rating: MA\n by lanternwick for stormglass\nSaltmarsh\n\nMature\nNo Archive Warnings Apply\n"
            "M/M\nWork in Progress\n\n17 Nov 2019\n\nTags\nFluff\n\nSummary\n\n    Two nets.\n\n"
            "Language:\n    English\nWords:\n    6,031\nChapters:\n    1/1\nKudos:\n    214",
            Level.EXPLICIT,
        ),
        ("Title: Salt Rating: Not Rated : Rating: G Words: 100", Level.NOT_RATED),
        ("Rating: Not Rated (s): Teen, Character Death", Level.NOT_RATED),
        (
            "Rating: MA\nVarningar: Inga\n/FavSlack Water\nBy: salthand\nRated: Fiction T - English - "
            "Angst/Romance - Orla R. - Chapters: 2 - Words: 806 - Published: 4/28/2010 - "
            "Status: Complete - id: 99900307\nRating: M",
            Level.EXPLICIT,
        ),
    ],
)
def test_a_rating_that_is_cut_or_mixed_up_is_not_read_as_a_milder_one(text: str, level: Level) -> None:
    assert strictness(read(text).facts.rating.level) >= strictness(level)


def test_a_warning_behind_not_rated_in_one_line_is_read() -> None:
    facts = read("Title: Salt Rating: Not Rated Warnings: Underage Summary: Low water.").facts

    assert facts.rating.level is Level.NOT_RATED
    assert facts.warnings == ("Underage Sex",)


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.sampled_from(["NC-17", "R", "Explicit", "M", "Not Rated", "MA"]))
def test_a_rating_is_never_read_as_a_milder_one(text: str, label: str) -> None:
    read_back = read(f"Rating: {label}\n{text}").facts.rating

    assert read_back.level is not Level.UNKNOWN
    assert strictness(read_back.level) >= strictness(rating(label).level)


@settings(max_examples=100)
@given(st.sampled_from(TEXTS))
def test_line_breaks_and_marks_of_order_make_no_difference(text: str) -> None:
    plain = text.replace("\r", "")

    assert read("\ufeff" + plain.replace("\n", "\r\n")) == read(plain)


@pytest.mark.long
def test_a_hundred_thousand_mutated_texts_are_read_and_none_as_milder() -> None:
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        milder = [told for part in processes.map(_milder, range(_PARTS)) for told in part]

    assert milder == []


_PARTS, _EACH = 8, 12_500


def _milder(part: int) -> list[tuple[str, str]]:
    """The mutants of one part that are read as milder than the label above them."""
    chance = random.Random(20 + part)
    labels = ["NC-17", "R", "Explicit", "M", "Not Rated", "MA", "18+", "FSK 18", "R18"]
    labelled = [(chance.choice(labels), _mutant(chance)) for _ in range(_EACH)]
    return [
        (label, text)
        for label, text in labelled
        if strictness(read(f"Rating: {label}\n{text}").facts.rating.level) < strictness(rating(label).level)
    ]


def _mutant(chance: random.Random) -> str:
    """Up to four texts of the corpus, cut, with lines exchanged, doubled, dropped or broken by a sign."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 4)):
        whole = chance.choice(TEXTS)
        start = chance.randint(0, min(len(whole), 400))
        parts.append(whole[start : start + chance.randint(1, 500)])
    lines = "".join(parts).split("\n")
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(lines))
        change = chance.randrange(4)
        if change == 0:
            lines.insert(at, chance.choice(lines))
        elif change == 1:
            lines[at] = lines[at][: len(lines[at]) // 2]
        elif change == 2:
            lines[at] += chance.choice(
                ["|", " - ", "]", "(", "**", "\u200b", "：", "「", "~~", "\x00", "🔥", "\t", "> "]
            )
        else:
            chance.shuffle(lines)
    return "\n".join(lines)
