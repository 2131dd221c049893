"""The corpus is read as its labels say: at least 97 of 100 fields, and nothing that isn't there."""

import sys

import pytest

from fics.header import read
from fics.intake import files
from tests.fics.downloads import LAYOUTS, works
from tests.fics.labelled import cases, files_of_corpus, scored
from tests.fics.saved_pages import ao3_saved

ENOUGH = 0.97


def test_blocks_are_read_as_a_careful_fan_would(capsys: pytest.CaptureFixture[str]) -> None:
    score = scored((case.name, case.labels, read(case.text, counted=True)) for case in cases())

    with capsys.disabled():
        sys.stdout.write(f"\n{score.table()}\n")
    assert score.share >= ENOUGH
    assert not score.invented


def test_a_block_in_one_line_gives_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    flat = [(case, case.flat) for case in cases() if case.flat is not None]
    score = scored(
        (case.name, labels, read(" ".join(case.text.split("\n")), counted=True)) for case, labels in flat
    )

    with capsys.disabled():
        sys.stdout.write(f"\nin one line:\n{score.table()}\n")
    assert score.share >= ENOUGH
    assert not score.invented


def test_files_are_read_as_archives_hand_them_out(capsys: pytest.CaptureFixture[str]) -> None:
    made = [
        (f"{layout.__name__} {work.one('title')}", layout(work))
        for work in works()
        for layout in (*LAYOUTS, ao3_saved)
    ]
    kept = [(name, labels, files.read(data, name)) for name, data, labels in files_of_corpus()]
    read_ones = [(name, file.labels, files.read(file.data, file.name)) for name, file in made]
    score = scored([*kept, *read_ones])

    with capsys.disabled():
        sys.stdout.write(f"\n{len(kept) + len(made)} files:\n{score.table()}\n")
    assert score.share >= ENOUGH
    assert not score.invented
