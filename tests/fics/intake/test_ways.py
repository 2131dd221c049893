"""The same block pasted, sent in one line and attached as a file tells the same facts."""

import pytest

from fics.header import read
from fics.intake import files
from tests.fics.labelled import Case, cases

CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_tells_what_the_pasted_block_tells(case: Case) -> None:
    pasted = read(case.text, counted=True)

    assert files.read(case.text.encode(), "block.txt") == pasted
    assert files.read(case.text.encode("utf-16"), "block.md") == pasted
